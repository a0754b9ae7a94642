"""From statements to an account's figures: what holds, what is added up, what is doubtful."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.entities.units import UnitPeriod
from service.reports.account_parts import (
    Doubt,
    GroupTotals,
    Indicator,
    Total,
    UnitAccount,
    UnitFigure,
)
from service.rules.figure_choice import SURE, ChosenFigure
from service.rules.figure_levels import choose_levels
from service.rules.figure_measures import main_measure, main_word, measure_of
from service.rules.figure_outliers import find_outliers, is_far_from_last_year

Chosen = Mapping[str, Mapping[str, ChosenFigure]]
Figures = dict[str, dict[str, UnitFigure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSetting:
    """What figures are judged by.

    Attributes:
        kinds: of units by code; `above` likewise the unit above each.
        last_year: values of the campaign before, by unit and indicator key.
    """

    campaign: Campaign
    zone: ZoneInfo
    kinds: Mapping[str, str]
    above: Mapping[str, str]
    last_year: Mapping[str, Mapping[str, float]]


def column_indicators(campaign: Campaign, stated: Iterable[ChosenFigure]) -> tuple[Indicator, ...]:
    """Return the columns of figures: an indicator told in two measures has two.

    Args:
        campaign: its indicators come in its order.
        stated: everything that holds, done and planned.
    """
    words: dict[str, dict[str, list[str]]] = {}
    for chosen in stated:
        item = chosen.statement
        of_measure = words.setdefault(item.indicator, {})
        of_measure.setdefault(measure_of(item.unit), []).append(item.unit)
    return tuple(
        column for key, label in campaign.indicators for column in _columns(key, label, words)
    )


def _columns(
    key: str, label: str, words: Mapping[str, Mapping[str, Sequence[str]]]
) -> Iterable[Indicator]:
    found = words.get(key, {})
    main = main_measure(label, (measure for measure, used in found.items() for _ in used))
    of_main = [word for measure in {main, ""} for word in found.get(measure, ())]
    yield Indicator(key=key, of=key, label=label, unit=main_word(of_main))
    for measure in sorted(found.keys() - {main, ""}):
        yield Indicator(key=f"{key}:{measure}", of=key, label=label, unit=main_word(found[measure]))


def place_figures(chosen: Chosen, indicators: Sequence[Indicator]) -> Figures:
    """Return the figures of each unit by column, in the order of the columns."""
    keys = {indicator.key: place for place, indicator in enumerate(indicators)}
    placed: Figures = {}
    for code, of_unit in chosen.items():
        figures: dict[str, UnitFigure] = {}
        for item in of_unit.values():
            own = f"{item.statement.indicator}:{measure_of(item.statement.unit)}"
            key = own if own in keys else item.statement.indicator
            if key in keys:
                figures[key] = UnitFigure(source=item.statement, others=item.others)
        placed[code] = dict(sorted(figures.items(), key=lambda pair: keys[pair[0]]))
    return placed


def count_levels(
    figures: Figures, indicators: Sequence[Indicator], above: Mapping[str, str]
) -> Figures:
    """Return the figures with whether each is part of the totals."""
    counted: Figures = {code: dict(of_unit) for code, of_unit in figures.items()}
    for indicator in indicators:
        key = indicator.key
        values = {code: own[key].value for code, own in figures.items() if key in own}
        levels = choose_levels(values, above)
        for code in values:
            is_in, below = code in levels.counted, levels.below.get(code)
            if not is_in or below is not None:
                counted[code][key] = replace(counted[code][key], counted=is_in, below=below)
    return counted


def mark_doubts(
    figures: Figures, indicators: Sequence[Indicator], setting: FigureSetting
) -> Figures:
    """Return the figures with why a person should look at them."""
    usual: dict[tuple[str, str], float] = {}
    for indicator in indicators:
        of_kind: dict[str, dict[str, float]] = {}
        for code, own in figures.items():
            if indicator.key in own:
                kind = of_kind.setdefault(setting.kinds.get(code, ""), {})
                kind[code] = own[indicator.key].value
        for values in of_kind.values():
            found = find_outliers(values)
            usual |= {(code, indicator.key): one.usual for code, one in found.items()}
    return {
        code: {
            key: _with_doubts(
                figure,
                usual.get((code, key)),
                setting.last_year.get(code, {}).get(key),
                setting,
            )
            for key, figure in own.items()
        }
        for code, own in figures.items()
    }


def _with_doubts(
    figure: UnitFigure, usual: float | None, last_year: float | None, setting: FigureSetting
) -> UnitFigure:
    source = figure.source
    far = last_year is not None and is_far_from_last_year(figure.value, last_year)
    reasons = {
        Doubt.LOW_CONFIDENCE: source.confidence < SURE,
        Doubt.SCANNED: source.scanned,
        Doubt.CONTRADICTED: bool(figure.others),
        Doubt.OUTLIER: usual is not None,
        Doubt.FAR_FROM_LAST_YEAR: far,
        Doubt.BEFORE_START: _came_before(figure, setting.campaign.starts, setting.zone),
        Doubt.BELOW_SAY_MORE: figure.below is not None and figure.below > figure.value,
    }
    doubts = tuple(doubt for doubt in Doubt if reasons[doubt])
    if not doubts:
        return figure
    return replace(figure, doubts=doubts, usual=usual, last_year=last_year if far else None)


def _came_before(figure: UnitFigure, day: date, zone: ZoneInfo) -> bool:
    at = figure.source.received_at
    return at is not None and at.astimezone(zone).date() < day


def group_totals(
    units: Sequence[UnitAccount], indicators: Sequence[Indicator], key: Callable[[UnitAccount], str]
) -> tuple[GroupTotals, ...]:
    """Return the totals of each group of units, in name order; those without a name last."""
    groups: dict[str, list[UnitAccount]] = {}
    for one in units:
        groups.setdefault(key(one), []).append(one)
    return tuple(
        totals_of(groups[name], indicators, name=name)
        for name in sorted(groups, key=lambda name: (not name, name))
    )


def totals_of(
    units: Iterable[UnitAccount], indicators: Sequence[Indicator], *, name: str = ""
) -> GroupTotals:
    """Return the totals of some units; what is not stated is no 0."""
    known = tuple(one for one in units if one.reported or not one.exempt)
    return GroupTotals(
        name=name,
        units=len(known),
        reported=sum(one.reported for one in known),
        figures={item.key: _total(known, item.key) for item in indicators},
        planned={item.key: _total(known, item.key, planned=True) for item in indicators},
    )


def _total(units: Sequence[UnitAccount], key: str, *, planned: bool = False) -> Total:
    given = [(one, (one.planned if planned else one.figures).get(key)) for one in units]
    stated = [figure for _, figure in given if figure is not None]
    counted = [figure for figure in stated if figure.counted]
    silent = [one for one, figure in given if figure is None]
    spoke = sum(bool(one.activities or one.planned) if planned else one.reported for one in silent)
    return Total(
        value=fsum(figure.value for figure in counted) if counted else None,
        stated=len(stated),
        counted=len(counted),
        approximate=sum(figure.is_approximate for figure in counted),
        doubtful=sum(bool(figure.doubts) for figure in counted),
        not_stated=spoke,
        nothing_sent=len(silent) - spoke,
    )


def kinds_of(units: Iterable[UnitPeriod]) -> dict[str, str]:
    """Return the kinds of units by code."""
    return {unit.code: unit.kind for unit in units}
