import io

import pytest
from PIL import Image

from parsers.documents.document import DocumentLimits, Region
from tests.unit.parsers.documents.document_reading import problems, read_bytes, tables, texts
from tests.unit.parsers.documents.pdf_making import PdfMaker, make_pdf, text_at


def image_pdf(width: int, height: int, text: str = "") -> bytes:
    """One page with a picture of the given size in points."""
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "blue").save(picture, "JPEG")
    maker = PdfMaker()
    font = maker.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    image = maker.add_stream(
        b"/Type /XObject /Subtype /Image /Width 300 /Height 200 /ColorSpace /DeviceRGB"
        b" /BitsPerComponent 8 /Filter /DCTDecode",
        picture.getvalue(),
    )
    content = maker.add_stream(
        b"", b"q %d 0 0 %d 20 20 cm /Im1 Do Q\n" % (width, height) + text_at(50, 800, text)
    )
    maker.add(
        b"<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources"
        b" << /Font << /F1 %d 0 R >> /XObject << /Im1 %d 0 R >> >> >>" % (content, font, image)
    )
    maker.add(b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>")
    return maker.write(maker.add(b"<< /Type /Catalog /Pages 5 0 R >>"))


def test_text_has_its_page_as_address():
    data = make_pdf(text_at(60, 760, "Trang mot."), text_at(60, 760, "Trang hai."))

    document = read_bytes(data, "bc.pdf")

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Trang mot.", "bc.pdf#page1"),
        ("Trang hai.", "bc.pdf#page2"),
    ]
    assert (document.pages, document.problems) == (2, ())


def test_a_stamped_number_stands_in_the_gap_of_its_line():
    page = text_at(60, 760, "So:") + text_at(130, 760, "/BC-PGDDT") + text_at(60, 740, "Kinh gui")

    document = read_bytes(make_pdf(page, stamps=(("417", (90, 757, 120, 775)),)), "bc.pdf")

    assert texts(document) == ["So: 417/BC-PGDDT", "Kinh gui"]


def test_a_stamp_at_the_end_of_a_line_is_added_to_it():
    page = text_at(60, 760, "Ninh Thuan, ngay")

    document = read_bytes(make_pdf(page, stamps=(("14/10/2022", (160, 757, 230, 775)),)), "bc.pdf")

    assert texts(document) == ["Ninh Thuan, ngay 14/10/2022"]


def test_a_stamp_elsewhere_is_given_apart():
    page = text_at(60, 760, "Bao cao ket qua")

    document = read_bytes(make_pdf(page, stamps=(("Nguoi ky: A", (300, 300, 420, 320)),)), "bc.pdf")

    assert [(block.text, block.region) for block in document.blocks] == [
        ("Bao cao ket qua", Region.BODY),
        ("Nguoi ky: A", Region.STAMP),
    ]


def test_lines_broken_at_the_margin_are_joined():
    lines = [
        "Thuc hien Ke hoach so 4150/KH-UBND cua Uy ban nhan dan tinh ve Tuan le",
        "huong ung hoc tap suot doi, don vi bao cao ket qua nhu sau.",
        "- Da to chuc 12 hoat dong.",
    ]
    page = b"".join(text_at(60, 760 - 20 * n, line) for n, line in enumerate(lines))

    document = read_bytes(make_pdf(page), "bc.pdf")

    assert texts(document) == [f"{lines[0]} {lines[1]}", lines[2]]


def test_a_scanned_page_is_said_to_be_one_and_gives_no_picture(tmp_path):
    document = read_bytes(image_pdf(550, 800), "scan.pdf", folder=tmp_path)

    assert problems(document) == ["scan"]
    assert document.pictures == ()


def test_a_photograph_on_a_page_is_kept_as_it_was_put_in(tmp_path):
    document = read_bytes(image_pdf(300, 200, "Anh hoat dong"), "bc.pdf", folder=tmp_path)

    assert problems(document) == []
    assert [(p.media_type, p.place) for p in document.pictures] == [("image/jpeg", "bc.pdf#page1")]
    with Image.open(tmp_path / document.pictures[0].spool_name) as picture:
        assert picture.size == (300, 200)


def test_a_file_that_is_cut_off_is_said_to_be():
    data = make_pdf(text_at(60, 760, "Bao cao."))

    assert "truncated" in problems(read_bytes(data[:-60], "bc.pdf"))


@pytest.mark.case("E10")
def test_an_encrypted_file_is_said_to_be():
    data = make_pdf(text_at(60, 760, "Bao cao."))
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a) (a)]" % (
        b"o" * 32,
        b"u" * 32,
    )
    locked = data.replace(b"/Root", lock + b" /Root")

    assert problems(read_bytes(locked, "bc.pdf")) == ["encrypted"]


def test_more_pages_than_the_cap_are_left_out():
    data = make_pdf(*(text_at(60, 760, f"Trang so {n} co chu.") for n in range(5)))

    document = read_bytes(data, "bc.pdf", limits=DocumentLimits(pages=2))

    assert (len(document.blocks), document.pages, problems(document)) == (2, 5, ["too_large"])


def ruled(*lines: tuple[float, float, float, float]) -> bytes:
    return b"".join(b"%f %f m %f %f l S\n" % line for line in lines)


def test_a_ruled_table_keeps_its_cells():
    across = [(60, y, 360, y) for y in (700, 660, 620)]
    down = [(60, 620, 60, 700), (200, 620, 200, 700), (360, 620, 360, 700)]
    words = text_at(70, 680, "Chi tieu") + text_at(210, 680, "Ket qua")
    words += text_at(70, 645, "Luot nguoi") + text_at(70, 630, "tham gia") + text_at(210, 640, "12")
    page = text_at(60, 760, "Truoc bang.") + ruled(*across, *down) + words
    page += text_at(60, 580, "Sau bang.")

    document = read_bytes(make_pdf(page), "bc.pdf")

    table = tables(document)[0]
    assert [(table.place_of(c), c.text) for c in table.cells] == [
        ("bc.pdf#page1!A1", "Chi tieu"),
        ("bc.pdf#page1!B1", "Ket qua"),
        ("bc.pdf#page1!A2", "Luot nguoi\ntham gia"),
        ("bc.pdf#page1!B2", "12"),
    ]
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Table",
        "Paragraph",
    ]


def test_cells_that_no_line_parts_are_one():
    across = [(60, 700, 360, 700), (60, 660, 360, 660), (60, 620, 360, 620)]
    down = [(60, 620, 60, 700), (200, 620, 200, 660), (360, 620, 360, 700)]
    words = text_at(70, 680, "Phu luc") + text_at(70, 640, "A") + text_at(210, 640, "12")

    table = tables(read_bytes(make_pdf(ruled(*across, *down) + words), "bc.pdf"))[0]

    assert [(c.text, c.rows, c.columns) for c in table.cells] == [
        ("Phu luc", 1, 2),
        ("A", 1, 1),
        ("12", 1, 1),
    ]


def test_a_frame_around_a_page_is_no_table():
    frame = b"50 50 500 750 re S\n"

    document = read_bytes(make_pdf(frame + text_at(60, 760, "Bao cao ket qua.")), "bc.pdf")

    assert tables(document) == []
    assert texts(document) == ["Bao cao ket qua."]
