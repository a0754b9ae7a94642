"""The figures that a report states, one for each indicator of the campaign."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.documents.document import Document, Paragraph, ProblemKind, Region, Table
from parsers.facts import StatedFigure
from parsers.report.figures_candidates import Candidate, choose_figures
from parsers.report.figures_prose import may_state, prose_candidates
from parsers.report.figures_sentences import Setting, align_lines, leads_to_figures
from parsers.report.figures_sums import summed_up
from parsers.report.figures_tables import table_candidates
from parsers.report.figures_text import document_of_text
from parsers.report.indicators_blurred import put_right
from parsers.report.indicators_known import BUILT_IN, known_indicators
from parsers.report.indicators_terms import FoundTerm, TermFinder
from parsers.vietnamese.aligned import Aligned, align
from parsers.vietnamese.numerals import find_numerals

__all__ = ["BUILT_IN", "document_of_text", "find_figures"]

_SKIPPED = frozenset({Region.HEADER, Region.FOOTER, Region.STAMP})
_HEADING = re.compile(r"\s*(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-hđ])\s*[./)-]", re.IGNORECASE)
_ITEM = re.compile(r"\s*-")
_SUB_ITEM = re.compile(r"\s*[+*•o▪]\s")
_PLANNED_HEADING = re.compile(
    r"phuong huong|nhiem vu (?:trong|trong tam|thoi gian|nam)|ke hoach (?:thoi gian|trong|nam|tiep)"
    r"|kien nghi|de xuat|muc dich|yeu cau|chi tieu|muc tieu|giai phap"
)
_PLAN_TITLE = re.compile(r"\s*(?:ke hoach|(?:phieu |ban |bang |bieu )?dang ki|lich )")
_REPORT_TITLE = re.compile(r"\s*bao cao")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LONGEST_TITLE = 200
_OPENING_BLOCKS = 15
_LONG_HEADING = 120
#: In characters; no report has two hundred pages of text.
_LONGEST_TEXT = 400_000


def find_figures(
    document: Document, indicators: Sequence[tuple[str, str]]
) -> tuple[StatedFigure, ...]:
    """Return what a document states for the indicators.

    For each indicator at most one figure that is done (`planned` false) and `total`, the report's
    own; planned numbers are kept apart. Where only parts are stated, or numbers disagree and none
    is called the total, they come back with `total` false. What is not stated does not occur.

    Args:
        document: as read; a mail's own text by `document_of_text`.
        indicators: (key, label) of the campaign's indicators. Keys of `BUILT_IN` are known by
            their words in any wording, others by the words of their label; see
            `known_indicators`.
    """
    known = known_indicators(indicators)
    named = known.named
    candidates = []
    for each in _candidates(document, known.finder):
        key = named.get(each.indicator, each.indicator if each.indicator in known.own else None)
        if key is not None:
            candidates.append(each if key == each.indicator else each._replace(indicator=key))
    return choose_figures(candidates, known.keys)


def _candidates(document: Document, finder: TermFinder) -> Iterator[Candidate]:
    blocks = [block for block in document.blocks if block.region not in _SKIPPED]
    opening = _opening(blocks)
    setting = Setting(
        finder=finder,
        place="",
        year=_year_of(opening),
        scanned=document.has(ProblemKind.SCAN),
    )
    in_plan, left = _is_plan(opening), _LONGEST_TEXT
    under_plan = False
    led = leads_to_figures(block.text for block in blocks if isinstance(block, Paragraph))
    above: tuple[FoundTerm, ...] = ()
    for block in blocks:
        if isinstance(block, Table):
            here = setting._replace(place=block.place, planned=in_plan or under_plan)
            yield from table_candidates(block, here)
            continue
        left -= len(block.text)
        if left < 0:
            return
        aligned = align_lines(block.text, led=led)
        if setting.scanned:
            aligned = put_right(aligned)
        if _is_heading(block, aligned):
            under_plan = _PLANNED_HEADING.search(aligned.plain) is not None
        numerals = find_numerals(aligned)
        if may_state(aligned, numerals, finder):
            here = setting._replace(
                place=block.place,
                planned=in_plan or under_plan,
                context=() if _ITEM.match(aligned.plain) else above,
            )
            yield from prose_candidates(aligned, numerals, here)
            yield from summed_up(aligned, numerals, here)
        if not _SUB_ITEM.match(aligned.plain):
            leads = aligned.plain.rstrip().endswith(":")
            above = tuple(finder.find(aligned, 0, len(aligned.plain))) if leads else ()


def _is_heading(block: Paragraph, aligned: Aligned) -> bool:
    return block.level > 0 or (
        len(aligned.plain) < _LONG_HEADING and _HEADING.match(aligned.plain) is not None
    )


def _opening(blocks: Sequence[Paragraph | Table]) -> list[str]:
    opening = [block.text for block in blocks[:_OPENING_BLOCKS] if isinstance(block, Paragraph)]
    return [align(text).plain for text in opening]


def _is_plan(opening: Sequence[str]) -> bool:
    """Say whether the title calls the document a plan."""
    for text in opening:
        if _REPORT_TITLE.match(text):
            return False
        if _PLAN_TITLE.match(text):
            return True
    return False


def _year_of(opening: Sequence[str]) -> int | None:
    """Return the one year of the title, else the one the opening speaks of most.

    Of equals the latest. A report that compares may name last year more often than its own.
    """
    titled = set(_years(_title_lines(opening)))
    if len(titled) == 1:
        return titled.pop()
    years = _years(opening)
    counted = Counter(years)
    return max(years, key=lambda year: (counted[year], year), default=None)


def _title_lines(opening: Sequence[str]) -> Sequence[str]:
    """Return the line that says what the document is, and the next, which often says of what."""
    for number, text in enumerate(opening):
        if _REPORT_TITLE.match(text) or _PLAN_TITLE.match(text):
            lines = opening[number : number + 2]
            return [line for line in lines if len(line) <= _LONGEST_TITLE]
    return ()


def _years(texts: Sequence[str]) -> list[int]:
    return [int(year) for text in texts if "20" in text for year in set(_YEAR.findall(text))]
