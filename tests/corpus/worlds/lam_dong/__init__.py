"""Lâm Đồng 2025: three provinces in one, no districts, two campaigns in one month."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.lam_dong import automatic, files, plans, reports, tables, threads
from tests.corpus.worlds.lam_dong.office import CONFIG, UNITS


def make_lam_dong() -> Delta:
    """Return the world with all its mails."""
    world = Delta(
        name="lam-dong-2025",
        office="gdnngdtx@lamdong.example",
        campaign="htsd-2025",
        until={
            "dang-ky": "2025-09-29T23:59:59",
            "bao-cao": "2025-10-17T23:59:59",
            "ket-qua": "2025-10-25T23:59:59",
        },
        host="mail.lamdong.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (reports, tables, plans, files, threads, automatic):
        part.add_to(world)
    return world
