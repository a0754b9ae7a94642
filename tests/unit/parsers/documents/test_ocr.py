"""Scans and photographed pages, drawn and spoilt as offices deliver them, are read."""

import io
import subprocess
import sys
from textwrap import dedent

import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.documents.document import Document, Paragraph, ProblemKind, Table
from parsers.documents.ocr import ScanReader, ocr_document
from parsers.documents.ocr_engine import Engine, open_engine
from parsers.documents.reading import read_document
from parsers.report.letterhead import find_letterhead
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at
from tests.unit.parsers.documents.scanned_pages import (
    FONT,
    ROWS,
    Script,
    as_jpeg,
    as_pdf,
    draw_page,
    photographed,
    scanned,
)

PDF = "application/pdf"


@pytest.fixture(scope="module")
def engine() -> Engine:
    opened = open_engine()
    assert opened is not None, "install the language data: apt-get install tesseract-ocr-vie"
    return opened


def read_pdf(engine: Engine, *pages: Image.Image, dpi: int = 200) -> Document:
    file = io.BytesIO(as_pdf(*pages, dpi=dpi))
    return ocr_document(file, name="bc.pdf", media_type=PDF, engine=engine)


def table_of(document: Document) -> Table:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table


def figures_of(document: Document) -> list[str]:
    return [row[-1].text for row in table_of(document).rows()[1:]]


FIGURES = [row[-1] for row in ROWS[1:]]
TURN = Image.Transpose.ROTATE_90


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda page: page, id="clean"),
        pytest.param(lambda page: scanned(page, angle=-2, noise=15, quality=40), id="askew"),
        pytest.param(lambda page: scanned(page, angle=4), id="far askew"),
        pytest.param(lambda page: scanned(page).transpose(TURN), id="on its side"),
    ],
)
def test_scanned_report_tells_number_date_issuer_and_figures(engine, spoil):
    document = read_pdf(engine, spoil(draw_page()))
    head = find_letterhead(document)
    assert head.number == "57/BC-THCSQS"
    assert str(head.dated) == "2022-10-12"
    assert head.issuer == "TRƯỜNG THCS QUẢNG SƠN"
    assert head.parent == "UBND HUYỆN NINH SƠN"
    assert figures_of(document) == FIGURES


def test_coarse_scan_is_read(engine):
    page = scanned(draw_page(), angle=0.4, noise=12, dpi=110, quality=50)
    document = read_pdf(engine, page, dpi=110)
    assert find_letterhead(document).number == "57/BC-THCSQS"
    assert figures_of(document) == FIGURES


def test_photographed_page_is_read_as_the_camera_held_it(engine):
    page = photographed(draw_page()).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    file = io.BytesIO(as_jpeg(page, exif=exif))
    document = ocr_document(file, name="IMG_1.jpg", media_type="image/jpeg", engine=engine)
    assert find_letterhead(document).number == "57/BC-THCSQS"
    assert figures_of(document) == FIGURES


def test_columns_of_the_head_follow_each_other(engine):
    document = read_pdf(engine, scanned(draw_page()))
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts[:3] == ["UBND HUYỆN NINH SƠN", "TRƯỜNG THCS QUẢNG SƠN", "Số: 57/BC-THCSQS"]
    assert texts[3].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def test_running_text_keeps_its_figures(engine):
    text = read_pdf(engine, scanned(draw_page())).text()
    assert "4150/KH-UBND ngày 22 tháng 9 năm 2022" in text
    assert "1.846 lượt người, trong đó có 912 học sinh" in text


def test_blocks_tell_their_page_and_cells_their_address(engine):
    second = draw_page(Script(rows=(), body=("Trang thứ hai của báo cáo này.",)))
    document = read_pdf(engine, scanned(draw_page()), scanned(second))
    assert document.pages == 2
    table = table_of(document)
    assert table.place_of(table.rows()[1][-1]) == "bc.pdf#page1!D2"
    assert document.blocks[-1].place == "bc.pdf#page2"
    scans = [p.detail for p in document.problems if p.kind is ProblemKind.SCAN]
    assert [detail.partition(":")[0] for detail in scans] == ["page 1", "page 2"]


