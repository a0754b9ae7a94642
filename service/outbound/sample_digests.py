"""Samples of the letters to the office's own people, and the pictures that go with them.

Every name, number and address is invented.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from io import BytesIO

from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.digest_contexts import (
    AlarmLine,
    CampaignReport,
    Caption,
    Count,
    DeadAddress,
    Doings,
    LikelyUnit,
    MailboxState,
    NamedUnit,
    NamedUnits,
    PhotoSheet,
    Picture,
    RepeatedPhotos,
    SilentUnit,
    StaffAlarm,
    StaffDigest,
    StageReport,
    StuckLetter,
    Tally,
    UnreadAttachment,
    WaitingMail,
)
from service.outbound.outgoing_message import InlineImage
from service.reports.chart import WIDTH, draw_chart
from service.reports.contact_sheet import WIDTH as SHEET_WIDTH
from service.reports.contact_sheet import draw_sheet
from service.reports.timeline import DAYS_AFTER, DAYS_BEFORE, Curve, Timeline

OFFICE = Office(
    name="Phòng Giáo dục Thường xuyên",
    parent="Sở Giáo dục và Đào tạo Ninh Thuận",
    address="phonggdtx.soninhthuan@moet.edu.vn",
    short="Phòng",
)
CAMPAIGN = CampaignLine(
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    tag="Tuần lễ HTSĐ 2022",
    plan="4150/KH-UBND",
)
_NAMES = (
    "Trường THPT Chu Văn An",
    "Trường THPT Nguyễn Trãi",
    "Trường THCS Lê Lợi",
    "Trường THCS Trần Phú",
    "Trường Tiểu học Thanh Sơn",
    "Trung tâm GDNN-GDTX Ninh Phước",
)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 10, day, hour, minute, tzinfo=UTC)


def _line(role: str, needed: int = 1, got: int = 0) -> ChecklistLine:
    return ChecklistLine(role=role, needed=needed, got=got)


REPORT = StageReport(
    tally=Tally(
        name="báo cáo kết quả",
        units=96,
        complete=41,
        incomplete=12,
        on_time=53,
        exempt=2,
        extended=1,
        being_read=3,
    ),
    due_text="trước ngày 15/10/2022",
    days_left=1,
    districts=(
        Tally(name="Thành phố Phan Rang - Tháp Chàm", units=31, complete=18, incomplete=4),
        Tally(name="Huyện Ninh Sơn", units=22, complete=7, incomplete=3),
        Tally(name="Huyện Ninh Phước", units=25, complete=12, incomplete=2),
        Tally(name="Huyện Bác Ái", units=11, complete=1, incomplete=3),
        Tally(name="", units=7, complete=3, incomplete=0),
    ),
    kinds=(
        Tally(name="thcs", units=54, complete=21, incomplete=9),
        Tally(name="thpt", units=18, complete=12, incomplete=2),
        Tally(name="phong_gddt", units=7, complete=3, incomplete=0),
        Tally(name="trung_tam_khac", units=17, complete=5, incomplete=1),
    ),
    absent=NamedUnits(
        units=(
            NamedUnit(name="Trường THCS Lê Lợi", district="Huyện Ninh Sơn", phone="0259 385 1234"),
            NamedUnit(name="Trường THCS Trần Phú", district="Huyện Ninh Sơn"),
            NamedUnit(name="Trường THPT Bác Ái", district="Huyện Bác Ái", phone="0259 384 0001"),
        ),
        more=40,
    ),
    incomplete=NamedUnits(
        units=(
            NamedUnit(
                name="Trường THPT Nguyễn Trãi",
                district="Thành phố Phan Rang - Tháp Chàm",
                lines=(_line("figures"), _line("photo", 3, 1)),
                received_at=_at(12, 2, 30),
            ),
            NamedUnit(
                name="Trung tâm GDNN-GDTX Ninh Phước",
                district="Huyện Ninh Phước",
                lines=(_line("photo", 3),),
                received_at=_at(12, 8, 5),
                being_read=True,
            ),
        ),
        more=10,
    ),
)
CHART = Picture(
    cid="chart.sample@hopthu",
    alt="Biểu đồ: 55% đơn vị đã gửi báo cáo kết quả tính đến 13/10/2022; "
    "năm 2021 cùng thời điểm: 49%.",
    width=WIDTH,
)
PHOTOS = PhotoSheet(
    picture=Picture(
        cid="photos.sample@hopthu",
        alt="Bảng 6 ảnh mới nhất, đánh số theo danh sách bên dưới.",
        width=SHEET_WIDTH,
    ),
    captions=tuple(
        Caption(numbers=str(number), unit_name=name, received_at=_at(12, 9, number))
        for number, name in enumerate(_NAMES, 1)
    ),
    total=187,
)
WAITING = (
    WaitingMail(
        receipt="HT-000152",
        received_at=_at(12, 9, 40),
        sender="pgdninhson@example.edu.vn",
        subject="Xin gia hạn nộp báo cáo Tuần lễ HTSĐ",
        reason="extension_request",
        asks=True,
        unit_name="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    ),
    WaitingMail(
        receipt="HT-000148",
        received_at=_at(12, 9, 22),
        sender="nguyenthihoa1985@gmail.com",
        subject="Bao cao tuan le hoc tap suot doi",
        reason="unit_ambiguous",
        files=3,
        likely=(
            LikelyUnit(name="Trường THCS Thanh Hải", percent=61),
            LikelyUnit(name="Trường Tiểu học Thành Hải", percent=58),
        ),
    ),
    WaitingMail(
        receipt="HT-000150",
        received_at=_at(12, 10, 3),
        sender="c2thanhhai.ninhhai@example.edu.vn",
        subject="",
        reason="sender_not_authenticated",
        files=1,
    ),
)
DOINGS = Doings(
    since=_at(12, 0, 30),
    arrived=37,
    settled=(
        Count(word="filed", number=29),
        Count(word="triage", number=3),
        Count(word="ignored", number=4),
        Count(word="failed", number=1),
    ),
    ignored=(Count(word="auto_reply", number=3), Count(word="duplicate", number=1)),
    sent=(
        Count(word="report_received", number=21),
        Count(word="report_incomplete", number=8),
        Count(word="unit_unknown", number=1),
        Count(word="reminder_before_deadline", number=43),
    ),
    suppressed=(Count(word="complete_by_now", number=2), Count(word="being_read", number=1)),
    returned=1,
    decisions=2,
)
MAILBOX = MailboxState(
    name="phonggdtx/INBOX",
    minutes_ago=3,
    silent=False,
    trouble="",
    server_count=412,
    parts=(
        Count(word="filed", number=404),
        Count(word="ignored", number=5),
        Count(word="triage", number=2),
        Count(word="failed", number=1),
    ),
    gone=0,
    agrees=True,
)
DIGEST = StaffDigest(
    office=OFFICE,
    to="",
    as_of=_at(13, 0, 30),
    campaigns=(
        CampaignReport(
            campaign=CAMPAIGN,
            stages=(REPORT,),
            settled=(Tally(name="đăng ký lịch hoạt động", units=98, complete=98, incomplete=0),),
            chart=CHART,
            photos=PHOTOS,
            repeated=(
                RepeatedPhotos(
                    unit_name="Trường THCS Trần Phú",
                    count=2,
                    from_unit="Trường THCS Lê Lợi",
                    campaign_title="Tuần lễ HTSĐ 2021",
                ),
            ),
            telephone=(
                SilentUnit(
                    name="Trường Tiểu học Phước Bình",
                    phone="0259 384 0009",
                    stage_titles=("báo cáo kết quả",),
                ),
            ),
        ),
    ),
    questions=1,
    waiting=WAITING,
    failed=(
        WaitingMail(
            receipt="HT-000133",
            received_at=_at(12, 2, 48),
            sender="vanthu@example.vn",
            subject="KH Tuần lễ",
            reason="malformed_message",
        ),
    ),
    unread=(
        UnreadAttachment(
            unit_name="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
            receipt="HT-000139",
            name="Hinh anh.rar",
            size_bytes=8_912_344,
            reason="encrypted",
        ),
    ),
    dead_addresses=(
        DeadAddress(
            address="c3phanboichau@example.edu.vn",
            unit_name="Trường THPT Phan Bội Châu",
            phone="0259 388 7766",
            reason="550 5.1.1 không có hộp thư này",
        ),
    ),
    stuck=(
        StuckLetter(
            recipient="c3phanboichau@example.edu.vn",
            subject="[Tuần lễ HTSĐ 2022] Xác nhận đã nhận báo cáo – mã HT-000120",
            state="failed",
            reason="552 5.3.4 thư quá lớn",
        ),
    ),
    doings=DOINGS,
    mailboxes=(
        MAILBOX,
        replace(
            MAILBOX,
            name="vanthu/INBOX",
            minutes_ago=141,
            silent=True,
            trouble="không kết nối được máy chủ",
            agrees=False,
            server_count=9,
            gone=1,
            parts=(Count(word="filed", number=8),),
        ),
    ),
    owed=2,
    workbook="htsd-2022-2022-10-13-0730.xlsx",
)
_QUIET_REPORT = CampaignReport(campaign=CAMPAIGN, stages=(REPORT,))
QUIET = StaffDigest(
    office=OFFICE,
    to="",
    as_of=_at(14, 0, 30),
    campaigns=(_QUIET_REPORT,),
    quiet=True,
    doings=Doings(since=_at(13, 0, 30)),
    mailboxes=(replace(MAILBOX, minutes_ago=0),),
)
DISTRICT = replace(
    DIGEST,
    to="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    campaigns=(
        CampaignReport(
            campaign=CAMPAIGN,
            stages=(
                replace(
                    REPORT,
                    tally=Tally(
                        name="báo cáo kết quả",
                        units=22,
                        complete=7,
                        incomplete=3,
                        on_time=8,
                        in_grace=1,
                        late=1,
                    ),
                    days_left=-3,
                    districts=(),
                    kinds=(),
                    absent=replace(REPORT.absent, more=9),
                    incomplete=replace(REPORT.incomplete, more=1),
                    late=NamedUnits(
                        units=(NamedUnit(name="Trường Tiểu học Thanh Sơn", received_at=_at(16, 3)),)
                    ),
                ),
            ),
        ),
    ),
    questions=0,
    waiting=(),
    failed=(),
    unread=(),
    dead_addresses=(),
    stuck=(),
    doings=None,
    mailboxes=(),
)
TROUBLE = AlarmLine(
    trouble="mailbox_silent",
    about="phonggdtx/INBOX",
    since=_at(13, 1, 12),
    detail="imap.example.vn: không kết nối được (Connection refused)",
)
HELD = AlarmLine(
    trouble="outbox_held",
    about="",
    since=_at(13, 1, 20),
    detail="phonggdtx/INBOX was numbered anew and 388 of its 412 messages are new; "
    "check the mailbox, then: hopthu letters release",
)
ALARM = StaffAlarm(office=OFFICE, as_of=_at(13, 1, 30), begun=(TROUBLE, HELD))
OVER = StaffAlarm(office=OFFICE, as_of=_at(13, 3, 5), over=(TROUBLE,))
DIGESTS = (
    DIGEST,
    QUIET,
    replace(DISTRICT, alarms=(), owed=0),
    replace(DIGEST, alarms=(HELD,), being_read=38),
)
ALARMS = (ALARM, OVER)


def sample_images() -> tuple[InlineImage, ...]:
    """Draw the pictures that the samples speak of."""
    sheet = draw_sheet(list(_drawn_photos()))
    return (
        InlineImage(
            cid=CHART.cid,
            name="chart.png",
            media_type="image/png",
            content=draw_chart(_timeline(), "vi"),
        ),
        InlineImage(
            cid=PHOTOS.picture.cid,
            name="photos.jpeg",
            media_type="image/jpeg",
            content=sheet.content if sheet else b"",
        ),
    )


def _timeline() -> Timeline:
    def curve(year: int, units: int, until: int, share: float) -> Curve:
        days = range(-DAYS_BEFORE, until + 1)
        points = ((day, min(units - 4, round((day + DAYS_BEFORE) ** 2 * share))) for day in days)
        return Curve(year=year, units=units, points=tuple(points))

    return Timeline(
        title="Báo cáo kết quả",
        last_day=date(2022, 10, 14),
        curve=curve(2022, 96, -1, 0.1325),
        before=curve(2021, 92, DAYS_AFTER, 0.1125),
    )


def _drawn_photos() -> Iterator[bytes]:
    pil = import_module("PIL.Image")
    for number in range(len(_NAMES)):
        picture = pil.new("RGB", (320, 240), (200 - 20 * number, 150 + 12 * number, 170))
        written = BytesIO()
        picture.paste((70, 110 + 15 * number, 90), (0, 150, 320, 240))
        picture.save(written, "JPEG")
        yield written.getvalue()
