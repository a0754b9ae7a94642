"""Mail and documents for tests, with a default for everything.

The makers are those of the demonstration; here each can be called with next to nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from service.demo.materials.file_names import NameForm
from service.demo.materials.mail import DOCX, JPEG, PDF, XLSX, ZIP, Enclosure, Mail, write_mail
from service.demo.materials.pdf_document import write_pdf_document
from service.demo.materials.photographs import Camera, draw_photo
from service.demo.materials.word_document import write_word_document
from service.demo.materials.workbooks import (
    FigureLine,
    ScheduleLine,
    write_figures,
    write_schedule,
)
from service.demo.materials.written_report import Section, WrittenReport

OFFICE_TIME = timezone(timedelta(hours=7))
OFFICE = "phonggdtx@ninhthuan.example"
UNIT = "c3chuvanan@ninhthuan.example"
UNIT_NAME = "Trường THPT Chu Văn An"
SENT_AT = datetime(2022, 10, 12, 9, 30, tzinfo=OFFICE_TIME)

REPORT = WrittenReport(
    parent="Sở Giáo dục và Đào tạo Ninh Thuận",
    issuer=UNIT_NAME,
    number="45/BC-THPTCVA",
    place="Ninh Thuận",
    signed_on=date(2022, 10, 12),
    kind="BÁO CÁO",
    title="Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    opening=(
        "Thực hiện Kế hoạch số 4150/KH-UBND ngày 22/9/2022 của Ủy ban nhân dân tỉnh,"
        f" {UNIT_NAME} báo cáo kết quả như sau:"
    ),
    sections=(
        Section(
            heading="II. Kết quả thực hiện",
            paragraphs=(
                "- Đã tổ chức 12 hoạt động hưởng ứng Tuần lễ.",
                "- Tổng số có 1.127 lượt người tham gia.",
                "- Treo 06 băng rôn, khẩu hiệu.",
            ),
        ),
    ),
    closing="Trên đây là báo cáo kết quả của đơn vị./.",
    signer="Hiệu trưởng",
)


def make_message(
    text: str = "Kính gửi Phòng, đơn vị xin gửi báo cáo.",
    enclosures: Sequence[Enclosure] = (),
    **changes: object,
) -> bytes:
    """Return one raw mail; every field of `Mail` can be given."""
    mail = Mail(
        sender=UNIT,
        sender_name=UNIT_NAME,
        recipient=OFFICE,
        subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2022",
        text=text,
        sent_at=SENT_AT,
        enclosures=enclosures,
    )
    return write_mail(replace(mail, **changes))  # type: ignore[arg-type]


def make_docx_report(name: str = "Báo cáo HTSĐ.docx", **changes: object) -> Enclosure:
    """Return a Word report; every field of `WrittenReport` can be given."""
    report = replace(REPORT, **changes)  # type: ignore[arg-type]
    return Enclosure(name=name, content=write_word_document(report), media_type=DOCX)


def make_pdf_report(name: str = "Báo cáo HTSĐ.pdf", **changes: object) -> Enclosure:
    """Return a PDF report with text; every field of `WrittenReport` can be given."""
    report = replace(REPORT, **changes)  # type: ignore[arg-type]
    return Enclosure(name=name, content=write_pdf_document(report), media_type=PDF)


def make_xlsx_figures(
    name: str = "Số liệu.xlsx", lines: Sequence[FigureLine] | None = None
) -> Enclosure:
    """Return a workbook of figures."""
    stated = lines or (
        FigureLine(label="Số hoạt động được tổ chức", unit="hoạt động", value=12),
        FigureLine(label="Số lượt người tham gia", unit="lượt", value=1127),
        FigureLine(label="Số băng rôn, khẩu hiệu", unit="tấm", value=6),
    )
    content = write_figures("BIỂU SỐ LIỆU TUẦN LỄ HTSĐ NĂM 2022", UNIT_NAME, stated)
    return Enclosure(name=name, content=content, media_type=XLSX)


def make_xlsx_schedule(
    name: str = "Lịch hoạt động.xlsx", lines: Sequence[ScheduleLine] | None = None
) -> Enclosure:
    """Return a workbook with a schedule."""
    planned = lines or (
        ScheduleLine(
            when="7 giờ 30, ngày 03/10/2022",
            what="Lễ phát động Tuần lễ",
            where="Sân trường",
            who="Toàn trường",
        ),
    )
    content = write_schedule("LỊCH HOẠT ĐỘNG TUẦN LỄ HTSĐ NĂM 2022", UNIT_NAME, planned)
    return Enclosure(name=name, content=content, media_type=XLSX)


def make_photo(seed: int = 1, name: str = "", *, camera: Camera | None = None) -> Enclosure:
    """Return one small photograph; seeds give different scenes."""
    content = draw_photo(seed, camera=camera, size=(640, 480), quality=75)
    return Enclosure(
        name=name or f"IMG_20221003_0715{seed:02d}.jpg", content=content, media_type=JPEG
    )


__all__ = [
    "DOCX",
    "JPEG",
    "OFFICE",
    "OFFICE_TIME",
    "PDF",
    "REPORT",
    "SENT_AT",
    "UNIT",
    "UNIT_NAME",
    "XLSX",
    "ZIP",
    "Camera",
    "Enclosure",
    "FigureLine",
    "Mail",
    "NameForm",
    "ScheduleLine",
    "make_docx_report",
    "make_message",
    "make_pdf_report",
    "make_photo",
    "make_xlsx_figures",
    "make_xlsx_schedule",
]