def test_merged_cells_come_once(engine):
    page = draw_page(Script(rows=()))
    draw = ImageDraw.Draw(page)
    for x in (300, 700, 1100):
        draw.line((x, 800, x, 1000), 0, 3)
    draw.line((300, 800, 1100, 800), 0, 3)
    draw.line((700, 900, 1100, 900), 0, 3)
    draw.line((300, 1000, 1100, 1000), 0, 3)
    table_font = ImageFont.truetype(FONT, 30)
    for place, text in (((320, 880), "Toàn trường"), ((720, 830), "412"), ((720, 930), "38")):
        draw.text(place, text, 0, table_font)
    cells = table_of(read_pdf(engine, page)).cells
    assert [(c.row, c.column, c.rows, c.text) for c in cells] == [
        (0, 0, 2, "Toàn trường"),
        (0, 1, 1, "412"),
        (1, 1, 1, "38"),
    ]


def test_pages_with_text_of_their_own_keep_it(engine):
    file = io.BytesIO(make_pdf(text_at(72, 700, "Written by a program, not a scanner")))
    read = read_document(file, name="bc.pdf", media_type=PDF)
    again = ScanReader(engine).read(file, name="bc.pdf", media_type=PDF, read=read)
    assert again == read


def test_first_reading_and_scan_become_one_document(engine):
    file = io.BytesIO(as_pdf(scanned(draw_page())))
    read = read_document(file, name="bc.pdf", media_type=PDF)
    assert not read.blocks
    assert read.has(ProblemKind.SCAN)
    again = ScanReader(engine).read(file, name="bc.pdf", media_type=PDF, read=read)
    assert again.has(ProblemKind.SCAN)
    assert again.pages == 1
    assert figures_of(again) == FIGURES


def test_without_an_engine_the_scan_is_said_to_be_unread():
    file = io.BytesIO(as_pdf(draw_page()))
    read = read_document(file, name="bc.pdf", media_type=PDF)
    again = ScanReader(None).read(file, name="bc.pdf", media_type=PDF, read=read)
    assert not again.blocks
    (problem,) = again.problems
    assert problem.kind is ProblemKind.SCAN
    assert "OCR is not installed" in problem.detail


def test_pages_beyond_the_cap_are_said(engine):
    page = draw_page(Script(rows=()))
    file = io.BytesIO(as_pdf(page, page, page))
    document = ScanReader(engine, most_pages=1).read(file, name="bc.pdf", media_type=PDF)
    assert {block.place for block in document.blocks} == {"bc.pdf#page1"}
    assert document.has(ProblemKind.TOO_LARGE)


def test_white_page_gives_nothing_and_says_so(engine):
    document = read_pdf(engine, Image.new("L", (1654, 2339), 255))
    assert not document.blocks
    assert "no text" in document.problems[0].detail


@pytest.mark.parametrize("cut", [0, 10, 1000, 20_000])
def test_broken_files_are_said_to_be(engine, cut):
    for data, kind in ((as_pdf(draw_page()), PDF), (as_jpeg(draw_page()), "image/jpeg")):
        file = io.BytesIO(data[:cut])
        document = ocr_document(file, name="x", media_type=kind, engine=engine)
        assert document.problems


def test_picture_bomb_is_refused(engine):
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    document = ocr_document(out, name="b.png", media_type="image/png", engine=engine)
    assert not document.blocks
    assert document.problems


def test_a_speckled_page_is_read_where_no_more_files_can_be_opened() -> None:
    # In a process of its own: where this goes wrong, the process is gone.
    subprocess.run([sys.executable, "-c", dedent(SPECKLED)], check=True, timeout=60)


SPECKLED = """
    import random, resource
    from PIL import Image, ImageDraw
    from parsers.documents.ocr_engine import open_engine

    engine, chance = open_engine(), random.Random(1)
    page = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(page)
    for y in range(50, 550, 50):
        draw.text((50, y), "Tuan le huong ung hoc tap suot doi", fill=0, font_size=28)
    assert engine.page_words(page, 200)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    for _ in range(400):
        x, y, size = chance.randrange(800), chance.randrange(600), chance.randint(2, 5)
        draw.ellipse((x, y, x + size, y + size), fill=0)
    assert engine.page_words(page, 200)
"""
