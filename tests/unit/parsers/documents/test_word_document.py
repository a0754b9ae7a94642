import io
import zipfile

import pytest

from parsers.documents.document import DocumentLimits, Region
from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
    texts,
)
from tests.unit.parsers.documents.test_workbook import figures, make_workbook
from tests.unit.parsers.documents.word_making import (
    SPACES,
    cell,
    make_word,
    paragraph,
    run,
    table,
)

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200) + b"\xff\xd9"


def read(body: str, **options):
    return read_bytes(make_word(body, **options), "BC.docx")


def test_paragraphs_have_addresses_that_count_what_is_not_blank():
    document = read(paragraph("Một") + "<w:p/>" + paragraph("Hai") + paragraph("  "))

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Một", "BC.docx#p1"),
        ("Hai", "BC.docx#p2"),
    ]
    assert document.problems == ()


def test_blocks_keep_the_order_of_the_page():
    document = read(paragraph("trước") + table(cell(paragraph("ô"))) + paragraph("sau"))

    assert document.text() == "trước\nô\nsau"


def test_tabs_breaks_and_hyphens_are_characters():
    inside = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"

    assert texts(read(f"<w:p><w:r>{inside}</w:r></w:p>")) == ["a\tb\nc-d"]


def test_insertions_stay_and_deletions_go():
    body = (
        "<w:p>"
        + run("Tổng số ")
        + "<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins>"
        + run("120")
        + "</w:ins>"
        + "<w:moveFrom>"
        + run(" cũ")
        + "</w:moveFrom><w:moveTo>"
        + run(" người")
        + "</w:moveTo></w:p>"
    )

    assert texts(read(body)) == ["Tổng số 120 người"]


def test_content_controls_links_and_fields_are_read():
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("trong khung") + "</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink>"
        + run("liên kết")
        + "</w:hyperlink><w:fldSimple>"
        + run(" 12")
        + "</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )

    assert texts(read(body)) == ["trong khung", "liên kết 12"]


def test_a_text_box_is_read_once_though_it_is_drawn_twice():
    content = "<w:txbxContent>" + paragraph("Trong hộp") + "</w:txbxContent>"
    body = (
        "<w:p>"
        + run("Ngoài")
        + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        + content
        + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        + content
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    document = read(body)

    assert [(block.text, block.region) for block in document.blocks] == [
        ("Ngoài", Region.BODY),
        ("Trong hộp", Region.TEXT_BOX),
    ]


def test_hidden_text_is_not_read():
    hidden = run("ẩn", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("hiện", '<w:rPr><w:vanish w:val="0"/></w:rPr>')

    assert texts(read(f"<w:p>{hidden}{shown}</w:p>")) == ["hiện"]


def test_cells_have_addresses_and_merged_cells_come_once():
    merge_start, merge_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        table(
            cell(paragraph("Chỉ tiêu"), '<w:gridSpan w:val="2"/>') + cell(paragraph("Kết quả")),
            cell(paragraph("I"), merge_start)
            + cell(paragraph("Hoạt động"))
            + cell(paragraph("12")),
            cell("<w:p/>", merge_on) + cell(paragraph("Lượt người")) + cell(paragraph("1.127")),
        )
    )

    found = tables(document)[0]

    assert {c.text: (found.place_of(c).split("!")[1], c.rows, c.columns) for c in found.cells} == {
        "Chỉ tiêu": ("A1", 1, 2),
        "Kết quả": ("C1", 1, 1),
        "I": ("A2", 2, 1),
        "Hoạt động": ("B2", 1, 1),
        "12": ("C2", 1, 1),
        "Lượt người": ("B3", 1, 1),
        "1.127": ("C3", 1, 1),
    }
    assert found.place == "BC.docx#table1"
    assert (found.height, found.width) == (3, 3)


def test_several_paragraphs_of_a_cell_are_lines():
    document = read(table(cell(paragraph("UBND TỈNH") + paragraph("SỞ GD&amp;ĐT"))))

    assert grid(tables(document)[0]) == [["UBND TỈNH\nSỞ GD&ĐT"]]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = table(cell(paragraph("trong")))

    document = read(table(cell(paragraph("ngoài") + inner + "<w:p/>")))

    assert [grid(found) for found in tables(document)] == [[["ngoài"]], [["trong"]]]


def test_headers_and_footnotes_are_read_with_their_region():
    header = f"<w:hdr {SPACES}>{paragraph('Đầu trang')}</w:hdr>".encode()
    notes = f"<w:footnotes {SPACES}><w:footnote>{paragraph('Chú thích')}</w:footnote></w:footnotes>"
    document = read(
        paragraph("Thân"),
        parts={"word/header1.xml": header, "word/footnotes.xml": notes.encode()},
        relations={"rId1": ("header", "header1.xml"), "rId2": ("footnotes", "footnotes.xml")},
    )

    assert [(block.text, block.region, block.place) for block in document.blocks] == [
        ("Thân", Region.BODY, "BC.docx#p1"),
        ("Đầu trang", Region.HEADER, "BC.docx#header"),
        ("Chú thích", Region.NOTE, "BC.docx#note"),
    ]


def test_headings_have_their_level():
    styles = (
        f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="Muc">'
        '<w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="con"/>'
        '<w:basedOn w:val="Muc"/></w:style></w:styles>'
    ).encode()
    document = read(
        paragraph("Mục", '<w:pPr><w:pStyle w:val="Con"/></w:pPr>') + paragraph("Thân"),
        parts={"word/styles.xml": styles},
        relations={"rId1": ("styles", "styles.xml")},
    )

    assert [block.level for block in document.blocks] == [2, 0]


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (".VnTime", "TiÕng ViÖt, ®­êng", "Tiếng Việt, đường"),
        (".VnTimeH", "b¸o c¸o", "BÁO CÁO"),
        ("VNI-Times", "Tieáng Vieät, ñöôøng", "Tiếng Việt, đường"),
        ("Times New Roman", "Café ®", "Café ®"),
    ],
)
def test_text_in_old_fonts_becomes_unicode(font, typed, meant):
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'

    assert texts(read(f"<w:p>{run(typed, fonts)}</w:p>")) == [meant]


