"""Plain texts, separated values, web pages, slides, and what has no reader."""

import io
import zipfile

import pytest

from parsers.documents.document import DocumentLimits
from parsers.vietnamese.legacy_letters import _TCVN3 as TCVN3
from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
    texts,
)

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


@pytest.mark.parametrize(
    "data",
    [
        "Báo cáo\r\nkết quả".encode(),
        "\ufeffBáo cáo\nkết quả".encode(),
        "\ufeffBáo cáo\nkết quả".encode("utf-16-le"),
        "Báo cáo\nkết quả".encode("utf-16-be"),
        "Ba\u0301o ca\u0301o\nkê\u0301t qua\u0309".encode("cp1258"),
    ],
)
def test_texts_are_read_whatever_their_encoding(data):
    assert texts(read_bytes(data, "a.txt", media_type="text/plain")) == ["Báo cáo", "kết quả"]


def test_a_text_over_the_cap_is_clipped_and_said_to_be():
    limits = DocumentLimits(characters=100)

    document = read_bytes(b"x" * 1000, "a.txt", limits=limits)

    assert (len(document.text()), problems(document)) == (100, ["too_large"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values_are_a_table(separator):
    lines = [["Chỉ tiêu", "Kết quả"], ["Số hoạt động", "12"]]
    data = "\r\n".join(separator.join(line) for line in lines).encode()

    table = tables(read_bytes(data, "a.csv", media_type="text/csv"))[0]

    assert grid(table) == lines
    assert table.place_of(table.cells[-1]) == "a.csv!B2"


def test_quoted_fields_keep_separators_and_line_ends():
    data = b'a;"b;c\nd"\n1;2\n3;4\n'

    assert grid(tables(read_bytes(data, "a.csv", media_type="text/csv"))[0])[0] == ["a", "b;c\nd"]


def test_a_field_without_end_is_said():
    data = b'a,"' + b"x" * 200_000

    assert "corrupt" in problems(read_bytes(data, "a.csv", media_type="text/csv"))


def test_pages_are_read_block_by_block():
    html = (
        "<html><head><title>t</title><style>p{}</style></head><body><h2>Mục</h2><p>Một <b>đậm</b>"
        " dòng<br>mới</p><script>x()</script><table><tr><td rowspan=2>I</td><td>Hoạt động</td></tr>"
        "<tr><td>12<table><tr><td>trong</td></tr></table></td></tr></table></body></html>"
    )

    document = read_bytes(html.encode(), "a.html")

    assert texts(document) == ["Mục", "Một đậm dòng", "mới"]
    assert document.blocks[0].level == 2
    assert [grid(table) for table in tables(document)] == [
        [["I", "Hoạt động"], ["12"]],
        [["trong"]],
    ]
    assert tables(document)[0].cells[-1].column == 1


def test_a_page_in_windows_1258_is_read_by_its_label():
    html = '<html><meta charset="windows-1258"><p>Tiê\u0301ng Viê\u0323t</p></html>'

    assert texts(read_bytes(html.encode("cp1258"), "a.html")) == ["Tiếng Việt"]


def test_slides_are_read_in_their_order():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        for number in (10, 2):
            body = f"<a:p><a:r><a:t>Trang </a:t></a:r><a:r><a:t>{number}</a:t></a:r></a:p>"
            archive.writestr(f"ppt/slides/slide{number}.xml", f'<s xmlns:a="{A}">{body}</s>')

    document = read_bytes(target.getvalue(), "a.pptx")

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Trang 2", "a.pptx#slide2"),
        ("Trang 10", "a.pptx#slide10"),
    ]


def test_a_format_without_a_reader_is_said():
    document = read_bytes(b"\xff\xd8\xff\xe0 a picture", "a.jpg")

    assert [(p.kind.value, p.detail) for p in document.problems] == [("not_read", "image/jpeg")]


def test_an_empty_text_is_said_to_be_empty():
    assert problems(read_bytes(b"  \n", "a.txt")) == ["empty"]


def in_tcvn3(text: str) -> str:
    places = {chr(letter): chr(place) for place, letter in TCVN3.items()}
    return "".join(places.get(char, places.get(char.lower(), char)) for char in text)


def test_old_text_is_told_by_its_looks_where_no_font_is_known():
    lines = ["Báo cáo kết quả tổ chức tuần lễ", "Tổng số lượt người tham gia: 1.127"]

    document = read_bytes("\n".join(map(in_tcvn3, lines)).encode(), "a.txt")

    assert texts(document) == lines


def test_old_text_in_a_sheet_is_told_by_its_looks():
    rows = [["Chỉ tiêu", "Kết quả"], ["Số lượt người tham gia", "1.127 lượt"]]
    data = "\n".join(";".join(map(in_tcvn3, row)) for row in rows).encode()

    table = tables(read_bytes(data, "a.csv", media_type="text/csv"))[0]

    assert grid(table) == rows
    assert all(cell.value is None for cell in table.cells)


@pytest.mark.parametrize(
    "text",
    ["Café Noël à la crème brûlée, déjà vu", "Trường THPT, tổng số 12", "Hà Nội", "Ao cá Bác Hồ"],
)
def test_text_that_is_right_already_stays(text):
    assert texts(read_bytes(text.encode(), "a.txt")) == [text]


def test_invisible_hyphens_go():
    assert texts(read_bytes("học\u00ad tập".encode(), "a.txt")) == ["học tập"]
