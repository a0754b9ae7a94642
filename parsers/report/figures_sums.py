"""Lines that give parts and then their sum: "Lượt người: nam 655, nữ 870; cộng 1.525"."""

import re
from collections.abc import Iterator, Sequence

from parsers.report.figures_candidates import Candidate
from parsers.report.figures_cues import is_planned
from parsers.report.figures_sentences import Setting
from parsers.report.indicators_choice import choose_label
from parsers.vietnamese.aligned import Aligned
from parsers.vietnamese.numerals import Numeral, NumeralKind

_SUM = re.compile(r"(?<!\w)(?:tong|cong|tong cong|tong so|cong chung|cong lai)\s*(?:la|:|=)?\s*$")
# "nam 655" (men) is written like the year 655 without its accent.
_MAY_COUNT = frozenset({NumeralKind.COUNT, NumeralKind.DATE})
_REACH = 20
_QUOTE = 200
_LONG_LABEL = 110
_FEWEST_PARTS, _MOST_PARTS = 2, 30


def summed_up(
    aligned: Aligned, numerals: Sequence[Numeral], setting: Setting
) -> Iterator[Candidate]:
    """Yield the sums of a text's lines that are sums: the parts must add up to them.

    Args:
        aligned: the text.
        numerals: all numbers of the text.
        setting: of the text.
    """
    plain = aligned.plain
    if "cong" not in plain and "tong" not in plain:
        return
    counts = [each for each in numerals if each.value and each.kind in _MAY_COUNT]
    for place, numeral in enumerate(counts):
        if place < _FEWEST_PARTS:
            continue
        if not _SUM.search(plain, max(0, numeral.start - _REACH), numeral.start):
            continue
        start = plain.rfind("\n", 0, numeral.start) + 1
        first = _first_part(counts[max(0, place - _MOST_PARTS) : place], numeral.value, start)
        if first is None or first.start - start > _LONG_LABEL:
            continue
        choice = choose_label(setting.finder.find(aligned, start, first.start), setting.context)
        if choice is not None:
            yield Candidate(
                indicator=choice.indicator,
                value=numeral.value,
                unit="",
                quote=aligned.text[start : max(numeral.end, start)][-_QUOTE:].strip(),
                place=setting.place,
                planned=is_planned(plain[start : first.start], otherwise=setting.planned),
                total=True,
                rank=choice.rank,
                origin=setting.origin,
                confidence=choice.confidence,
            )


def _first_part(parts: Sequence[Numeral], total: float, start: int) -> Numeral | None:
    """Return the first of the last numbers of a line that add up to a total."""
    left, taken = total, 0
    for part in reversed(parts):
        if part.start < start:
            return None
        left, taken = left - part.value, taken + 1
        if left == 0 and taken >= _FEWEST_PARTS:
            return part
        if left <= 0:
            return None
    return None
