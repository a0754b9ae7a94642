"""Names that every system can store."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.file_names import clean_name, fold_name, make_unique

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(10))}
text = st.text(alphabet=st.characters(), max_size=400)


@pytest.mark.case("E7")
@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("BÁO CÁO.docx", "BÁO CÁO.docx"),
        ("BA\u0301O CA\u0301O.docx", "BÁO CÁO.docx"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("C:\\x\\y.pdf", "C__x_y.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("con", "_con"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("COM¹.txt", "_COM¹.txt"),
        ("console.log", "console.log"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\0b\r\nc.txt", "a b c.txt"),
        (".htaccess", "htaccess"),
        ("bc. . ", "bc"),
        ("", "tệp không tên"),
        ("...", "tệp không tên"),
        ("a  \t b.txt", "a b.txt"),
        ("\udcff.doc", "_.doc"),
    ],
)
def test_name_is_cleaned(name, clean):
    assert clean_name(name) == clean


def test_long_name_keeps_its_extension():
    clean = clean_name("ạ" * 500 + ".docx")

    assert clean.endswith("ạ.docx")
    assert len(clean.encode()) <= 180


@pytest.mark.case("E7")
@given(text)
def test_clean_name_can_be_stored_everywhere(name):
    clean = clean_name(name)

    assert clean
    assert not set(clean) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in clean)
    assert clean == clean.strip(" .")
    assert clean.split(".")[0].rstrip().upper() not in DEVICES
    assert len(clean.encode()) <= 185
    assert clean == unicodedata.normalize("NFC", clean)


@given(text)
def test_clean_name_stays_as_it_is(name):
    assert clean_name(clean_name(name)) == clean_name(name)


def test_taken_name_gets_a_number_before_its_extension():
    taken = {fold_name("BC.docx"), fold_name("BC (2).docx")}

    assert make_unique("bc.DOCX", taken) == "bc (3).DOCX"


@pytest.mark.case("E7")
@given(st.lists(st.text(alphabet="aAáÁ.ß", min_size=1, max_size=5), max_size=30))
def test_no_two_names_are_one_on_any_system(names):
    used: set[str] = set()
    for name in names:
        unique = make_unique(clean_name(name), used)
        assert fold_name(unique) not in used
        used.add(fold_name(unique))

    assert len(used) == len(names)
