"""20 September to 5 October: the units register their activities."""

from dataclasses import replace
from datetime import datetime

from service.demo.events import Event, LetterBox, event
from service.demo.letters_in import (
    PLAN,
    WEEK,
    Paper,
    mail_from,
    moment,
    schedule_table,
    write_activity_plan,
)
from service.demo.materials.automatic_mail import (
    write_bounce,
    write_list_mail,
    write_out_of_office,
)
from service.demo.materials.file_names import NameForm
from service.demo.materials.mail import DOCX, PDF, XLSX, Enclosure, Mail, write_mail
from service.demo.materials.pdf_document import write_pdf_document
from service.demo.materials.word_document import write_word_document
from service.demo.materials.workbooks import ScheduleLine, write_schedule
from service.demo.world import (
    CHU_VAN_AN,
    DTNT,
    GDTX_NINH_PHUOC,
    KHUYEN_HOC,
    LOI_HAI,
    NINH_HAI,
    OFFICE,
    PGD_NINH_SON,
    PGD_THUAN_BAC,
    THU_VIEN,
    DemoUnit,
)

CLERK_OF_LOI_HAI = "tthtcd.loihai@webmail.example"
REGISTER = f"Đăng ký lịch hoạt động {WEEK}"
_ROWS = (
    ("7 giờ 30, 03/10/2022", "Lễ phát động Tuần lễ", "Sân trường", "Toàn đơn vị"),
    ("14 giờ 00, 04/10/2022", "Tập huấn sử dụng học liệu số", "Phòng máy tính", "Giáo viên"),
    ("8 giờ 00, 05/10/2022", "Ngày hội đọc sách", "Thư viện", "Học sinh, phụ huynh"),
    ("Từ 01/10 đến 07/10/2022", "Treo băng rôn, tuyên truyền", "Toàn đơn vị", "Nhân dân"),
)


def write_old_mail() -> tuple[tuple[datetime, bytes], ...]:
    """Return what lies in the mailbox before the service is started for the first time."""
    last_year = moment(12, 10, 9, 20, year=2021)
    yesterday = moment(19, 9, 15, 30)
    report = mail_from(
        CHU_VAN_AN,
        last_year,
        "Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        "Kính gửi Phòng báo cáo Tuần lễ năm 2021.",
    )
    early = mail_from(
        PGD_THUAN_BAC,
        yesterday,
        REGISTER,
        "Phòng GD&ĐT huyện Thuận Bắc kính gửi lịch hoạt động dự kiến.",
        (_schedule_workbook(PGD_THUAN_BAC, "Lịch dự kiến.xlsx", NameForm.RFC2047),),
    )
    return (last_year, write_mail(report)), (yesterday, write_mail(early))


def _schedule_workbook(unit: DemoUnit, name: str, form: NameForm) -> Enclosure:
    lines = [
        ScheduleLine(when=when, what=what, where=where, who=who, host=unit.name)
        for when, what, where, who in _ROWS
    ]
    content = write_schedule(f"LỊCH HOẠT ĐỘNG {WEEK.upper()}", unit.name, lines)
    return Enclosure(name=name, content=content, media_type=XLSX, name_form=form)


def _plan(unit: DemoUnit, number: int, at: datetime) -> Paper:
    table = schedule_table(_ROWS)
    return Paper(unit=unit, number=number, signed_on=at.date(), table=table)


def _plan_sent_around(at: datetime) -> bytes:
    text = (
        "Kính gửi các đơn vị,\n"
        f"Phòng Giáo dục Thường xuyên gửi {PLAN} về tổ chức {WEEK}.\n"
        "Đề nghị các đơn vị đăng ký lịch hoạt động trước ngày 01/10/2022, báo cáo kết quả trước"
        " ngày 15/10/2022.\nTrân trọng."
    )
    return write_mail(
        Mail(
            sender=OFFICE,
            sender_name="Phòng Giáo dục Thường xuyên",
            recipient=OFFICE,
            subject=f"Triển khai {WEEK}",
            text=text,
            sent_at=at,
        )
    )


