"""Values of cells as text, as close to what a sheet shows as the value allows."""

from datetime import date, datetime, time, timedelta

from parsers.documents.document import CellValue

_LONG_NUMBER = 1e15


def shown_value(value: CellValue) -> str:
    """Return a value as text: 412 for 412.0, 03/10/2022 for a day, 07:30 for a time."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if abs(value) < _LONG_NUMBER and (whole := int(value)) == value:
            return str(whole)
        return repr(value)
    return _shown_time(value)


def _shown_time(value: CellValue) -> str:
    if isinstance(value, datetime):
        shown = f"{value:%d/%m/%Y}"
        return shown if value.time() == time() else f"{shown} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return "" if value is None else str(value)
