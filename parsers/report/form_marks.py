"""The marks by which a form of ours is read back: they stand in a hidden row and a hidden column.

A mark names what its row or its column is for, so that rows may be added, columns hidden and
sheets renamed, sorted or copied: nothing is looked for at a fixed place.
"""

import re

PREFIX = "HTF:"
#: Begin a part; the other cells of the row mark its columns.
FIGURES, SCHEDULE = f"{PREFIX}FIGURES", f"{PREFIX}SCHEDULE"
#: The visible heads of a part, and its end.
HEAD, END = f"{PREFIX}HEAD", f"{PREFIX}END"
#: Columns of figures.
LABEL, UNIT, PLANNED, VALUE = (f"{PREFIX}{name}" for name in ("label", "unit", "planned", "value"))
NOTE = f"{PREFIX}note"
#: Columns of the schedule.
DAY, TIME, WHAT, WHERE = (f"{PREFIX}{name}" for name in ("day", "time", "what", "where"))
WHO, COUNT = f"{PREFIX}who", f"{PREFIX}count"

#: Of the office's own form: the row before its schedule, and the one behind it.
SCHEDULE_BEGINS, SCHEDULE_ENDS = f"{PREFIX}BEGINS", f"{PREFIX}ENDS"

_FIGURE = re.compile(rf"{PREFIX}F:([0-9A-Za-z._-]{{1,64}})", re.IGNORECASE | re.ASCII)


def figure_mark(indicator: str) -> str:
    """Return the mark of an indicator's row."""
    return f"{PREFIX}F:{indicator}"


def column_mark(name: str | int) -> str:
    """Return the mark of a column of the office's own form: a number, or what it holds."""
    return f"{PREFIX}K:{name}"


def cell_mark(indicator: str, column: int, *, planned: bool = False) -> str:
    """Return the mark of a cell of the office's own form, at the end of its row."""
    return f"{PREFIX}C:{indicator}:{'planned' if planned else 'done'}:{column}"


def find_indicator(mark: str) -> str | None:
    """Return the indicator that a mark is of, or None."""
    found = _FIGURE.fullmatch(mark.strip())
    return found[1] if found else None
