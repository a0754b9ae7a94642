"""What the commands of `hopthu export` share: the campaign, the file, and what is said of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from db.entities.campaigns import Campaign
from db.file_names import clean_name
from service.bootstrap import build_workplace, read_settings
from service.cli.context import CommandContext
from service.errors import PermanentFailure
from service.settings.entities import campaigns
from service.settings.model import Settings
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

    Raises:
        PermanentFailure: there is no such campaign.
    """
    settings = read_settings(context.config_path)
    campaign = find_campaign(settings, campaign_id)
    workplace = build_workplace(settings)
    try:
        yield Exporting(settings=settings, campaign=campaign, workplace=workplace)
    finally:
        workplace.database.close()


def find_campaign(settings: Settings, campaign_id: str) -> Campaign:
    """Return a configured campaign.

    Raises:
        PermanentFailure: there is no such campaign; says which there are.
    """
    known = campaigns(settings)
    for campaign in known:
        if campaign.id == campaign_id:
            return campaign
    names = ", ".join(campaign.id for campaign in known)
    raise PermanentFailure(f"there is no campaign {campaign_id!r}; configured: {names}")


def output_options(command: Command) -> Command:
    """Add CAMPAIGN, -o and --force to a command."""
    decorated = click.option("--force", is_flag=True, help="Replace a file that is there already.")(
        command
    )
    decorated = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file; else one in this folder, named by the campaign.",
    )(decorated)
    return click.argument("campaign_id", metavar="CAMPAIGN")(decorated)


def size_words(size_bytes: int) -> str:
    """Return a size for people: "412 KB", "1.3 GB"."""
    size = float(size_bytes)
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1000:  # noqa: PLR2004 - the step from one unit to the next
            return f"{size:.0f} {unit}" if size >= 10 or unit == "bytes" else f"{size:.1f} {unit}"  # noqa: PLR2004 - two digits need no fraction
        size /= 1000
    return f"{size:.1f} TB"
