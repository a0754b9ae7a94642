"""Judges by the words around a unit's name whether the sender speaks of itself.

"Trường A xin gửi báo cáo" names the sender; "Kính gửi Phòng B", "tại trường C" and "theo công văn
của Phòng D" name others.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from parsers.vietnamese.folding import fold
from service.rules.unit_lines import NO_LINES, LineKinds
from service.rules.unit_words import Word

_LOOK_BACK = 16
_LOOK_AHEAD = 12
_PERSON_WORDS = 7


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def _pairs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(pair).split()) for pair in text.split(";"))


# Before a name: whom one writes to, where something took place, whom one belongs to.
_OTHERS = _folded("gửi gởi tới đến với tại thuộc cùng ở mời nhờ trình")
_BETWEEN = _folded("quý lãnh đạo ban giám đốc các đồng chí thầy cô anh chị em về cho trực địa bàn")
_TITLES = _folded(
    "hiệu trưởng phó giáo viên gv văn thư vt giám đốc chủ tịch cán bộ nhân kế toán tổ bí ban "
    "đơn vị tên báo cáo người lập tm kt đại diện thầy cô ông bà trưởng phòng công tác tại "
    "thường trực vụ chấp hành"
)
_SURNAMES = _folded(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đàng kiều trương đinh "
    "lâm mai trịnh đào cao lương châu tạ thái tô hà hán bá quảng thành từ thập văn chế katơ "
    "chamaléa pi patâu cil đoàn lưu trượng báo tôn thất quách la lại khổng vương nông đàm"
)
_REPORTS = _folded("bc lịch kh")
_REPORTS_WITH = _pairs(
    "báo cáo;kết quả;kế hoạch;đăng ký;số liệu;hình ảnh;phụ lục;minh chứng;văn bản;tổng hợp"
)
# Of what stands before a colon: who took part, and where it was.
_LABELS_OF_OTHERS = _pairs(
    "phối hợp;đăng cai;địa điểm;nơi tổ;hỗ trợ;tài trợ;liên kết;giao lưu;đối tác;khách mời;"
    "tham gia;tham dự;nơi nhận;nơi diễn;đồng hành;cộng tác"
)
_POLITE_ENDS = _folded("ạ em nhé năm thuộc đính xin")
# What somebody above says or approves: "theo chỉ đạo của", "xác nhận của".
_WORDS_FROM_ABOVE = _pairs(
    "chỉ đạo;chỉ thị;hướng dẫn;yêu cầu;quyết định;thông báo;thông tư;"
    "xác nhận;phê duyệt;ý kiến;đề nghị;nhận xét"
)
_OBEYS = _folded("theo thực căn")
_PAPERS = _folded("kế kh công cv văn")
_SENDS = _folded("gửi gởi nộp xin kính phúc")
# With the word behind them; "đăng bài", "chuyển đổi số" and "bổ sung sách" are something else.
_SENDS_WITH = _pairs(
    "báo cáo;báo bc;báo kết;báo số;báo lịch;đăng ký;trình bc;trình báo;trình kế;trình lịch;"
    "chuyển bc;chuyển báo;chuyển số;chuyển lịch;chuyển file;chuyển đến;chuyển phòng;"
    "trả lời;phản hồi;phúc đáp;hồi đáp;đính kèm;đính chính;cung cấp;cập nhật;thông báo;"
    "tổng hợp;điều chỉnh;đề nghị;giải trình;thay thế"
)
_ADDS = ("bo", "sung")
_ADDED = _folded("báo bc số hình ảnh lịch kế minh file tệp thêm cho hồ văn bản phần nội phụ")
_NOT_YET = "chua"
_ADVERBS = _folded("trân trọng tiếp tục chính thức")
# What an office above sends round, and clauses about what somebody did.
_CIRCULATED = _folded("công cv giấy hướng yêu quyết")
_CLAUSES = _folded("khi vì được nhờ nếu mà như lúc trước sau")
# Who opens with these answers for itself: "Dạ trường A đã gửi rồi ạ".
_POLITE = _folded("dạ thưa vâng kính cô thầy anh chị sếp")
_HAS = "da"
_PICTURES = frozenset({"ảnh", "hình"})
_SELVES = _folded("em tôi mình chúng")


class Strength(IntEnum):
    """How surely a mention says who the sender is; the order counts."""

    OTHER = 0  # somebody else is meant
    POSSIBLE = 1  # the name is not quite right
    AMONG = 2  # named in passing
    SIGNED = 3  # it stands for a signature, a title or the owner of the report
    SENDING = 4  # it is said to send, to report, to register


def judge_context(
    words: Sequence[Word], first: int, last: int, kinds: LineKinds = NO_LINES
) -> Strength:
    """Return what the words of the same line say about a name.

    Args:
        words: of the whole text.
        first: place of the name's first word.
        last: place of its last word, a district that follows it included.
        kinds: of the text's lines.
    """
    line = words[first].line
    before = [w for w in words[max(0, first - _LOOK_BACK) : first] if w.line == line]
    if (
        line in kinds.recipients
        or _is_somebody_else(before, words[first])
        or (words[first].apart and not _LABELS_OF_OTHERS.isdisjoint(_pairs_in(before)))
    ):
        return Strength.SIGNED if _introduces_itself(before) else Strength.OTHER
    after = [w for w in words[last + 1 : last + 1 + _LOOK_AHEAD] if w.line == line]
    if not words[first].inner:
        after = [word for word in after if not word.inner]
    if _introduces_itself(before):
        return Strength.SIGNED
    if after and not after[0].apart and _sends(after):
        told = before and before[-1].form in _CLAUSES
        return Strength.AMONG if told else Strength.SENDING
    if _answers_for_itself(before, after):
        return Strength.SENDING
    if before and before[-1].form == "cua":
        return _of_whom(before)
    return _at_its_end(before, after, listed=line in kinds.listed)


def _sends(after: Sequence[Word]) -> bool:
    """Tell whether the words behind a name say that it reports, registers, answers."""
    forms = [word.form for word in after]
    while forms and forms[0] in _ADVERBS:
        del forms[0]
    pair = tuple(forms[:2])
    if _NOT_YET in forms[1:3]:
        return False
    if pair == _ADDS:
        return len(forms) == len(_ADDS) or forms[2] in _ADDED
    circulated = len(forms) > 1 and forms[1] in _CIRCULATED and "bao" not in forms
    return pair in _SENDS_WITH or (bool(forms) and forms[0] in _SENDS and not circulated)


def _answers_for_itself(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Tell "Dạ trường A đã gửi rồi ạ": only polite words before, and what was done behind."""
    if not before or not after or any(word.form not in _POLITE for word in before):
        return False
    return after[0].form == _HAS and not after[0].apart and _sends(after[1:])


