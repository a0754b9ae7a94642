"""What the demonstration makes is what other programs read: checked with other programs' eyes."""

import unicodedata
import zipfile
from datetime import date, datetime
from email import message_from_bytes, policy
from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from python_calamine import CalamineWorkbook

from service.demo.materials.automatic_mail import (
    write_bounce,
    write_list_mail,
    write_out_of_office,
)
from service.demo.materials.difficult_files import cut_off, write_locked_document, write_zip
from service.demo.materials.pdf_font import VietnameseFont
from service.demo.materials.photographs import draw_photo
from tests.builders import (
    OFFICE,
    OFFICE_TIME,
    REPORT,
    SENT_AT,
    UNIT,
    Camera,
    Enclosure,
    Mail,
    NameForm,
    make_docx_report,
    make_message,
    make_pdf_report,
    make_photo,
    make_xlsx_figures,
    make_xlsx_schedule,
)

NAME = "Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022 (bản ký số).docx"


def parse(raw):
    return message_from_bytes(raw, policy=policy.default)


def test_a_mail_carries_its_headers_and_its_text():
    message = parse(make_message("Kính gửi Phòng.\n\nTrân trọng.", html=True))

    assert message["From"].addresses[0].addr_spec == UNIT
    assert message["From"].addresses[0].display_name == "Trường THPT Chu Văn An"
    assert message["Subject"] == "Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2022"
    assert message["Date"].datetime == SENT_AT
    assert len(message.get_all("Received")) == 2
    assert message.get_body(("plain",)).get_content().splitlines()[0] == "Kính gửi Phòng."
    assert "<div>Kính gửi Phòng.</div>" in message.get_body(("html",)).get_content()


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_every_body_encoding_reads_the_same(encoding):
    message = parse(make_message("Đăng ký lịch = 05 hoạt động", text_encoding=encoding))

    assert message.get_content().strip() == "Đăng ký lịch = 05 hoạt động"


@pytest.mark.parametrize(
    "form", [form for form in NameForm if form not in {NameForm.NONE, NameForm.RAW_UTF8}]
)
def test_a_file_name_survives_its_header_form(form):
    enclosure = Enclosure(name=NAME, content=b"noi dung", name_form=form)

    (part,) = parse(make_message(enclosures=[enclosure])).iter_attachments()

    assert unicodedata.normalize("NFC", part.get_filename()) == NAME
    assert part.get_content() == b"noi dung"
    assert (part.get_filename() == NAME) is (form is not NameForm.NFD)


def test_a_raw_file_name_stands_in_the_header_as_it_is():
    enclosure = Enclosure(name=NAME, content=b"noi dung", name_form=NameForm.RAW_UTF8)

    assert f'filename="{NAME}"'.encode() in make_message(enclosures=[enclosure])


def test_a_picture_in_the_body_is_related_to_the_html():
    picture = Enclosure(
        name="image001.jpg", content=b"x", media_type="image/jpeg", content_id="1", disposition=""
    )

    message = parse(make_message(html=True, enclosures=[picture]))

    assert message.get_content_type() == "multipart/related"
    assert 'src="cid:1"' in message.get_body(("html",)).get_content()


def test_a_word_report_opens_in_word():
    document = Document(BytesIO(make_docx_report(photos=(draw_photo(1),)).content))

    letterhead = document.tables[0]
    assert letterhead.cell(1, 0).text == "Số: 45/BC-THPTCVA"
    assert letterhead.cell(1, 1).text == "Ninh Thuận, ngày 12 tháng 10 năm 2022"
    assert "- Tổng số có 1.127 lượt người tham gia." in [p.text for p in document.paragraphs]
    assert len(document.inline_shapes) == 1


def test_workbooks_open_in_another_reader():
    figures = CalamineWorkbook.from_filelike(BytesIO(make_xlsx_figures().content))
    schedule = CalamineWorkbook.from_filelike(BytesIO(make_xlsx_schedule().content))

    assert [2.0, "Số lượt người tham gia", "lượt", 1127.0] in [
        row[:4] for row in figures.get_sheet_by_index(0).to_python()
    ]
    assert "Lễ phát động Tuần lễ" in schedule.get_sheet_by_index(0).to_python()[-1]


