"""Sample letters of outputs wanted by the clock: carried, left in a folder, and not written."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from db.entities.enums import LetterKind
from service.outbound.command_contexts import SentOutput
from service.outbound.common_contexts import CampaignLine, Office
from service.outbound.output_contexts import ScheduledOutput

_OUTPUT = ScheduledOutput(
    office=Office(
        name="Phòng Giáo dục Thường xuyên",
        parent="Sở Giáo dục và Đào tạo Ninh Thuận",
        address="phonggdtx.soninhthuan@moet.edu.vn",
        short="Phòng",
    ),
    campaign=CampaignLine(
        title="Tuần lễ hưởng ứng học tập suốt đời năm 2022", tag="HTSĐ 2022", plan="4150/KH-UBND"
    ),
    as_of=datetime(2022, 10, 16, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    sent=SentOutput(output="workbook", name="workbook-htsd-2022.xlsx", size_bytes=418_000),
)
OUTPUT_LETTERS: dict[LetterKind, tuple[ScheduledOutput, ...]] = {
    LetterKind.STAFF_OUTPUT: (
        _OUTPUT,
        replace(
            _OUTPUT,
            sent=SentOutput(
                output="evidence",
                name="evidence-htsd-2022.zip",
                size_bytes=1_870_000_000,
                attached=False,
                kept_at="/srv/hopthu/outputs/evidence-htsd-2022.zip",
            ),
        ),
        replace(
            _OUTPUT,
            sent=SentOutput(
                output="report", attached=False, problem="there is no space left on the disk"
            ),
        ),
    )
}
