"""Đắk Lắk 2023: "before" the day, names with apostrophes, many old and odd files."""

from tests.corpus.labelled import World
from tests.corpus.worlds.dak_lak import automatic, figures, files, schedules, units
from tests.corpus.worlds.dak_lak.office import CONFIG, UNITS


def make_dak_lak() -> World:
    """Return the world with all its mails."""
    world = World(
        name="dak-lak-2023",
        office="phonggdtx.sodaklak@moet.edu.vn",
        campaign="htsd-2023",
        until={"registration": "2023-09-27T23:59:59", "report": "2023-10-15T23:59:59"},
        host="mx.daklak.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (figures, units, schedules, files, automatic):
        part.add_to(world)
    return world