def test_a_pdf_maps_every_code_back_to_its_letter():
    content = make_pdf_report(photos=(draw_photo(2),)).content

    assert content.startswith(b"%PDF-1.4")
    for letter in "ếởạđ":
        assert f"<{letter.encode('utf-16-be').hex()}>".encode() in content
    for line in content.split(b"xref\n")[1].splitlines()[2:10]:
        offset = int(line[:10])
        assert content[offset:].split(b" obj")[0].endswith(b" 0")


def test_the_pdf_font_draws_every_vietnamese_letter():
    marks = ["", *"\u0300\u0301\u0303\u0309\u0323"]
    bases = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    alphabet = {unicodedata.normalize("NFC", base + mark) for base in bases for mark in marks}
    alphabet |= {letter.upper() for letter in alphabet} | set("đĐ")

    font = VietnameseFont("Times-Roman")

    drawings = {font.glyph(letter) for letter in alphabet}
    assert len(drawings) == len(alphabet) == 146


def test_photographs_differ_and_weigh_what_telephones_make():
    photos = {seed: draw_photo(seed) for seed in range(6)}

    assert len(set(photos.values())) == 6
    assert all(200_000 < len(photo) < 600_000 for photo in photos.values())
    assert draw_photo(3) == photos[3]


def test_a_photograph_carries_what_its_camera_wrote():
    camera = Camera(
        taken_at=datetime(2022, 10, 3, 7, 15, 23, tzinfo=OFFICE_TIME), gps=(11.5, 108.9)
    )

    exif = Image.open(BytesIO(make_photo(camera=camera).content)).getexif()

    assert exif.get_ifd(0x8769)[0x9003] == "2022:10:03 07:15:23"
    assert float(exif.get_ifd(0x8825)[2][0]) == 11.5
    assert not Image.open(BytesIO(make_photo().content)).getexif()


def test_a_bounce_names_the_recipient_and_the_mail_that_failed():
    original = make_message(sender=OFFICE, recipient=UNIT, message_id="<1@office>")

    raw = write_bounce(
        original, failed=UNIT, status="5.1.1", diagnostic="550 5.1.1 unknown", sent_at=SENT_AT
    )

    message = parse(raw)
    report, returned = list(message.iter_parts())[1:]
    assert message.get_content_type() == "multipart/report"
    assert message["To"] == OFFICE
    assert report.get_payload()[1]["Status"] == "5.1.1"
    assert "<1@office>" in returned.get_content()


def test_automatic_mail_says_that_it_is_automatic():
    mail = Mail(sender=UNIT, recipient=OFFICE, subject="Họp", text="…", sent_at=SENT_AT)

    note = parse(write_out_of_office(mail, answers_subject="Xác nhận"))
    posted = parse(write_list_mail(mail, list_address="thaoluan@ninhthuan.example"))

    assert note["Auto-Submitted"] == "auto-replied"
    assert note["Subject"] == "Trả lời tự động: Xác nhận"
    assert posted["List-Id"] == "<thaoluan.ninhthuan.example>"


def test_difficult_files_are_difficult():
    word = make_docx_report().content
    archive = zipfile.ZipFile(BytesIO(write_zip({"Ảnh 1.jpg": b"x"})))

    assert archive.namelist() == ["Ảnh 1.jpg"]
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(BytesIO(cut_off(word)))
    assert write_locked_document().startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    assert "EncryptedPackage".encode("utf-16-le") in write_locked_document()


def test_a_date_is_written_as_the_decree_says():
    early = make_docx_report(signed_on=date(2023, 2, 5)).content

    document = Document(BytesIO(early))

    assert document.tables[0].cell(1, 1).text == "Ninh Thuận, ngày 05 tháng 02 năm 2023"
    assert REPORT.date_line == "Ninh Thuận, ngày 12 tháng 10 năm 2022"
