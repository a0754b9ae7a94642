"""Thái Bình 2023: registrations "before", reports "to the end of" a day, many names alike."""

from tests.corpus.labelled import World
from tests.corpus.worlds.thai_binh import (
    files,
    machines,
    names,
    parts,
    schedules,
    sheets,
    times,
    voices,
    words,
)
from tests.corpus.worlds.thai_binh.office import CONFIG, UNITS


def make_thai_binh() -> World:
    """Return the world with all its mails."""
    world = World(
        name="thai-binh-2023",
        office="gdtx.sogddt@thaibinh.example",
        campaign="htsd2023",
        until={"dang-ky": "2023-09-30T23:59:59", "bao-cao": "2023-10-13T23:59:59"},
        host="mail.thaibinh.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (schedules, words, sheets, names, files, parts, times, machines, voices):
        part.add_to(world)
    return world
