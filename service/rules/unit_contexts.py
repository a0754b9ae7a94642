"""Judges by the words around a unit's name whether the sender speaks of itself.

"Trường A xin gửi báo cáo" names the sender; "Kính gửi Phòng B", "tại trường C" and "theo công văn
của Phòng D" name others.
"""

from collections.abc import Sequence
from enum import IntEnum

from parsers.vietnamese.folding import fold
from service.rules.unit_words import Word

_LOOK_BACK = 16
_LOOK_AHEAD = 4
_PERSON_WORDS = 7


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


# Before a name: whom one writes to, where something took place, whom one belongs to.
_OTHERS = _folded("gửi tới đến với tại thuộc cùng ở mời nhờ trình")
_BETWEEN = _folded("quý lãnh đạo ban giám đốc các đồng chí thầy cô anh chị em về cho trực địa bàn")
_TITLES = _folded(
    "hiệu trưởng phó giáo viên gv văn thư vt giám đốc chủ tịch cán bộ nhân kế toán tổ bí ban "
    "đơn vị tên báo cáo người lập tm kt đại diện thầy cô ông bà trưởng phòng công tác tại"
)
_SURNAMES = _folded(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đàng kiều trương đinh "
    "lâm mai trịnh đào cao lương châu tạ thái tô hà hán bá quảng thành từ thập văn chế katơ "
    "chamaléa pi patâu cil đoàn lưu trượng báo tôn thất quách la lại khổng vương nông đàm"
)
_REPORTS = _folded("báo bc kết lịch kế kh đăng số hình phụ")
_POLITE_ENDS = _folded("ạ em nhé năm thuộc đính xin")
_ORDERS = _folded("theo thực căn chỉ hướng yêu quyết thông")
_SENDS = _folded("gửi báo nộp đăng xin trình chuyển kính")
_SELVES = _folded("em tôi mình chúng")


class Strength(IntEnum):
    """How surely a mention says who the sender is; the order counts."""

    OTHER = 0  # somebody else is meant
    POSSIBLE = 1  # the name is not quite right
    AMONG = 2  # named in passing
    SIGNED = 3  # it stands for a signature, a title or the owner of the report
    SENDING = 4  # it is said to send, to report, to register


def judge_context(words: Sequence[Word], first: int, last: int) -> Strength:
    """Return what the words of the same line say about a name.

    Args:
        words: of the whole text.
        first: place of the name's first word.
        last: place of its last word, a district that follows it included.
    """
    line = words[first].line
    before = [w for w in words[max(0, first - _LOOK_BACK) : first] if w.line == line]
    after = [w for w in words[last + 1 : last + 1 + _LOOK_AHEAD] if w.line == line]
    if _introduces_itself(before):
        return Strength.SIGNED
    if _is_somebody_else(before, words[first]):
        return Strength.OTHER
    if after and after[0].form in _SENDS and not after[0].apart:
        return Strength.SENDING
    if before and before[-1].form == "cua":
        by_order = any(word.form in _ORDERS for word in before)
        return Strength.OTHER if by_order else Strength.SIGNED
    ends_there = not after or after[0].apart or after[0].form in _POLITE_ENDS
    if ends_there and (_is_signature(before) or any(w.form in _REPORTS for w in before)):
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
