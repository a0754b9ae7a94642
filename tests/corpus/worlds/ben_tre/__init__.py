"""Bến Tre 2023: the delta's short words, mothers and uncles who write from their own Gmail."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.ben_tre import bodies, files, other, threads
from tests.corpus.worlds.ben_tre.office import CONFIG, UNITS


def make_ben_tre() -> Delta:
    """Return the world with all its mails."""
    world = Delta(
        name="ben-tre-2023",
        office="gdtx.sobentre@moet.edu.vn",
        campaign="tuan-le-2023",
        until={"lich": "2023-09-28T23:59:59", "bao-cao": "2023-10-16T23:59:59"},
        host="mail.bentre.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (bodies, files, threads, other):
        part.add_to(world)
    return world
