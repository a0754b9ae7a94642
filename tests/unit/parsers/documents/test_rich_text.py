import pytest

from parsers.documents.document import Region
from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
    texts,
)

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset163{\*\panose 0202}Times New Roman;}"
    r"{\f1\fcharset0 .VnTime;}{\f2 VNI-Times;}}{\colortbl;\red0;}{\info{\title An}}"
)


def read(body: str, **options):
    return read_bytes((HEAD + body + "}").encode("latin-1"), "bc.rtf", **options)


def test_text_is_read_and_tables_of_the_file_are_not():
    document = read(r"\pard B\'e1o c\'e1o\par Hai\par")

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Báo cáo", "bc.rtf#p1"),
        ("Hai", "bc.rtf#p2"),
    ]
    assert document.problems == ()


@pytest.mark.parametrize(
    "body",
    [
        r"k\u7871?t qu\u7843\'3f\par",
        r"{\uc0 k\u7871 t qu\u7843 \par}",
        r"\uc2 k\u7871??t qu\u7843??\par",
    ],
)
def test_unicode_characters_leave_out_what_stands_for_them(body):
    assert texts(read(body)) == ["kết quả"]


def test_bytes_are_read_in_the_code_page_of_their_font():
    letters = "Ti\u00ea\u0301ng Vi\u00ea\u0323t".encode("cp1258")
    escaped = "".join(chr(b) if b < 0x80 else rf"\'{b:02x}" for b in letters)

    assert texts(read(rf"{{\f0 {escaped}\par}}")) == ["Tiếng Việt"]


def test_text_in_old_fonts_becomes_unicode():
    assert texts(read(r"{\f1 Ti\'d5ng Vi\'d6t\par}{\f2 Tie\'e1ng\par}")) == ["Tiếng Việt", "Tiếng"]


def test_tables_are_read_by_cells_and_rows():
    row = r"\trowd\cellx1\cellx2\pard\intbl {0}\cell {1}\cell\row"
    body = row.replace("{0}", "Ch\\u7881? ti").replace("{1}", "KQ") + row.replace(
        "{0}", "A\\par B"
    ).replace("{1}", "12")

    document = read(body + r"\pard sau\par")

    assert grid(tables(document)[0]) == [["Chỉ ti", "KQ"], ["A\nB", "12"]]
    assert texts(document) == ["sau"]


def test_headers_notes_and_hidden_text_are_kept_apart():
    body = r"{\header Dau\par}Than{\v an}{\footnote Chu thich\par} bai\par"

    assert {(block.text, block.region) for block in read(body).blocks} == {
        ("Than bai", Region.BODY),
        ("Dau", Region.HEADER),
        ("Chu thich", Region.NOTE),
    }


def test_links_show_their_text_alone():
    assert texts(read(r'{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt xem}} day\par')) == [
        "xem day"
    ]


@pytest.mark.parametrize(
    "body",
    [
        r"{\pict\jpegblip ffd8ffe0 0010ffd9}",
        "{\\pict\\jpegblip\\bin8 \xff\xd8\xff\xe0\x00\x10\xff\xd9}",
    ],
)
def test_pictures_are_read(body, tmp_path):
    document = read(body, folder=tmp_path)

    assert [(p.media_type, p.size_bytes) for p in document.pictures] == [("image/jpeg", 8)]


def test_a_cut_off_file_is_said_to_be():
    document = read_bytes((HEAD + r"\pard Mot\par Ha").encode(), "bc.rtf")

    assert texts(document) == ["Mot", "Ha"]
    assert problems(document) == ["truncated"]


def test_groups_without_end_are_refused():
    assert problems(read("{" * 5000)) == ["corrupt"]
