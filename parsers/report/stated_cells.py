"""A figure as the cell of a form states it."""

from parsers.documents.document import Cell, Table
from parsers.facts import StatedFigure
from parsers.report.form_cells import FormAmount

_CONFIDENCE = 0.99
_LONGEST_QUOTE = 200


def stated(  # noqa: PLR0913 - the parts of one figure, the words by keyword
    indicator: str,
    amount: FormAmount,
    cell: Cell,
    table: Table,
    *,
    label: str,
    unit: str = "",
    planned: bool = False,
) -> StatedFigure:
    """Return the figure that a cell of a form states."""
    return StatedFigure(
        indicator=indicator,
        value=amount.value,
        unit=amount.unit or unit,
        quote=f"{label}: {cell.text}"[:_LONGEST_QUOTE] if label else cell.text[:_LONGEST_QUOTE],
        place=table.place_of(cell),
        qualifier=amount.qualifier,
        planned=planned,
        origin="form",
        confidence=_CONFIDENCE,
    )
