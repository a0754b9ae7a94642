"""Words that tell a number of the past week from plans, other years, rates and differences.

What the patterns look at ends right before the number; it is folded unless said otherwise.
"""

import re

# "Phấn đấu đạt 2.000" is a plan, "vượt chỉ tiêu" is none.
_PLANNED = (
    r"(?:du kien|du tinh|phan dau|chi tieu|muc tieu|ke hoach)(?: de ra| giao)?(?: la)?"
    r" (?:dat|to chuc duoc|hoan thanh)(?: duoc)?"
    r"|du kien|du tinh|ke hoach ban dau|theo ke hoach(?! so)|ke hoach (?:la|de ra|giao|nam)"
    r"|de ra|ke hoach ?:|phan dau|chi tieu|muc tieu (?:la|den|nam)|\bse\b(?<!chia se)"
    r"|dang ki(?: to chuc)?|de nghi|kien nghi|de xuat|yeu cau (?:moi|cac|don vi)|sap toi"
    r"|thoi gian toi|trong nam toi|chuan bi to chuc|\bke hoach(?= \d|$)"
)
_DONE = (
    r"(?:vuot|dat|hoan thanh|dung|so voi|bang)(?: (?:va|muc|so|ca|xa|cao hon|vuot)){0,3}"
    r" (?:ke hoach|chi tieu|muc tieu)(?: (?:duoc )?(?:de ra|giao|nam(?: hoc)?))?"
    r"|\bda\b|thuc te|thuc hien(?! ke hoach| cong van| van ban| chi dao)|ket qua|to chuc duoc"
    r"|hoan thanh|\bdat\b|duoc to chuc|\bdat duoc\b|trien khai duoc"
)
_CUES = re.compile(rf"(?<!\w)(?:(?P<planned>{_PLANNED})|(?P<done>{_DONE}|lam duoc))(?!\w)")
# With accents: "tăng" is not "tặng", "thiếu" not "thiệu", "mỗi" not "mới".
_DIFFERENCE = re.compile(
    r"(?<!\w)(?:tăng(?: thêm)?|giảm|nhiều hơn|ít hơn|cao hơn|thấp hơn|chênh(?: lệch)?|còn thiếu"
    r"|còn lại|thiếu|giam|nhieu hon|it hon|cao hon|tang them)"
    r"(?: (?:gần|khoảng|hơn|trên|được|số|là|thêm)){0,2} ?$"
)
_RATE = re.compile(
    r"(?<!\w)(?:mỗi|bình quân|trung bình|từng|(?<!cả tuần )tính ra|binh quan|trung binh)"
    r"(?: \w+){0,6}(?: (?:có|có từ|là|khoảng|từ))? ?:? ?$"
)
_OTHER_PERIOD = re.compile(
    r"(?<!\w)(?:(?<!doi )(?<!nang )(?<!vien )(?<!lieu )(?<!dan )so voi|cung ki"
    r"|nam truoc|nam ngoai|nam hoc truoc|ki truoc|truoc day"
    r"|cac nam truoc)(?!\w)"
)
_THIS_YEAR = re.compile(r"(?<!truoc )\bnay\b|\bhien (?:co|tai|dang)\b")
# "Trước đây giao 2, trường treo 5": the second clause has a doer of its own.
_OWN_CLAUSE = re.compile(
    r"[,;] ?(?:nha truong|truong|xa|phuong|don vi|trung tam|hoi|thu vien|chung|toan|thi) [^,;]*$"
)
_COMPARED = re.compile(r"so voi[^,;\d]*(?:20\d\d)?[^,;\d]*,")
# Who is sent to what others hold is no figure of one's own.
_SENT = re.compile(r"(?<!\w)cử(?: (?:đi|được|tổng số|gần|hơn|khoảng)){0,2} ?$")
_IN_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_LEFT_OUT = r"(?:khong|chua)(?: duoc)? (?:tinh|ke|gop|cong|bao gom|gom|thong ke)"
_LEFT_OUT_BEFORE = re.compile(rf"\b{_LEFT_OUT}(?: (?:den|ca|so|khoang|gan|hon|tren))*\s*$")
_LEFT_OUT_BEHIND = re.compile(
    rf"[^.;()\d]{{0,60}}?\b{_LEFT_OUT}(?: (?:vao|chung|o|den|trong|day|tren|do|nay|so)){{0,4}}"
    r"\s*(?:[).,;]|$)"
)
_MISTAKEN = re.compile(
    r"(?<!\w)(?:(?:nhầm|sai|nham)(?: (?:thành|là|số|thanh|la|so)){0,2}|(?:không|khong|chứ không)"
    r" phải(?: (?:là|số)){0,2}) ?:? ?$"
)
_YEAR = re.compile(r"(?<!\w)(?:nam(?: hoc)? |tuan le |httsd |htsd |[(] ?|/ ?)((?:19|20)\d\d)(?!\d)")
# "Năm 2022 mở 9 lớp, riêng Tuần lễ 2 lớp": the second is what is asked for.
_THIS_WEEK = r"rieng (?:trong )?(?:dot |dip )?tuan le"
_TOTAL = re.compile(
    r"(?<!\w)(?:tong so|tong cong|tong(?! phu trach| ket)|tat ca|tinh chung|luy ke|cong chung"
    r"|toan (?:truong|huyen|tinh|xa|phuong|thanh pho|nganh|don vi|quan|thi xa|trung tam|dia ban)"
    rf"|ca tuan|ca (?:truong|huyen|tinh|xa)|{_THIS_WEEK})(?!\w)"
)
_PARTS = re.compile(
    r"(?<!\w)(?:trong do|trong so do|bao gom|gom(?! ca)|cu the|chia ra"
    r"|rieng(?! (?:trong )?(?:dot |dip )?tuan le))(?!\w)|[(]"
)


