"""Finds the units that a text names.

A name counts only as a whole: with its kind, with its accents where it is written with accents,
and not as the beginning of a longer one. What is only nearly a name is kept as a possibility.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.vietnamese.folding import fold
from service.rules.unit_contexts import Strength, judge_context
from service.rules.unit_index import NameEntry, NameHit, Place, UnitIndex
from service.rules.unit_names import place_word_at
from service.rules.unit_words import Token, Word, find_tokens, split_words

__all__ = ["Mention", "Strength", "find_mentions", "find_places"]

_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "a", "b", "c", "d"})
_NUMERAL_DIGITS = 2
_LONGEST_PLACE = 8
_OFTEN_REPEATED = 300
_NAME_ENDS_BEFORE = frozenset(
    fold(
        "kính báo gửi năm ngày tuần về xin em đăng kế lịch số người điện phòng trường đơn địa thời "
        "kết hình ảnh file tệp danh nộp bổ tổng thực ngành khối sở ubnd huyện xã tỉnh thành phường"
    ).split()
)


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
    words, tokens = _seen_before(text) if len(text) <= _OFTEN_REPEATED else _read(text)
    return tuple(_mentions(words, tokens, index))


def _read(text: str) -> tuple[tuple[Word, ...], tuple[Token, ...]]:
    words = split_words(text)
    return words, find_tokens(words)


@lru_cache(maxsize=512)
def _seen_before(text: str) -> tuple[tuple[Word, ...], tuple[Token, ...]]:
    """Read a subject, a sender's or a file's name: many mails of a season have the same."""
    return _read(text)


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
    end = 0
    for at in [place for place, form in enumerate(forms) if form in index.first_forms]:
        hit = index.find_name(forms, at) if at >= end else None
        if hit is not None and not _crosses_lines(words, tokens, at, hit):
            yield _judge(words, tokens, at, hit, index)
            end = hit.end


def _crosses_lines(words: Sequence[Word], tokens: Sequence[Token], at: int, hit: NameHit) -> bool:
    return words[tokens[at].first].line != words[tokens[hit.end - 1].last].line


def _judge(
    words: Sequence[Word], tokens: Sequence[Token], at: int, hit: NameHit, index: UnitIndex
) -> Mention:
    first, last = tokens[at].first, tokens[hit.end - 1].last
    place, end = _place_behind(words, last, index)
    fitting = _at_place(_fitting(words, tokens, hit), place, index)
    sure = fitting and not _is_cut_out(words, tokens, at, hit, index)
    entries = fitting or hit.entries
    return Mention(
        codes=frozenset(entry.code for entry in entries),
        strength=judge_context(words, first, end) if sure else Strength.POSSIBLE,
        text=" ".join(word.text for word in words[first : last + 1]),
        exact=any(entry.exact for entry in entries),
    )


def _place_behind(words: Sequence[Word], last: int, index: UnitIndex) -> tuple[Place, int]:
    """Return the district or province that follows a name on its line, and where that ends."""
    following = [
        w for w in words[last + 1 : last + 1 + _LONGEST_PLACE] if w.line == words[last].line
    ]
    forms = [word.form for word in following]
    start = place_word_at(forms, 0)
    for length in range(len(forms) - start, 0, -1):
        place = tuple(forms[start : start + length])
        if place in index.all_places or place in index.provinces:
            return place, last + start + length
    return (), last


def _at_place(
    entries: tuple[NameEntry, ...], place: Place, index: UnitIndex
) -> tuple[NameEntry, ...]:
    """Keep the units that lie in the place behind the name, or of which no place is known."""
    if place not in index.all_places:
        return entries
    return tuple(
        entry
        for entry in entries
        if not index.places.get(entry.code) or place in index.places[entry.code]
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
    goes_on = word.text.istitle() and is_title and word.form not in _NAME_ENDS_BEFORE
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
