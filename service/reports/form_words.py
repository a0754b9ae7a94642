"""The words of the form that units fill in, in each language of the office."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """Every word of the form.

    Attributes:
        figures, schedule: names of the sheets; at most 31 characters.
        of_figures, of_schedule: what stands over the tables.
        code: leads the code; `code_hint` says to leave it alone.
        unit_words: what the built-in indicators are counted in.
    """

    figures: str
    schedule: str
    of_figures: str
    of_schedule: str
    unit: str
    deadline: str
    how_figures: str
    how_schedule: str
    figure_heads: Mapping[str, str]
    schedule_heads: Mapping[str, str]
    number_hint: tuple[str, str]
    number_error: tuple[str, str]
    day_hint: tuple[str, str]
    day_error: tuple[str, str]
    time_hint: tuple[str, str]
    what_hint: tuple[str, str]
    place_and_day: str
    made_by: str
    head_of_unit: str
    sign: str
    sign_and_seal: str
    code: str
    page: str
    unit_words: Mapping[str, str]


WORDS: Mapping[str, FormWords] = {
    "vi": FormWords(
        figures="Số liệu",
        schedule="Lịch hoạt động",
        of_figures="BIỂU SỐ LIỆU",
        of_schedule="LỊCH HOẠT ĐỘNG",
        unit="Đơn vị: {name}",
        deadline="Thời hạn: {due}. Gửi về: {address} (trả lời thư và đính kèm tệp này).",
        how_figures=(
            "Ghi số vào các ô màu vàng. Nội dung không có số liệu thì để trống; "
            "có thống kê nhưng bằng không thì ghi 0."
        ),
        how_schedule=(
            "Mỗi hoạt động ghi một dòng vào các ô màu vàng; thiếu dòng thì chèn thêm dòng."
        ),
        figure_heads={
            "number": "TT",
            "label": "Nội dung",
            "unit": "Đơn vị tính",
            "planned": "Kế hoạch",
            "value": "Kết quả",
            "note": "Ghi chú",
        },
        schedule_heads={
            "number": "TT",
            "day": "Ngày",
            "time": "Giờ",
            "what": "Nội dung hoạt động",
            "where": "Địa điểm",
            "who": "Thành phần",
            "count": "Số người",
        },
        number_hint=("Ghi số nguyên", "Không có số liệu thì để trống. Bằng không thì ghi 0."),
        number_error=(
            "Chưa đúng dạng số",
            "Ô này chỉ ghi số nguyên từ 0 trở lên, ví dụ 1200. Đơn vị tính đã ghi ở cột bên; "
            "giải thích thêm xin ghi ở cột Ghi chú.",
        ),
        day_hint=("Ngày tổ chức", "Ghi ngày/tháng/năm, ví dụ {example}."),
        day_error=(
            "Chưa đúng ngày",
            "Ghi ngày/tháng/năm trong khoảng từ {first} đến {last}, ví dụ {example}.",
        ),
        time_hint=("Giờ tổ chức", "Ví dụ 7 giờ 30. Cả ngày thì để trống."),
        what_hint=("Nội dung hoạt động", "Tên hoạt động. Mỗi dòng một hoạt động."),
        place_and_day="................, ngày ..... tháng ..... năm {year}",
        made_by="NGƯỜI LẬP BIỂU",
        head_of_unit="THỦ TRƯỞNG ĐƠN VỊ",
        sign="(Ký, ghi rõ họ tên)",
        sign_and_seal="(Ký, đóng dấu, ghi rõ họ tên)",
        code="Mã biểu mẫu (đề nghị giữ nguyên):",
        page="Trang &P/&N",
        unit_words={
            "activities": "hoạt động",
            "participants": "lượt người",
            "classes": "lớp",
            "learners": "học viên",
            "seminars": "cuộc",
            "banners": "tấm",
            "posts": "tin, bài",
            "broadcasts": "lượt",
            "books": "cuốn",
            "readers": "lượt",
            "open_resources": "học liệu",
            "clubs": "câu lạc bộ",
        },
    ),
    "en": FormWords(
        figures="Figures",
        schedule="Schedule",
        of_figures="FIGURES",
        of_schedule="SCHEDULE OF ACTIVITIES",
        unit="Unit: {name}",
        deadline="Deadline: {due}. To: {address} (answer the letter and attach this file).",
        how_figures=(
            "Numbers go into the yellow cells. Leave a cell empty where nothing was counted; "
            "write 0 where it was counted and is none."
        ),
        how_schedule="One line an activity, in the yellow cells; insert lines where they are few.",
        figure_heads={
            "number": "No.",
            "label": "What",
            "unit": "Counted in",
            "planned": "Planned",
            "value": "Result",
            "note": "Notes",
        },
        schedule_heads={
            "number": "No.",
            "day": "Day",
            "time": "Time",
            "what": "Activity",
            "where": "Place",
            "who": "Who",
            "count": "People",
        },
        number_hint=("A whole number", "Leave it empty where nothing was counted; 0 means none."),
        number_error=(
            "Not a whole number",
            "Only whole numbers from 0 on, such as 1200. Anything else goes into the notes.",
        ),
        day_hint=("Day", "Day/month/year, such as {example}."),
        day_error=("Not a day", "A day from {first} to {last}, such as {example}."),
        time_hint=("Time", "Such as 07:30. Leave it empty for a whole day."),
        what_hint=("Activity", "Its name. One line an activity."),
        place_and_day="................, ..... / ..... / {year}",
        made_by="MADE BY",
        head_of_unit="HEAD OF THE UNIT",
        sign="(signature, name)",
        sign_and_seal="(signature, seal, name)",
        code="Code of the form (please keep it):",
        page="Page &P/&N",
        unit_words={
            "activities": "activities",
            "participants": "attendances",
            "classes": "classes",
            "learners": "learners",
            "seminars": "seminars",
            "banners": "pieces",
            "posts": "posts",
            "broadcasts": "broadcasts",
            "books": "copies",
            "readers": "visits",
            "open_resources": "resources",
            "clubs": "clubs",
        },
    ),
}
