"""What does not go by the plan: more time, an exemption, a correction, a sender without a name."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from service.demo.events import Event, LetterBox, event
from service.demo.letters_in import (
    OFFICE_TIME,
    WEEK,
    Paper,
    mail_from,
    moment,
    photos,
    write_result_report,
)
from service.demo.materials.automatic_mail import write_bounce
from service.demo.materials.mail import DOCX, JPEG, XLSX, Enclosure, Mail, write_mail
from service.demo.materials.photographs import draw_photo
from service.demo.materials.word_document import write_word_document
from service.demo.materials.workbooks import FigureLine, write_figures
from service.demo.world import (
    CAMPAIGN,
    CHU_VAN_AN,
    KHUYEN_HOC,
    LAM_SON,
    LOI_HAI,
    OFFICE,
    PGD_NINH_SON,
    STAFF,
    THU_VIEN,
    TIEU_HOC_LAM_SON,
    DemoUnit,
)
from service.staff.terms import TermsDecision

CLERK_OF_LAM_SON = "ngochoa.lamson@webmail.example"
_NAMED_ALIKE = "Trường Lâm Sơn"
_ANSWERED = moment(13, 10, 14, 10)
_OFFER = re.compile(rf"(\d)\. {TIEU_HOC_LAM_SON.name}")


def _report(unit: DemoUnit, number: int, at: datetime, results: tuple[str, ...]) -> Enclosure:
    paper = Paper(unit=unit, number=number, signed_on=at.date(), results=results)
    content = write_word_document(write_result_report(paper))
    return Enclosure(name=f"{number}-BC-{unit.symbol}.docx", content=content, media_type=DOCX)


def _gone(box: LetterBox) -> tuple[bytes, ...]:
    """Return the delivery report about the announcement to an address that is no more."""
    address = KHUYEN_HOC.old_email
    letter = box.last_to(address)
    if letter is None:
        return ()
    return (
        write_bounce(
            letter.raw,
            failed=address,
            status="5.1.1",
            diagnostic=f"550 5.1.1 <{address}>: Recipient address rejected: User unknown",
            sent_at=moment(21, 9, 8, 2),
        ),
    )


def _correction(at: datetime) -> bytes:
    results = (
        "- Đã tổ chức 13 hoạt động hưởng ứng Tuần lễ.",
        "- Tổng số có 1.172 lượt người tham gia.",
        "- Treo 06 băng rôn, khẩu hiệu tuyên truyền.",
    )
    files = (_report(CHU_VAN_AN, 46, at, results), *photos(0, 4))
    subject = f"Báo cáo kết quả {WEEK} (bản thay thế)"
    text = "Trường THPT Chu Văn An xin gửi lại báo cáo, thay thế bản trước do nhầm số liệu."
    return write_mail(mail_from(CHU_VAN_AN, at, subject, text, files))


def _more_time(at: datetime) -> bytes:
    text = (
        "Kính gửi Phòng,\nDo ảnh hưởng mưa lũ, trường chưa tổng hợp kịp. Trường THCS Lâm Sơn kính"
        " đề nghị Phòng cho gia hạn thời gian gửi báo cáo đến hết ngày 17/10/2022."
    )
    return write_mail(mail_from(LAM_SON, at, f"Xin gia hạn báo cáo {WEEK}", text))


def _unclear(at: datetime) -> bytes:
    """Return a report under a name that two schools share, from a mailbox that nobody knows."""
    unit = replace(TIEU_HOC_LAM_SON, name=_NAMED_ALIKE)
    results = (
        "- Đã tổ chức 06 hoạt động hưởng ứng Tuần lễ.",
        "- Tổng số có 402 lượt người tham gia.",
        "- Treo 03 băng rôn, khẩu hiệu tuyên truyền.",
    )
    return write_mail(
        Mail(
            sender=CLERK_OF_LAM_SON,
            recipient=OFFICE,
            subject=f"{_NAMED_ALIKE} báo cáo kết quả {WEEK}",
            text="Em gửi báo cáo và hình ảnh ạ.",
            sent_at=at,
            enclosures=(_report(unit, 15, at, results), *_forwarded_photos()),
        )
    )


def _forwarded_photos() -> tuple[Enclosure, ...]:
    """Return photographs of another school as a chat program hands them on: smaller, anew."""
    return tuple(
        Enclosure(
            name=f"z4012345{seed:05d}.jpg",
            content=draw_photo(seed, size=(1280, 960), quality=60),
            media_type=JPEG,
        )
        for seed in (0, 1, 90)
    )


def _says_which(box: LetterBox) -> tuple[bytes, ...]:
    letter = box.last_to(CLERK_OF_LAM_SON)
    offered = _OFFER.search(letter.text) if letter else None
    if letter is None or offered is None:
        return ()
    mail = Mail(
        sender=CLERK_OF_LAM_SON,
        recipient=OFFICE,
        subject=f"Re: {letter.message['Subject']}",
        text=f"{offered[1]}",
        sent_at=_ANSWERED,
        in_reply_to=str(letter.message["Message-ID"]),
    )
    return (write_mail(mail),)


def _follow_up(unit: DemoUnit, participants: int, at: datetime) -> bytes:
    lines = (
        FigureLine(label="Số hoạt động được tổ chức", unit="hoạt động", value=3),
        FigureLine(label="Số lượt người tham gia", unit="lượt", value=participants),
        FigureLine(label="Số câu lạc bộ, diễn đàn", unit="câu lạc bộ", value=2),
    )
    content = write_figures("SỐ LIỆU THEO DÕI THÁNG 11/2022", unit.name, lines)
    file = Enclosure(name="Số liệu tháng 11.xlsx", content=content, media_type=XLSX)
    subject = f"Báo cáo theo dõi tháng 11/2022, {WEEK}"
    return write_mail(mail_from(unit, at, subject, f"{unit.name} kính gửi số liệu.", (file,)))


def _decide(unit: DemoUnit, until: datetime | None, reason: str) -> TermsDecision:
    return TermsDecision(
        campaign_id=CAMPAIGN,
        stage_id="report",
        unit_code=unit.code,
        exempt=until is None,
        extended_until=until,
        reason=reason,
        by=STAFF,
    )


def _nobody(_box: LetterBox) -> tuple[bytes, ...]:
    return ()


_LONGER = datetime(2022, 10, 18, tzinfo=OFFICE_TIME) - timedelta(seconds=1)
EVENTS = (
    Event(
        at=moment(21, 9, 8, 2),
        title="Khuyến học's first address is gone: the next contact is tried",
        write=_gone,
    ),
    event(moment(9, 10, 16, 0), "Chu Văn An sends a corrected report", _correction),
    Event(
        at=moment(11, 10, 14, 0),
        title="By telephone: Lợi Hải was flooded; staff exempt it from the report",
        write=_nobody,
        decision=_decide(LOI_HAI, None, "mưa lũ"),
    ),
    event(
        moment(13, 10, 13, 40),
        "A school writes under a name that two schools have",
        _unclear,
    ),
    Event(at=_ANSWERED, title="Its clerk answers our question with a number", write=_says_which),
    event(moment(14, 10, 9, 0), "Lâm Sơn asks for more time", _more_time),
    Event(
        at=moment(14, 10, 10, 30),
        title="Staff give Lâm Sơn until 17 October",
        write=_nobody,
        decision=_decide(LAM_SON, _LONGER, "đề nghị ngày 14/10/2022"),
    ),
    event(
        moment(10, 11, 9, 0),
        "The library sends November's figures",
        lambda at: _follow_up(THU_VIEN, 1240, at),
    ),
    event(
        moment(24, 11, 15, 0),
        "Ninh Sơn sends November's figures",
        lambda at: _follow_up(PGD_NINH_SON, 2310, at),
    ),
)