def _sends_pictures(before: Sequence[Word]) -> bool:
    """Tell "gửi thêm ảnh Tuần lễ của trường A" from "gửi anh Tuấn của trường A"."""
    sent = next((at for at, word in enumerate(before) if word.form in _SENDS), len(before))
    return any(word.text.lower() in _PICTURES for word in before[sent:])


def _of_whom(before: Sequence[Word]) -> Strength:
    """Tell "báo cáo của trường A" from what A ordered or approved."""
    forms = [word.form for word in before]
    obeyed = next((at for at, form in enumerate(forms) if form in _OBEYS), len(forms))
    if not _WORDS_FROM_ABOVE.isdisjoint(pairwise(forms)) or not _PAPERS.isdisjoint(forms[obeyed:]):
        return Strength.OTHER
    told = _speaks_of_report(before) or _sends_pictures(before)
    return Strength.SIGNED if told else Strength.AMONG


def _speaks_of_report(before: Sequence[Word]) -> bool:
    return any(word.form in _REPORTS for word in before) or not _REPORTS_WITH.isdisjoint(
        _pairs_in(before)
    )


def _pairs_in(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    return pairwise(word.form for word in words)


def _at_its_end(before: Sequence[Word], after: Sequence[Word], *, listed: bool) -> Strength:
    """Judge a name that stands alone, below a person's name, or behind "báo cáo"."""
    if listed and not before:
        return Strength.AMONG
    ends_there = not after or after[0].apart or after[0].form in _POLITE_ENDS
    if ends_there and (_is_signature(before) or _speaks_of_report(before)):
        return Strength.SIGNED
    return Strength.AMONG


def _introduces_itself(before: Sequence[Word]) -> bool:
    """Find "em là Hoa, văn thư …", "tôi công tác tại …" in what stands before a name."""
    for place, word in enumerate(before[:-1]):
        following = before[place + 1].form
        if word.form in _SELVES and following in {"la", "cong", "ben", "o"}:
            return len(before) - place <= _PERSON_WORDS + 1
    return False


def _is_signature(before: Sequence[Word]) -> bool:
    """Tell whether nothing, titles, or a person's name stand before the name of the unit."""
    if all(word.form in _TITLES for word in before):
        return True
    if len(before) > _PERSON_WORDS or any(word.text.isdigit() for word in before):
        return False
    person = next((word for word in before if word.form not in _TITLES), before[0])
    return person.form in _SURNAMES


def _is_somebody_else(before: Sequence[Word], start: Word) -> bool:
    """Look back over polite words to "gửi", "tại", "thuộc" ...; punctuation ends the look."""
    apart = start.apart
    for word in reversed(before):
        if word.form in _OTHERS:
            return True
        if apart or word.form not in _BETWEEN:
            return False
        apart = word.apart
    return False
