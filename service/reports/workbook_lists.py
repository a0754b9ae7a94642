"""The lists of the workbook: late, missing, plan beside result, what to check, the calendar."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from service.reports.account_comparison import IndicatorComparison, compare, plan_results
from service.reports.account_parts import Indicator, UnitAccount, UnitFigure
from service.reports.schedule import ScheduledActivity, by_day_and_district, starting
from service.reports.standing import StageStanding, UnitStanding
from service.reports.tallies import is_in_grace, is_late
from service.reports.workbook_content import WorkbookContent, lacks, missing_words, state_words
from service.reports.workbook_sheets import FIRST_ROW, Cell, Column, Formula, SheetWriter, Styled

_ONE_DAY = timedelta(days=1)
_PLANNED, _DONE = 4, 5


def write_late(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write whose first mail that counts came after the deadline, the days of grace among it."""
    widths = (6, 26, 36, 24, 24, 22, 17, 9, 30, 14, 30)
    heads = content.words.late_heads
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    rows = [
        [
            stage.stage.title,
            one.unit.name,
            district,
            state_words(one, content.words),
            one.stage.due_text,
            content.cell(one.first_received_at),
            _days_late(one, content),
            content.name_of(one.unit.parent),
            one.unit.phone,
            ", ".join(one.unit.emails),
        ]
        for stage, one, district in _standings(content)
        if is_late(one) or is_in_grace(one)
    ]
    writer.table(content.words.late_list, columns, _numbered(rows), frozen=3)


def _days_late(one: UnitStanding, content: WorkbookContent) -> int | None:
    if one.first_received_at is None:
        return None
    came = one.first_received_at.astimezone(content.zone).date()
    return (came - one.stage.on_time_until.astimezone(content.zone).date()) // _ONE_DAY


