"""Quảng Nam 2024: the last days count ("through"), coastal and mountain districts."""

from tests.corpus.labelled import World
from tests.corpus.worlds.quang_nam import automatic, files, reports, schedules, units
from tests.corpus.worlds.quang_nam.office import CONFIG, UNITS


def make_quang_nam() -> World:
    """Return the world with all its mails."""
    world = World(
        name="quang-nam-2024",
        office="gdtxcn.soquangnam@moet.edu.vn",
        campaign="tuan-le-2024",
        until={"registration": "2024-09-27T23:59:59", "report": "2024-10-18T23:59:59"},
        host="mail.quangnam.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (reports, units, schedules, files, automatic):
        part.add_to(world)
    return world
