"""What is left out to save time is left out only where it makes no difference."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents import word_blocks
from tests.unit.parsers.documents.document_reading import problems, read_bytes, texts
from tests.unit.parsers.documents.word_making import SPACES, cell, make_word, paragraph, run, table

STYLED = '<w:pPr><w:pStyle w:val="Muc"/></w:pPr>'
OLD = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'


def read_styled(body, styles, *, cut=None):
    whole = f"<w:styles {SPACES}>{styles}</w:styles>"
    parts = {"word/styles.xml": whole.encode()[:cut]}
    relations = {"rId1": ("styles", "styles.xml")}
    return read_bytes(make_word(body, parts=parts, relations=relations), "BC.docx")


def style(style_id, inside, attributes=""):
    return f'<w:style w:type="paragraph" {attributes} w:styleId="{style_id}">{inside}</w:style>'


LENGTHS = st.integers(0, 120_000)


@given(before=LENGTHS, between=LENGTHS, inside=LENGTHS, default_first=st.booleans())
def test_styles_are_found_wherever_they_stand_in_a_long_sheet(
    before, between, inside, default_first
):
    rest = style("Khac", "<w:name w:val='x'/>")
    sheet = [
        style("Normal", OLD.format(".VnTime"), 'w:default="1"'),
        style("Muc", f'<w:basedOn w:val="Normal"/>{" " * inside}<w:outlineLvl w:val="1"/>'),
    ]
    first, second = sheet if default_first else sheet[::-1]
    styles = rest * (before // len(rest)) + first + rest * (between // len(rest)) + second

    document = read_styled(paragraph("C«ng v¨n", STYLED), styles)

    assert [(block.text, block.level) for block in document.blocks] == [("Công văn", 2)]


def test_a_style_sheet_that_breaks_off_counts_as_far_as_it_goes():
    muc = style("Muc", '<w:outlineLvl w:val="0"/>')

    document = read_styled(paragraph("Kết quả", STYLED), muc + style("Cuoi", "x" * 100), cut=-150)

    assert [block.level for block in document.blocks] == [1]


PIECES = st.sampled_from(
    [
        paragraph("Báo cáo"),
        paragraph("Mục", STYLED),
        paragraph("C«ng v¨n") + paragraph(""),
        f"<w:p>{run('ẩn', '<w:rPr><w:vanish/></w:rPr>')}{run('hiện')}</w:p>",
        f"<w:p>{run('TiÕng', OLD.format('.VnTime'))}{run(' Việt')}</w:p>",
        f"<w:p><w:ins>{run('thêm')}</w:ins><w:del>{run('bỏ')}</w:del></w:p>",
        f"<w:sdt><w:sdtContent>{paragraph('trong ô')}</w:sdtContent></w:sdt>",
        table(cell(paragraph("a")) + cell(paragraph("b") + table(cell(paragraph("c"))))),
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('khung')}</w:txbxContent></w:pict></w:r></w:p>",
        f"<w:custom>{paragraph('lạ')}<mc:Fallback>{paragraph('thay')}</mc:Fallback></w:custom>",
        "<!-- vni --><w:bookmarkStart/>",
    ]
)


@given(body=st.lists(PIECES, max_size=8).map("".join), broken=st.booleans())
def test_a_long_part_is_read_as_a_short_one_is(body, broken):
    data = make_word(f"{body}</w:wrong>" if broken else body)
    short = read_bytes(data, "BC.docx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_blocks, "_WHOLE_BYTES", 0)
        long = read_bytes(data, "BC.docx")

    assert (long.blocks, problems(long)) == (short.blocks, problems(short))


@pytest.mark.parametrize("name", ["&#46;VnTime", ".V&#x6e;Time", "&font;"])
def test_an_old_font_is_known_however_its_name_is_spelled(name):
    data = make_word(f"<w:p>{run('TiÕng', OLD.format(name))}</w:p>")
    entity = '<!DOCTYPE w:document [<!ENTITY font ".VnTime">]>'
    declared = _with_document(data, lambda xml: entity + xml if "&font" in name else xml)

    assert texts(read_bytes(declared, "BC.docx")) == ["Tiếng"]


def test_a_part_in_another_encoding_is_read_the_same():
    body = f"<w:p>{run('TiÕng', OLD.format('.VnTime'))}{run(' Việt')}</w:p>"
    data = _with_document(make_word(body), str, "utf-16")

    assert texts(read_bytes(data, "BC.docx")) == ["Tiếng Việt"]


def _with_document(data, change, encoding="utf-8"):

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = change(content.decode()).encode(encoding)
            new.writestr(name, content)
    return target.getvalue()
