"""Tables that put two totals side by side: plan and result, this year and the one before."""

from collections.abc import Iterable

from service.reports.account_comparison import IndicatorComparison, compare
from service.reports.account_parts import Indicator, Total
from service.reports.document.content import TableContent
from service.reports.document.numbers import write_change
from service.reports.document.table_source import TableSource

_NUMBERS = frozenset(range(2, 7))
Row = tuple[str, ...]


def plans_table(source: TableSource) -> TableContent:
    """Return what units announced beside what they report."""
    overall = source.account.overall
    rows = (
        _beside(source, one, overall.planned[one.key], overall.figures[one.key])
        for one in source.account.indicators
        if overall.planned[one.key].value is not None
    )
    return TableContent(
        heads=source.words.plans,
        rows=_numbered(rows),
        widths=(1.1, 5.4, 2.1, 1.8, 2.1, 1.8),
        numeric=_NUMBERS,
    )


def years_table(source: TableSource) -> TableContent:
    """Return the totals of two years, and the change at the units that told of both.

    Totals of other units each year tell nothing of a change.
    """
    account, earlier = source.account, source.account.earlier
    if earlier is None:
        return TableContent(heads=(), rows=(), widths=())
    years = {"before": earlier.campaign.starts.year, "now": account.campaign.starts.year}
    rows = (
        (*_beside(source, one.indicator, one.earlier, one.now), _change(source, one))
        for one in compare(account, earlier).indicators
        if one.earlier.value is not None
    )
    return TableContent(
        heads=tuple(head.format(**years) for head in source.words.years),
        rows=_numbered(rows),
        widths=(1.1, 4.6, 1.9, 1.5, 1.9, 1.5, 3.2),
        numeric=_NUMBERS,
    )


def _beside(source: TableSource, one: Indicator, first: Total, second: Total) -> Row:
    return (
        one.title,
        source.written(first.value),
        str(first.stated),
        source.written(second.value),
        str(second.stated),
    )


def _change(source: TableSource, one: IndicatorComparison) -> str:
    if one.now_of_both is None or one.earlier_of_both is None:
        return "–"
    change = write_change(one.now_of_both - one.earlier_of_both, source.language)
    return source.words.change.format(change=change, units=one.units)


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple((str(number), *row) for number, row in enumerate(rows, 1))
