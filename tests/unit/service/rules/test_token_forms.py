"""The quick look for names finds nothing less than the thorough one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.entities.units import Roster, UnitPeriod
from service.rules.unit_index import UnitIndex
from service.rules.unit_mentions import find_mentions
from service.rules.unit_phrases import PHRASES
from service.rules.unit_words import find_tokens, split_words, token_forms

INDEX = UnitIndex(
    Roster(
        periods=(
            UnitPeriod(code="le-loi", name="Trường THCS Lê Lợi"),
            UnitPeriod(code="th-thcs", name="Trường TH&THCS Phước Hòa 2"),
            UnitPeriod(code="pgd", name="Phòng GD&ĐT huyện Ninh Sơn"),
        )
    ),
    date(2022, 10, 1),
)
WORDS = st.sampled_from(
    [
        *sorted(" ".join(phrase) for phrase in PHRASES),
        *[
            "Trường",
            "trường",
            "tr.",
            "T",
            "và",
            "&",
            "THCS",
            "TH",
            "THPT",
            "Lê",
            "Lợi",
            "Phước",
            "Hoà",
            "hòa",
        ],
        *["2", "Ninh", "Sơn", "gửi", "(xã)", "đ", "TH&THCS", "THCS Lê Lợi"],
        "x" * 90,
    ]
)
GAPS = st.sampled_from([" ", " ", "-", ", ", " – ", "\t"])
LINES = st.lists(st.tuples(WORDS, GAPS), max_size=10).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(line=LINES)
def test_forms_of_a_line_are_those_of_its_tokens(line: str) -> None:
    assert token_forms(line) == [token.form for token in find_tokens(split_words(line))]


@given(lines=st.lists(LINES, min_size=1, max_size=4))
def test_long_text_names_whom_its_short_parts_name(lines: list[str]) -> None:
    text = "\n".join(lines)[:300]
    padding = "\n" + "nothing \n" * 40

    assert find_mentions(text + padding, INDEX) == find_mentions(text, INDEX)


def test_name_far_inside_a_long_text_is_found() -> None:
    text = "tuần lễ học tập suốt đời " * 40 + "\nTrường trung học cơ sở Lê Lợi xin gửi báo cáo."

    (mention,) = find_mentions(text, INDEX)

    assert mention.codes == {"le-loi"}
