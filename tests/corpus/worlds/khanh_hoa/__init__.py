"""Khánh Hòa 2024: a coast before the mergers; pagodas, border guards and language centres too."""

from tests.corpus.labelled import World
from tests.corpus.worlds.khanh_hoa import automatic, reports, schedules, tables, threads
from tests.corpus.worlds.khanh_hoa.office import CONFIG, UNITS


def make_khanh_hoa() -> World:
    """Return the world with all its mails."""
    world = World(
        name="khanh-hoa-2024",
        office="phonggdtx.sokhanhhoa@moet.edu.vn",
        campaign="htsd-2024",
        until={"registration": "2024-09-27T23:59:59", "report": "2024-10-11T23:59:59"},
        host="mail.khanhhoa.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (reports, tables, schedules, threads, automatic):
        part.add_to(world)
    return world
