"""The tables of the report, each a view of a campaign's account."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from db.entities.campaigns import Stage
from service.reports.account import CampaignAccount
from service.reports.account_parts import Indicator
from service.reports.document.comparison_tables import plans_table, years_table
from service.reports.document.content import TableContent
from service.reports.document.numbers import write_span, write_total
from service.reports.document.table_source import TableSource
from service.reports.document.words import TableWords
from service.reports.schedule import by_day_and_district
from service.reports.standing import Progress, UnitStanding
from service.reports.tallies import Tallied, district_of, is_in_grace, is_late
from service.reports.unit_kinds import kind_name

MOST_ACTIVITIES = 600
_MOST_KIND_COLUMNS = 4
_NUMBERS_FROM_SECOND = frozenset(range(1, 30))


def build_tables(source: TableSource) -> dict[str, TableContent]:
    """Return every table by the name that templates use."""
    return {name: build(source) for name, build in _TABLES.items()}


def qualifiers_of(account: CampaignAccount, key: str) -> frozenset[str]:
    """Return how the estimates in a total were stated; none where all values are exact."""
    return frozenset(
        figure.source.qualifier
        for unit in account.units
        if (figure := unit.figures.get(key)) is not None
        and figure.counted
        and figure.is_approximate
    )


def _stages(source: TableSource) -> TableContent:
    rows = tuple(
        (one.stage.title, one.stage.due_text, *_stage_counts(one.overall)) for one in source.tallies
    )
    return TableContent(
        heads=source.words.stages,
        rows=rows,
        widths=(3.4, 3.2, *[1.5] * 8),
        numeric=frozenset(range(2, 10)),
        small=True,
    )


def _stage_counts(counts: Tallied) -> tuple[str, ...]:
    numbers = (
        *(counts.units, counts.complete + counts.incomplete, counts.complete, counts.incomplete),
        *(counts.on_time, counts.in_grace, counts.late, counts.absent),
    )
    return tuple(map(str, numbers))


def _districts(source: TableSource) -> TableContent:
    words = source.words
    rows = [
        (name or words.nowhere, *_group_counts(counts)) for name, counts in source.main.by_district
    ]
    rows.append((words.total, *_group_counts(source.main.overall)))
    return TableContent(
        heads=words.districts,
        rows=tuple(rows),
        widths=(4, *[1.6] * 6),
        numeric=_NUMBERS_FROM_SECOND,
        totals=1,
    )


def _group_counts(counts: Tallied) -> tuple[str, ...]:
    numbers = (
        *(counts.units, counts.complete + counts.incomplete, counts.complete),
        *(counts.incomplete, counts.late, counts.absent),
    )
    return tuple(map(str, numbers))


def _indicators(source: TableSource) -> TableContent:
    overall = source.account.overall
    rows = tuple(
        (
            str(number),
            one.title,
            source.written(overall.figures[one.key].value),
            str(overall.figures[one.key].stated),
            str(overall.figures[one.key].approximate),
            str(overall.figures[one.key].not_stated),
        )
        for number, one in enumerate(source.account.indicators, 1)
    )
    return TableContent(
        heads=source.words.indicators,
        rows=rows,
        widths=(1.1, 6, 2.2, 1.7, 1.9, 1.7),
        numeric=_NUMBERS_FROM_SECOND - {1},
        empty=source.words.nothing,
    )


def _kinds(source: TableSource) -> TableContent:
    words = source.words
    shown = source.stated[:_MOST_KIND_COLUMNS]
    groups = sorted(source.account.by_kind, key=lambda one: -one.units)
    rows = [
        (
            kind_name(one.name, source.language) or words.nowhere,
            str(one.units),
            str(one.reported),
            *(source.written(one.figures[indicator.key].value) for indicator in shown),
        )
        for one in groups
    ]
    overall = source.account.overall
    totals = (source.written(overall.figures[indicator.key].value) for indicator in shown)
    rows.append((words.total, str(overall.units), str(overall.reported), *totals))
    return TableContent(
        heads=(*words.kinds, *(one.title for one in shown)),
        rows=tuple(rows),
        widths=(3.6, 1.4, 1.5, *[2.1] * len(shown)),
        numeric=_NUMBERS_FROM_SECOND,
        totals=1,
    )


def _figures(source: TableSource) -> TableContent:
    words, shown = source.words, source.stated
    reported = [one for one in source.account.units if one.reported]
    rows = []
    for number, unit in enumerate(reported, 1):
        cells = []
        receipts: dict[str, None] = {}
        for indicator in shown:
            figure = unit.figures.get(indicator.key)
            if figure is None:
                cells.append("–")
                continue
            receipts[figure.source.receipt] = None
            text = f"{'~' if figure.is_approximate else ''}{source.written(figure.value)}"
            cells.append(text if figure.counted else f"({text})")
        rows.append((str(number), unit.unit.name, *cells, ", ".join(receipts)))
    if rows:
        rows += _figure_totals(source, shown)
    return TableContent(
        heads=(*words.figures, *(one.title for one in shown), words.figures_last),
        rows=tuple(rows),
        widths=(0.9, 4.4, *[1.7] * len(shown), 2.1),
        numeric=frozenset(range(2, 2 + len(shown))),
        totals=2,
        small=True,
        empty=words.nothing,
    )


def _figure_totals(source: TableSource, shown: Sequence[Indicator]) -> Iterator[tuple[str, ...]]:
    figures = source.account.overall.figures
    yield ("", source.words.total, *(source.written(figures[i.key].value) for i in shown), "")
    yield ("", source.words.stated_by, *(str(figures[i.key].stated) for i in shown), "")


def _units(source: TableSource) -> TableContent:
    stage = source.main.stage.id
    rows = []
    for number, unit in enumerate(source.account.units, 1):
        standing = unit.standings.get(stage)
        receipts = [mail.receipt for mail in unit.mails if stage in mail.stages]
        rows.append(
            (
                str(number),
                unit.unit.name,
                unit.district or source.words.nowhere,
                state_of(standing, source.words) if standing else "",
                _moment(standing.first_received_at if standing else None, source.zone),
                str(unit.photographs) if receipts else "",
                ", ".join(receipts),
            )
        )
    return TableContent(
        heads=source.words.units,
        rows=tuple(rows),
        widths=(1.1, 5, 2.2, 2.3, 2, 1, 2.2),
        numeric=frozenset({5}),
        small=True,
    )


def _lacking(source: TableSource) -> TableContent:
    asked = {one.stage.id for one in source.tallies}
    found: list[tuple[Stage, UnitStanding]] = [
        (of_stage.stage, one)
        for of_stage in source.account.stages
        if of_stage.stage.id in asked
        for one in of_stage.units
        if one.is_open and (_lacks(one) or is_late(one))
    ]
    words = source.words
    rows = tuple(
        (
            str(number),
            _name(one, source),
            stage.title,
            state_of(one, words),
            _missing(one, words),
            one.stage.due_text,
        )
        for number, (stage, one) in enumerate(found, 1)
    )
    return TableContent(
        heads=words.lacking,
        rows=rows,
        widths=(1.1, 4.4, 2.6, 2.2, 3, 2.6),
        small=True,
        empty=words.nothing,
    )


def _name(standing: UnitStanding, source: TableSource) -> str:
    district = district_of(standing, source.account.names)
    return f"{standing.unit.name} ({district})" if district else standing.unit.name


def _calendar(source: TableSource) -> TableContent:
    activities = source.account.activities
    rows = [
        (write_span(one.span), one.district, one.unit.name, one.stated.what, one.stated.where)
        for one in by_day_and_district(activities)[:MOST_ACTIVITIES]
    ]
    left = len(activities) - len(rows)
    if left:
        rows.append(("", "", "", source.words.more.format(count=left), ""))
    return TableContent(
        heads=source.words.calendar,
        rows=tuple(rows),
        widths=(2.3, 2.6, 3.3, 5, 2.6),
        small=True,
        empty=source.words.nothing,
    )


def state_of(standing: UnitStanding, words: TableWords) -> str:
    """Return how a unit stands with a stage: "Đã đủ, đúng hạn"."""
    state = words.progress[standing.progress]
    if standing.progress is Progress.EXEMPT or standing.on_time is None:
        return state
    if standing.on_time:
        return f"{state}, {words.on_time}"
    return f"{state}, {words.in_grace if is_in_grace(standing) else words.late}"


def _lacks(standing: UnitStanding) -> bool:
    return standing.progress in {Progress.INCOMPLETE, Progress.ABSENT}


def _missing(standing: UnitStanding, words: TableWords) -> str:
    if not _lacks(standing):
        return ""
    return "; ".join(
        words.requirement.get(item.role, item.role)
        + (f" ({item.got}/{item.needed})" if item.needed > 1 else "")
        for item in standing.checklist.items
        if not item.met
    )


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return "" if moment is None else f"{moment.astimezone(zone):%H:%M %d/%m/%Y}"


def total_words(source: TableSource, key: str) -> str:
    """Return the total of an indicator with how exact it is; "" where nobody states it."""
    value = source.account.overall.figures[key].value
    if value is None:
        return ""
    return write_total(value, qualifiers_of(source.account, key), source.language)


_TABLES: dict[str, Callable[[TableSource], TableContent]] = {
    "stages": _stages,
    "districts": _districts,
    "indicators": _indicators,
    "plans": plans_table,
    "years": years_table,
    "kinds": _kinds,
    "figures": _figures,
    "units": _units,
    "lacking": _lacking,
    "calendar": _calendar,
}
