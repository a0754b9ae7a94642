import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parsers.documents.document import Cell, Document, Paragraph, Table
from parsers.report.form_codes import find_codes
from service.rules.form_code import FormCode, read, sign, verify
from tests.growth import FOUR_TIMES, growth

KEY, OLDER, OTHER = b"k" * 32, b"o" * 32, b"x" * 32
CODE = FormCode(unit="thpt-chu-van-an", campaign="htsd-2022", stage="report", version=3)
TEXT = sign(KEY, CODE)
NAMES = st.text(string.ascii_letters + string.digits + "._-", min_size=1, max_size=60).filter(
    lambda name: name[0] not in "._-"
)


def genuine(text: str, keys=(KEY,)) -> bool:
    claimed = read(text)
    return claimed is not None and verify(keys, claimed)


@given(NAMES, NAMES, NAMES, st.integers(1, 9999))
def test_what_is_signed_is_read_and_verified(unit, campaign, stage, version):
    text = sign(KEY, FormCode(unit=unit, campaign=campaign, stage=stage, version=version))

    claimed = read(text)

    assert (claimed.unit, claimed.campaign, claimed.stage) == (unit, campaign, stage)
    assert claimed.version == version
    assert verify((OTHER, KEY), claimed)
    assert not verify((OTHER,), claimed)


@pytest.mark.parametrize(
    "mangled",
    [
        TEXT.lower(),
        TEXT.upper(),
        TEXT.replace("-", "–"),
        TEXT.replace("-", "\u2011"),
        TEXT.replace("+", " + "),
        TEXT.replace("+", "+\n"),
        TEXT.replace("+", "＋"),
        TEXT.replace("-", "-\n"),
        TEXT.replace("chu", "chu\u00ad"),
        f"{TEXT[:-14]}{TEXT[-14:].replace('-', '')}",
        f"{TEXT[:-14]}{TEXT[-14:].replace('0', 'o').replace('1', 'l').replace('V', 'u')}",
        f"{TEXT}. Đề nghị không sửa ô này",
        f"{TEXT},,",
        f'{TEXT}"',
    ],
)
def test_what_programs_and_people_do_to_a_code_does_no_harm(mangled):
    assert genuine(mangled)


ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


@given(st.integers(len("HTF+"), len(TEXT) - 1), st.sampled_from(string.ascii_letters + "023456789"))
def test_any_change_that_can_be_seen_breaks_the_seal(at, letter):
    assume(TEXT[at] not in "+-")
    changed = TEXT[:at] + letter + TEXT[at + 1 :]
    in_seal = at > TEXT.rindex("+")
    same = [text.lower().translate(ALIKE if in_seal else {}) for text in (changed, TEXT)]

    assert genuine(changed) == (same[0] == same[1])


def test_a_seal_is_of_no_use_for_another_form():
    seal = TEXT.rpartition("+")[2]

    assert not genuine(f"HTF+thpt-nguyen-trai+htsd-2022+report+3+{seal}")
    assert not genuine(f"HTF+thpt-chu-van-an+htsd-2022+report+4+{seal}")
    assert not genuine(f"HTF+thpt-chu-van-an+htsd-2022+registration+3+{seal}")


def test_a_key_that_was_replaced_still_verifies():
    text = sign(OLDER, CODE)

    assert genuine(text, (KEY, OLDER))
    assert not genuine(text, (KEY,))


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text):
    assert read(f"HTF+{text}") is None or not genuine(f"HTF+{text}")


@pytest.mark.parametrize("unit", ["", "a b", "a+b", "-a", "đơn-vị", "a" * 101])
def test_a_name_that_could_not_be_read_back_is_refused(unit):
    with pytest.raises(ValueError, match="no form can be made"):
        sign(KEY, FormCode(unit=unit, campaign="c", stage="s"))


@pytest.mark.parametrize(
    ("before", "piece"), [("", "HTF+"), ("", "HTF+" + "a-" * 190), ("HTF+", "+ ")]
)
def test_a_hostile_text_costs_by_its_length(before, piece):
    def look(characters):
        text = before + piece * (characters // len(piece))
        document = Document(media_type="", blocks=(Paragraph(text=text, place="f.docx#p1"),))
        assert find_codes(document) == ()

    assert growth(look, 200_000) < FOUR_TIMES


def test_codes_of_a_document_are_found_once_each_with_their_place():
    other = sign(KEY, FormCode(unit="thcs-le-loi", campaign="htsd-2022", stage="report"))
    table = Table(
        place="f.xlsx!Phiếu",
        cells=(Cell(0, 0, "Mã phiếu"), Cell(0, 1, TEXT), Cell(4, 2, f"Mã phiếu: {other}")),
        height=5,
        width=3,
    )
    document = Document(
        media_type="", blocks=(Paragraph(text=f"Mã: {TEXT.lower()}", place="f.docx#p1"), table)
    )

    found = find_codes(document)

    assert [(code.unit, code.place) for code in found] == [
        ("thpt-chu-van-an", "f.docx#p1"),
        ("thcs-le-loi", "f.xlsx!Phiếu!C5"),
    ]
