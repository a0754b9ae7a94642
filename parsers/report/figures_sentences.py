"""Sentences of a text, with the numbers and terms in each."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsers.report.indicators_terms import FoundTerm, TermFinder
from parsers.vietnamese.aligned import Aligned, align
from parsers.vietnamese.numerals import Numeral

# Its first character stands first, which makes the search for it fast.
_SENTENCE_END = re.compile(
    r"[.;!?…\n+•-](?:(?<=[.;!?…])(?=\s|$|[^\W\d])|(?<=\n)|(?<=\s[-+•])(?=\s))"
)
_LEADER = re.compile(
    r"(?P<dots>[.…_·]{2,}(?:\s?[.…_·]{2,})*)"
    r"(?=\s{0,3}(?P<number>\d[\d.,]*(?P<unit>\s?[^\W\d_]{2})?)?)"
)
_COUNTING_LABEL = re.compile(r"\b(?:so|tong|luot)\b")
_LEADER_LABEL = 120
_LETTER = re.compile(r"[^\W\d_]")
_QUOTE = 200
#: Of "1.2.3." at the beginning of a heading, in characters.
_LONGEST_NUMBERING = 12
#: No one writes longer sentences; what is, is a list without an end.
LONGEST_SENTENCE = 1_500


def leads_to_figures(texts: Iterable[str]) -> bool:
    """Say whether lines of dots lead to figures: the numbers of pages never grow less."""
    numbers = [
        float("".join(char for char in match["number"] if char.isdecimal()))
        for text in texts
        if "...." in text or "……" in text or "____" in text
        for match in _LEADER.finditer(text)
        if match["number"]
    ]
    return any(second < first for first, second in pairwise(numbers))


def align_lines(text: str, *, led: bool = False) -> Aligned:
    """Return the forms of a text in which a line that goes on in a small letter is no new line.

    Args:
        text: as it stands.
        led: dots lead to figures, also behind words that do not speak of counting.
    """
    aligned = align(text)
    if "...." in text or "……" in text or "____" in text:
        aligned = _without_leaders(aligned, led=led)
    breaks = list(_page_breaks(aligned.text)) if "\n" in aligned.text else []
    if not breaks:
        return aligned
    lower, plain = _joined(aligned.lower, breaks), _joined(aligned.plain, breaks)
    return Aligned(text=aligned.text, lower=lower, plain=plain)


def _without_leaders(aligned: Aligned, *, led: bool) -> Aligned:
    """Return a text with blanks for the dots that lead to a number, a colon before them."""
    lower, plain = list(aligned.lower), list(aligned.plain)
    for match in _LEADER.finditer(aligned.plain):
        start, end = match.span("dots")
        label = aligned.plain[max(0, start - _LEADER_LABEL) : start].rpartition("\n")[2]
        leads = match["number"] and (led or match["unit"] or _COUNTING_LABEL.search(label))
        sign = ":" if leads and not label.rstrip().endswith(":") else " "
        lower[start:end] = plain[start:end] = sign + " " * (end - start - 1)
    return Aligned(text=aligned.text, lower="".join(lower), plain="".join(plain))


def _page_breaks(text: str) -> Iterator[int]:
    """Yield the places of line breaks that are of the page, not of the text."""
    place = text.find("\n")
    while place >= 0:
        if text[place + 1 : place + 2].islower():
            yield place
        place = text.find("\n", place + 1)


def _joined(form: str, breaks: Sequence[int]) -> str:
    chars = list(form)
    for place in breaks:
        chars[place] = " "
    return "".join(chars)


class Setting(NamedTuple):
    """What is known of a text before it is read.

    Attributes:
        origin: table | prose.
        year: the document's own; numbers of earlier years are not its figures.
        planned: it stands under a heading of plans, or in a plan.
        scanned: letters of it may have been misread.
        context: terms of the heading or label above.
    """

    finder: TermFinder
    place: str
    origin: str = "prose"
    year: int | None = None
    planned: bool = False
    scanned: bool = False
    context: tuple[FoundTerm, ...] = ()


class Sentence:
    """One sentence of a text: `start` to `end`, its numbers and terms.

    The terms are looked for when they are first asked for: most sentences end without.
    """

    __slots__ = ("_finder", "_terms", "aligned", "end", "numerals", "start")

    def __init__(
        self,
        aligned: Aligned,
        span: tuple[int, int],
        numerals: tuple[Numeral, ...],
        finder: TermFinder,
    ) -> None:
        self.aligned, self.numerals = aligned, numerals
        self.start, self.end = span
        self._finder = finder
        self._terms: list[FoundTerm] | None = None

    @property
    def terms(self) -> list[FoundTerm]:
        """The terms in it, in order."""
        if self._terms is None:
            self._terms = self._finder.find(self.aligned, self.start, self.end)
        return self._terms

    def terms_between(self, start: int, end: int) -> list[FoundTerm]:
        """Return the terms that lie whole between two places of the text."""
        terms = self.terms
        first, last = 0, len(terms)
        while first < last and terms[first].start < start:
            first += 1
        while last > first and terms[last - 1].end > end:
            last -= 1
        return terms[first:last]

    def plain(self, start: int, end: int) -> str:
        """Return the folded text between two places."""
        return self.aligned.plain[start:end]

    def before(self, numeral: Numeral) -> str:
        """Return the folded sentence up to a number."""
        return self.aligned.plain[self.start : numeral.start]

    def quote(self, place: int) -> str:
        """Return the words around a place as written, at most 200 characters."""
        start, end = self.start, self.end
        if end - start > _QUOTE:
            start = max(start, min(place - _QUOTE // 2, end - _QUOTE))
            end = min(end, start + _QUOTE)
        return self.aligned.text[start:end].strip()


def sentences(
    aligned: Aligned, numerals: Sequence[Numeral]
) -> Iterator[tuple[int, int, tuple[Numeral, ...]]]:
    """Yield where the sentences of a text begin and end, and their numbers.

    A sentence never ends inside a number; an endless one is cut.
    """
    starts = [numeral.start for numeral in numerals]
    for start, end in _spans(aligned.plain, numerals, starts):
        first = bisect_left(starts, start)
        yield start, end, tuple(numerals[first : bisect_left(starts, end)])


def _spans(
    plain: str, numerals: Sequence[Numeral], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(plain):
        place = match.start()
        before = bisect_left(starts, place) - 1
        if before >= 0 and numerals[before].end > place:
            continue
        is_number = place - start <= _LONGEST_NUMBERING and not _LETTER.search(plain, start, place)
        if match[0] == "." and is_number:
            continue
        yield from _cut(start, place)
        start = match.end()
    yield from _cut(start, len(plain))


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    for place in range(start, max(end, start + 1), LONGEST_SENTENCE):
        yield place, min(place + LONGEST_SENTENCE, end)
