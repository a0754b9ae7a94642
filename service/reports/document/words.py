"""The words of the report's tables; its sentences are templates."""

from dataclasses import dataclass

from service.reports.standing import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """Heads of columns in their order, states, and what is said where there is nothing."""

    stages: tuple[str, ...]
    districts: tuple[str, ...]
    indicators: tuple[str, ...]
    plans: tuple[str, ...]
    years: tuple[str, ...]
    change: str
    kinds: tuple[str, ...]
    figures: tuple[str, ...]
    figures_last: str
    units: tuple[str, ...]
    lacking: tuple[str, ...]
    calendar: tuple[str, ...]
    total: str
    stated_by: str
    nowhere: str
    nothing: str
    more: str
    progress: dict[Progress, str]
    on_time: str
    in_grace: str
    late: str
    requirement: dict[str, str]
    photograph: str
    photograph_of: str
    chart: str


VIETNAMESE = TableWords(
    stages=(
        *("Giai đoạn", "Thời hạn", "Số đơn vị", "Đã gửi", "Đủ", "Chưa đủ"),
        *("Đúng hạn", "Trong gia hạn", "Sau hạn", "Chưa gửi"),
    ),
    districts=("Địa bàn", "Số đơn vị", "Đã gửi", "Đủ", "Chưa đủ", "Sau hạn", "Chưa gửi"),
    indicators=("STT", "Chỉ tiêu", "Tổng số", "Đơn vị nêu", "Trong đó ước lượng", "Không nêu"),
    plans=("STT", "Chỉ tiêu", "Kế hoạch", "Đơn vị đăng ký", "Kết quả", "Đơn vị báo cáo"),
    years=(
        *("STT", "Chỉ tiêu", "Năm {before}", "Đơn vị nêu", "Năm {now}", "Đơn vị nêu"),
        "Tăng (+), giảm (–) ở đơn vị nêu cả hai năm",
    ),
    change="{change} ({units}\N{NO-BREAK SPACE}đơn\N{NO-BREAK SPACE}vị)",
    kinds=("Loại đơn vị", "Số đơn vị", "Đã báo cáo"),
    figures=("STT", "Đơn vị"),
    figures_last="Nguồn",
    units=("STT", "Đơn vị", "Địa bàn", "Tình trạng", "Nhận lúc", "Số ảnh", "Mã thư"),
    lacking=("STT", "Đơn vị", "Giai đoạn", "Tình trạng", "Còn thiếu", "Thời hạn"),
    calendar=("Thời gian", "Địa bàn", "Đơn vị", "Nội dung", "Địa điểm"),
    total="Tổng cộng",
    stated_by="Số đơn vị nêu",
    nowhere="(không ghi)",
    nothing="Không có.",
    more="… và {count} hoạt động khác; xem tệp lịch kèm theo.",
    progress={
        Progress.COMPLETE: "Đã đủ",
        Progress.INCOMPLETE: "Chưa đủ",
        Progress.ABSENT: "Chưa gửi",
        Progress.EXEMPT: "Được miễn",
    },
    on_time="đúng hạn",
    in_grace="trong gia hạn",
    late="sau hạn",
    requirement={
        "written_report": "văn bản báo cáo",
        "figures": "số liệu",
        "schedule": "lịch hoạt động",
        "photo": "hình ảnh",
    },
    photograph="Ảnh {number}. {unit}",
    photograph_of="Ảnh {number}. {unit}: {what}",
    chart="Biểu đồ: tỷ lệ đơn vị đã gửi {stage} theo ngày; đến {moment} có {sent}/{units} đơn vị.",
)  # fmt: skip
ENGLISH = TableWords(
    stages=(
        *("Stage", "Deadline", "Units", "Sent", "Complete", "Incomplete"),
        *("On time", "In grace", "Late", "Nothing"),
    ),
    districts=("District", "Units", "Sent", "Complete", "Incomplete", "Late", "Nothing"),
    indicators=("No.", "Indicator", "Total", "Stated by", "Estimates", "Not stated"),
    plans=("No.", "Indicator", "Planned", "By units", "Result", "By units"),
    years=(
        *("No.", "Indicator", "{before}", "By units", "{now}", "By units"),
        "More (+), less (–) at units stating both",
    ),
    change="{change} ({units}\N{NO-BREAK SPACE}units)",
    kinds=("Kind of unit", "Units", "Reported"),
    figures=("No.", "Unit"),
    figures_last="Source",
    units=("No.", "Unit", "District", "State", "Received", "Photos", "Mails"),
    lacking=("No.", "Unit", "Stage", "State", "Missing", "Deadline"),
    calendar=("When", "District", "Unit", "Activity", "Place"),
    total="Total",
    stated_by="Stated by units",
    nowhere="(not stated)",
    nothing="None.",
    more="… and {count} more; see the calendar file.",
    progress={
        Progress.COMPLETE: "Complete",
        Progress.INCOMPLETE: "Incomplete",
        Progress.ABSENT: "Nothing yet",
        Progress.EXEMPT: "Exempt",
    },
    on_time="on time",
    in_grace="in grace",
    late="late",
    requirement={
        "written_report": "written report",
        "figures": "figures",
        "schedule": "schedule",
        "photo": "photographs",
    },
    photograph="Photograph {number}. {unit}",
    photograph_of="Photograph {number}. {unit}: {what}",
    chart="Chart: share of units that sent by day ({stage}); {sent} of {units} as of {moment}.",
)
WORDS = {"vi": VIETNAMESE, "en": ENGLISH}
