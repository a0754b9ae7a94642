"""Finds the units that a text names.

A name counts only as a whole: with its kind, with its accents where it is written with accents,
and not as the beginning of a longer one. What is only nearly a name is kept as a possibility.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from parsers.vietnamese.folding import fold
from service.rules.unit_contexts import Strength, judge_context
from service.rules.unit_index import NameEntry, NameHit, UnitIndex
from service.rules.unit_lines import LineKinds, sort_lines
from service.rules.unit_names import place_word_at
from service.rules.unit_places import NamedPlace, find_places, places_behind
from service.rules.unit_words import Token, Word, find_tokens, split_words, token_forms

__all__ = ["ABOVE", "Mention", "Strength", "find_mentions", "find_places"]

_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "a", "b", "c", "d"})
_NUMERAL_DIGITS = 2
_LONGEST_PLACE = 8
_LONGEST_LINK = 3
_OFTEN_REPEATED = 300
_NAME_ENDS_BEFORE = frozenset(
    fold(
        "kính báo gửi năm ngày tuần về xin em đăng kế lịch số người điện phòng trường đơn địa thời "
        "kết hình ảnh file tệp danh nộp bổ tổng thực ngành khối sở ubnd huyện xã tỉnh thành phường"
    ).split()
)

# Bodies that are named beside those below them, and of what rank their places are.
ABOVE = {"pgd": "district", "ubnd": "", "sgd": "province"}
_BELONGS = frozenset(fold("trực thuộc của").split())


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


class _Text(NamedTuple):
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    kinds: LineKinds


def find_mentions(text: str, index: UnitIndex) -> tuple[Mention, ...]:
    """Return the names of units in a text, in order, without overlaps."""
    if len(text) <= _OFTEN_REPEATED:
        return tuple(_mentions(_seen_before(text), index))
    # A name does not cross lines.
    if not any(index.names_any(token_forms(line)) for line in text.split("\n")):
        return ()
    return tuple(_mentions(_read(text), index))


def _read(text: str) -> _Text:
    words = split_words(text)
    return _Text(words, find_tokens(words), sort_lines(text))


@lru_cache(maxsize=512)
def _seen_before(text: str) -> _Text:
    """Read a subject, a sender's or a file's name: many mails of a season have the same."""
    return _read(text)


class _Named(NamedTuple):
    """A name among tokens, with the places and the body above it that stand beside it.

    Attributes:
        first: place of its first word; `last` of its last; `end` of the last word beside it.
        is_above: it is named only as the body above the one that stands beside it.
    """

    at: int
    hit: NameHit
    first: int
    last: int
    end: int
    places: tuple[NamedPlace, ...]
    is_above: bool = False


def _mentions(text: _Text, index: UnitIndex) -> Iterator[Mention]:
    names = list(_names(text, index))
    for order, following in enumerate(names[1:]):
        if _heads(text, names[order], following):
            names[order + 1] = following._replace(places=(*names[order].places, *following.places))
            names[order] = names[order]._replace(is_above=True)
    mentions = [_judge(text, name, index) for name in names]
    for order in range(len(names) - 2, -1, -1):
        # "Trường A và trường B gửi": both send.
        beside = names[order + 1].first == names[order].end + 1
        if beside and Strength.AMONG <= mentions[order].strength < mentions[order + 1].strength:
            mentions[order] = replace(mentions[order], strength=mentions[order + 1].strength)
    return iter(mentions)


def _names(text: _Text, index: UnitIndex) -> Iterator[_Named]:
    words, tokens, _ = text
    forms = [token.form for token in tokens]
    begins = index.first_forms
    done = -1
    for at in [place for place, form in enumerate(forms) if form in begins]:
        first = tokens[at].first
        hit = index.find_name(forms, at) if first > done else None
        if hit is None or _crosses_lines(words, tokens, at, hit):
            continue
        last = tokens[hit.end - 1].last
        places, end = places_behind(words, last, index)
        if forms[at] in ABOVE:
            own, _ = places_behind(words, tokens[at].last, index, rank=ABOVE[forms[at]], most=1)
            places = (*own, *places)
        else:
            above, end = _above_behind(text, hit.end, end, index)
            places = (*places, *above)
        done = max(last, end)
        yield _Named(at, hit, first, last, end, places)


def _above_behind(
    text: _Text, at: int, last: int, index: UnitIndex
) -> tuple[tuple[NamedPlace, ...], int]:
    """Return where the body lies that is named behind a unit: "…, Phòng GD&ĐT huyện B".

    Args:
        text: read.
        at: the first token behind the unit's name.
        last: the last word of the places behind it.
        index: knows the places.
    """
    words, tokens, _ = text
    behind = tokens[at : last + 1 + _LONGEST_LINK - tokens[at - 1].last + at]
    following = [token for token in behind if token.first > last]
    while following and following[0].form in _BELONGS:
        del following[0]
    if not following or words[following[0].first].line != words[last].line:
        return (), last
    mark = following[0]
    if mark.form not in ABOVE:
        return (), last
    places, end = places_behind(words, mark.last, index, rank=ABOVE[mark.form])
    return (places, end) if end > mark.last else ((), last)


def _heads(text: _Text, name: _Named, following: _Named) -> bool:
    """Tell whether a name is that of the body above the next: "Phòng GD&ĐT B - Trường A"."""
    words, tokens, _ = text
    if tokens[name.at].form not in ABOVE or tokens[following.at].form in ABOVE:
        return False
    begins = words[following.first]
    adjoining = following.first == name.end + 1 and begins.line == words[name.end].line
    return adjoining and not begins.near


def _crosses_lines(words: Sequence[Word], tokens: Sequence[Token], at: int, hit: NameHit) -> bool:
    return words[tokens[at].first].line != words[tokens[hit.end - 1].last].line


def _judge(text: _Text, name: _Named, index: UnitIndex) -> Mention:
    words, tokens, kinds = text
    entries = _fitting(words, tokens, name.hit)
    for place in name.places:
        entries = _at_place(entries, place, index)
    sure = entries and not _is_cut_out(words, tokens, name.at, name.hit, index)
    strength = Strength.POSSIBLE
    if sure:
        strength = judge_context(words, name.first, name.end, kinds)
    entries = entries or name.hit.entries
    return Mention(
        codes=frozenset(entry.code for entry in entries),
        strength=Strength.OTHER if name.is_above else strength,
        text=" ".join(word.text for word in words[name.first : name.last + 1]),
        exact=any(entry.exact for entry in entries),
    )


def _at_place(
    entries: tuple[NameEntry, ...], named: NamedPlace, index: UnitIndex
) -> tuple[NameEntry, ...]:
    """Keep the units that lie in the place beside the name, or of which no place is known.

    A district that has ended may have left its name to a commune: that says nothing.
    """
    ranks = index.ranks_of_place(named.place)
    if not ranks or (named.rank and not {named.rank, ""}.intersection(ranks)):
        return entries
    return tuple(
        entry
        for entry in entries
        if not index.places.get(entry.code) or named.place in index.places[entry.code]
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
