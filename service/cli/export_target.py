"""What the commands of `hopthu export` share: the campaign, the file, and what is said of it."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from db.entities.campaigns import Campaign
from db.entities.journal import AuditEntry
from db.file_names import clean_name
from db.unit_of_work import UnitOfWork
from service.adapters.output_files import ACCESS_NOTED
from service.bootstrap import build_workplace, read_settings
from service.cli.completion import complete_campaigns
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.operation.outbox import person_at_the_machine
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.staff.targets import UnknownTarget, find_campaign, find_stage
from service.workplace import Workplace

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting:
    """One campaign's records, open for reading."""

    settings: Settings
    campaign: Campaign
    workplace: Workplace

    def path(self, given: Path | None, ending: str) -> Path:
        """Return the file to write: the one that was given, or one here named by the campaign."""
        return given or Path(clean_name(f"{self.campaign.id}{ending}"))


@contextmanager
def exporting(context: CommandContext, campaign_id: str) -> Iterator[Exporting]:
    """Yield a campaign's records; everything is closed at the end.

    Who asks for an output is noted before anything is read: what cannot be noted is not given.

    Raises:
        UnknownTarget: there is no such campaign; names the nearest.
    """
    settings = read_settings(context.config_path)
    campaign = find_campaign(campaigns(settings), campaign_id)
    workplace = build_workplace(settings)
    try:
        _note_access(workplace, campaign_id)
        yield Exporting(settings=settings, campaign=campaign, workplace=workplace)
    finally:
        workplace.database.close()


def _note_access(workplace: Workplace, campaign_id: str) -> None:
    """Write into the audit who asked for which output; the other commands give none."""
    asked = click.get_current_context()
    if asked.parent is None or asked.parent.info_name != "export" or ACCESS_NOTED in os.environ:
        return
    output = asked.params.get("output")
    entry = AuditEntry(
        at=workplace.clock.now(),
        actor=person_at_the_machine(),
        action="output_exported",
        subject=f"campaign:{campaign_id}",
        detail={"output": asked.info_name, "file": str(output.absolute()) if output else ""},
    )

    def note(uow: UnitOfWork) -> None:
        uow.audit.append([entry])

    workplace.database.run(note)


def check_stage_option(campaign: Campaign, stage_id: str) -> None:
    """Refuse a stage that the campaign does not have, as a wrong command.

    Raises:
        BadParameter: names the nearest and all that there are.
    """
    try:
        find_stage(campaign, stage_id)
    except UnknownTarget as error:
        raise click.BadParameter(str(error), param_hint="--stage") from error


campaign_argument = click.argument(
    "campaign_id", metavar="CAMPAIGN", shell_complete=complete_campaigns
)


def output_options(command: Command) -> Command:
    """Add CAMPAIGN, -o, --force and --json to a command."""
    decorated = click.option("--force", is_flag=True, help="Replace a file that is there already.")(
        command
    )
    decorated = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file; else one in this folder, named by the campaign.",
    )(decorated)
    return campaign_argument(as_json_option(decorated))


def tell_written(
    path: Path, campaign_id: str, numbers: Mapping[str, object], words: str, *, as_json: bool
) -> None:
    """Say which file was written and what is in it.

    Args:
        path: of the file, or of a folder, whose size is not told.
        campaign_id: whose records it shows.
        numbers: what is in it, by name.
        words: the same for people.
        as_json: told as one JSON object.
    """
    if as_json:
        size = path.stat().st_size if path.is_file() else None
        told = {"file": str(path), "size_bytes": size, "campaign": campaign_id, **numbers}
        echo_json(told)
    else:
        click.echo(f"{path}: {words}")


def size_words(size_bytes: int) -> str:
    """Return a size for people: "412 KB", "1.3 GB"."""
    size = float(size_bytes)
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1000:  # noqa: PLR2004 - the step from one unit to the next
            return f"{size:.0f} {unit}" if size >= 10 or unit == "bytes" else f"{size:.1f} {unit}"  # noqa: PLR2004 - two digits need no fraction
        size /= 1000
    return f"{size:.1f} TB"
