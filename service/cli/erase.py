"""`hopthu erase`: takes away what units sent, when retention or a person asks for it."""

import json
from collections.abc import Iterator
from datetime import datetime

import click

from db.entities.erasure import Erased, ErasureScope
from db.entities.journal import AuditEntry
from service.bootstrap import read_settings
from service.cli.completion import complete_units
from service.cli.context import CommandContext
from service.cli.starting import started_service
from service.errors import PermanentFailure
from service.operation.erasing import ACTION, ErasureOrder
from service.operation.outbox import person_at_the_machine
from service.operation.service import Service
from service.settings.model import Settings

_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command(
    name="erase", epilog='Example: hopthu erase htsd-2022 --dry-run, then --reason "hết hạn lưu"'
)
@click.argument("what", required=False, metavar="CAMPAIGN|UNIT", shell_complete=complete_units)
@click.option("--campaign", "campaign_id", help="Of UNIT, only what it sent for this campaign.")
@click.option("--others", is_flag=True, help="Mail of no campaign and no unit; needs --before.")
@click.option("--photos-only", is_flag=True, help="Pictures, and the raw mails that hold them.")
@click.option("--before", type=_DAY, help="Only mail that arrived before this day.")
@click.option("--reason", default="", help="One line, kept in the account.")
@click.option("--dry-run", is_flag=True, help="Say what would go; everything stays.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--account", is_flag=True, help="Show what was erased so far, as JSON Lines.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    context: CommandContext,
    what: str | None,
    campaign_id: str | None,
    before: datetime | None,
    reason: str,
    *,
    others: bool,
    photos_only: bool,
    dry_run: bool,
    yes: bool,
    account: bool,
) -> None:
    """Erase what was sent for CAMPAIGN or by UNIT: mails, files, photographs, addresses, words.

    Kept are counts and dates (who gave what for which stage and when), the numbers of figures,
    hashes of the raw mails, so that mail that still lies in the mailbox is not taken in again,
    and an account of what was erased, by whom and why. The mailbox on the server is not touched,
    and backups that were made before still hold everything.
    """
    settings = read_settings(context.config_path)
    if not account and (what is None) != others:
        raise click.UsageError("say CAMPAIGN or UNIT, or --others with --before")
    if others and before is None:
        raise click.UsageError("--others needs --before DAY")
    with started_service(settings) as service:
        if account:
            _show_account(service)
            return
        moment = before.replace(tzinfo=settings.zone) if before else None
        scope = ErasureScope(others=True, before=moment)
        if what is not None:
            scope = _scope(service, settings, what, campaign_id, photos_only, moment)
        foreseen = service.erasing.foresee(scope)
        _say(foreseen, "would be erased" if dry_run else "to be erased")
        if dry_run:
            return
        if not yes:
            click.confirm("This cannot be taken back. Erase?", abort=True)
        done = service.erasing.erase(
            ErasureOrder(scope=scope, by=person_at_the_machine(), reason=reason)
        )
    _say(done, "erased")
    click.echo(
        "The mailbox on the server is as it was: remove the mails there as well. Backups that "
        "were made before still hold them."
    )


def _scope(
    service: Service,
    settings: Settings,
    what: str,
    campaign_id: str | None,
    photos_only: bool,  # noqa: FBT001 - as above
    before: datetime | None,
) -> ErasureScope:
    """Return what is meant.

    Raises:
        PermanentFailure: neither a campaign nor a unit is called so, or both are.
    """
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        campaigns = {campaign.id for campaign in uow.campaigns.load(configured_only=False)}
        units = {period.code for period in uow.units.load_roster().periods}
        for one in campaigns:
            units |= uow.submissions.unit_codes(one)
    campaigns |= {campaign.id for campaign in settings.campaigns}
    for given in (campaign_id, what if what not in units else None):
        if given is not None and given not in campaigns:
            known = ", ".join(sorted(campaigns))
            raise PermanentFailure(
                f"{given!r} is no campaign ({known}) and no unit; see: hopthu units list"
            )
    if what in units and what in campaigns:
        raise PermanentFailure(f"{what!r} is a campaign and a unit as well; rename the unit")
    if what in units:
        return ErasureScope(
            unit_code=what, campaign_id=campaign_id, photographs_only=photos_only, before=before
        )
    return ErasureScope(campaign_id=what, photographs_only=photos_only, before=before)


def _say(account: Erased, word: str) -> None:
    click.echo(f"{word}: " + (", ".join(_parts(account)) or "nothing"))
    if account.in_line:
        click.echo(f"{account.in_line} mails are being read; they go when that is done")


def _parts(account: Erased) -> Iterator[str]:
    for count, words in (
        (len(account.messages), "mails"),
        (account.attachments, "files"),
        (account.photographs, "photographs"),
        (account.letters, "letters"),
        (account.staff_letters, "copies of digests"),
        (account.addresses, "learned addresses"),
        (account.audit_entries, "entries' names and words"),
    ):
        if count:
            yield f"{count} {words}"


def _show_account(service: Service) -> None:
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        for entry in uow.audit.find(action=ACTION):
            hashes = [
                m.raw_sha256 for m in uow.messages.get_many(entry.detail["messages"]).values()
            ]
            click.echo(json.dumps(_entry(entry, hashes), ensure_ascii=False))


def _entry(entry: AuditEntry, hashes: list[str]) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        "by": entry.actor,
        "what": entry.subject,
        **entry.detail,
        "raw_sha256": hashes,
    }
