"""The words of the workbook, in each language."""

from dataclasses import dataclass

from service.reports.standing import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookWords:
    """Titles, heads of columns and states; heads stand in the order of their columns."""

    overview: str
    matrix: str
    lacking: str
    late_list: str
    made_at: str
    overview_heads: tuple[str, ...]
    group_heads: tuple[str, ...]
    by_district: str
    by_kind: str
    nowhere: str
    unit_heads: tuple[str, ...]
    stage_heads: tuple[str, ...]
    mail_heads: tuple[str, ...]
    lacking_heads: tuple[str, ...]
    late_heads: tuple[str, ...]
    none_yet: str
    states_of_units: str
    progress: dict[Progress, str]
    on_time: str
    in_grace: str
    late: str
    being_read: str
    extended: str
    requirement: dict[str, str]
    needed: str
    page: str


VIETNAMESE = WorkbookWords(
    overview="Tổng quan",
    matrix="Ma trận",
    lacking="Còn thiếu",
    late_list="Nộp muộn",
    made_at="Số liệu đến {moment}",
    overview_heads=(
        "Giai đoạn",
        "Thời hạn",
        "Đơn vị",
        "Đã đủ",
        "Chưa đủ",
        "Chưa gửi",
        "Đúng hạn",
        "Trong gia hạn",
        "Sau hạn",
        "Được miễn",
        "Đang đọc",
    ),
    group_heads=("Giai đoạn", "Nhóm", "Đơn vị", "Đã đủ", "Chưa đủ", "Chưa gửi", "Sau hạn"),
    by_district="Theo địa bàn",
    by_kind="Theo loại đơn vị",
    nowhere="(không ghi)",
    unit_heads=("STT", "Mã", "Tên đơn vị", "Loại", "Địa bàn"),
    stage_heads=("Tình trạng", "Nhận lần đầu", "Đủ lúc", "Thời hạn"),
    mail_heads=("Số thư", "Mã thư"),
    lacking_heads=(
        "STT",
        "Giai đoạn",
        "Tên đơn vị",
        "Địa bàn",
        "Tình trạng",
        "Còn thiếu",
        "Nhận lần đầu",
        "Thời hạn",
        "Đơn vị cấp trên",
        "Điện thoại",
        "Thư điện tử",
    ),
    late_heads=(
        "STT",
        "Giai đoạn",
        "Tên đơn vị",
        "Địa bàn",
        "Tình trạng",
        "Thời hạn",
        "Nhận lần đầu",
        "Sau hạn (ngày)",
        "Đơn vị cấp trên",
        "Điện thoại",
        "Thư điện tử",
    ),
    none_yet="chưa có",
    states_of_units="Số đơn vị",
    progress={
        Progress.COMPLETE: "Đã đủ",
        Progress.INCOMPLETE: "Chưa đủ",
        Progress.ABSENT: "Chưa gửi",
        Progress.EXEMPT: "Được miễn",
    },
    on_time="đúng hạn",
    in_grace="trong gia hạn",
    late="sau hạn",
    being_read="đang đọc",
    extended="được gia hạn",
    requirement={
        "written_report": "văn bản báo cáo",
        "figures": "số liệu",
        "schedule": "lịch hoạt động",
        "photo": "hình ảnh",
    },
    needed="{name} ({got}/{needed})",
    page="Trang &P/&N",
)
ENGLISH = WorkbookWords(
    overview="Overview",
    matrix="Matrix",
    lacking="Missing",
    late_list="Late",
    made_at="As of {moment}",
    overview_heads=(
        "Stage",
        "Deadline",
        "Units",
        "Complete",
        "Incomplete",
        "Nothing yet",
        "On time",
        "In grace",
        "Late",
        "Exempt",
        "Being read",
    ),
    group_heads=("Stage", "Group", "Units", "Complete", "Incomplete", "Nothing yet", "Late"),
    by_district="By district",
    by_kind="By kind of unit",
    nowhere="(not stated)",
    unit_heads=("No.", "Code", "Unit", "Kind", "District"),
    stage_heads=("State", "First received", "Complete at", "Deadline"),
    mail_heads=("Mails", "Receipts"),
    lacking_heads=(
        "No.",
        "Stage",
        "Unit",
        "District",
        "State",
        "Missing",
        "First received",
        "Deadline",
        "Unit above",
        "Telephone",
        "Mail",
    ),
    late_heads=(
        "No.",
        "Stage",
        "Unit",
        "District",
        "State",
        "Deadline",
        "First received",
        "Days late",
        "Unit above",
        "Telephone",
        "Mail",
    ),
    none_yet="nothing yet",
    states_of_units="Units",
    progress={
        Progress.COMPLETE: "Complete",
        Progress.INCOMPLETE: "Incomplete",
        Progress.ABSENT: "Nothing yet",
        Progress.EXEMPT: "Exempt",
    },
    on_time="on time",
    in_grace="in grace",
    late="late",
    being_read="being read",
    extended="extended",
    requirement={
        "written_report": "written report",
        "figures": "figures",
        "schedule": "schedule",
        "photo": "photographs",
    },
    needed="{name} ({got}/{needed})",
    page="Page &P of &N",
)
WORDS = {"vi": VIETNAMESE, "en": ENGLISH}
