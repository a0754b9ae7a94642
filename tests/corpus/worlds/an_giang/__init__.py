"""An Giang 2026: two provinces in one, no districts, three campaigns open; southern voices."""

from tests.corpus.worlds.an_giang import (
    automatic,
    bodies,
    committees,
    odd_files,
    schedules,
    schools,
    tables,
    threads,
)
from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.an_giang.office import CONFIG, UNITS


def make_an_giang() -> Delta:
    """Return the world with all its mails."""
    world = Delta(
        name="an-giang-2026",
        office="phonggdtx.soangiang@moet.edu.vn",
        campaign="htsd-2026",
        until={"registration": "2026-09-27T23:59:59", "report": "2026-10-15T23:59:59"},
        host="mail.angiang.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (bodies, tables, schools, committees, schedules, odd_files, threads, automatic):
        part.add_to(world)
    return world
