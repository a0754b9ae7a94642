"""`hopthu status`: who has sent what, what is missing, what waits, and how the service is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click

from db.entities.campaigns import Campaign
from db.entities.enums import Disposition, SubmissionState
from service.bootstrap import build_clock, build_outside_watch, open_store, read_settings
from service.cli.completion import complete_campaigns
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.repeated_photographs import print_repeats, repeat_json
from service.cli.tables import make_console, print_table
from service.operation.stage_ids import WHAT_TO_DO, ids_before, read_lost_ids
from service.reports.health import Health, read_health
from service.reports.photographs import read_all_repeats
from service.reports.standing import Asking, Progress, StageStanding, UnitStanding, read_standing
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.staff.targets import find_campaign

# Columns in which names and states stand without being broken into single words.
_NAME_WIDTH, _CELL_WIDTH = 30, 24
MARKS = {
    Progress.COMPLETE: "complete",
    Progress.INCOMPLETE: "incomplete",
    Progress.ABSENT: "nothing yet",
    Progress.EXEMPT: "exempt",
}


@click.command(name="status", epilog="Example: hopthu status htsd-2022")
@click.argument(
    "campaign_id", required=False, metavar="[CAMPAIGN]", shell_complete=complete_campaigns
)
@click.option(
    "--alarm", is_flag=True, help="Only look whether `run` lives, and tell staff once if not."
)
@as_json_option
@click.pass_obj
def command(context: CommandContext, campaign_id: str | None, *, alarm: bool, as_json: bool) -> int:
    """Show who has sent what, on time or not, what is missing, and the service's health.

    Ends with 1 when a mailbox has not been read for long, the outbox is held, or the configuration
    has lost an id that has records; with --alarm, when `run` has shown no sign of life for
    service.silent_minutes. That look needs no database and is meant for cron beside the service.
    """
    settings = read_settings(context.config_path)
    if alarm:
        return _look_from_outside(settings)
    chosen = campaigns(settings)
    if campaign_id:
        chosen = (find_campaign(chosen, campaign_id),)
    now = build_clock().now()
    asking = Asking(zone=settings.zone, now=now, language=settings.office.language)
    database = open_store(settings)
    try:
        with database.unit_of_work(read_only=True) as uow:
            standings = [(campaign, read_standing(uow, campaign, asking)) for campaign in chosen]
            repeats = read_all_repeats(uow, chosen)
            names = {period.code: period.name for period in uow.units.load_roster().periods}
            lost = read_lost_ids(uow, campaigns(settings), ids_before(settings))
            health = read_health(
                uow,
                tuple((box.name, folder) for box in settings.mailboxes for folder in box.folders),
                now=now,
                silent_after=timedelta(minutes=settings.service.silent_minutes),
            )
    finally:
        database.close()
    if as_json:
        shown = {
            "campaigns": [
                _campaign_json(*standing, settings.zone)
                | {
                    "photographs_repeated": [
                        repeat_json(r, settings.zone) for r in repeats[standing[0].id]
                    ]
                }
                for standing in standings
            ],
            "ids_gone": {one: str(ids) for one, ids in lost.items()},
            "health": _health_json(health, settings.zone),
        }
        echo_json(shown)
    else:
        for campaign, stages in standings:
            _print_campaign(campaign, stages, settings)
            print_repeats(repeats[campaign.id], names, settings.zone)
        for one, ids in lost.items():
            click.secho(f"{one}: {ids} has records and is not in the configuration", fg="red")
            click.echo(f"  → {WHAT_TO_DO}")
        _print_health(health, settings)
    return 0 if health.is_good and not lost else 1


def _look_from_outside(settings: Settings) -> int:
    since = build_outside_watch(settings).look()
    if since is None:
        return 0
    moment = f"{since.astimezone(settings.zone):%d/%m/%Y %H:%M:%S}"
    click.echo(f"The service has shown no sign of life since {moment}; restart it", err=True)
    return 1


def _print_campaign(
    campaign: Campaign, stages: tuple[StageStanding, ...], settings: Settings
) -> None:
    click.secho(campaign.title, bold=True)
    for standing in stages:
        counts = standing.counts
        asked = len(standing.units) - counts[Progress.EXEMPT]
        click.echo(
            f"  {standing.stage.title} ({standing.stage.due_text}): "
            f"{counts[Progress.COMPLETE]} of {asked} complete, "
            f"{counts[Progress.INCOMPLETE]} incomplete, {counts[Progress.ABSENT]} nothing yet, "
            f"{standing.late} late"
        )
    click.echo()
    begun = [standing for standing in stages if _has_begun(standing)]
    at_once = max(1, (make_console().width - _NAME_WIDTH) // _CELL_WIDTH)
    for first in range(0, len(begun), at_once):
        _print_stages(begun[first : first + at_once], settings)


def _has_begun(standing: StageStanding) -> bool:
    """Tell whether there is more to say of a stage than that nothing has come."""
    return any(unit.progress is not Progress.ABSENT for unit in standing.units)


def _print_stages(stages: Sequence[StageStanding], settings: Settings) -> None:
    rows = zip(*(standing.units for standing in stages), strict=True)
    print_table(
        ("unit", *(standing.stage.id for standing in stages)),
        [(units[0].unit.name, *(_cell(unit, settings) for unit in units)) for units in rows],
    )
    click.echo()


def _cell(standing: UnitStanding, settings: Settings) -> str:
    text = MARKS[standing.progress]
    if standing.state is SubmissionState.ACCEPTED:
        text = "accepted"
    elif standing.returned:
        text = f"returned: {standing.returned}"
    elif standing.progress is Progress.INCOMPLETE:
        text += f": {', '.join(standing.checklist.missing)}"
    if standing.elsewhere:
        text += ", recorded elsewhere"
    if standing.first_received_at is None:
        return text
    when = f"{standing.first_received_at.astimezone(settings.zone):%d/%m %H:%M}"
    late = "" if standing.on_time else (", in grace" if standing.in_grace else ", late")
    return f"{text} ({when}{late})"


def _print_health(health: Health, settings: Settings) -> None:
    for folder in health.folders:
        if folder.last_read_at is None:
            read = "never read"
        else:
            read = f"last read {folder.last_read_at.astimezone(settings.zone):%d/%m/%Y %H:%M:%S}"
        trouble = f"; trouble: {folder.last_error}" if folder.last_error else ""
        parts = " + ".join(f"{count} {name}" for name, count in sorted(folder.counts.items()))
        click.echo(
            f"{folder.mailbox}/{folder.folder}: {read}{trouble}; "
            f"{folder.server_count} on the server, in the ledger: {parts or 'nothing'}"
        )
    waiting = {state.value: count for state, count in health.letters.items() if count}
    click.echo(
        f"Waiting for staff: {health.triage_open}. "
        f"Letters: {', '.join(f'{c} {s}' for s, c in waiting.items()) or 'none'}."
    )
    if health.ignored:
        parts = ", ".join(f"{count} {reason}" for reason, count in health.ignored.items())
        click.echo(f"Nothing to file in: {parts}.")
    if health.unscanned:
        click.echo(
            f"Not scanned for viruses, of the last month: {health.unscanned} files. "
            "Once the scanner works: hopthu reprocess --all"
        )
    if minutes := round(health.clock_difference / timedelta(minutes=1)):
        click.secho(
            f"The machine's clock is {abs(minutes)} minutes {'fast' if minutes > 0 else 'slow'}, "
            "held against the mail server's; put it right",
            fg="red",
        )
    if health.failed:
        _print_failed(health, settings)
    if health.outbox_held:
        click.echo(f"The outbox is held: {health.outbox_held}")


def _print_failed(health: Health, settings: Settings) -> None:
    count = health.messages[Disposition.FAILED]
    click.echo(f"Could not be read: {count}. To try again: hopthu reprocess MESSAGE")
    print_table(
        ("no.", "arrived", "from", "subject", "why"),
        [
            (
                str(message.id),
                f"{message.received_at.astimezone(settings.zone):%d/%m/%Y %H:%M}"
                if message.received_at
                else "?",
                message.from_address or "?",
                message.subject or "?",
                f"{message.reason}: {message.class_reason}".rstrip(": "),
            )
            for message in health.failed
        ],
    )


def _campaign_json(
    campaign: Campaign, stages: tuple[StageStanding, ...], zone: ZoneInfo
) -> dict[str, Any]:
    return {
        "id": campaign.id,
        "title": campaign.title,
        "stages": [
            {
                "id": standing.stage.id,
                "counts": {p.value: count for p, count in standing.counts.items()},
                "late": standing.late,
                "units": [_unit_json(unit, zone) for unit in standing.units],
            }
            for standing in stages
        ],
    }


def _unit_json(standing: UnitStanding, zone: ZoneInfo) -> dict[str, Any]:
    first = standing.first_received_at
    return {
        "code": standing.unit.code,
        "name": standing.unit.name,
        "progress": standing.progress.value,
        "state": standing.state.value,
        "returned": standing.returned or None,
        "recorded_elsewhere": standing.elsewhere,
        "missing": list(standing.checklist.missing),
        "first_received_at": first.astimezone(zone).isoformat() if first else None,
        "on_time": standing.on_time,
    }


def _health_json(health: Health, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "good": health.is_good,
        "folders": [
            {
                "mailbox": folder.mailbox,
                "folder": folder.folder,
                "last_read_at": _iso(folder.last_read_at, zone),
                "last_error": folder.last_error or None,
                "on_server": folder.server_count,
                "ledger": dict(folder.counts),
                "silent": folder.silent,
            }
            for folder in health.folders
        ],
        "ignored": dict(health.ignored),
        "failed": [
            {"message": m.id, "reason": m.reason, "detail": m.class_reason} for m in health.failed
        ],
        "messages": {state.value: count for state, count in health.messages.items()},
        "letters": {state.value: count for state, count in health.letters.items()},
        "triage_open": health.triage_open,
        "outbox_held": health.outbox_held or None,
        "files_not_scanned": health.unscanned,
        "clock_difference_minutes": round(health.clock_difference / timedelta(minutes=1)),
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
