"""What the sentences of the report speak of, taken from a campaign's account."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from service.reports.account import CampaignAccount
from service.reports.account_parts import Indicator, StageTally, UnitAccount, UnitFigure
from service.reports.document.markup import plain_start
from service.reports.document.table_source import TableSource
from service.reports.document.tables import total_words
from service.reports.document.text import clean
from service.reports.document.values import (
    CampaignWords,
    FigureLine,
    Highlight,
    IssuingOffice,
    ReportValues,
    StageLine,
)
from service.rules.figure_measures import PERSON, measure_of

MOST_HIGHLIGHTS = 6
_SHORTEST_QUOTE = 30
_REPORT = "written_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a report is asked for.

    Attributes:
        to: both | ministry | committee.
        kept: keys of highlights that staff have edited: those stay.
        photographs: how many are shown, and how many approved ones are not.
    """

    office: IssuingOffice
    to: str
    kept: frozenset[str] = frozenset()
    photographs: tuple[int, int] = (0, 0)


def asked_tallies(account: CampaignAccount) -> tuple[StageTally, ...]:
    """Return the stages that a report speaks of, at least one of them.

    Those that have begun; one that returns through the year tells of a time of its own.
    """
    begun = {one.stage.id for one in account.stages if any(unit.is_open for unit in one.units)}
    once = tuple(one for one in account.tallies if one.stage.id in begun and not one.stage.series)
    return (
        once
        or tuple(one for one in account.tallies if one.stage.id in begun)
        or (main_tally(account),)
    )


def main_tally(account: CampaignAccount) -> StageTally:
    """Return the stage that asks for the written report, else the last that figures come from."""
    asking = [
        one for one in account.tallies if any(item.role == _REPORT for item in one.stage.requires)
    ]
    of_figures = [one for one in account.tallies if one.stage.id in account.figure_stages]
    return (asking or of_figures[-1:] or list(account.tallies))[0]


def tell(source: TableSource, telling: Telling) -> ReportValues:
    """Return what the templates of the report see."""
    account = source.account
    campaign = account.campaign
    earlier = account.earlier
    overall = account.overall
    has_before = earlier is not None and any(
        total.value is not None for total in earlier.overall.figures.values()
    )
    return ReportValues(
        language=source.language,
        office=telling.office,
        campaign=CampaignWords(
            title=campaign.title, plan=campaign.plan, starts=campaign.starts, ends=campaign.ends
        ),
        to=telling.to,
        as_of=account.as_of,
        stages=tuple(map(_stage_line, source.tallies)),
        main=_stage_line(source.main),
        figures=tuple(_figure_line(source, one) for one in source.stated),
        not_stated=tuple(
            plain_start(one.title)
            for one in account.indicators
            if not overall.figures[one.key].stated
        ),
        activities=_stated_line(source, "activities"),
        participants=_stated_line(source, "participants"),
        registered=len(account.activities),
        registering=len({one.unit.code for one in account.activities}),
        has_plans=any(total.value is not None for total in overall.planned.values()),
        has_before=has_before,
        before_year=earlier.campaign.starts.year if earlier and has_before else 0,
        highlights=choose_highlights(account, telling.kept),
        photographs=telling.photographs[0],
        photographs_left_out=telling.photographs[1],
    )


def _stage_line(one: StageTally) -> StageLine:
    counts = one.overall
    return StageLine(
        title=plain_start(one.stage.title),
        due_text=one.stage.due_text,
        units=counts.units,
        sent=counts.complete + counts.incomplete,
        complete=counts.complete,
        incomplete=counts.incomplete,
        absent=counts.absent,
        on_time=counts.on_time,
        in_grace=counts.in_grace,
        late=counts.late,
        exempt=counts.exempt,
    )


def _figure_line(source: TableSource, indicator: Indicator) -> FigureLine:
    total = source.account.overall.figures[indicator.key]
    return FigureLine(
        label=plain_start(indicator.title),
        written=total_words(source, indicator.key),
        stated=total.stated,
        silent=total.not_stated,
        approximate=total.approximate,
        persons=measure_of(indicator.unit) == PERSON,
    )


def _stated_line(source: TableSource, key: str) -> FigureLine | None:
    for indicator in source.account.indicators:
        if indicator.key == key and source.account.overall.figures[key].value is not None:
            return _figure_line(source, indicator)
    return None


def choose_highlights(account: CampaignAccount, kept: Collection[str]) -> tuple[Highlight, ...]:
    """Return words of units' reports: the largest of each indicator, one a unit.

    Args:
        account: whose figures carry the words that they stand in.
        kept: highlights with these keys come first, whatever else is larger now.
    """
    found = [(unit, figure) for unit in account.units for figure in unit.figures.values()
             if _is_quotable(figure)]  # fmt: skip
    edited = [(unit, figure) for unit, figure in found if _key(unit, figure) in kept]
    chosen = dict.fromkeys(_key(unit, figure) for unit, figure in edited)
    taken = {unit.unit.code for unit, _ in edited}
    for unit, figure in _largest(account, found):
        if len(chosen) >= MOST_HIGHLIGHTS:
            break
        if unit.unit.code not in taken:
            taken.add(unit.unit.code)
            chosen[_key(unit, figure)] = None
    by_key = {_key(unit, figure): _highlight(unit, figure) for unit, figure in found}
    return tuple(by_key[key] for key in chosen)


def _is_quotable(figure: UnitFigure) -> bool:
    """Say whether words can be quoted: a sentence, that a person need not check first."""
    quote = figure.source.quote.strip()
    return len(quote) >= _SHORTEST_QUOTE and " " in quote and not figure.doubts


def _largest(
    account: CampaignAccount, found: list[tuple[UnitAccount, UnitFigure]]
) -> Iterator[tuple[UnitAccount, UnitFigure]]:
    """Yield the largest of each indicator by turns: first of every one, then the second."""
    columns = [
        sorted(
            (pair for pair in found if pair[1].source.indicator == indicator.of),
            key=lambda pair: -pair[1].value,
        )
        for indicator in account.indicators
        if indicator.key == indicator.of
    ]
    for place in range(max(map(len, columns), default=0)):
        for column in columns:
            if place < len(column):
                yield column[place]


def _key(unit: UnitAccount, figure: UnitFigure) -> str:
    text = f"{unit.unit.code}\0{figure.source.indicator}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _highlight(unit: UnitAccount, figure: UnitFigure) -> Highlight:
    source = figure.source
    quote = " ".join(clean(source.quote).split()).strip('“”"… ')
    return Highlight(
        key=_key(unit, figure),
        unit=plain_start(unit.unit.name),
        quote=plain_start(quote),
        source=f"{source.receipt}, {source.place}",
    )
