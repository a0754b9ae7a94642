"""The places that are named behind a unit, or anywhere in a text: districts, communes, provinces.

"Trường A, xã B, huyện C": what lies where tells twins apart.
"""

from collections.abc import Sequence
from typing import NamedTuple

from parsers.vietnamese.folding import fold_keep_accents
from service.rules.unit_index import Place, UnitIndex
from service.rules.unit_names import place_word_at, rank_of
from service.rules.unit_words import Word, split_words

_LONGEST_PLACE = 8
# Commune, district, province.
_MOST_PLACES = 3
_MOST_NAME_WORDS = 4
# The next unit's name begins.
_KINDS = frozenset(fold_keep_accents("trường phòng ubnd pgd sở tthtcđ ttgdtx").split())


class NamedPlace(NamedTuple):
    """A place as it was named.

    Attributes:
        rank: commune | district | province, or "" where nothing says it.
    """

    place: Place
    rank: str


def find_places(text: str, index: UnitIndex) -> frozenset[Place]:
    """Return the names of districts that stand in a text; each may also be part of a name."""
    forms = [word.form for word in split_words(text)]
    longest = max(map(len, index.all_places), default=0)
    spans = (
        tuple(forms[at : at + length])
        for at in range(len(forms))
        for length in range(1, longest + 1)
    )
    return frozenset(span for span in spans if span in index.all_places)


def places_behind(
    words: Sequence[Word],
    last: int,
    index: UnitIndex,
    *,
    rank: str = "",
    most: int = _MOST_PLACES,
) -> tuple[tuple[NamedPlace, ...], int]:
    """Return the places that follow a word on its line, and the last word of them.

    Args:
        words: of the whole text.
        last: place of the word that they follow.
        index: knows the places.
        rank: of the first of them, where a word before it says so; then it need not be known.
        most: how many are looked for.
    """
    found: list[NamedPlace] = []
    for _ in range(most):
        place, end = _place_behind(words, last, index, rank)
        rank = ""
        if end == last:
            break
        last = end
        if place is not None:
            found.append(place)
    return tuple(found), last


def _place_behind(
    words: Sequence[Word], last: int, index: UnitIndex, rank: str
) -> tuple[NamedPlace | None, int]:
    following = [
        w for w in words[last + 1 : last + 1 + _LONGEST_PLACE] if w.line == words[last].line
    ]
    forms = [word.form for word in following]
    start = place_word_at(forms, 0)
    said = rank_of(forms[:start]) if start else rank
    for length in range(len(forms) - start, 0, -1):
        place = tuple(forms[start : start + length])
        if place in index.all_places or place in index.provinces:
            return NamedPlace(place, said), last + start + length
    # A place that nobody in the roster lies in still belongs to the name.
    named = _count_name_words(following[start:]) if said else 0
    return None, last + (start + named if named else 0)


def _count_name_words(words: Sequence[Word]) -> int:
    """Return how many words are the name of a place, by their capitals."""
    for count, word in enumerate(words[:_MOST_NAME_WORDS]):
        if not word.text[0].isupper() or (count and not word.near) or word.accented in _KINDS:
            return count
    return min(len(words), _MOST_NAME_WORDS)
