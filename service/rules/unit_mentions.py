"""Finds the units that a text names, and judges whether the sender speaks of itself there.

"Trường A xin gửi báo cáo" names the sender; "Kính gửi Phòng B", "tại trường C" and "theo công văn
của Phòng D" name others. What cannot be told apart is kept as a mere possibility.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from parsers.vietnamese.folding import fold
from service.rules.unit_index import NameEntry, NameHit, UnitIndex
from service.rules.unit_names import place_word_at
from service.rules.unit_words import Token, Word, find_tokens, split_words

_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "a", "b", "c", "d"})
_NUMERAL_DIGITS = 2
_LONGEST_PLACE = 8
_LOOK_BACK = 16
_LOOK_AHEAD = 4


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


# Before a name: whom one writes to, where something took place, whom one belongs to.
_OTHERS = _folded("gửi tới đến với tại thuộc cùng ở mời nhờ trình")
_BETWEEN = _folded("quý lãnh đạo ban giám đốc các đồng chí thầy cô anh chị em về cho trực địa bàn")
_TITLES = _folded(
    "hiệu trưởng phó giáo viên gv văn thư vt giám đốc chủ tịch cán bộ nhân kế toán tổ bí ban "
    "đơn vị tên báo cáo người lập tm kt đại diện"
)
_REPORTS = _folded("báo bc kết lịch kế kh đăng số hình phụ")
_POLITE_ENDS = _folded("ạ em nhé năm thuộc đính xin")
_ORDERS = _folded("theo thực căn chỉ hướng yêu quyết thông")
_SENDS = _folded("gửi báo nộp đăng xin trình chuyển kính")
_NAME_GOES_ON_NOT = _folded(
    "kính báo gửi năm ngày tuần về xin em đăng kế lịch số người điện phòng trường đơn địa thời "
    "kết hình ảnh file tệp danh nộp bổ tổng thực ngành khối sở ubnd huyện xã tỉnh thành phường"
)


class Strength(IntEnum):
    """How surely a mention says who the sender is; the order counts."""

    OTHER = 0  # somebody else is meant
    POSSIBLE = 1  # the name is not quite right
    AMONG = 2  # named in passing
    SIGNED = 3  # it stands for a signature, a title or the owner of the report
    SENDING = 4  # it is said to send, to report, to register


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text.

    Attributes:
        codes: the units that have it; several for twins.
        text: as it was written.
        exact: the whole name, not a shortening of it.
    """

    codes: frozenset[str]
    strength: Strength
    text: str
    exact: bool


def find_mentions(text: str, index: UnitIndex) -> tuple[Mention, ...]:
    """Return the names of units in a text, in order, without overlaps."""
    words = split_words(text)
    return tuple(_mentions(words, find_tokens(words), index))


def find_places(text: str, index: UnitIndex) -> frozenset[tuple[str, ...]]:
    """Return the names of districts that stand in a text; each may also be part of a name."""
    forms = [word.form for word in split_words(text)]
    longest = max(map(len, index.all_places), default=0)
    spans = (
        tuple(forms[at : at + length])
        for at in range(len(forms))
        for length in range(1, longest + 1)
    )
    return frozenset(span for span in spans if span in index.all_places)


def _mentions(
    words: Sequence[Word], tokens: Sequence[Token], index: UnitIndex
) -> Iterator[Mention]:
    forms = [token.form for token in tokens]
    at = 0
    while at < len(tokens):
        hit = index.find_name(forms, at)
        if hit is None or _crosses_lines(words, tokens, at, hit):
            at += 1
            continue
        yield _judge(words, tokens, at, hit, index)
        at = hit.end


def _crosses_lines(words: Sequence[Word], tokens: Sequence[Token], at: int, hit: NameHit) -> bool:
    return words[tokens[at].first].line != words[tokens[hit.end - 1].last].line


def _judge(
    words: Sequence[Word], tokens: Sequence[Token], at: int, hit: NameHit, index: UnitIndex
) -> Mention:
    first, last = tokens[at].first, tokens[hit.end - 1].last
    fitting = _fitting(words, tokens, hit)
    sure = fitting and not _is_cut_out(words, tokens, at, hit, index)
    entries = fitting or hit.entries
    strength = _strength(words, first, last) if sure else Strength.POSSIBLE
    return Mention(
        codes=frozenset(entry.code for entry in entries),
        strength=strength,
        text=" ".join(word.text for word in words[first : last + 1]),
        exact=any(entry.exact for entry in entries),
    )