def write_lacking(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write who still owes what, with whom to call."""
    widths = (6, 26, 36, 24, 22, 34, 17, 22, 30, 14, 30)
    heads = content.words.lacking_heads
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    rows = [
        [
            stage.stage.title,
            one.unit.name,
            district,
            state_words(one, content.words),
            missing_words(one, content.words),
            content.cell(one.first_received_at),
            one.stage.due_text,
            content.name_of(one.unit.parent),
            one.unit.phone,
            ", ".join(one.unit.emails),
        ]
        for stage, one, district in _standings(content)
        if one.is_open and lacks(one)
    ]
    writer.table(content.words.lacking, columns, _numbered(rows), frozen=3)


def _standings(
    content: WorkbookContent,
) -> Iterator[tuple[StageStanding, UnitStanding, str]]:
    districts = {one.unit.code: one.district for one in content.account.units}
    for stage in content.account.stages:
        for one in stage.units:
            yield stage, one, districts.get(one.unit.code, "")


def _numbered(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    for number, row in enumerate(rows, 1):
        yield [number, *row]


def write_plan(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write plan and result of each unit, then added up."""
    words = content.figure_words
    widths = (6, 36, 24, 40, 12, 12, 12, 9, 8, 13, 13)
    columns = [Column(head, width) for head, width in zip(words.plan_heads, widths, strict=True)]
    sums: dict[str, list[float]] = {}
    writer.begin(words.plan, columns, frozen=2)
    for number, item in enumerate(plan_results(content.account), 1):
        label = item.indicator.title if item.indicator else words.scheduled
        done = item.done.value if item.done else None
        if item.counted:
            own = sums.setdefault(label, [0.0, 0.0, 0.0])
            own[0] += item.planned
            own[1] += done or 0
            own[2] += item.done is not None
        absent = words.not_stated if item.unit.reported else words.nothing_sent
        writer.rows(
            [
                [
                    number,
                    item.unit.unit.name,
                    item.unit.district,
                    label,
                    item.planned,
                    Styled(absent, "absent") if done is None else done,
                    *_difference(writer.row, item.planned, done),
                    words.in_total if item.counted else "",
                    item.planned_in,
                    item.done.source.receipt if item.done else "",
                ]
            ]
        )
    last = writer.row
    writer.end_table(len(columns))
    if sums:
        writer.below(words.totals, words.plan_total_heads, _plan_sums(sums, last, content))


def _difference(row: int, planned: float, done: float | None) -> list[Cell]:
    plan, result = f"E{row + 1}", f"F{row + 1}"
    both = f"AND(ISNUMBER({plan}),ISNUMBER({result}))"
    ratio = "" if done is None or not planned else done / planned
    return [
        Formula(f'=IF({both},{result}-{plan},"")', "" if done is None else done - planned),
        Formula(f'=IF({both},IF({plan}=0,"",{result}/{plan}),"")', ratio, "ratio"),
    ]


def _plan_sums(
    sums: dict[str, list[float]], last: int, content: WorkbookContent
) -> Iterator[list[Cell]]:
    words = content.figure_words
    first, row = FIRST_ROW + 1, last + 3
    for place, (label, (planned, done, stated)) in enumerate(sums.items(), row):
        same = (
            f"--EXACT($D${first}:$D${last},$D{place + 1}),--EXACT($I${first}:$I${last},"
            f'"{words.in_total}")'
        )
        results = f"$F${first}:$F${last}"
        result: float | None = done if stated else None
        yield [
            None,
            None,
            None,
            label,
            Formula(f"=SUMPRODUCT({same},$E${first}:$E${last})", planned, "sum"),
            Formula(
                f"=IF(SUMPRODUCT({same},--ISNUMBER({results}))=0,"
                f'"{words.not_stated}",SUMPRODUCT({same},{results}))',
                words.not_stated if result is None else result,
                "sum",
            ),
            *_difference(place, planned, result),
        ]


def write_checks(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write the figures that a person should look at, each with why."""
    words = content.figure_words
    widths = (6, 34, 22, 34, 12, 12, 34, 26, 48, 13, 30, 17)
    columns = [Column(head, width) for head, width in zip(words.check_heads, widths, strict=True)]
    rows = [
        _check(one, indicator, figure, content)
        for one in content.account.units
        for indicator in content.account.indicators
        if (figure := one.figures.get(indicator.key)) is not None and figure.doubts
    ]
    writer.table(words.check, columns, _numbered(rows), frozen=2)


def _check(
    one: UnitAccount, indicator: Indicator, figure: UnitFigure, content: WorkbookContent
) -> list[Cell]:
    words, source = content.figure_words, figure.source
    beside = [
        words_for.format(value=content.number(value))
        for words_for, value in (
            (words.usual, figure.usual),
            (words.last_year, figure.last_year),
            (words.below, figure.below),
        )
        if value is not None
    ]
    beside += [
        words.other.format(receipt=other.receipt, value=content.number(other.value))
        for other in figure.others
    ]
    return [
        one.unit.name,
        one.district,
        indicator.title,
        figure.value,
        source.unit,
        "; ".join(words.doubts[doubt] for doubt in figure.doubts),
        "; ".join(beside),
        source.quote,
        source.receipt,
        words.note_body if source.place == "body" else source.place,
        content.cell(source.received_at),
    ]


def write_calendar_sheet(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write the registered activities by day and district."""
    words = content.figure_words
    widths = (12, 11, 18, 24, 34, 48, 26, 30, 24, 13)
    columns = [
        Column(head, width) for head, width in zip(words.calendar_heads, widths, strict=True)
    ]
    rows = (_activity(item, content) for item in by_day_and_district(content.account.activities))
    writer.table(words.calendar, columns, rows, frozen=0)


def _activity(item: ScheduledActivity, content: WorkbookContent) -> list[Cell]:
    words = content.figure_words
    day = starting(item.span)[0]
    return [
        f"{day:%d/%m/%Y}",
        words.days[day.weekday()],
        _hours(item, content),
        item.district,
        item.unit.name,
        item.stated.what,
        item.stated.where,
        item.stated.who,
        item.stated.host,
        item.receipt,
    ]


def _hours(item: ScheduledActivity, content: WorkbookContent) -> str:
    start, end = item.span.start, item.span.end
    words = content.figure_words
    if isinstance(start, datetime):
        if not isinstance(end, datetime):
            return f"{start:%H:%M}"
        same_day = end.date() == start.date()
        return f"{start:%H:%M}–{end:%H:%M}" if same_day else f"{start:%H:%M}–{end:%H:%M %d/%m}"
    last = end - _ONE_DAY if isinstance(end, date) else start
    return words.until.format(day=f"{last:%d/%m}") if last > start else words.whole_day


def write_years(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write the totals beside those of the campaign before, where there is one."""
    earlier = content.account.earlier
    if earlier is None:
        return
    words = content.figure_words
    widths = (44, 14, 14, 14, 10, 14, 18, 18)
    years = {"now": content.account.campaign.starts.year, "before": earlier.campaign.starts.year}
    heads = [head.format(**years) for head in words.year_heads]
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    compared = compare(content.account, earlier)
    writer.begin(words.years, columns, frozen=1, note=words.pairs)
    now, then = compared.reported, compared.earlier_reported
    writer.rows([[words.reporting_units, now, then, *_change(writer.row, now, then)]])
    for item in compared.indicators:
        writer.rows([_year_row(writer.row, item, content)])


def _year_row(row: int, item: IndicatorComparison, content: WorkbookContent) -> list[Cell]:
    absent = Styled(content.figure_words.not_stated, "absent")
    now, then = item.now.value, item.earlier.value
    return [
        item.indicator.title,
        absent if now is None else now,
        absent if then is None else then,
        *_change(row, now, then),
        item.units,
        item.now_of_both,
        item.earlier_of_both,
    ]


def _change(row: int, now: float | None, then: float | None) -> list[Cell]:
    first, second = f"B{row + 1}", f"C{row + 1}"
    both = f"AND(ISNUMBER({first}),ISNUMBER({second}))"
    known = now is not None and then is not None
    difference: float | str = now - then if now is not None and then is not None else ""
    ratio: float | str = now / then if now is not None and then else ""
    return [
        Formula(f'=IF({both},{first}-{second},"")', difference if known else ""),
        Formula(f'=IF({both},IF({second}=0,"",{first}/{second}),"")', ratio, "ratio"),
    ]