def _library(at: datetime) -> bytes:
    plan = write_word_document(write_activity_plan(_plan(THU_VIEN, 218, at)))
    files = (
        Enclosure(name="Kế hoạch Tuần lễ HTSĐ 2022.docx", content=plan, media_type=DOCX),
        _schedule_workbook(THU_VIEN, "Lịch hoạt động.xlsx", NameForm.RFC2231),
    )
    text = f"Kính gửi Phòng Giáo dục Thường xuyên,\nThư viện tỉnh xin gửi đăng ký lịch {WEEK}."
    return write_mail(mail_from(THU_VIEN, at, REGISTER, text, files, html=True))


def _chu_van_an(at: datetime) -> bytes:
    lines = "\n".join(
        f"- {when}: {what}; địa điểm: {where}; thành phần: {who}."
        for when, what, where, who in _ROWS
    )
    text = (
        f"Kính gửi Phòng GDTX,\nTrường THPT Chu Văn An xin đăng ký lịch hoạt động {WEEK}:\n"
        f"{lines}\nTrân trọng."
    )
    mail = mail_from(CHU_VAN_AN, at, "Dang ky lich tuan le HTSD - THPT Chu Van An", text)
    return write_mail(replace(mail, text_encoding="quoted-printable"))


def _list_mail(at: datetime) -> bytes:
    mail = Mail(
        sender="thaoluan@ninhthuan.example",
        sender_name="Diễn đàn Tin học",
        recipient="thaoluan@ninhthuan.example",
        subject="Họp giao ban trực tuyến",
        text="Các đồng chí chuẩn bị tài liệu họp giao ban chiều thứ Hai.",
        sent_at=at,
    )
    return write_list_mail(mail, list_address="thaoluan@ninhthuan.example")


def _question(at: datetime) -> bytes:
    text = (
        "Kính gửi Phòng,\nHội xin hỏi: bản giấy của văn bản có phải gửi qua đường bưu điện hay chỉ"
        " cần thư điện tử?\nTrân trọng cảm ơn."
    )
    return write_mail(mail_from(KHUYEN_HOC, at, "Xin hỏi về hình thức gửi văn bản", text))


def _ninh_son(at: datetime) -> bytes:
    file = _schedule_workbook(PGD_NINH_SON, "Lịch Tuần lễ huyện Ninh Sơn.xlsx", NameForm.NFD)
    return write_mail(
        mail_from(PGD_NINH_SON, at, REGISTER, "Kính gửi Phòng file đính kèm.", (file,))
    )


def _ninh_phuoc(at: datetime) -> bytes:
    content = write_pdf_document(write_activity_plan(_plan(GDTX_NINH_PHUOC, 97, at)))
    file = Enclosure(
        name="97-KH-GDNN-GDTX Kế hoạch tổ chức Tuần lễ hưởng ứng học tập suốt đời.pdf",
        content=content,
        media_type=PDF,
        name_form=NameForm.RFC2231_SPLIT,
    )
    text = "Kính gửi Phòng GDTX kế hoạch và lịch hoạt động của Trung tâm."
    return write_mail(mail_from(GDTX_NINH_PHUOC, at, REGISTER, text, (file,)))


def _out_of_office(box: LetterBox) -> tuple[bytes, ...]:
    letter = box.last_to(GDTX_NINH_PHUOC.email)
    if letter is None:
        return ()
    note = mail_from(
        GDTX_NINH_PHUOC,
        moment(29, 9, 9, 6),
        "",
        "Tôi đang đi công tác đến hết ngày 02/10/2022, sẽ trả lời thư sau.",
    )
    answer = replace(note, in_reply_to=str(letter.message["Message-ID"]))
    return (write_out_of_office(answer, answers_subject=str(letter.message["Subject"])),)


