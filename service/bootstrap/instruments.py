"""What looks without working: `explain` and the doctor."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from service.adapters.reading_process.pool import ReadingPool
from service.adapters.roster_files import read_roster
from service.bootstrap.alarms import build_second_paths
from service.bootstrap.configuration import read_settings
from service.bootstrap.letters import build_renderer
from service.bootstrap.reading import build_reader, signing_key
from service.bootstrap.scanner import build_scanner
from service.bootstrap.servers import build_source, build_transport
from service.bootstrap.stores import build_clock
from service.bootstrap.understanding import build_world, form_keys
from service.operation.doctor import Instruments
from service.rules.world import World
from service.settings.entities import campaigns
from service.settings.model import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """What `explain` needs: a reader and the world, and the office's zone for times."""

    reader: ReadingPool
    world: World
    zone: ZoneInfo


def build_explainer(config_path: Path) -> Explainer:
    """Return what `explain` needs, from configuration and roster file alone.

    Raises:
        SettingsError, RosterError: what is wrong with them.
    """
    settings = read_settings(config_path, need_secrets=False)
    roster = read_roster(settings.units.roster)
    return Explainer(
        reader=build_reader(settings, signing_key(settings, make=False), deep=True),
        world=build_world(settings, campaigns(settings), roster, form_keys=form_keys(settings)),
        zone=settings.zone,
    )


def build_instruments(settings: Settings) -> Instruments:
    """Return what the doctor looks with."""
    return Instruments(
        clock=build_clock(),
        renderer=build_renderer(settings),
        transport=build_transport(settings),
        second_paths=build_second_paths(settings),
        scanner=build_scanner(settings),
        make_source=lambda box: build_source(settings, box),
        make_reader=lambda: build_reader(settings, signing_key(settings, make=False)),
    )
