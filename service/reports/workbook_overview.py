"""The first sheets: how many units stand where, totals, a chart; and who sent what and when."""

from collections.abc import Iterator

from service.reports.account_parts import Given, UnitAccount
from service.reports.standing import Progress
from service.reports.tallies import Tallied
from service.reports.workbook_content import WorkbookContent, lacks, state_words
from service.reports.workbook_figures import FigureCells
from service.reports.workbook_sheets import FIRST_ROW, Cell, Column, Formula, SheetWriter, Styled

_CHART_ROWS = 16
# The columns of the overview: complete, incomplete, nothing yet.
_SERIES = ((3, "#70AD47"), (4, "#FFC000"), (5, "#C5504B"))


def write_overview(writer: SheetWriter, content: WorkbookContent, cells: FigureCells) -> None:
    """Write how the stages stand, with a chart, the totals of figures, districts and kinds."""
    words = content.words
    columns = [
        Column(head, width)
        for head, width in zip(words.overview_heads, (44, 30, *(12,) * 9), strict=True)
    ]
    writer.table(words.overview, columns, _stages(content))
    last = writer.row - 1
    if content.stages:
        _chart(writer, content, last)
        writer.row += _CHART_ROWS
    if content.account.indicators:
        writer.below(
            content.figure_words.totals, content.figure_words.total_heads, _totals(content, cells)
        )
    writer.below(words.by_district, words.group_heads, _groups(content, districts=True))
    writer.below(words.by_kind, words.group_heads, _groups(content, districts=False))


def _chart(writer: SheetWriter, content: WorkbookContent, last: int) -> None:
    chart = writer.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    sheet = content.words.overview
    for column, color in _SERIES:
        chart.add_series(
            {
                "name": [sheet, FIRST_ROW - 1, column],
                "categories": [sheet, FIRST_ROW, 0, last, 0],
                "values": [sheet, FIRST_ROW, column, last, column],
                "fill": {"color": color},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "#,##0;;"},
            }
        )
    chart.set_title({"name": content.words.states_of_units, "name_font": {"size": 11}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 860, "height": _CHART_ROWS * 20 - 20})
    writer.sheet.insert_chart(last + 2, 0, chart)


def _stages(content: WorkbookContent) -> Iterator[list[Cell]]:
    for tallied in content.tallies:
        counts = tallied.overall
        yield [
            tallied.stage.title,
            tallied.stage.due_text,
            counts.units,
            counts.complete,
            counts.incomplete,
            counts.absent,
            counts.on_time,
            counts.in_grace,
            counts.late,
            counts.exempt,
            counts.being_read,
        ]


def _totals(content: WorkbookContent, cells: FigureCells) -> Iterator[list[Cell]]:
    for place, indicator in enumerate(content.account.indicators):
        total = content.account.overall.figures[indicator.key]
        yield [
            indicator.label,
            indicator.unit,
            Formula(f"={cells.total(place)}", content.value_of(total), "sum"),
            total.stated,
            total.counted,
            total.approximate,
            total.doubtful,
            total.not_stated,
            total.nothing_sent,
        ]


def _groups(content: WorkbookContent, *, districts: bool) -> Iterator[list[Cell]]:
    for tallied in content.tallies:
        for name, counts in tallied.by_district if districts else tallied.by_kind:
            shown = name if districts else content.kind_of(name)
            yield _group(tallied.stage.title, shown or content.words.nowhere, counts)


def _group(stage: str, name: str, counts: Tallied) -> list[Cell]:
    return [
        stage,
        name,
        counts.units,
        counts.complete,
        counts.incomplete,
        counts.absent,
        counts.late,
    ]


def write_matrix(writer: SheetWriter, content: WorkbookContent) -> None:
    """Write every unit against every requirement, with when it was first given."""
    words = content.words
    columns = [
        Column(head, width)
        for head, width in zip(words.unit_heads, (6, 16, 40, 28, 22), strict=True)
    ]
    for standing in content.stages:
        title = standing.stage.title
        heads = [
            *(words.requirement.get(r.role, r.role) for r in standing.stage.requires),
            *words.stage_heads,
        ]
        columns += [Column(f"{title}: {head[:1].lower()}{head[1:]}", 18) for head in heads]
        columns[-1] = columns[-1]._replace(width=24)
    columns += [Column(words.mail_heads[0], 8), Column(words.mail_heads[1], 24)]
    writer.table(words.matrix, columns, _matrix(content), frozen=3)


def _matrix(content: WorkbookContent) -> Iterator[list[Cell]]:
    for number, one in enumerate(content.account.units, 1):
        unit = one.unit
        row: list[Cell] = [number, unit.code, unit.name, content.kind_of(unit.kind), one.district]
        for standing in content.stages:
            row += _stage_cells(one, standing.stage.id, len(standing.stage.requires), content)
        row += [len(one.mails), ", ".join(mail.receipt for mail in one.mails)]
        yield row


def _stage_cells(
    one: UnitAccount, stage_id: str, required: int, content: WorkbookContent
) -> list[Cell]:
    standing = one.standings.get(stage_id)
    if standing is None:
        return [None] * (required + 4)
    exempt = standing.progress is Progress.EXEMPT
    given = one.given.get(stage_id, ())
    return [
        *(None if exempt else _requirement(item, content) for item in given),
        Styled(state_words(standing, content.words), "bad" if lacks(standing) else "text"),
        content.cell(standing.first_received_at),
        content.cell(standing.complete_at),
        standing.stage.due_text,
    ]


def _requirement(given: Given, content: WorkbookContent) -> Cell:
    if given.met:
        return Styled(content.cell(given.first_at), "good")
    if given.got:
        return Styled(f"{given.got}/{given.needed}", "part")
    return Styled(content.words.none_yet, "bad")
