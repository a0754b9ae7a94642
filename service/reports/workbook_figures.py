"""The sheets with figures: by unit with their sources, by district, by kind; totals as formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.reports.account_parts import GroupTotals, UnitAccount, UnitFigure
from service.reports.workbook_content import WorkbookContent
from service.reports.workbook_sheets import (
    FIRST_ROW,
    Cell,
    Column,
    Formula,
    SheetWriter,
    Styled,
)

_KIND, _DISTRICT = 3, 4
_FIXED = 5
_NAME_WIDTH = 40
_WIDTHS = (6, 16, 40, 28, 22)
_NOTE = {"author": "hopthu", "x_scale": 2.4, "y_scale": 1.6}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCells:
    """Where the figures of units stand; rows and columns count from 0.

    Attributes:
        total_row: where they are added up.
    """

    sheet: str
    first: int
    last: int
    total_row: int

    def column(self, place: int) -> str:
        """Return the cells of one column, for a formula on any sheet."""
        name = column_name(place)
        return f"'{self.sheet}'!${name}${self.first + 1}:${name}${self.last + 1}"

    def total(self, indicator: int) -> str:
        """Return the cell with the total of an indicator, by its place among them."""
        return f"'{self.sheet}'!${column_name(_FIXED + indicator)}${self.total_row + 1}"


def column_name(place: int) -> str:
    """Return the letters of a column that counts from 0."""
    letters = ""
    place += 1
    while place:
        place, left = divmod(place - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def write_figures(writer: SheetWriter, content: WorkbookContent, cells: FigureCells) -> None:
    """Write every unit's figures, each with a note that says where it stands, and the totals."""
    words, account = content.figure_words, content.account
    columns = [
        *(
            Column(head, width)
            for head, width in zip(content.words.unit_heads, _WIDTHS, strict=True)
        ),
        *(Column(item.title, 14) for item in account.indicators),
    ]
    writer.begin(words.by_unit, columns, frozen=3, note=words.legend)
    for number, unit in enumerate(account.units, 1):
        _unit_row(writer, content, number, unit)
    writer.end_table(len(columns))
    _total_rows(writer, content, cells)


def _unit_row(writer: SheetWriter, content: WorkbookContent, number: int, one: UnitAccount) -> None:
    row, unit = writer.row, one.unit
    nowhere = content.words.nowhere
    fixed: tuple[Cell, ...] = (
        number,
        unit.code,
        unit.name,
        content.kind_of(unit.kind) or nowhere,
        one.district or nowhere,
    )
    for column, value in enumerate(fixed):
        writer.cell(row, column, value)
    words = content.figure_words
    absent = (
        words.not_stated if one.reported else words.exempt if one.exempt else words.nothing_sent
    )
    for column, indicator in enumerate(content.account.indicators, _FIXED):
        figure = one.figures.get(indicator.key)
        if figure is None:
            writer.cell(row, column, absent, "absent")
        else:
            _figure(writer, content, row, column, figure)
    writer.end_row(2 if len(unit.name) > _NAME_WIDTH else 1)


def _figure(
    writer: SheetWriter, content: WorkbookContent, row: int, column: int, figure: UnitFigure
) -> None:
    if figure.counted:
        kind = "number" if figure.value.is_integer() else "fraction"
        style = f"{kind}:{figure.source.qualifier}" if figure.source.qualifier else kind
        writer.cell(row, column, figure.value, f"{style}!" if figure.doubts else style)
    else:
        # Text, which no sum takes in.
        shown = f"({content.number(figure.value)})"
        writer.cell(row, column, shown, "number!" if figure.doubts else "absent")
    writer.sheet.write_comment(row, column, figure_note(figure, content), _NOTE)


def figure_note(figure: UnitFigure, content: WorkbookContent) -> str:
    """Return where a figure stands: mail, file, place and the words around it."""
    words, source = content.figure_words, figure.source
    lines = [
        words.note_mail.format(receipt=source.receipt, moment=content.moment(source.received_at)),
        words.note_place.format(place=words.note_body if source.place == "body" else source.place),
    ]
    if source.quote:
        lines.append(f"“{source.quote}”")
    lines += [
        words.note_other.format(receipt=other.receipt, value=content.number(other.value))
        for other in figure.others
    ]
    if figure.doubts:
        reasons = ", ".join(words.doubts[doubt] for doubt in figure.doubts)
        lines.append(words.note_check.format(reasons=reasons))
    if not figure.counted:
        lines.append(words.note_above)
    return "\n".join(lines)


