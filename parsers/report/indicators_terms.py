"""Finds the terms of the vocabulary in a text, in one pass."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache
from typing import NamedTuple

from parsers.report.indicators_vocabulary import SPELLED, VOCABULARY, Term
from parsers.vietnamese.aligned import Aligned, align
from parsers.vietnamese.folding import fold_keep_accents

_GAP = re.compile(r"[ -]+")


class FoundTerm(NamedTuple):
    """A term in a text.

    Attributes:
        words: folded, one space apart.
        indicator: the key of the office's own indicator that these words name, or "".
    """

    term: Term
    words: str
    start: int
    end: int
    indicator: str = ""


class TermFinder:
    """Finds terms in folded text: the vocabulary's, and the names of an office's own indicators."""

    def __init__(self, own: Iterable[tuple[str, str]] = ()) -> None:
        """Build the finder.

        Args:
            own: (key, words) of indicators that are not built in.
        """
        self._folded, _ = _built_in()
        self._own = {folded_words(words): key for key, words in own if words.strip()}
        phrases = [*self._folded, *self._own]
        self._pattern = re.compile(rf"(?<!\w)(?:{_trie_pattern(phrases)})(?!\w)")

    def find(self, aligned: Aligned, start: int, end: int) -> list[FoundTerm]:
        """Return the terms between two places of a text, in order."""
        found = []
        accented = aligned.lower != aligned.plain
        for match in self._pattern.finditer(aligned.plain, start, end):
            words = match[0]
            if "-" in words or "  " in words:
                words = _GAP.sub(" ", words)
            first, last = match.span()
            if words.startswith("le ") and aligned.plain.endswith("tuan ", 0, first):
                continue
            if words in self._own:
                found.append(FoundTerm(Term.OTHER, words, first, last, self._own[words]))
            elif not accented:
                found.append(FoundTerm(self._folded[words], words, first, last))
            else:
                said = _said_by(aligned.lower[first:last], match[0], words)
                if said is not None:
                    found.append(FoundTerm(said[0], said[1], first, first + said[2]))
        return found

    def may_begin(self, aligned: Aligned, place: int, end: int, wanted: Container[Term]) -> bool:
        """Say whether one of some terms, or an own indicator, may begin at a place of a text.

        What stands before the place is not looked at, nor where a sentence ends at a dash.
        """
        match = self._pattern.match(aligned.plain, place, end)
        if match is None or "-" in match[0]:
            return match is not None
        found = self.find(aligned, place, match.end())
        return any(each.indicator or each.term in wanted for each in found)


@lru_cache(maxsize=8_192)
def _said_by(spelled: str, plain: str, words: str) -> tuple[Term, str, int] | None:
    """Return what accented words stand for, or their beginning when they only look alike.

    Words of ours may carry a wrong accent, which happens in scans and in haste, unless they
    are one syllable; "bài về" is not taken for "bài vẽ".

    Args:
        spelled: with accents.
        plain: the same without, of the same length.
        words: the same, one space apart.

    Returns:
        The term, its words, and how many characters of `plain` they take; or None.
    """
    folded, by_spelling = _built_in()
    end = len(plain)
    while words:
        term = by_spelling.get(fold_keep_accents(spelled[:end]))
        lenient = folded.get(words) if " " in words else None
        term = term or (lenient if lenient is not Term.OTHER else None)
        if term is not None:
            return term, words, end
        words, _, _ = words.rpartition(" ")
        gaps = [gap.start() for gap in _GAP.finditer(plain, 0, end)]
        end = gaps[-1] if gaps else 0
    return None


def folded_words(text: str) -> str:
    """Return a phrase as `TermFinder` looks for it."""
    return _GAP.sub(" ", align(text).plain).strip()


@lru_cache(maxsize=1)
def _built_in() -> tuple[dict[str, Term], dict[str, Term]]:
    folded: dict[str, Term] = {}
    spelled: dict[str, Term] = {}
    for term, phrases in VOCABULARY.items():
        for phrase in phrases.split(","):
            folded.setdefault(folded_words(phrase), term)
            spelled.setdefault(fold_keep_accents(phrase), term)
    spelled |= {fold_keep_accents(phrase): term for phrase, term in SPELLED.items()}
    return folded, spelled


def _trie_pattern(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases that shares their beginnings, longest first."""
    trie: dict[str, object] = {}
    for phrase in phrases:
        node = trie
        for char in phrase:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = None
    return _node_pattern(trie)


def _node_pattern(node: dict[str, object]) -> str:
    branches = []
    for char, below in node.items():
        if isinstance(below, dict):
            written = "[ -]+" if char == " " else re.escape(char)
            branches.append(written + _node_pattern(below))
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if "" in node else joined