def test_the_font_of_the_default_style_counts():
    styles = (
        f'<w:styles {SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style></w:styles>'
    ).encode()
    document = read(
        paragraph("C«ng v¨n"),
        parts={"word/styles.xml": styles},
        relations={"rId1": ("styles", "styles.xml")},
    )

    assert texts(document) == ["Công văn"]


def test_a_letter_and_its_mark_in_two_runs_are_one():
    fonts = '<w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr>'

    assert texts(read(f"<w:p>{run('a', fonts)}{run('ù', fonts)}</w:p>")) == ["á"]


def test_pictures_have_the_place_that_shows_them(tmp_path):
    drawing = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
    data = make_word(
        paragraph("Ảnh") + f"<w:p>{drawing}</w:p>" + table(cell(f"<w:p>{drawing}</w:p>")),
        parts={"word/media/image1.jpeg": JPEG},
        relations={"rId1": ("image", "media/image1.jpeg")},
    )

    document = read_bytes(data, "BC.docx", folder=tmp_path)

    assert [(p.name, p.place, p.media_type) for p in document.pictures] == [
        ("image1.jpeg", "BC.docx#p2", "image/jpeg")
    ]
    assert (tmp_path / document.pictures[0].spool_name).read_bytes() == JPEG


@pytest.mark.case("E10")
def test_macros_are_noted_and_the_text_is_read():
    document = read(paragraph("Thân"), parts={"word/vbaProject.bin": b"x"})

    assert problems(document) == ["macro"]
    assert texts(document) == ["Thân"]


def test_what_came_before_a_break_in_the_xml_is_kept():
    data = make_word(paragraph("Một") + "<w:p><w:r></w:p>")

    document = read_bytes(data, "BC.docx")

    assert texts(document)[:1] == ["Một"]
    assert problems(document) == ["corrupt"]


def test_a_cut_off_file_gives_what_is_left():
    data = make_word("".join(paragraph(f"Đoạn {n}") for n in range(2000)))
    cut = data[: data.index(b"PK\x01\x02") - 300]

    document = read_bytes(cut, "BC.docx")

    assert texts(document)[0] == "Đoạn 0"
    assert set(problems(document)) == {"truncated"}


@pytest.mark.case("E9")
def test_entities_are_not_expanded():
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    body = f"<w:body><w:p>{run('x&b;&f;')}</w:p></w:body>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"{laughs}<w:document {SPACES}>{body}</w:document>")

    document = read_bytes(target.getvalue(), "BC.docx")

    assert "ha" not in document.text()
    assert "root:" not in document.text()


def test_a_cap_on_text_keeps_what_came_before():
    body = "".join(paragraph("x" * 90) for _ in range(100))

    document = read_bytes(make_word(body), "BC.docx", limits=DocumentLimits(characters=1000))

    assert problems(document) == ["too_large"]
    assert len(document.blocks) == 11


@pytest.mark.case("E9")
def test_an_xml_bomb_is_not_unpacked():
    data = make_word("<w:p/>" * 20_000_000)

    assert problems(read_bytes(data, "BC.docx")) == ["too_large"]


def test_a_sheet_pasted_as_an_object_is_read_after_the_text():
    sheet = make_workbook(("Số liệu", figures))
    document = read(
        paragraph("Thân"),
        parts={"word/embeddings/Sheet1.xlsx": sheet},
        relations={"rId1": ("package", "embeddings/Sheet1.xlsx")},
    )

    table = tables(document)[0]
    assert document.blocks[0].text == "Thân"
    assert table.place_of(table.cells[-1]) == "BC.docx/Sheet1.xlsx!Số liệu!B5"


def test_an_object_without_a_reader_leaves_the_text_as_it_is():
    document = read(
        paragraph("Thân"),
        parts={"word/embeddings/a.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more"},
        relations={"rId1": ("oleObject", "embeddings/a.bin")},
    )

    assert texts(document) == ["Thân"]
    assert problems(document) == []
