"""Nghệ An 2022: districts, their offices, libraries, unions and police; two campaigns open."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.nghe_an import automatic, files, offices, schools, threads
from tests.corpus.worlds.nghe_an.office import CONFIG, UNITS


def make_nghe_an() -> Delta:
    """Return the world with all its mails."""
    world = Delta(
        name="nghe-an-2022",
        office="phonggdtx.songhean@moet.edu.vn",
        campaign="tlht-2022",
        until={
            "lich": "2022-09-29T23:59:59",
            "tong-ket": "2022-10-14T23:59:59",
            "bao-cao-sach": "2022-05-05T23:59:59",
        },
        host="mail.nghean.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (offices, schools, files, threads, automatic):
        part.add_to(world)
    return world
