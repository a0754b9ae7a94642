"""The words by which people say what they send: a plan of activities, or a report on them.

All words are folded when the module is loaded, so they stand here as they are written.
"""

import re

from parsers.vietnamese.folding import fold


def any_of(*phrases: str) -> str:
    """Return a pattern for any of several phrases, the longest first."""
    folded = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return f"(?:{'|'.join(folded)})"


def words(*phrases: str) -> re.Pattern[str]:
    """Return a pattern that finds any of several phrases as whole words of a folded text."""
    return re.compile(rf"(?<!\w){any_of(*phrases)}(?!\w)")


REGISTRATION = re.compile(
    rf"(?<!\w)(?:{any_of('đăng ký', 'kế hoạch', 'thời gian biểu', 'thời khóa biểu')}"
    rf"|{any_of('đk', 'ghi danh')}"
    rf"|{any_of('chương trình')} {any_of('hoạt động', 'tuần lễ', 'tổ chức', 'chi tiết')}"
    # Not "du lịch", "lịch sử", "Hội KH", "Sở KH".
    r"|(?<!du )lich(?! su\b)|(?<!hoi )(?<!so )kh)(?!\w)"
)
REPORT = words(
    "báo cáo",
    "bc",
    "kết quả",
    "số liệu",
    "tổng kết",
    "sơ kết",
    "hình ảnh hoạt động",
    "hình ảnh tuần lễ",
    "hình ảnh tổ chức",
    "bổ sung hình ảnh",
    "bổ sung ảnh",
    "ảnh hoạt động",
    "ảnh tuần lễ",
    "minh chứng",
    "thống kê",
    "thu hoạch",
    "bckq",
    "b c",
    "sản phẩm tuần lễ",
)
# For mail that has none of the words above: what is meant to happen, and what has happened.
PLANNED = words("dự kiến", "sẽ tổ chức", "sắp tổ chức", "chương trình")
DONE = words("đã tổ chức", "đã thực hiện", "đã triển khai", "đã hoàn thành", "đã diễn ra")

