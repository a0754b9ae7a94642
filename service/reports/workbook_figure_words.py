"""The words of the sheets with figures, plans, doubts and the calendar, in each language."""

from dataclasses import dataclass

from service.reports.account_parts import Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """Names of sheets, heads in the order of their columns, and states."""

    by_unit: str
    by_district: str
    by_kind: str
    legend: str
    totals: str
    counted: str
    not_stated_units: str
    not_stated: str
    nothing_sent: str
    exempt: str
    total_heads: tuple[str, ...]
    group_heads: tuple[str, ...]
    note_mail: str
    note_place: str
    note_body: str
    note_other: str
    note_check: str
    note_above: str
    qualifiers: dict[str, str]
    plan: str
    plan_heads: tuple[str, ...]
    plan_total_heads: tuple[str, ...]
    scheduled: str
    in_total: str
    check: str
    check_heads: tuple[str, ...]
    doubts: dict[Doubt, str]
    usual: str
    last_year: str
    below: str
    other: str
    calendar: str
    calendar_heads: tuple[str, ...]
    days: tuple[str, ...]
    whole_day: str
    until: str
    years: str
    year_heads: tuple[str, ...]
    reporting_units: str
    pairs: str


VIETNAMESE = FigureWords(
    by_unit="Số liệu theo đơn vị",
    by_district="Số liệu theo địa bàn",
    by_kind="Số liệu theo loại",
    legend=(
        "Ô có ghi chú nguồn (thư, tệp, chỗ trong tệp). (1.234): không cộng, đã tính ở đơn vị trên"
        " hoặc dưới. Nền vàng: cần kiểm tra. “không nêu” khác 0."
    ),
    totals="Tổng cộng",
    counted="Số đơn vị được cộng",
    not_stated_units="Số đơn vị không nêu",
    not_stated="không nêu",
    nothing_sent="chưa gửi",
    exempt="miễn",
    total_heads=(
        "Chỉ tiêu",
        "Đơn vị tính",
        "Tổng cộng",
        "Đơn vị nêu",
        "Được cộng",
        "Số ước lượng",
        "Cần kiểm tra",
        "Không nêu",
        "Chưa gửi",
    ),
    group_heads=("Nhóm", "Đơn vị", "Đã gửi"),
    note_mail="Thư {receipt}, nhận {moment}",
    note_place="Chỗ: {place}",
    note_body="nội dung thư",
    note_other="Thư {receipt} nêu {value}",
    note_check="Cần kiểm tra: {reasons}",
    note_above="Không cộng: đã tính ở đơn vị trên hoặc dưới",
    qualifiers={"about": "khoảng", "over": "hơn", "under": "dưới", "nearly": "gần"},
    plan="Kế hoạch – kết quả",
    plan_heads=(
        "STT",
        "Tên đơn vị",
        "Địa bàn",
        "Chỉ tiêu",
        "Kế hoạch",
        "Kết quả",
        "Chênh lệch",
        "Tỷ lệ",
        "Cộng",
        "Thư đăng ký",
        "Thư báo cáo",
    ),
    plan_total_heads=(
        "",
        "Cộng các đơn vị có kế hoạch",
        "",
        "Chỉ tiêu",
        "Kế hoạch",
        "Kết quả",
        "Chênh lệch",
        "Tỷ lệ",
    ),
    scheduled="Số hoạt động trong lịch đăng ký",
    in_total="có",
    check="Cần kiểm tra",
    check_heads=(
        "STT",
        "Tên đơn vị",
        "Địa bàn",
        "Chỉ tiêu",
        "Giá trị",
        "Đơn vị tính",
        "Lý do",
        "So với",
        "Trích",
        "Thư",
        "Chỗ",
        "Nhận lúc",
    ),
    doubts={
        Doubt.LOW_CONFIDENCE: "đọc chưa chắc chắn",
        Doubt.SCANNED: "đọc từ bản chụp, bản quét",
        Doubt.CONTRADICTED: "các thư nêu khác nhau",
        Doubt.OUTLIER: "khác xa các đơn vị cùng loại",
        Doubt.FAR_FROM_LAST_YEAR: "khác xa năm trước",
        Doubt.BEFORE_START: "nêu là kết quả nhưng gửi trước khi bắt đầu",
        Doubt.BELOW_SAY_MORE: "nhỏ hơn tổng của các đơn vị trực thuộc",
    },
    usual="thường khoảng {value}",
    last_year="năm trước {value}",
    below="trực thuộc cộng lại {value}",
    other="{receipt} nêu {value}",
    calendar="Lịch",
    calendar_heads=(
        "Ngày",
        "Thứ",
        "Giờ",
        "Địa bàn",
        "Tên đơn vị",
        "Hoạt động",
        "Địa điểm",
        "Thành phần",
        "Chủ trì",
        "Thư",
    ),
    days=("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    whole_day="cả ngày",
    until="đến {day}",
    years="So với năm trước",
    year_heads=(
        "Chỉ tiêu",
        "Năm {now}",
        "Năm {before}",
        "Chênh lệch",
        "Tỷ lệ",
        "Đơn vị nêu cả hai năm",
        "Năm {now} (các đơn vị đó)",
        "Năm {before} (các đơn vị đó)",
    ),
    reporting_units="Số đơn vị đã gửi báo cáo",
    pairs="Tổng là của mọi đơn vị có nêu; ba cột cuối chỉ so các đơn vị nêu cả hai năm.",
)
ENGLISH = FigureWords(
    by_unit="Figures by unit",
    by_district="Figures by district",
    by_kind="Figures by kind",
    legend=(
        "Each figure has a note with its source (mail, file, place). (1,234): not added up, it is"
        " counted at a unit above or below. Yellow: to be checked. “not stated” is not 0."
    ),
    totals="Total",
    counted="Units added up",
    not_stated_units="Units that do not state it",
    not_stated="not stated",
    nothing_sent="nothing yet",
    exempt="exempt",
    total_heads=(
        "Indicator",
        "In",
        "Total",
        "Units that state it",
        "Added up",
        "Approximate",
        "To be checked",
        "Not stated",
        "Nothing yet",
    ),
    group_heads=("Group", "Units", "Reported"),
    note_mail="Mail {receipt}, received {moment}",
    note_place="Place: {place}",
    note_body="text of the mail",
    note_other="Mail {receipt} states {value}",
    note_check="To be checked: {reasons}",
    note_above="Not added up: counted at a unit above or below",
    qualifiers={"about": "about", "over": "over", "under": "under", "nearly": "nearly"},
    plan="Plan and result",
    plan_heads=(
        "No.",
        "Unit",
        "District",
        "Indicator",
        "Planned",
        "Result",
        "Difference",
        "Ratio",
        "Added up",
        "Registration",
        "Report",
    ),
    plan_total_heads=(
        "",
        "All units with a plan",
        "",
        "Indicator",
        "Planned",
        "Result",
        "Difference",
        "Ratio",
    ),
    scheduled="Activities in the registered schedule",
    in_total="yes",
    check="To be checked",
    check_heads=(
        "No.",
        "Unit",
        "District",
        "Indicator",
        "Value",
        "In",
        "Why",
        "Beside",
        "Quote",
        "Mail",
        "Place",
        "Received",
    ),
    doubts={
        Doubt.LOW_CONFIDENCE: "not read with certainty",
        Doubt.SCANNED: "read from a picture of a page",
        Doubt.CONTRADICTED: "mails state different values",
        Doubt.OUTLIER: "far from units of the same kind",
        Doubt.FAR_FROM_LAST_YEAR: "far from last year's",
        Doubt.BEFORE_START: "told as a result before the campaign began",
        Doubt.BELOW_SAY_MORE: "less than the units below add up to",
    },
    usual="usually about {value}",
    last_year="last year {value}",
    below="units below add up to {value}",
    other="{receipt} states {value}",
    calendar="Calendar",
    calendar_heads=(
        "Day",
        "Weekday",
        "Time",
        "District",
        "Unit",
        "Activity",
        "Place",
        "Who",
        "Host",
        "Mail",
    ),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    whole_day="all day",
    until="until {day}",
    years="Year on year",
    year_heads=(
        "Indicator",
        "{now}",
        "{before}",
        "Difference",
        "Ratio",
        "Units stating both",
        "{now} (those units)",
        "{before} (those units)",
    ),
    reporting_units="Units that reported",
    pairs="Totals are of all units that state it; the last three columns of those with both years.",
)
WORDS = {"vi": VIETNAMESE, "en": ENGLISH}
