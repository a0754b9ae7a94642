"""The office's own form: a copy for each unit, with its name, its code, and marks to read it back.

The file keeps its looks; the marks stand in hidden rows and columns behind everything else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from parsers.report import form_marks as marks
from parsers.vietnamese.folding import fold
from service.errors import PermanentFailure
from service.settings.model import Settings
from service.settings.own_form import FormSettings

_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MOMENT = rb"\g<1>2000-01-01T00:00:00Z"
_BEYOND = 5
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_SCHEDULE = ("day", "time", "what", "where", "who", "count")


class OwnFormUnusable(PermanentFailure):
    """The office's own form is not what the configuration says of it; names key and file."""


@dataclass(frozen=True, kw_only=True)
class OwnForm:
    """One form of the office for one stage.

    Attributes:
        key: where the configuration speaks of it, such as "campaign[0].form[0]".
    """

    key: str
    settings: FormSettings

    def fill(self, unit_name: str, code: str) -> bytes:
        """Return the form for a unit; equal calls give equal bytes.

        Raises:
            OwnFormUnusable: says which key does not fit the file.
        """
        book, sheet = self._open()
        self._write(sheet, "unit_name", self.settings.unit_name, unit_name)
        self._write(sheet, "code", self.settings.code, code)
        self._mark(sheet, code)
        book.properties.keywords = code
        written = BytesIO()
        book.save(written)
        return _settled(written.getvalue())

    def check(self) -> None:
        """Make sure that the file is there and has what the configuration names.

        Raises:
            OwnFormUnusable: says which key does not fit the file.
        """
        self.fill("?", "?")

    @cached_property
    def _content(self) -> bytes:
        try:
            return self.settings.file.read_bytes()
        except OSError as error:
            raise self._unusable("file", f"{self.settings.file}: {error.strerror}") from error

    def _open(self) -> tuple[Any, Any]:
        # Loaded where a form is made: most passes make none.
        from openpyxl import load_workbook  # noqa: PLC0415 - heavy; most passes make no form

        try:
            book = load_workbook(BytesIO(self._content))
        except (BadZipFile, KeyError, ValueError, OSError) as error:
            raise self._unusable("file", f"{self.settings.file} is no .xlsx workbook") from error
        name = self.settings.sheet
        if name and name not in book.sheetnames:
            raise self._unusable("sheet", f"the workbook has {', '.join(book.sheetnames)}")
        return book, book[name] if name else book.worksheets[0]

    def _write(self, sheet: Any, key: str, cell: str | None, text: str) -> None:  # noqa: ANN401 - openpyxl has no types
        if cell is None:
            return
        target = self._checked(sheet, key, cell)
        target.value = text
        # "=…" stays text, whatever a unit is called.
        target.data_type = "s"

    def _mark(self, sheet: Any, code: str) -> None:  # noqa: ANN401 - openpyxl has no types
        columns: dict[int, int] = {}
        used: dict[int, int] = {}
        places = list(self._places(sheet))
        right, below = sheet.max_column + 2, sheet.max_row + 2
        for indicator, cell, planned in places:
            number = columns.setdefault(cell.column, len(columns) + 1)
            at = right + used.setdefault(cell.row, 0)
            used[cell.row] += 1
            sheet.cell(cell.row, at).value = marks.cell_mark(indicator, number, planned=planned)
        line = below
        for column, number in columns.items():
            sheet.cell(line, column).value = marks.column_mark(number)
        line = self._mark_schedule(sheet, right + max(used.values(), default=0), line + 1)
        sheet.cell(line, right).value = code
        for row in range(below, line + 1):
            sheet.row_dimensions[row].hidden = True
        for column in range(right, right + max(used.values(), default=0) + 1):
            sheet.column_dimensions[sheet.cell(1, column).column_letter].hidden = True

    def _mark_schedule(self, sheet: Any, right: int, line: int) -> int:  # noqa: ANN401 - openpyxl has no types
        schedule = self.settings.schedule
        if schedule is None:
            return line
        if not 1 < schedule.first <= schedule.last <= sheet.max_row:
            raise self._unusable("schedule", f"lines from 2 to {sheet.max_row}, first before last")
        for name in _SCHEDULE:
            column = getattr(schedule, name)
            if column is not None:
                sheet[f"{column}{line}"].value = marks.column_mark(name)
        sheet.cell(schedule.first - 1, right).value = marks.SCHEDULE_BEGINS
        sheet.cell(schedule.last + 1, right).value = marks.SCHEDULE_ENDS
        return line + 1

    def _places(self, sheet: Any) -> Iterator[tuple[str, Any, bool]]:  # noqa: ANN401 - openpyxl has no types
        """Yield every indicator with its cell, and whether what is planned stands there."""
        for indicator, name in self.settings.cells.items():
            yield indicator, self._checked(sheet, f"cells.{indicator}", name), False
        for indicator, name in self.settings.planned.items():
            yield indicator, self._checked(sheet, f"planned.{indicator}", name), True
        for indicator, label in self.settings.labels.items():
            key, wanted = f"labels.{indicator}", fold(label.text)
            found = [
                cell
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell.value, str) and fold(cell.value) == wanted
            ]
            if len(found) != 1:
                raise self._unusable(key, f'"{label.text}" stands {len(found)} times in the sheet')
            right, down = (1, 0) if label.where == "right" else (0, 1)
            name = found[0].offset(down, right).coordinate
            yield indicator, self._checked(sheet, key, name), False

    def _checked(self, sheet: Any, key: str, name: str) -> Any:  # noqa: ANN401 - openpyxl has no types
        from openpyxl.utils.cell import coordinate_to_tuple  # noqa: PLC0415 - as above

        row, column = coordinate_to_tuple(name)
        # A cell that nobody has formatted yet may lie a little outside; asking for it makes it.
        if row > sheet.max_row + _BEYOND or column > sheet.max_column + _BEYOND:
            raise self._unusable(key, f"{name} lies outside the sheet ({sheet.dimensions})")
        cell = sheet[name]
        if type(cell).__name__ == "MergedCell":
            raise self._unusable(key, f"{name} lies inside merged cells; name their first")
        return cell

    def _unusable(self, key: str, found: str) -> OwnFormUnusable:
        return OwnFormUnusable(f"{self.key}.{key}: {found}")


def own_forms(settings: Settings) -> tuple[tuple[str, OwnForm], ...]:
    """Return the office's own forms, each with the id of its campaign; none is opened yet."""
    return tuple(
        (campaign.id, OwnForm(key=f"campaign[{number}].form[{order}]", settings=form))
        for number, campaign in enumerate(settings.campaigns)
        for order, form in enumerate(campaign.forms)
    )


def _settled(content: bytes) -> bytes:
    """Return a package without the moment at which it was written."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _MODIFIED.sub(_MOMENT, part)
            settled = ZipInfo(entry.filename, _EARLIEST)
            target.writestr(settled, part, ZIP_DEFLATED)
    return written.getvalue()