def _total_rows(writer: SheetWriter, content: WorkbookContent, cells: FigureCells) -> None:
    words, overall = content.figure_words, content.account.overall
    none = words.not_stated
    for label in (words.totals, words.counted, words.not_stated_units):
        for column in range(_FIXED):
            writer.cell(writer.row, column, label if column == 2 else None, "sum_head")  # noqa: PLR2004 - under the names
        writer.row += 1
    for column, indicator in enumerate(content.account.indicators, _FIXED):
        total = overall.figures[indicator.key]
        own = cells.column(column).rpartition("!")[2].replace("$", "")
        sums = f'=IF(COUNT({own})=0,"{none}",SUM({own}))'
        row = cells.total_row
        writer.cell(row, column, Formula(sums, content.value_of(total), "sum"))
        writer.cell(row + 1, column, Formula(f"=COUNT({own})", total.counted, "sum"))
        absent = f'=COUNTIF({own},"{none}")'
        writer.cell(row + 2, column, Formula(absent, total.not_stated, "sum"))


def write_group_figures(
    writer: SheetWriter, content: WorkbookContent, cells: FigureCells, *, districts: bool
) -> None:
    """Write the totals of each district or kind, added up from the sheet with the units."""
    words, account = content.figure_words, content.account
    groups = account.by_district if districts else account.by_kind
    names = cells.column(_DISTRICT if districts else _KIND)
    columns = [
        *(Column(head, width) for head, width in zip(words.group_heads, (36, 10, 10), strict=True)),
        *(Column(item.title, 13) for item in account.indicators),
    ]
    if not districts:
        groups = tuple(replace(one, name=content.kind_of(one.name)) for one in groups)
    name = words.by_district if districts else words.by_kind
    writer.begin(name, columns, frozen=1)
    writer.rows(_group_rows(content, cells, groups, names, FIRST_ROW))
    writer.end_table(len(columns))
    writer.rows([_all_groups(content, FIRST_ROW, writer.row - 1)])
    heads = [column.head for column in columns]
    writer.below(words.counted, heads, _group_counts(content, cells, groups, names, writer.row + 3))


def _group_rows(
    content: WorkbookContent,
    cells: FigureCells,
    groups: Sequence[GroupTotals],
    names: str,
    first: int,
) -> Iterator[list[Cell]]:
    for row, group in enumerate(groups, first):
        line: list[Cell] = [group.name or content.words.nowhere, group.units, group.reported]
        for column, indicator in enumerate(content.account.indicators, _FIXED):
            # EXACT: a name that begins like a comparison would be one for SUMIF.
            own, same = cells.column(column), f"--EXACT({names},$A{row + 1})"
            text = (
                f"=IF(SUMPRODUCT({same},--ISNUMBER({own}))=0,"
                f'"{content.figure_words.not_stated}",SUMPRODUCT({same},{own}))'
            )
            line.append(Formula(text, content.value_of(group.figures[indicator.key])))
        yield line


def _all_groups(content: WorkbookContent, first: int, last: int) -> list[Cell]:
    overall = content.account.overall
    row: list[Cell] = [Styled(content.figure_words.totals, "sum_head")]
    for column, value in ((1, overall.units), (2, overall.reported)):
        name = column_name(column)
        row.append(Formula(f"=SUM({name}{first + 1}:{name}{last + 1})", value, "sum"))
    for column, indicator in enumerate(content.account.indicators, 3):
        own = f"{column_name(column)}{first + 1}:{column_name(column)}{last + 1}"
        text = f'=IF(COUNT({own})=0,"{content.figure_words.not_stated}",SUM({own}))'
        row.append(Formula(text, content.value_of(overall.figures[indicator.key]), "sum"))
    return row


def _group_counts(
    content: WorkbookContent,
    cells: FigureCells,
    groups: Sequence[GroupTotals],
    names: str,
    first: int,
) -> Iterator[list[Cell]]:
    for row, group in enumerate(groups, first):
        line: list[Cell] = [group.name or content.words.nowhere, group.units, group.reported]
        for column, indicator in enumerate(content.account.indicators, _FIXED):
            same = f"--EXACT({names},$A{row + 1})"
            text = f"=SUMPRODUCT({same},--ISNUMBER({cells.column(column)}))"
            line.append(Formula(text, group.figures[indicator.key].counted))
        yield line
