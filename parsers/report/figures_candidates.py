"""Chooses, among all numbers found for an indicator, the report's own total."""

from collections.abc import Iterable
from typing import NamedTuple

from parsers.facts import Qualifier, StatedFigure
from parsers.report.indicators_choice import MAYBE_PART, PART, WHOLE

_TABLE, _PROSE = 1, 0
_ALSO_CONFIRMED = 0.05
_DOUBTFUL = 0.5
_MOST = 0.97


class Candidate(NamedTuple):
    """A number that may be an indicator's figure.

    Attributes:
        part: how much of the indicator it is, of `indicators_choice`.
        total: the words around it call it a total.
        rank: of what it counts, among the kinds of one indicator.
    """

    indicator: str
    value: float
    unit: str
    quote: str
    place: str
    qualifier: Qualifier | None = None
    planned: bool = False
    part: int = WHOLE
    total: bool = False
    rank: int = 0
    origin: str = "prose"
    confidence: float = 0.9

    def figure(self, *, confidence: float | None = None, total: bool = True) -> StatedFigure:
        """Return it as a stated figure."""
        return StatedFigure(
            indicator=self.indicator,
            value=self.value,
            unit=self.unit,
            quote=self.quote,
            place=self.place,
            qualifier=self.qualifier,
            planned=self.planned,
            total=total,
            origin=self.origin,
            confidence=self.confidence if confidence is None else round(confidence, 2),
        )


def choose_figures(
    candidates: Iterable[Candidate], keys: Iterable[str]
) -> tuple[StatedFigure, ...]:
    """Return the figure of each indicator: done, then planned; parts where no total is known."""
    by_key: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.indicator, []).append(candidate)
    figures: list[StatedFigure] = []
    for key in dict.fromkeys(key for key in keys if key in by_key):
        found = by_key[key]
        figures.extend(_figures([each for each in found if not each.planned]))
        figures.extend(_figures([each for each in found if each.planned]))
    return tuple(figures)


def _figures(found: list[Candidate]) -> list[StatedFigure]:
    """Return the total among the numbers of one indicator, or all as parts when there is none."""
    if not found:
        return []
    for level in _levels(found):
        figure = _agreed(level, found)
        if figure is not None:
            return [figure]
        if level:
            break
    seen: dict[float, Candidate] = {}
    for candidate in found:
        seen.setdefault(candidate.value, candidate)
    return [each.figure(confidence=_DOUBTFUL, total=False) for each in seen.values()]


def _levels(found: list[Candidate]) -> Iterable[list[Candidate]]:
    """Return the candidates in groups, the most trusted group that is not empty first."""
    whole = [each for each in found if each.part != PART]
    if len(whole) == 1:
        yield whole
        return
    groups = (
        [each for each in whole if each.total and each.part == WHOLE],
        [each for each in whole if each.origin != "prose" and each.part == WHOLE],
        [each for each in whole if each.part == WHOLE],
        [each for each in whole if each.total],
        [each for each in whole if each.part == MAYBE_PART],
    )
    for group in groups:
        if group:
            best = max(each.rank for each in group)
            yield [each for each in group if each.rank == best]


def _agreed(group: list[Candidate], found: list[Candidate]) -> StatedFigure | None:
    """Return the figure on which a group agrees, or that is the total of the others."""
    values = list(dict.fromkeys(each.value for each in group))
    if len(values) == 1:
        exact = next((each for each in group if each.qualifier is None), group[0])
        again = sum(each.value == exact.value for each in found) - 1
        return exact.figure(confidence=min(_MOST, exact.confidence + again * _ALSO_CONFIRMED))
    close = _nearly_equal(group)
    if close is not None:
        return close.figure()
    largest = max(group, key=lambda each: each.value)
    if largest.part != WHOLE:
        return None
    if largest.value >= sum(values) - largest.value:
        sum_of_parts = largest.value == sum(values) - largest.value
        return largest.figure(confidence=largest.confidence if sum_of_parts else _DOUBTFUL)
    return None


def _nearly_equal(group: list[Candidate]) -> Candidate | None:
    """Return the exact number when the others are the same number, rounded."""
    exact = [each for each in group if each.qualifier is None]
    if len({each.value for each in exact}) != 1:
        return None
    value = exact[0].value
    rounded = [each for each in group if each.qualifier is not None]
    tolerance = 0.1
    if all(abs(each.value - value) <= tolerance * value for each in rounded):
        return exact[0]
    return None