def _fitting(words: Sequence[Word], tokens: Sequence[Token], hit: NameHit) -> tuple[NameEntry, ...]:
    """Return the entries whose accents and rank agree, today's and whole names first."""
    written = [words[tokens[place].first].accented for place in hit.taken]
    entries = [entry for entry in hit.entries if _accents_agree(entry, written, words, tokens, hit)]
    entries = [e for e in entries if not (hit.rank and e.rank) or hit.rank == e.rank]
    entries = [entry for entry in entries if entry.current] or entries
    return tuple([entry for entry in entries if entry.exact] or entries)


def _accents_agree(
    entry: NameEntry,
    written: Sequence[str],
    words: Sequence[Word],
    tokens: Sequence[Token],
    hit: NameHit,
) -> bool:
    """A name written with accents must have all of them right; without any, all may be meant."""
    pairs = [
        (accented, wanted, words[tokens[place].first].form)
        for accented, wanted, place in zip(written, entry.accented, hit.taken, strict=True)
        if wanted
    ]
    if all(accented == form for accented, _, form in pairs):
        return True
    return all(accented == wanted for accented, wanted, _ in pairs)


def _is_cut_out(
    words: Sequence[Word], tokens: Sequence[Token], at: int, hit: NameHit, index: UnitIndex
) -> bool:
    """Tell whether the words around make it a part of another, longer name."""
    if at and tokens[at - 1].is_mark and not tokens[at].is_mark:
        before = words[tokens[at - 1].last]
        if before.line == words[tokens[at].first].line and not words[tokens[at].first].apart:
            return True
    following = hit.end
    if following >= len(tokens) or tokens[following].is_mark:
        return False
    word, last = words[tokens[following].first], words[tokens[following - 1].last]
    if word.line != last.line or not word.near:
        return False
    if _is_numeral(word):
        return True
    is_title = last.text.istitle() or hit.end == at + 1
    goes_on = word.text.istitle() and is_title and word.form not in _NAME_GOES_ON_NOT
    return goes_on and not _is_place(tokens, following, index)


def _is_numeral(word: Word) -> bool:
    """Tell "Phước Hòa 2", "Phước Hòa B" from "Phước Hòa 2022", "Phước Hòa ạ"."""
    if word.text.isdigit():
        return len(word.text) <= _NUMERAL_DIGITS
    return word.form in _NUMERALS and word.text.isascii() and word.text.isupper()


def _is_place(tokens: Sequence[Token], at: int, index: UnitIndex) -> bool:
    forms = [token.form for token in tokens[at : at + _LONGEST_PLACE]]
    if place_word_at(forms, 0):
        return True
    known = index.all_places | index.provinces
    return any(tuple(forms[:length]) in known for length in range(1, len(forms) + 1))


def _strength(words: Sequence[Word], first: int, last: int) -> Strength:
    line = words[first].line
    before = [w for w in words[max(0, first - _LOOK_BACK) : first] if w.line == line]
    after = [w for w in words[last + 1 : last + 1 + _LOOK_AHEAD] if w.line == line]
    if _is_somebody_else(before, words[first]):
        return Strength.OTHER
    if after and after[0].form in _SENDS and not after[0].apart:
        return Strength.SENDING
    if _belongs_to_order(before):
        return Strength.OTHER
    if before and before[-1].form == "cua":
        return Strength.SIGNED
    ends_there = not after or after[0].apart or after[0].form in _POLITE_ENDS
    if ends_there and any(word.form in _REPORTS for word in before):
        return Strength.SIGNED
    begins_line = all(word.form in _TITLES for word in before)
    return Strength.SIGNED if begins_line and ends_there else Strength.AMONG


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


def _belongs_to_order(before: Sequence[Word]) -> bool:
    """Tell whether "của" before the name belongs to a plan or letter that is carried out."""
    if not before or before[-1].form != "cua":
        return False
    return any(word.form in _ORDERS for word in before)
