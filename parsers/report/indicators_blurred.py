"""Puts right, in scanned text, words of the vocabulary of which a letter was misread."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from parsers.report.indicators_terms import folded_words
from parsers.report.indicators_vocabulary import VOCABULARY, Term
from parsers.vietnamese.aligned import Aligned
from parsers.vietnamese.folding import fold_keep_accents

_MOST_WORDS = 4
#: A phrase of this many letters or more may have two letters wrong, of the next three; shorter
#: ones one.
_TWO_WRONG, _THREE_WRONG = 9, 14
_SHORTEST = 5
_NEVER = 99

Span = tuple[int, int]
Phrase = tuple[str, ...]


def put_right(aligned: Aligned) -> Aligned:
    """Return a text whose folded form has misread terms as they should be ("bạn đẹc").

    Only phrases of several words are put right, letter for letter, and no word that is one of
    the vocabulary's own is changed.
    """
    known, words = _phrases()
    places = list(_words(aligned.plain))
    plain = list(aligned.plain)
    for first in range(len(places)):
        for count in range(_MOST_WORDS, 1, -1):
            window = places[first : first + count]
            if len(window) < count:
                continue
            phrases = known.get(tuple(end - start for start, end in window))
            meant = _meant(aligned, window, phrases, words) if phrases else None
            if meant is not None:
                for (start, end), word in zip(window, meant, strict=True):
                    plain[start:end] = word
                break
    return aligned._replace(plain="".join(plain))


def _meant(
    aligned: Aligned, window: Sequence[Span], phrases: Sequence[Phrase], words: frozenset[str]
) -> Phrase | None:
    """Return the one phrase that was misread, or None."""
    read = [aligned.plain[start:end] for start, end in window]
    right = [fold_keep_accents(aligned.lower[start:end]) in words for start, end in window]
    if all(right):
        return None
    letters = sum(map(len, read))
    allowed = 1 + (letters >= _TWO_WRONG) + (letters >= _THREE_WRONG)
    near = [phrase for phrase in phrases if _wrong_letters(read, phrase, right) <= allowed]
    return near[0] if len(near) == 1 else None


def _wrong_letters(read: Sequence[str], phrase: Phrase, right: Sequence[bool]) -> int:
    wrong = 0
    for one, other, is_word in zip(read, phrase, right, strict=True):
        if one != other:
            wrong += _NEVER if is_word else sum(map(str.__ne__, one, other))
    return wrong


def _words(plain: str) -> Iterator[Span]:
    start = -1
    for place, char in enumerate(f"{plain} "):
        if char.isalnum():
            start = place if start < 0 else start
        elif start >= 0:
            yield start, place
            start = -1


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[int, ...], tuple[Phrase, ...]], frozenset[str]]:
    """Return the phrases of several words by the lengths of those, and all words as spelled."""
    by_lengths: dict[tuple[int, ...], list[Phrase]] = {}
    words: set[str] = set()
    for term, listed in VOCABULARY.items():
        for phrase in listed.split(","):
            words.update(fold_keep_accents(phrase).split())
            parts = tuple(folded_words(phrase).split())
            long_enough = sum(map(len, parts)) >= _SHORTEST
            if term is not Term.OTHER and 1 < len(parts) <= _MOST_WORDS and long_enough:
                by_lengths.setdefault(tuple(map(len, parts)), []).append(parts)
    return {key: tuple(dict.fromkeys(found)) for key, found in by_lengths.items()}, frozenset(words)
