"""What writes outputs: when somebody asks by mail, and by the clock."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from service.adapters.output_files import OutputFiles
from service.bootstrap.policies import build_working_time, configured_years
from service.intake.owed_letters import LetterSigning
from service.outbound.output_planning import OutputPlanner, OutputPlanning
from service.rules.output_plan import EveryDay, OutputWish
from service.settings.model import Settings
from service.settings.outputs import Output, output_folder
from service.workplace import Workplace


def build_output_files(settings: Settings) -> OutputFiles:
    """Return what writes outputs, each by a process of its own."""
    return OutputFiles(settings.file or Path("config.toml"), output_folder(settings.storage.units))


def build_output_planner(
    settings: Settings, workplace: Workplace, signing: LetterSigning, on_owed: Callable[[], None]
) -> OutputPlanner:
    """Return what writes the outputs that are wanted by the clock."""
    return OutputPlanner(
        workplace,
        build_output_files(settings),
        OutputPlanning(
            wishes=tuple(map(_wish, settings.outputs)),
            working=cache(lambda: build_working_time(settings, configured_years(settings))),
            staff=tuple(dict.fromkeys(settings.staff.digest_to)),
            new_message_id=signing.fresh_message_id,
            language=settings.letter_language,
        ),
        on_owed=on_owed,
    )


def _wish(entry: Output) -> OutputWish:
    named = entry.weekdays or entry.dates
    return OutputWish(
        output=entry.kind,
        campaign_id=entry.campaign,
        at=entry.at,
        days=named or EveryDay(str(entry.days)),
        to=tuple(dict.fromkeys(entry.to)),
        folder=str(entry.folder) if entry.folder else "",
    )
