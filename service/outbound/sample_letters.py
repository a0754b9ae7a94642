"""A sample of every letter: what templates are checked with, and what `preview` shows.

Names are of the kind that units really have; the unit, its files and its figures are invented.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from db.entities.enums import LetterKind
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.letter_contexts import (
    AnsweredMail,
    AttachmentUnreadable,
    LetterContext,
    OpeningAnnouncement,
    ReceivedFile,
    RegistrationReceived,
    ReminderAfterDeadline,
    ReminderBeforeDeadline,
    ReportIncomplete,
    ReportReceived,
    StaffDigest,
    StageCount,
    StageSection,
    SubmissionReplaced,
    Thanks,
    UndeliveredLetter,
    UnitChoice,
    UnitUnknown,
    WaitingMail,
)

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
REPORT_FILE = ReceivedFile(
    name="BAO CAO TUAN LE HTSD 2022 - THPT CHU VAN AN.docx",
    size_bytes=38_211,
    role="written_report",
)
SIGNED_FILE = ReceivedFile(
    name="45-BC-THPTCVA.signed.pdf", size_bytes=412_880, role="written_report"
)
FIGURES_FILE = ReceivedFile(
    name="Phụ lục số liệu.xlsm", size_bytes=21_504, role="figures", has_macro=True
)
PHOTOS = tuple(
    ReceivedFile(name=f"IMG_20221003_07152{n}.jpg", size_bytes=1_450_000 + 91_733 * n, role="photo")
    for n in range(3)
)
LOCKED_FILE = ReceivedFile(
    name="Hinh anh.rar", size_bytes=8_912_344, role="archive", problem="encrypted"
)
EMPTY_FILE = ReceivedFile(name="so lieu (1).xlsx", size_bytes=0, role="figures", problem="empty")
REPORT_STAGE = StageSection(
    title="báo cáo kết quả",
    due_text="trước ngày 15/10/2022",
    lines=(
        ChecklistLine(role="written_report", needed=1, got=1),
        ChecklistLine(role="figures", needed=1, got=1),
        ChecklistLine(role="photo", needed=3, got=6),
    ),
)
INCOMPLETE_STAGE = replace(
    REPORT_STAGE,
    lines=(
        ChecklistLine(role="written_report", needed=1, got=1),
        ChecklistLine(role="figures", needed=1, got=0),
        ChecklistLine(role="photo", needed=3, got=2),
    ),
)
REGISTRATION_STAGE = StageSection(
    title="đăng ký lịch hoạt động",
    due_text="trước ngày 01/10/2022",
    lines=(ChecklistLine(role="schedule", needed=1, got=1),),
)
UNIT = "Trường THPT Chu Văn An"


def _at(day: int, hour: int, minute: int = 0, *, month: int = 10) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=UTC)


RECEIVED = ReportReceived(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    receipt="HT-000147",
    received_at=_at(14, 9, 5),
    files=(REPORT_FILE, SIGNED_FILE, FIGURES_FILE, *PHOTOS),
    stages=(REPORT_STAGE,),
)
SUPPLEMENTED = replace(
    RECEIVED, receipt="HT-000151", received_at=_at(14, 10, 31), files=PHOTOS, supplements=True
)
INCOMPLETE = ReportIncomplete(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    receipt="HT-000131",
    received_at=_at(12, 2, 30),
    files=(REPORT_FILE, *PHOTOS[:2], LOCKED_FILE),
    links=("https://drive.google.com/drive/folders/1aBcD-EfGhIjKlMnOpQrStUvWxYz",),
    stages=(INCOMPLETE_STAGE,),
)
LATE = replace(
    INCOMPLETE,
    unit_name="Hội Khuyến học tỉnh Ninh Thuận",
    to_agency=True,
    receipt="HT-000203",
    received_at=_at(18, 1, 12),
    links=(),
    stages=(replace(INCOMPLETE_STAGE, past_due=True, late=True),),
)
REGISTRATION = RegistrationReceived(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name="Thư viện tỉnh Ninh Thuận",
    to_agency=False,
    receipt="HT-000052",
    received_at=_at(28, 7, 41, month=9),
    files=(
        ReceivedFile(name="Lịch hoạt động Tuần lễ HTSĐ.docx", size_bytes=24_890, role="schedule"),
    ),
    stages=(REGISTRATION_STAGE,),
)
UNKNOWN = UnitUnknown(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=None,
    to_agency=False,
    receipt="HT-000148",
    received_at=_at(14, 9, 22),
    files=(ReceivedFile(name="bao cao.docx", size_bytes=30_720, role="written_report"),),
    stage_titles=("đăng ký lịch hoạt động", "báo cáo kết quả"),
)
ASKED = replace(
    UNKNOWN,
    receipt="HT-000149",
    choices=(
        UnitChoice(number=1, name="Trường THCS Nguyễn Văn Trỗi", place="huyện Ninh Hải"),
        UnitChoice(number=2, name="Trường THCS Nguyễn Văn Trỗi", place="huyện Ninh Sơn"),
    ),
)
TOGETHER = replace(
    RECEIVED,
    unit_name="Trường THCS Nguyễn Văn Trỗi",
    receipt="HT-000149",
    received_at=_at(14, 9, 22),
    mails=(
        AnsweredMail(receipt="HT-000149", received_at=_at(14, 9, 22)),
        AnsweredMail(receipt="HT-000152", received_at=_at(14, 9, 31)),
    ),
)
UNREADABLE = AttachmentUnreadable(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    to_agency=False,
    receipt="HT-000139",
    received_at=_at(13, 3, 0),
    files=(LOCKED_FILE, EMPTY_FILE),
    stages=(
        replace(
            REPORT_STAGE,
            lines=tuple(replace(line, got=0) for line in REPORT_STAGE.lines),
        ),
    ),
)
REPLACED = SubmissionReplaced(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    receipt="HT-000144",
    received_at=_at(13, 8, 15),
    files=(SIGNED_FILE,),
    stages=(INCOMPLETE_STAGE,),
    replaced_at=(_at(11, 4, 2),),
)
DIGEST = StaffDigest(
    office=OFFICE,
    campaign=CAMPAIGN,
    as_of=_at(13, 0, 30),
    stages=(
        StageCount(
            title="đăng ký lịch hoạt động",
            due_text="trước ngày 01/10/2022",
            units=96,
            complete=88,
            incomplete=0,
        ),
        StageCount(
            title="báo cáo kết quả",
            due_text="trước ngày 15/10/2022",
            units=96,
            complete=41,
            incomplete=12,
        ),
    ),
    waiting=(
        WaitingMail(
            receipt="HT-000148",
            received_at=_at(12, 9, 22),
            sender="nguyenthihoa1985@gmail.com",
            subject="Bao cao tuan le hoc tap suot doi",
            reason="chưa xác định được đơn vị gửi",
        ),
        WaitingMail(
            receipt="HT-000150",
            received_at=_at(12, 10, 3),
            sender="c2thanhhai.ninhhai@example.edu.vn",
            subject="",
            reason="tên đơn vị trong văn bản khác với đơn vị của địa chỉ gửi",
        ),
    ),
    failed=(
        WaitingMail(
            receipt="HT-000133",
            received_at=_at(12, 2, 48),
            sender="vanthu@example.vn",
            subject="KH Tuần lễ",
            reason="thư hỏng cấu trúc, bản gốc đã được lưu",
        ),
    ),
    undelivered=(
        UndeliveredLetter(
            recipient="c3phanboichau@example.edu.vn",
            subject="[Tuần lễ HTSĐ 2022] Xác nhận đã nhận báo cáo – mã HT-000120",
            reason="550 5.1.1 không có hộp thư này",
        ),
    ),
)
OPENING = OpeningAnnouncement(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    as_of=_at(19, 1, month=9),
    stages=(
        replace(REGISTRATION_STAGE, lines=(ChecklistLine(role="schedule", needed=1, got=0),)),
        replace(REPORT_STAGE, lines=tuple(replace(line, got=0) for line in REPORT_STAGE.lines)),
    ),
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
)
BEFORE = ReminderBeforeDeadline(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    as_of=_at(11, 1),
    stages=(replace(REPORT_STAGE, lines=OPENING.stages[1].lines),),
    begun=False,
    days_left=3,
)
AFTER = ReminderAfterDeadline(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name="Trường THCS Lê Lợi",
    to_agency=False,
    as_of=_at(17, 1),
    stages=(replace(INCOMPLETE_STAGE, past_due=True),),
    begun=True,
    days_left=-3,
    again=2,
    copied_to="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
)
THANKS = Thanks(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    as_of=_at(17, 1),
    stages=(REGISTRATION_STAGE, REPORT_STAGE),
    on_time=True,
)
SAMPLES: Mapping[LetterKind, tuple[LetterContext, ...]] = {
    LetterKind.REPORT_RECEIVED: (RECEIVED, SUPPLEMENTED, TOGETHER),
    LetterKind.REPORT_INCOMPLETE: (INCOMPLETE, LATE),
    LetterKind.REGISTRATION_RECEIVED: (
        REGISTRATION,
        replace(REGISTRATION, files=(), receipt="HT-000053"),
    ),
    LetterKind.UNIT_UNKNOWN: (UNKNOWN, ASKED),
    LetterKind.ATTACHMENT_UNREADABLE: (UNREADABLE,),
    LetterKind.SUBMISSION_REPLACED: (REPLACED,),
    LetterKind.OPENING_ANNOUNCEMENT: (OPENING,),
    LetterKind.REMINDER_BEFORE_DEADLINE: (
        BEFORE,
        replace(
            BEFORE,
            unit_name="Hội Khuyến học tỉnh Ninh Thuận",
            to_agency=True,
            begun=True,
            stages=(INCOMPLETE_STAGE,),
        ),
    ),
    LetterKind.REMINDER_AFTER_DEADLINE: (
        AFTER,
        replace(AFTER, again=0, begun=False, copied_to="", stages=BEFORE.stages),
    ),
    LetterKind.THANKS: (THANKS, replace(THANKS, on_time=False)),
    LetterKind.STAFF_DIGEST: (
        DIGEST,
        replace(DIGEST, waiting=(), failed=(), undelivered=()),
    ),
}
