"""Cells that reach over several rows or columns of an HTML table, as blank cells."""

import re

_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_MOST_COLUMNS, _MOST_ROWS = 40, 200


class Spans:
    """Counts the cells of one table, row by row."""

    def __init__(self) -> None:
        self._column = 0
        self._left: dict[int, int] = {}

    def next_row(self) -> None:
        """Begin a row."""
        self._column = 0
        self._left = {column: rows - 1 for column, rows in self._left.items() if rows > 1}

    def next_cell(self, attributes: str) -> tuple[int, int]:
        """Begin a cell.

        Args:
            attributes: of its tag.

        Returns:
            How many places before it cells from above reach into, and over how many columns it
            reaches itself.
        """
        began = self._column
        while self._column in self._left and self._column < _MOST_COLUMNS:
            self._column += 1
        before = self._column - began
        spans = {name.lower(): int(count) for name, count in _SPAN.findall(attributes)}
        columns = max(1, min(spans.get("col", 1), _MOST_COLUMNS - self._column))
        rows = min(spans.get("row", 1), _MOST_ROWS)
        if rows > 1:
            # Of this row too: what is left is counted down when the next begins.
            self._left |= dict.fromkeys(range(self._column, self._column + columns), rows)
        self._column += columns
        return before, columns