# "Báo cáo đăng ký lịch" is a registration that is called a report.
REPORT_OF_PLAN = re.compile(
    rf"(?<!\w){any_of('báo cáo', 'bc')} (?={any_of('đăng ký', 'lịch', 'kế hoạch')}\b)"
)
# A cited document: its kind, perhaps a verb before it, and its number.
CITED = re.compile(
    rf"(?<!\w)(?:{any_of('theo', 'thực hiện', 'căn cứ', 'tại', 'của', 'trong')} )?"
    rf"{any_of('kế hoạch', 'kh', 'công văn', 'cv', 'báo cáo', 'bc', 'quyết định', 'qđ')}"
    r"(?: so)? \d{1,5}(?: \d{4})?(?: [a-z]{1,8}){0,4}(?!\w)"
)
PLAN_OBEYED = re.compile(
    rf"(?<!\w)"
    rf"{any_of('theo', 'thực hiện', 'căn cứ', 'thuộc', 'trong', 'triển khai', 'hoàn thành')} "
    rf"(?:noi dung )?{any_of('kế hoạch', 'kh')}(?!\w)"
)
REPLACING = words(
    "thay thế",
    "thay cho",
    "đính chính",
    "bản mới",
    "bản sửa",
    "đã sửa",
    "sửa lại",
    "chỉnh sửa",
    "sửa đổi",
    "bản điều chỉnh",
    "bản cập nhật",
    "bản chính thức",
    "bản đúng",
    "bản cuối",
    "cập nhật lại",
    "gửi lại",
    "gởi lại",
    "nộp lại",
    "gửi nhầm",
    "gởi nhầm",
    "điều chỉnh",
)
# Said of the earlier one, whatever else the mail adds.
SUPERSEDING = words(
    "thay thế bản",
    "thay thế báo cáo",
    "thay thế lịch",
    "thay bản",
    "thay cho bản",
    "bỏ bản",
    "hủy bản",
    "lấy bản này",
    "dùng bản này",
    "bản trước không",
)
ADDING = words(
    "bổ sung", "gửi thêm", "gởi thêm", "nộp thêm", "gửi tiếp", "gửi bù", "còn thiếu", "phần còn lại"
)
# Without accents to ask (hỏi) is an association (hội).
_TO_ASK = (
    r"hoi(?! (?:khuyen|kh|phu|lhpn|nong|nd|cuu|ccb|cgc|lien|nghi|thao|vien|truong|thi|dong|nguoi"
    r"|chu|lao|dan|nha|hoc|cha|cac)\b)"
)
ASKING = re.compile(
    rf"(?<!\w)(?:{any_of('xin gia hạn', 'xin lùi', 'gia hạn', 'lùi thời hạn', 'lùi thời gian')}"
    rf"|{any_of('xin hoãn', 'kéo dài thời gian', 'kéo dài thời hạn', 'xin thêm thời gian')}"
    rf"|xin (?:duoc |phep )*nop (?:\w+ ){{0,6}}{any_of('muộn', 'chậm', 'trễ', 'sau hạn')}"
    # "Xin phép gửi báo cáo" is only polite.
    rf"|xin phep(?! (?:duoc )?(?:gui|goi|nop|bao cao|dang ki|chuyen|trinh))"
    rf"|{any_of('xin hỏi', 'xin ý kiến', 'xin hướng dẫn', 'đề nghị hướng dẫn', 'hướng dẫn giúp')}"
    rf"|{any_of('hướng dẫn em', 'hướng dẫn thêm', 'xin mẫu', 'có mẫu', 'vướng mắc', 'thắc mắc')}"
    rf"|cho (?:\w+ ){{0,3}}{_TO_ASK}|(?:muon|can|nho) {_TO_ASK}|hoi (?:ve|them|cach|lai|xem)"
    rf"|{any_of('làm thế nào', 'như thế nào', 'thế nào ạ', 'có được không', 'được không ạ')}"
    rf"|{any_of('phải không ạ', 'có cần', 'có phải nộp', 'có bắt buộc', 'giải đáp')})(?!\w)"
)
# A subject that opens with a question.
QUESTION = re.compile(
    r"(?:re |fwd |v v |ve viec )*"
    rf"(?:(?:xin|can|muon|cau|nho) {_TO_ASK}|hoi (?:ve|cach|lai|them|xem|mau|han|ngay)|thac mac)\b"
)
# One figure put right in words is a report's, as much as a list is.
CORRECTED = re.compile(
    rf"(?<!\w){any_of('đính chính', 'cải chính', 'sửa thành', 'sửa lại thành', 'sửa lại là')}"
    r"(?: (?!(?:bao|bc|cong|cv|van)\b)[^\W\d]\w*){0,14} \d"
)
# A question, or an example for one; the text as written.
QUESTION_SENTENCE = re.compile(
    r"(?i)[^.!?\n]{0,400}\?|(?<!\w)(?:nếu|ví dụ|giả sử|chẳng hạn|vd)\b[^.!?\n]{0,400}"
)
# Sent round among offices; never what a unit owes.
CIRCULAR = words("giấy mời", "thư mời", "mời họp", "mời dự", "thông báo họp", "lịch họp")
OTHER_EVENT = re.compile(
    rf"(?<!\w)(?:ngay {any_of('sách', 'hội', 'nhà giáo', 'pháp luật', 'văn hóa', 'thế giới')}"
    rf"|ngay {any_of('quốc tế', 'toàn dân')}"
    rf"|thang {any_of('hành động', 'thanh niên', 'an toàn')}"
    rf"|{any_of('hội thi', 'hội khỏe', 'hội nghị', 'phong trào', 'đề án', 'năm học', 'học kỳ')})"
    r"(?!\w)"
)
# "Tuần lễ" followed by one of these is still ours; by another word it is another week.
AFTER_WEEK = frozenset(
    fold(
        "ạ năm này vừa qua của tại do cho gửi kính đến trong ở theo nhé và em trường đơn vị xin "
        "trễ chậm sớm lần thứ phòng đúng file kèm đính số hình ảnh lịch báo kết kế hoạt về bản từ "
        "muộn nộp quá tp tx huyện thị thành ubnd thcs thpt mn gdtx mầm tiểu trung thư"
    ).split()
)
# Half a word that begins other words as well: "đính kèm", but "dinh dưỡng".
HALF_WORDS = {
    fold(half): frozenset(fold(rest).split())
    for half, rest in (
        ("đính", "kèm chính"),
        ("kèm", "theo file báo hình ảnh"),
        ("số", "liệu lượng lượt"),
        ("hình", "ảnh"),
        ("báo", "cáo"),
        ("kết", "quả thúc"),
        ("kế", "hoạch"),
        ("hoạt", "động"),
        ("đơn", "vị"),
        ("đúng", "hạn mẫu"),
        ("phòng", "gd gdđt gdtx giáo văn vh vhtt nội tổ ban"),
        ("quá", "hạn"),
        ("thị", "xã trấn"),
        ("thành", "phố"),
        ("mầm", "non"),
        ("tiểu", "học"),
        ("trung", "tâm học"),
        ("thư", "viện"),
    )
}
# Words of ours that are the first of another event's name: "Trường học xanh", "tái chế".
OTHER_WEEK = re.compile(
    rf"{any_of('trường học', 'tái chế', 'tài chính', 'tài năng', 'lịch sử', 'bản sắc')}\b"
    rf"|{any_of('từ thiện', 'về nguồn', 'về đích', 'gửi yêu', 'em yêu', 'gửi tặng')}\b"
)
# A figure with its unit word: told in running text, it is a report as much as a list is.
FIGURE = re.compile(
    r"\b\d[\d ]{0,12} "
    + any_of(
        "hoạt động",
        "lượt",
        "người",
        "học sinh",
        "học viên",
        "buổi",
        "cuộc",
        "lớp",
        "hội thảo",
        "tọa đàm",
        "băng rôn",
        "khẩu hiệu",
        "pa nô",
        "áp phích",
        "tin",
        "bài",
        "cuốn",
        "quyển",
        "câu lạc bộ",
        "sự kiện",
    )
    + r"\b"
)
# 7h30, 14 giờ, 7g00: an activity that is announced in a sentence.
HOUR = re.compile(r"\b\d{1,2} ?(?:h|g|gio) ?(?:\d{2}\b|\b)")
# Pictures that mail programs put into signatures.
DECORATION_NAME = re.compile(
    r"(?i)(?:logo|banner|icon|pixel|signature|chu[ _]?ky|facebook|zalo|image\d{3})"
    r"[\w .()-]*\.(?:png|gif|jpe?g|bmp|svg)"
)
PASSED_ON_MARK = re.compile(r"(?i)^\s*(?:\[[^\]]*\]\s*)?(?:re|tl|trả lời|fwd?|chuyển tiếp)\s*:")
