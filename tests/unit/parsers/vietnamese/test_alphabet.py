from hypothesis import given
from hypothesis import strategies as st

from parsers.vietnamese.aligned import align
from parsers.vietnamese.alphabet import to_bytes, to_text
from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
SIGNS = "\t\n\r !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\u00a0–—‘’“”…•●▪→×≥≤"
written = st.text(st.sampled_from(f"{LETTERS}{SIGNS}abcdyqu0123456789ABCDYQU"), max_size=60)
RARE = "☃"


@given(written)
def test_what_is_written_in_vietnamese_has_a_byte_for_each_character(text):
    encoded = to_bytes(text)

    assert encoded is not None
    assert len(encoded) == len(text)
    assert to_text(encoded) == text


def test_text_with_a_rare_character_has_no_bytes():
    assert to_bytes(f"báo cáo {RARE}") is None


@given(written)
def test_text_folds_the_same_beside_a_rare_character(text):
    short, long = align(text), align(text + RARE)

    assert fold(text + RARE) == fold(text)
    assert plain(text + RARE) == plain(text) + RARE
    assert (long.lower, long.plain) == (short.lower + RARE, short.plain + RARE)
