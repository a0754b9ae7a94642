"""What is left out to save time is left out only where it makes no difference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents import pdf_document
from parsers.documents.pdf_lines import PlacedLine
from tests.unit.parsers.documents.document_reading import read_bytes
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at

PLACES = st.tuples(st.integers(20, 500), st.integers(20, 800))
WORDS = st.text("abcdefgh ./", min_size=1, max_size=40)
SIZES = st.sampled_from([6, 12, 14, 60])


def rotated_at(x, y, text, size=12):
    return b"BT /F1 %d Tf 0 1 -1 0 %f %f Tm (%s) Tj ET\n" % (size, x, y, text.encode("latin-1"))


TEXTS = st.builds(
    lambda make, place, words, size: make(*place, words, size),
    st.sampled_from([text_at, text_at, rotated_at]),
    PLACES,
    WORDS,
    SIZES,
)
STAMPS = st.builds(
    lambda place, words, height: (
        words,
        (*place, place[0] + 8 * len(words), place[1] + height),
    ),
    PLACES,
    st.text("0123456789", min_size=1, max_size=6),
    st.integers(12, 60),
)


@settings(max_examples=60)
@given(lines=st.lists(TEXTS, min_size=2, max_size=12), stamps=st.lists(STAMPS, max_size=4))
def test_a_stamp_goes_where_it_would_if_all_letters_were_placed(lines, stamps):
    data = make_pdf(b"".join(lines), stamps=tuple(stamps))
    quick = read_bytes(data, "bc.pdf")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlacedLine, "is_beside", lambda *_: True)
        thorough = read_bytes(data, "bc.pdf")

    assert quick == thorough


def test_a_large_file_is_read_as_a_small_one_is(monkeypatch):
    page = text_at(60, 760, "So:") + text_at(130, 760, "/BC-PGDDT") + text_at(60, 740, "Kinh gui")
    data = make_pdf(page, stamps=(("417", (90, 757, 120, 775)),))
    small = read_bytes(data, "bc.pdf")
    monkeypatch.setattr(pdf_document, "_IN_MEMORY_BYTES", 0)

    assert read_bytes(data, "bc.pdf") == small
    assert small.blocks
