"""The invented offices."""

from tests.corpus.worlds.dak_lak import make_dak_lak
from tests.corpus.worlds.lang_son import make_lang_son
from tests.corpus.worlds.quang_nam import make_quang_nam

WORLDS = (make_quang_nam, make_dak_lak, make_lang_son)
