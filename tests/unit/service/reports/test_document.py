"""The draft of the consolidated report: its layout, its marks, and writing it again."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from service.reports.document.blocks import StaffPlace, Zone
from service.reports.document.earlier import NotADraft, read_earlier
from service.reports.document.issuing import issuing_office
from service.reports.document.markup import MarkupFault, parse_markup
from service.reports.document.numbers import write_total, write_value
from service.reports.document.text import text_of
from tests.unit.service.reports.drafts import (
    CAMPAIGN,
    make_values,
    picture,
    through_libreoffice,
    write,
)


def opened(content):
    return Document(BytesIO(content))


def words(content):
    return text_of([opened(content).element.body])


def place(document, key):
    """Return the content of a place for the staff."""
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(qn("w:val")).startswith(f"hopthu.s.{key}."):
            return control.find(qn("w:sdtContent"))
    raise AssertionError(key)


def paragraph_with(document, text):
    for element in document.element.body.iter(qn("w:p")):
        if text in text_of([element]):
            return element
    raise AssertionError(text)


def say(element, text):
    """Put words in the place of those of a paragraph, as a person would."""
    first, *others = element.iter(qn("w:t"))
    first.text = text
    for one in others:
        one.text = ""


def saved(document):
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def test_the_page_is_as_the_decree_asks():
    document = opened(write()[0])
    first, wide, last = document.sections

    # A Word file counts in twentieths of a point.
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert 20 <= round(first.top_margin.mm) <= 25
    assert 30 <= round(first.left_margin.mm) <= 35
    assert 15 <= round(first.right_margin.mm) <= 20
    assert wide.page_width > wide.page_height
    assert last.page_width < last.page_height
    assert first.different_first_page_header_footer
    assert not wide.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}


def test_it_says_whose_draft_it_is_and_leaves_number_and_date_open():
    told = words(write()[0])

    assert "UBND TỈNH NINH THUẬN SỞ GIÁO DỤC VÀ ĐÀO TẠO Số: /BC-SGDĐT DỰ THẢO" in told
    assert "Ninh Thuận, ngày tháng năm BÁO CÁO" in told
    assert "Toàn tỉnh có 74/80 đơn vị" in told
    assert "thu hút khoảng 51.300 lượt người" in told
    assert "theo số liệu của 61 đơn vị có nêu; 13 đơn vị không nêu" in told
    assert "./." in told


@pytest.mark.parametrize(
    ("to", "there", "absent"),
    [
        ("ministry", "Kính gửi: Bộ Giáo dục", "Đối với Ủy ban"),
        ("committee", "Kính gửi: Ủy ban nhân dân tỉnh Ninh Thuận", "Đối với Bộ"),
    ],
)
def test_a_draft_to_one_addressee_speaks_to_it_only(to, there, absent):
    told = words(write(make_values(to=to))[0])

    assert there in told
    assert absent not in told


def test_heads_of_tables_are_repeated_and_rows_are_not_torn():
    body = opened(write()[0]).element.body
    ruled = [table for table in body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tblHeader')}")
             is not None]  # fmt: skip

    assert len(ruled) >= 5
    for table in ruled:
        rows = table.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_pictures_are_described_and_numbered_apart():
    told = [
        (one.get("id"), one.get("descr"))
        for one in opened(write()[0]).element.body.iter(qn("wp:docPr"))
    ]

    assert [text for _, text in told] == ["Biểu đồ: 74/80 đơn vị", "Ảnh 1"]
    assert len({number for number, _ in told}) == 2


def test_sections_are_headings_by_style():
    headings = [one.text for one in opened(write()[0]).paragraphs if one.style.name == "Heading 1"]

    assert headings == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "II. KẾT QUẢ", "III. ĐÁNH GIÁ CHUNG",
        "IV. ĐỀ XUẤT, KIẾN NGHỊ",
    ]  # fmt: skip


def test_the_english_draft_is_english():
    content, _ = write(make_values(language="en", title="Report"))
    told = words(content)

    assert "Independence - Freedom - Happiness" in told
    assert "74 of 80 units have sent a report" in told
    assert "Số lượt" in told
    assert "đơn vị gửi" not in told
    languages = {one.get(qn("w:val")) for one in opened(content).styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_nothing_is_told_as_changed_when_nothing_was():
    again, account = write(earlier=write()[0])

    assert (account.kept, account.changed, account.homeless) == ((), (), 0)
    assert words(again) == words(write()[0])


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")], ids=["docx", "odt and docx"])
def test_libreoffice_gives_back_every_part_as_it_was(tmp_path, kinds):
    draft = read_earlier(through_libreoffice(tmp_path, write()[0], kinds), CAMPAIGN)

    assert draft.changed == {}
    assert [text.key for text in draft.texts if text.is_edited] == []


@pytest.mark.parametrize("way", ["word", "libreoffice"])
def test_what_staff_wrote_stands_in_the_next_draft_too(tmp_path, way):
    content = write()[0]
    if way == "libreoffice":
        content = through_libreoffice(tmp_path, content)
    document = opened(content)
    prompt = paragraph_with(document, "[Đánh giá ưu điểm.]")
    say(prompt, "Các đơn vị hưởng ứng tích cực.")
    bold = document.add_paragraph().add_run("Nổi bật: 100% trường tham gia.")
    bold.bold = True
    prompt.addnext(bold._r.getparent())
    content = saved(document)
    if way == "libreoffice":
        content = through_libreoffice(tmp_path, content)

    again, account = write(make_values(sent=78), earlier=content)

    assert account.kept == ("Ưu điểm",)
    assert account.changed == ()
    inside = place(opened(again), "uudiem")
    assert text_of([inside]) == "Các đơn vị hưởng ứng tích cực. Nổi bật: 100% trường tham gia."
    assert inside.find(f".//{qn('w:b')}") is not None
    assert "[Đánh giá ưu điểm.]" not in words(again)
    assert "Toàn tỉnh có 78/80 đơn vị" in words(again)
    assert write(earlier=again)[1].kept == ("Ưu điểm",)


def test_lists_links_and_pictures_come_along():
    document = opened(write()[0])
    prompt = paragraph_with(document, "[Nêu khó khăn")
    listed = document.add_paragraph("Thiếu kinh phí", style="List Bullet")
    shown = document.add_paragraph()
    shown.add_run().add_picture(BytesIO(picture("green")))
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "Trong bảng"
    say(prompt, "Khó khăn:")
    for element in (table._tbl, shown._p, listed._p):
        prompt.addnext(element)

    again, account = write(earlier=saved(document))

    inside = place(opened(again), "khokhan")
    assert text_of([inside]) == "Khó khăn: Thiếu kinh phí ▢ Trong bảng"
    assert account.lost == 0
    (embedded,) = inside.iter(qn("a:blip"))
    part = opened(again).part.related_parts[embedded.get(qn("r:embed"))]
    assert part.blob == picture("green")


def test_words_between_parts_are_kept_where_they_stood():
    document = opened(write()[0])
    heading = next(one._p for one in document.paragraphs if one.text == "Phụ lục III")
    heading.addprevious(document.add_paragraph("Lời dặn của lãnh đạo.")._p)

    again, account = write(earlier=saved(document))

    assert "Lời dặn của lãnh đạo. Phụ lục III" in words(again)
    assert account.changed == ()
    assert words(write(earlier=again)[0]) == words(again)


def test_a_part_that_staff_changed_is_told_and_its_words_stand_in_a_comment():
    document = opened(write()[0])
    say(paragraph_with(document, "Trên đây là báo cáo"), "Sở trân trọng báo cáo./.")

    again, account = write(earlier=saved(document))

    assert account.changed == ("closing",)
    assert "Trên đây là báo cáo" in words(again)
    (comment,) = opened(again).comments
    assert "Sở trân trọng báo cáo./." in comment.text


def test_a_place_that_staff_emptied_stays_empty():
    document = opened(write()[0])
    say(paragraph_with(document, "[Bổ sung mô hình"), "")

    again, account = write(earlier=saved(document))

    assert account.kept == ("Kết quả nổi bật khác",)
    assert "[Bổ sung mô hình" not in words(again)


def test_words_whose_place_is_gone_stand_at_the_end():
    document = opened(write()[0])
    say(paragraph_with(document, "[Đề xuất, kiến nghị với Bộ"), "Đề nghị Bộ hỗ trợ học liệu.")

    again, account = write(make_values(to="committee"), earlier=saved(document))
    back, told = write(make_values(to="committee"), earlier=again)

    assert account.homeless == 1
    assert words(again).endswith("nay chưa có vị trí Đề nghị Bộ hỗ trợ học liệu.")
    assert words(back) == words(again)
    assert told.homeless == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{\\rtf1}", b"PK\x05\x06" + 18 * b"\0"])
def test_a_file_that_is_no_draft_is_refused(content):
    with pytest.raises(NotADraft, match="cannot be opened"):
        read_earlier(content, CAMPAIGN)


def test_a_draft_cut_off_is_refused():
    content = write()[0]

    with pytest.raises(NotADraft):
        read_earlier(content[: len(content) // 2], CAMPAIGN)


def test_another_document_and_another_campaign_are_refused():
    with pytest.raises(NotADraft, match="none of the marks"):
        read_earlier(saved(Document()), CAMPAIGN)
    with pytest.raises(NotADraft, match="another campaign"):
        read_earlier(write()[0], "htsd-2023")


HOSTILE = [
    "@staff danhgia | x", "# Tiêu đề", "<w:p>&amp;]]>", "a\x00b\x0b\x1f\ud800\ufffe",
    "\N{RIGHT-TO-LEFT OVERRIDE}đảo", "x" * 5000, "{{ report }}", "Trường\nTHPT\r\n@end",
    "%s {text} \\",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_break_nothing(name):
    content, _ = write(make_values(unit=name, title=name), names=[name])

    draft = read_earlier(content, CAMPAIGN)
    assert draft.changed == {}
    assert write(earlier=content)[1].kept == ()


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_markup_is_understood_or_refused(text):
    try:
        parts = parse_markup(text)
    except MarkupFault:
        return
    for before, part in zip([None, *parts], parts, strict=False):
        if isinstance(part, StaffPlace):
            assert isinstance(before, Zone)


@pytest.mark.parametrize(
    "text", ["@staff a | b\n? x\n@end", "x\n@staff a | b\n@end", "x\n@staff a\n? y", "@unknown",
             "x\n@zone A", "@zone a\nx\n@zone a\ny", "#### x", "@end"],
)  # fmt: skip
def test_wrong_markup_is_named(text):
    with pytest.raises(MarkupFault):
        parse_markup(text)


@pytest.mark.parametrize(
    ("value", "qualifiers", "told"),
    [(51300, {"about"}, "khoảng 51.300"), (1127, set(), "1.127"), (800, {"over"}, "trên 800"),
     (900, {"over", "nearly"}, "khoảng 900"), (3.5, set(), "3,5"), (0, set(), "0")],
)  # fmt: skip
def test_totals_say_how_exact_they_are(value, qualifiers, told):
    assert write_total(value, frozenset(qualifiers), "vi") == told


def test_numbers_in_english():
    assert (write_value(1127.0, "en"), write_value(1234.5, "en")) == ("1,127", "1,234.5")


@pytest.mark.parametrize(
    ("parent", "superior", "place"),
    [
        ("Sở Giáo dục và Đào tạo Ninh Thuận", "UBND tỉnh Ninh Thuận", "Ninh Thuận"),
        ("Sở Giáo dục và Đào tạo thành phố Hà Nội", "UBND thành phố Hà Nội", "Hà Nội"),
        ("Sở Giáo dục và Đào tạo Đà Nẵng", "UBND thành phố Đà Nẵng", "Đà Nẵng"),
        ("Phòng Giáo dục huyện X", "", "………"),
    ],
)
def test_the_body_above_follows_from_the_name(parent, superior, place):
    office = issuing_office("Phòng Giáo dục Thường xuyên", parent)

    assert (office.superior, office.place, office.short) == (superior, place, "Phòng GDTX")
