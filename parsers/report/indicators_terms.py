"""Finds the terms of the vocabulary in a text, in one pass."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from parsers.report.indicators_vocabulary import VOCABULARY, Term
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
        self._folded, self._spelled = _built_in()
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
            key = self._own.get(words, "")
            if key:
                found.append(FoundTerm(Term.OTHER, words, match.start(), match.end(), key))
            elif not accented:
                found.append(FoundTerm(self._folded[words], words, match.start(), match.end()))
            else:
                term = self._accented_term(aligned, words, match.start(), match.end())
                if term is not None:
                    found.append(term)
        return found

    def begins(self, aligned: Aligned, place: int, end: int) -> bool:
        """Say whether the letters of a term stand at a place of a text."""
        return self._pattern.match(aligned.plain, place, end) is not None

    def _accented_term(
        self, aligned: Aligned, words: str, start: int, end: int
    ) -> FoundTerm | None:
        """Return what accented words stand for, or their beginning when they only look alike.

        Words of ours may carry a wrong accent, which happens in scans and in haste, unless they
        are one syllable; "bài về" is not taken for "bài vẽ".
        """
        while words:
            spelled = self._spelled.get(_accents(aligned.lower[start:end]))
            lenient = self._folded.get(words) if " " in words else None
            term = spelled or (lenient if lenient is not Term.OTHER else None)
            if term is not None:
                return FoundTerm(term, words, start, end)
            words, _, _ = words.rpartition(" ")
            end = _last_word_end(aligned.plain, start, end)
        return None


def _last_word_end(plain: str, start: int, end: int) -> int:
    """Return where the words before the last one end."""
    gaps = [gap.start() for gap in _GAP.finditer(plain, start, end)]
    return gaps[-1] if gaps else start


def folded_words(text: str) -> str:
    """Return a phrase as `TermFinder` looks for it."""
    return _GAP.sub(" ", align(text).plain).strip()


@lru_cache(maxsize=8_192)
def _accents(word: str) -> str:
    return fold_keep_accents(word)


@lru_cache(maxsize=1)
def _built_in() -> tuple[dict[str, Term], dict[str, Term]]:
    folded: dict[str, Term] = {}
    spelled: dict[str, Term] = {}
    for term, phrases in VOCABULARY.items():
        for phrase in phrases.split(","):
            folded.setdefault(folded_words(phrase), term)
            spelled.setdefault(fold_keep_accents(phrase), term)
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
