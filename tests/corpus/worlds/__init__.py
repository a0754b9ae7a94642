"""The invented offices."""

from tests.corpus.worlds.an_giang import make_an_giang
from tests.corpus.worlds.dak_lak import make_dak_lak
from tests.corpus.worlds.lang_son import make_lang_son
from tests.corpus.worlds.quang_nam import make_quang_nam
from tests.corpus.worlds.thai_binh import make_thai_binh

WORLDS = (make_quang_nam, make_dak_lak, make_lang_son, make_thai_binh, make_an_giang)
