"""File names as mail programs write them, and as people get to see them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.file_names import clean_name, find_name, invent_name
from parsers.mail.parameters import parse_content_type, parse_disposition


def name_of(disposition=b"", kind=b""):
    name, raw = find_name(parse_disposition(disposition), parse_content_type(kind))
    return clean_name(name, 180), raw


@pytest.mark.case("E4")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b'attachment; filename="BC.docx"', "BC.docx"),
        (b"attachment; filename=BC tuan le.docx", "BC tuan le.docx"),
        (b"attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx", "Báo cáo.docx"),
        (b"attachment; filename*=utf-8'vi'B%C3%A1o.docx", "Báo.docx"),
        (b"attachment; filename*0*=UTF-8''B%C3%A1; filename*1*=o.doc; filename*2=x", "Báo.docx"),
        (b"attachment; filename*1*=o.docx; filename*0*=UTF-8''B%C3%A1", "Báo.docx"),
        (b'attachment; filename*0="Bao "; filename*1="cao.docx"', "Bao cao.docx"),
        (b'attachment; filename*0="=?UTF-8?B?QsOh"; filename*1="bw==?=.docx"', "Báo.docx"),
        (b"attachment; filename*=\"UTF-8''B%C3%A1o.docx\"", "Báo.docx"),
        (b"attachment; filename=\"UTF-8''B%C3%A1o.docx\"", "Báo.docx"),
        (b'attachment; filename="B%C3%A1o%20c%C3%A1o.docx"', "Báo cáo.docx"),
        (b'attachment; filename="100% xong.docx"', "100% xong.docx"),
        (b'attachment; filename="=?UTF-8?B?QsOhby5kb2N4?="', "Báo.docx"),
        (b'attachment; filename="=?ISO-8859-1?B?QsOhby5kb2N4?="', "Báo.docx"),
        (b"attachment; filename==?UTF-8?Q?B=C3=A1o?= =?UTF-8?Q?.docx?=", "Báo.docx"),
        ('attachment; filename="Báo cáo.docx"'.encode(), "Báo cáo.docx"),
        ('attachment; filename="Báo cáo.docx"'.encode("cp1258"), "Báo cáo.docx"),
        ('attachment; filename="Отчёты.pdf"'.encode("cp1251"), "Отчёты.pdf"),
        ('attachment; filename="отчёты.pdf"'.encode("koi8-r"), "отчёты.pdf"),
        ('attachment; filename="BÃ¡o cÃ¡o.docx"'.encode(), "Báo cáo.docx"),
        ('attachment; filename="BÃ\x81O CÃ\x81O.docx"'.encode(), "BÁO CÁO.docx"),
        (b'attachment; filename="B&#225;o.docx"', "Báo.docx"),
        (b'attachment; filename="B\\"a.docx"', "B_a.docx"),
        (b'attachment; filename="BC.docx', "BC.docx"),
        (b'filename="BC.docx"', "BC.docx"),
        (b'attachment; filename=""', ""),
        (b"attachment; filename*99999=a", ""),
    ],
)
def test_name_is_decoded(value, expected):
    assert name_of(value)[0] == expected


@pytest.mark.case("E4")
def test_raw_bytes_of_the_name_are_kept():
    value = 'attachment; filename="Báo cáo.docx"'.encode("cp1258")

    assert name_of(value)[1] == "Báo cáo.docx".encode("cp1258")


def test_content_type_names_what_the_disposition_does_not():
    kind = b'application/pdf; name="=?UTF-8?B?QsOhby5kb2N4?="'

    assert name_of(b"attachment", kind)[0] == "Báo.docx"
    assert name_of(b'attachment; filename="B?o.docx"', kind)[0] == "Báo.docx"
    assert name_of(b'attachment; filename="BC.docx"', kind)[0] == "BC.docx"


@pytest.mark.case("E7")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.docx", "passwd.docx"),
        ("C:\\Users\\a\\BC.docx", "BC.docx"),
        ("C:BC.docx", "BC.docx"),
        ("CON.pdf", "_CON.pdf"),
        ("com1", "_com1"),
        ("Conduct.pdf", "Conduct.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\x00b\r\nc.txt", "a b  c.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        (".htaccess", "htaccess"),
        ("BC.docx. . ", "BC.docx"),
        ("Ba\u0301o.docx", "Báo.docx"),
        ("...", ""),
        ("/", ""),
    ],
)
def test_name_is_cleaned(name, expected):
    assert clean_name(name, 180) == expected


def test_long_name_keeps_its_extension():
    name = clean_name("Báo cáo " * 60 + ".docx", 180)

    assert name.endswith(".docx")
    assert 170 <= len(name.encode()) <= 180


@pytest.mark.case("E7")
@given(st.text(max_size=300), st.integers(min_value=20, max_value=200))
def test_any_name_is_safe_after_cleaning(name, cap):
    clean = clean_name(name, cap)

    assert len(clean.encode("utf-8", "surrogatepass")) <= cap
    assert not set(clean) & set('/\\<>:"|?*\x00\r\n\t\u202e\u2066')
    assert clean == clean.strip() == clean.rstrip(".").lstrip(".")
    assert clean == unicodedata.normalize("NFC", clean)
    assert clean_name(clean, cap) == clean


@pytest.mark.case("E5")
def test_nameless_part_is_called_by_its_place_and_type():
    assert invent_name(1, "image/jpeg") == "tep-01.jpg"
    assert invent_name(12, "application/x-unheard-of") == "tep-12.bin"