def _boarding_school(at: datetime) -> bytes:
    content = write_word_document(write_activity_plan(_plan(DTNT, 64, at)))
    file = Enclosure(
        name="KẾ HOẠCH TUẦN LỄ HTSĐ.docx",
        content=content,
        media_type=DOCX,
        name_form=NameForm.RFC2047,
    )
    text = "Trường THPT Dân tộc nội trú tỉnh kính gửi Phòng đăng ký lịch hoạt động."
    return write_mail(mail_from(DTNT, at, REGISTER, text, (file,)))


def _ninh_hai(at: datetime) -> bytes:
    file = _schedule_workbook(NINH_HAI, "Lịch hoạt động THPT Ninh Hải.xlsx", NameForm.RAW_UTF8)
    text = "Kính gửi Phòng, do sơ suất nên trường gửi chậm, kính mong Phòng thông cảm."
    return write_mail(mail_from(NINH_HAI, at, REGISTER, text, (file,)))


def _loi_hai(at: datetime) -> bytes:
    content = write_word_document(write_activity_plan(_plan(LOI_HAI, 5, at)))
    mail = Mail(
        sender=CLERK_OF_LOI_HAI,
        sender_name="TTHTCĐ Lợi Hải",
        recipient=OFFICE,
        subject="TTHTCĐ xã Lợi Hải đăng ký lịch hoạt động Tuần lễ HTSĐ 2022",
        text="Trung tâm xã Lợi Hải gửi lịch hoạt động.\n\nĐã gửi từ iPhone của tôi",
        sent_at=at,
        enclosures=(Enclosure(name="lich hoat dong.docx", content=content, media_type=DOCX),),
    )
    return write_mail(mail)


def _mailbox_full(box: LetterBox) -> tuple[bytes, ...]:
    letter = box.last_to(CLERK_OF_LOI_HAI)
    if letter is None:
        return ()
    return (
        write_bounce(
            letter.raw,
            failed=CLERK_OF_LOI_HAI,
            status="5.2.2",
            diagnostic=f"552 5.2.2 <{CLERK_OF_LOI_HAI}>: Recipient address rejected: Mailbox full",
            sent_at=moment(2, 10, 19, 46),
        ),
    )


def _late_registration(at: datetime) -> bytes:
    content = write_word_document(write_activity_plan(_plan(KHUYEN_HOC, 31, at)))
    file = Enclosure(name="31-KH-HKH.docx", content=content, media_type=DOCX)
    text = "Hội Khuyến học tỉnh kính gửi Phòng kế hoạch, lịch hoạt động của Hội."
    return write_mail(mail_from(KHUYEN_HOC, at, REGISTER, text, (file,)))


EVENTS = (
    event(
        moment(22, 9, 16, 30), "The office's own circular, as a copy to itself", _plan_sent_around
    ),
    event(
        moment(23, 9, 10, 15), "The provincial library registers: a plan and a workbook", _library
    ),
    event(moment(26, 9, 14, 5), "Chu Văn An registers in the text of the mail", _chu_van_an),
    event(moment(27, 9, 8, 20), "A mailing list", _list_mail),
    event(moment(27, 9, 15, 0), "The Khuyến học association asks a question", _question),
    event(moment(28, 9, 16, 40), "Ninh Sơn registers from a Mac: decomposed file name", _ninh_son),
    event(moment(29, 9, 9, 5), "Ninh Phước registers: a PDF under a long name", _ninh_phuoc),
    Event(
        at=moment(29, 9, 9, 6),
        title="Its out-of-office note answers our answer",
        write=_out_of_office,
    ),
    event(
        moment(30, 9, 21, 10), "The boarding school registers on the last evening", _boarding_school
    ),
    event(moment(1, 10, 9, 30), "Ninh Hải registers within the days of grace", _ninh_hai),
    event(moment(2, 10, 19, 45), "Lợi Hải registers from a clerk's own mailbox", _loi_hai),
    Event(
        at=moment(2, 10, 19, 46),
        title="That mailbox is full: our answer bounces",
        write=_mailbox_full,
    ),
    event(moment(5, 10, 8, 0), "The Khuyến học association registers late", _late_registration),
)
