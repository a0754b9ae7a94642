"""Tells units of one name apart by where they lie, as far as the mail says where it comes from."""

from collections.abc import Iterator, Sequence, Set

from parsers.vietnamese.folding import fold
from service.rules.unit_index import Place, UnitIndex
from service.rules.unit_mentions import ABOVE, find_places
from service.rules.unit_places import places_behind
from service.rules.unit_vote import UnitClues, ends_of
from service.rules.unit_words import Word, find_tokens, split_words

# Where somebody went, or with whom something was done, is not where the sender is.
_ELSEWHERE = frozenset(fold("tại ở với cùng đến tới sang từ thăm gửi mời khác").split())
_LOOK_BACK = 4


def narrow_by_place(codes: frozenset[str], clues: UnitClues, index: UnitIndex) -> frozenset[str]:
    """Return the one of several units in whose place the mail was written, or all of them."""
    bodies = (body for heading in clues.headings for body in heading.bodies)
    issued = (heading.place for heading in clues.headings)
    plain = "\n".join((clues.subject, clues.sender_name, *clues.file_names, *bodies, *issued))
    places = find_places(plain, index) | _own_places(ends_of(clues.text), index)
    if there := _in_one(codes, places, index):
        return there
    above: set[Place] = set()
    for heading in clues.headings:
        # Where a text names the places of several, none of them tells.
        if _in_one(codes, find_places(heading.opening, index), index):
            above |= _places_above(heading.opening, index)
    return _in_one(codes, above, index) or codes


def _in_one(codes: frozenset[str], places: Set[Place], index: UnitIndex) -> frozenset[str]:
    there = frozenset(code for code in codes if index.places.get(code, frozenset()) & places)
    return there if len(there) == 1 else frozenset()


def _own_places(text: str, index: UnitIndex) -> frozenset[Place]:
    """Return the places in a text, those left out that somebody went to or worked with."""
    words = split_words(text)
    forms = [word.form for word in words]
    longest = max(map(len, index.all_places), default=0)
    return frozenset(
        tuple(forms[at : at + length])
        for at in range(len(forms))
        for length in range(1, longest + 1)
        if tuple(forms[at : at + length]) in index.all_places and not _is_elsewhere(words, at)
    )


def _is_elsewhere(words: Sequence[Word], at: int) -> bool:
    line = words[at].line
    before = words[max(0, at - _LOOK_BACK) : at]
    return any(word.form in _ELSEWHERE and word.line == line for word in before)


def _places_above(text: str, index: UnitIndex) -> frozenset[Place]:
    """Return where the bodies lie whose orders a text follows: "chỉ đạo của UBND huyện X"."""
    return frozenset(_above(text, index))


def _above(text: str, index: UnitIndex) -> Iterator[Place]:
    words = split_words(text)
    for token in find_tokens(words):
        rank = ABOVE.get(token.form)
        if rank is not None and not _is_elsewhere(words, token.first):
            places, _ = places_behind(words, token.last, index, rank=rank)
            yield from (named.place for named in places)
