"""A sample of every letter: what templates are checked with, and what `preview` shows.

Names are of the kind that units really have; the unit, its files and its figures are invented.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from db.entities.enums import LetterKind
from service.outbound.common_contexts import ChecklistLine
from service.outbound.letter_contexts import (
    Answer,
    AnsweredMail,
    AttachmentUnreadable,
    LackingUnit,
    LackingUnits,
    LetterContext,
    LinkInsteadOfFile,
    MoreTimeRequested,
    OpeningAnnouncement,
    PlannedActivity,
    PlanQuestion,
    QuestionReceived,
    ReceivedFile,
    RegistrationReceived,
    ReminderAfterDeadline,
    ReminderBeforeDeadline,
    ReportBeingRead,
    ReportIncomplete,
    ReportLate,
    ReportReceived,
    StageSection,
    StagesReceived,
    SubmissionReplaced,
    SubmissionReturned,
    SupplementReceived,
    Thanks,
    UnitChoice,
    UnitUnknown,
)
from service.outbound.sample_digests import ALARMS, CAMPAIGN, DIGESTS, OFFICE
from service.outbound.sample_orders import ORDER_LETTERS
from service.outbound.sample_outputs import OUTPUT_LETTERS

REPORT_FILE = ReceivedFile(
    name="BAO CAO TUAN LE HTSD 2022 - THPT CHU VAN AN.docx",
    size_bytes=38_211,
    role="written_report",
)
SIGNED_FILE = ReceivedFile(
    name="45-BC-THPTCVA.signed.pdf", size_bytes=412_880, role="written_report"
)
SCANNED_FILE = ReceivedFile(name="BC scan.pdf", size_bytes=2_412_880, role="written_report")
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


def _values(answer: Answer, **changes: object) -> dict[str, Any]:
    """Return the values of an answer, for another kind of answer about like things."""
    return {field.name: getattr(answer, field.name) for field in fields(Answer)} | changes


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
BEING_READ = ReportBeingRead(
    **_values(RECEIVED, receipt="HT-000166", files=(SCANNED_FILE, *PHOTOS)),
)
COMPLETED = SupplementReceived(**_values(SUPPLEMENTED))
TOO_LATE = ReportLate(
    **_values(
        RECEIVED,
        receipt="HT-000204",
        received_at=_at(20, 2, 3),
        stages=(replace(REPORT_STAGE, past_due=True, late=True),),
    )
)
SEVERAL = StagesReceived(
    **_values(RECEIVED, receipt="HT-000158", stages=(REGISTRATION_STAGE, REPORT_STAGE))
)
LINKED = LinkInsteadOfFile(
    **_values(
        UNREADABLE,
        receipt="HT-000140",
        files=(),
        links=("https://drive.google.com/drive/folders/1aBcD-EfGhIjKlMnOpQrStUvWxYz",),
    )
)
QUESTION = QuestionReceived(**_values(RECEIVED, receipt="HT-000119", files=(), stages=()))
MORE_TIME = MoreTimeRequested(
    **_values(
        QUESTION,
        receipt="HT-000171",
        unit_name="Hội Khuyến học tỉnh Ninh Thuận",
        to_agency=True,
    )
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
LACKING = LackingUnits(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    to_agency=True,
    as_of=_at(17, 1),
    stages=(replace(INCOMPLETE_STAGE, past_due=True, lines=()),),
    units=tuple(
        LackingUnit(name=name, begun=begun, missing=replace(INCOMPLETE_STAGE, lines=lines).missing)
        for name, begun, lines in (
            ("Trường THCS Lê Lợi", True, INCOMPLETE_STAGE.lines),
            ("Trường Tiểu học Quảng Sơn A", False, BEFORE.stages[0].lines),
            ("Trường Mầm non Hoa Mai", False, BEFORE.stages[0].lines),
            ("Trung tâm học tập cộng đồng xã Lâm Sơn", True, INCOMPLETE_STAGE.lines),
        )
    ),
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
QUESTIONED = PlanQuestion(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    as_of=_at(17, 1),
    stages=(REPORT_STAGE,),
    planned=4,
    done=2,
    activities=(
        PlannedActivity(day=date(2022, 10, 3), what="Lễ phát động Tuần lễ", where="Sân trường"),
        PlannedActivity(day=date(2022, 10, 5), what="Tọa đàm “Học tập suốt đời trong thời kỳ số”"),
        PlannedActivity(day=date(2022, 10, 6), what="Hội sách", where="Thư viện trường"),
        PlannedActivity(day=date(2022, 10, 7), what="Tổng kết, trao giải", where="Hội trường"),
    ),
)
RETURNED = SubmissionReturned(
    office=OFFICE,
    campaign=CAMPAIGN,
    unit_name=UNIT,
    to_agency=False,
    as_of=_at(10, 14),
    stages=(REPORT_STAGE,),
    reason="Số lượt người tham gia ở mục 2 (1.127) không khớp với phụ lục (1.217).",
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
    LetterKind.SUPPLEMENT_RECEIVED: (COMPLETED,),
    LetterKind.REPORT_LATE: (TOO_LATE,),
    LetterKind.REPORT_BEING_READ: (BEING_READ,),
    LetterKind.STAGES_RECEIVED: (
        SEVERAL,
        replace(SEVERAL, stages=(REGISTRATION_STAGE, INCOMPLETE_STAGE)),
    ),
    LetterKind.LINK_INSTEAD_OF_FILE: (LINKED,),
    LetterKind.QUESTION_RECEIVED: (QUESTION,),
    LetterKind.MORE_TIME_REQUESTED: (MORE_TIME,),
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
    LetterKind.LACKING_UNITS: (LACKING,),
    LetterKind.SUBMISSION_RETURNED: (RETURNED,),
    LetterKind.PLAN_QUESTION: (QUESTIONED, replace(QUESTIONED, done=None)),
    LetterKind.THANKS: (THANKS, replace(THANKS, on_time=False)),
    LetterKind.STAFF_DIGEST: DIGESTS,
    LetterKind.STAFF_ALARM: ALARMS,
    **ORDER_LETTERS,
    **OUTPUT_LETTERS,
}
