"""Invented letters about orders by mail, for previews and checks of templates."""

from datetime import UTC, date, datetime

from db.entities.enums import LetterKind
from service.outbound.command_contexts import (
    CampaignStanding,
    CommandConfirmation,
    CommandItem,
    CommandResult,
    SentOutput,
    StaffAnswer,
    StageOfUnit,
)
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office, OrderLink
from service.outbound.digest_contexts import Tally
from service.outbound.letter_contexts import LetterContext

_NOW = datetime(2022, 10, 13, 1, 30, tzinfo=UTC)
_CODE = "HTK-" + "-".join(["7K2M9"] * 24)
_OFFICE = Office(
    name="Phòng Giáo dục Thường xuyên",
    parent="Sở Giáo dục và Đào tạo Ninh Thuận",
    address="phonggdtx.soninhthuan@moet.edu.vn",
    short="Phòng",
)
_UNIT = "Trường THPT Chu Văn An"
_CAMPAIGN = CampaignLine(
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    tag="Tuần lễ HTSĐ 2022",
    plan="4150/KH-UBND",
)
_LINES = (
    ChecklistLine(role="written_report", needed=1, got=1),
    ChecklistLine(role="figures", needed=1, got=0),
)
_UNDO = OrderLink(code=_CODE, order="undo", action=45)
_RESULT = CommandResult(
    office=_OFFICE,
    as_of=_NOW,
    received_at=_NOW,
    items=(
        CommandItem(
            state="done",
            said="gán 12 THPT Chu Văn An",
            what="assigned",
            receipt="HT-000012",
            unit_name=_UNIT,
            stage_title="báo cáo kết quả",
            others=("HT-000015",),
            action=45,
            undo=_UNDO,
        ),
        CommandItem(
            state="done",
            said="gia hạn THPT Chu Văn An đến 20/10",
            what="extended",
            unit_name=_UNIT,
            stage_title="báo cáo kết quả",
            until=date(2022, 10, 20),
            action=46,
            undo=_UNDO,
        ),
        CommandItem(
            state="done",
            what="unit",
            unit_name=_UNIT,
            stages=(
                StageOfUnit(
                    title="báo cáo kết quả",
                    due_text="trước ngày 15/10/2022",
                    progress="incomplete",
                    state="received",
                    lines=_LINES,
                    links=(OrderLink(code=_CODE, order="return", unit_name=_UNIT),),
                ),
            ),
        ),
        CommandItem(
            state="done",
            what="status",
            standing=(
                CampaignStanding(
                    campaign=_CAMPAIGN,
                    stages=(Tally(name="báo cáo kết quả", units=96, complete=41, incomplete=12),),
                ),
            ),
        ),
        CommandItem(
            state="done",
            what="output_by_mail",
            output=SentOutput(output="workbook", name="tong-hop.xlsx", size_bytes=48_211),
        ),
        CommandItem(
            state="done",
            what="output_by_mail",
            output=SentOutput(
                output="evidence",
                name="ho-so.zip",
                size_bytes=2_000_000_000,
                attached=False,
                kept_at="/srv/hopthu/var/outputs/ho-so.zip",
            ),
        ),
    ),
)
_REFUSED = CommandResult(
    office=_OFFICE,
    as_of=_NOW,
    received_at=_NOW,
    shows_examples=True,
    items=(
        CommandItem(state="refused", what="link_expired"),
        CommandItem(state="repeated", what="assigned", receipt="HT-000012"),
        CommandItem(
            state="unclear",
            said="gán 12 THCS Lê Lợi",
            what="unit_ambiguous",
            given="THCS Lê Lợi",
            choices=(
                OrderLink(
                    code=_CODE, order="assign", unit_name="Trường THCS Lê Lợi", place="Ninh Sơn"
                ),
                OrderLink(
                    code=_CODE, order="assign", unit_name="Trường THCS Lê Lợi", place="Ninh Hải"
                ),
            ),
        ),
    ),
)
_WARNING = CommandResult(
    office=_OFFICE,
    as_of=_NOW,
    notice="link_misused",
    address="nguoikhac@example.com",
    received_at=_NOW,
)
_CONFIRMATION = CommandConfirmation(
    office=_OFFICE,
    as_of=_NOW,
    received_at=_NOW,
    lines=("gia hạn THPT Chu Văn An đến 20/10",),
    links=(OrderLink(code="", order="ignore", receipt="HT-000012"),),
    confirm=OrderLink(code=_CODE, order="confirm"),
    hours=72,
)
_ANSWER = StaffAnswer(
    office=_OFFICE,
    unit_name=_UNIT,
    to_agency=False,
    subject="Hỏi về mẫu số liệu",
    receipt="HT-000012",
    received_at=_NOW,
    paragraphs=(("Đơn vị sử dụng mẫu kèm Kế hoạch số 4150/KH-UBND.",), ("Gửi trước 15/10.",)),
)
ORDER_LETTERS: dict[LetterKind, tuple[LetterContext, ...]] = {
    LetterKind.COMMAND_RESULT: (_RESULT, _REFUSED, _WARNING),
    LetterKind.COMMAND_CONFIRMATION: (_CONFIRMATION,),
    LetterKind.STAFF_ANSWER: (_ANSWER,),
}
