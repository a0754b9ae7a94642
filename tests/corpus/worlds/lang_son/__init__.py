"""Lạng Sơn 2025: communes in place of districts, stages under other names, no figures asked."""

from tests.corpus.labelled import World
from tests.corpus.worlds.lang_son import communes, other, schools
from tests.corpus.worlds.lang_son.office import CONFIG, UNITS


def make_lang_son() -> World:
    """Return the world with all its mails."""
    world = World(
        name="lang-son-2025",
        office="gdnngdtx.solangson@moet.edu.vn",
        campaign="hoc-tap-suot-doi-2025",
        until={"ke-hoach": "2025-09-30T23:59:59", "ket-qua": "2025-10-15T23:59:59"},
        host="mail.langson.example",
        config=CONFIG,
        units=UNITS,
    )
    for part in (communes, schools, other):
        part.add_to(world)
    return world