_PARTS_FIRST = re.compile(r"[\W\d]*(?:trong do|trong so do|bao gom|gom)\b")
_CITED = re.compile(
    r"[\W\d]*(?:theo|can cu|thuc hien) (?:cong van|ke hoach|quyet dinh|huong dan|thong bao|chi thi"
    r"|nghi quyet|chuong trinh)\b[^,;]*\b(?:ve|v/v)\b[^,;]*"
)
# "(tháng 4/2022: 5 hoạt động, …)" tells of one day or of another event.
_DATED_BRACKET = re.compile(
    r"[(](?:trong |hoi )?(?:thang|nam|quy|ngay|hoc ki|dot) [^():;]{1,30}:[^()]*$"
)
_CORRECTING = (
    r"\b(?:(?:dinh chinh|cai chinh|sua|dieu chinh|chinh)(?: lai)? (?:thanh|la)|nay la"
    r"|(?:so )?dung(?: phai)? la)\s*:?\s*"
)
_CORRECTED = re.compile(rf"{_CORRECTING}$")
_CORRECTED_BEHIND = re.compile(rf"[^.;:()\d]{{0,60}}?{_CORRECTING}\d")
_ONE_CLASS = re.compile(r"\b(?:lop|khoi) \d")
_TAIL = 48


def is_planned(before: str, *, otherwise: bool) -> bool:
    """Say whether the last word that tells plan from result says plan.

    Args:
        before: the sentence before the number.
        otherwise: what holds where no word tells.
    """
    planned = otherwise
    if ")" in before:
        before = _IN_BRACKETS.sub("", before)
    for match in _CUES.finditer(before):
        planned = match["planned"] is not None
    return planned


def is_no_amount(before: str) -> bool:
    """Say whether the number is a difference, a rate or a mistake told: "tăng 5", "ghi nhầm 30".

    Args:
        before: the lower-case words since the number before, with their accents.
    """
    tail = before[-_TAIL:]
    if "cử" in tail and _SENT.search(tail):
        return True
    return any(words.search(tail) for words in (_DIFFERENCE, _RATE, _MISTAKEN))


def is_other_period(before: str, year: int | None) -> bool:
    """Say whether the number belongs to an earlier year than the document's."""
    for match in _COMPARED.finditer(before) if "so voi" in before else ():
        before = " " * match.end() + before[match.end() :]
    others = list(_OTHER_PERIOD.finditer(before))
    if others and not _is_over(before, others[-1]):
        return True
    years = [int(match[1]) for match in _YEAR.finditer(before)]
    return bool(years and year is not None and years[-1] < year)


def _is_over(before: str, period: re.Match[str]) -> bool:
    """Say whether the sentence has come back to its own time since it spoke of another."""
    return bool(
        _THIS_YEAR.search(before, period.end())
        or (period[0] == "truoc day" and _OWN_CLAUSE.search(before, period.end()))
    )


def is_left_out(before: str, behind: str) -> bool:
    """Say whether a number is told only as what was not counted.

    Args:
        before: the words since the number before.
        behind: what follows, to the next number or the end of the sentence.
    """
    return bool(_LEFT_OUT_BEFORE.search(before[-_TAIL:]) or _LEFT_OUT_BEHIND.match(behind))


def is_called_total(between: str) -> bool:
    """Say whether the words since the number before call what follows a total."""
    return _TOTAL.search(between) is not None


def is_cited(before: str) -> bool:
    """Say whether the number is in what another document asks for, which the sentence cites."""
    return ("ve" in before or "v/v" in before) and _CITED.fullmatch(before) is not None


def is_in_dated_bracket(before: str) -> bool:
    """Say whether the number stands in a bracket that names its own day, month or year."""
    return "(" in before and _DATED_BRACKET.search(before) is not None


def is_corrected(between: str) -> bool:
    """Say whether the words between two numbers put the second in the place of the first."""
    return _CORRECTED.search(between) is not None


def is_old(behind: str) -> bool:
    """Say whether what follows a number puts another in its place."""
    return _CORRECTED_BEHIND.match(behind) is not None


def is_of_one_class(before: str) -> bool:
    """Say whether the sentence speaks of one class or year of a school before the number."""
    return _ONE_CLASS.search(before) is not None


def is_list_of_parts(before: str) -> bool:
    """Say whether a sentence begins as a list of parts of what the one before told."""
    return _PARTS_FIRST.match(before) is not None


def starts_parts(between: str) -> bool:
    """Say whether the words between two numbers begin a list of parts of the first."""
    return _PARTS.search(between) is not None
