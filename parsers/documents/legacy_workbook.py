"""Workbooks of the binary format (.xls, 5.0 to 2003): every sheet a table.

Written out because the library that reads the newer formats ends the whole process on some
damaged files of this one.
Source: [MS-XLS] 2.3 and 2.4.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from parsers.documents.cell_values import shown_value
from parsers.documents.compound_file import CompoundFile
from parsers.documents.document import CellValue, ProblemKind
from parsers.documents.drafting import DocumentFault, Draft, TableDraft
from parsers.documents.legacy_workbook_strings import (
    PieceReader,
    parse_rich_string,
    parse_string,
)
from parsers.documents.number_formats import as_moment, is_moment
from parsers.documents.office_pictures import add_pictures
from parsers.documents.source_file import SourceFile

_STREAM_BYTES = 64 * 1024 * 1024
_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILE_PASS, _CODE_PAGE, _DATE_MODE, _BOUND_SHEET = 0x002F, 0x0042, 0x0022, 0x0085
_SHARED_STRINGS, _FORMAT, _CELL_FORMAT, _DRAWINGS = 0x00FC, 0x041E, 0x00E0, 0x00EB
_NUMBER, _RK, _MANY_RK, _LABEL, _LABEL_SHARED = 0x0203, 0x027E, 0x00BD, 0x0204, 0x00FD
_FORMULA, _STRING, _BOOLEAN, _MERGED = 0x0006, 0x0207, 0x0205, 0x00E5
_VERSION_97 = 0x0600
_RECORD = struct.Struct("<HH")
_CELL = struct.Struct("<HHH")
_WORKSHEET = 0
_RESULT_STRING, _RESULT_BOOLEAN = 0, 1


@dataclass(slots=True)
class _Globals:
    """What the first part of the stream says for all sheets."""

    sheets: list[tuple[int, str, bool]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    cell_formats: list[int] = field(default_factory=list)
    from_1904: bool = False
    code_page: str | None = None
    drawings: list[bytes] = field(default_factory=list)

    def value(self, number: float, cell_format: int) -> CellValue:
        """Return a number as what its format shows: a number, or a moment."""
        index = self.cell_formats[cell_format] if cell_format < len(self.cell_formats) else 0
        if is_moment(index, self.formats.get(index)):
            return as_moment(number, from_1904=self.from_1904)
        return number


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()


def read(source: SourceFile, draft: Draft) -> None:
    """Read an .xls into a draft.

    Raises:
        DocumentFault: where the workbook cannot be read further.
    """
    compound = CompoundFile(source.file, source.size_bytes)
    name = next((n for n in ("Workbook", "Book") if n in compound), None)
    if name is None:
        raise DocumentFault(ProblemKind.CORRUPT, "no workbook inside")
    stream = compound.read(name, _STREAM_BYTES)
    if any(each.startswith("_VBA_PROJECT_CUR/") for each in compound.streams):
        draft.note(ProblemKind.MACRO)
    if compound.cut_off:
        draft.note(ProblemKind.TRUNCATED)
    found = _read_globals(stream)
    for offset, title, hidden in found.sheets:
        table = draft.table(name=title, hidden=hidden)
        try:
            _Sheet(table, found).read(_records(stream, offset))
        finally:
            table.finish()
    add_pictures(b"".join(found.drawings), draft)


def _records(stream: bytes, offset: int) -> Iterator[_Record]:
    """Yield the records of one part of the stream, each with those that continue it."""
    held: _Record | None = None
    more: list[bytes] = []
    while offset + _RECORD.size <= len(stream):
        kind, size = _RECORD.unpack_from(stream, offset)
        offset += _RECORD.size
        data = stream[offset : offset + size]
        offset += size
        if kind == _CONTINUE:
            more.append(data)
            continue
        if held is not None:
            yield _Record(held.kind, held.data, tuple(more))
        held, more = _Record(kind, data), []
        if kind == _EOF:
            return
    if held is not None:
        yield _Record(held.kind, held.data, tuple(more))


def _read_globals(stream: bytes) -> _Globals:
    found = _Globals()
    records = _records(stream, 0)
    first = next(records, None)
    if first is None or first.kind != _BOF:
        raise DocumentFault(ProblemKind.CORRUPT, "no workbook inside")
    if int.from_bytes(first.data[:2], "little") < _VERSION_97:
        found.code_page = "cp1252"
    for record in records:
        if record.kind == _FILE_PASS:
            raise DocumentFault(ProblemKind.ENCRYPTED)
        act = _GLOBALS.get(record.kind)
        if act is not None:
            act(found, record)
    return found


def _take_sheet(found: _Globals, record: _Record) -> None:
    offset, state, kind = struct.unpack_from("<IBB", record.data)
    if kind == _WORKSHEET:
        name = parse_string(record.data[6:], count_bytes=1, code_page=found.code_page)
        found.sheets.append((offset, name, bool(state & 0x3)))


def _take_strings(found: _Globals, record: _Record) -> None:
    reader = PieceReader([record.data[8:], *record.more])
    count = int.from_bytes(record.data[4:8], "little")
    while len(found.strings) < count and not reader.at_end:
        found.strings.append(parse_rich_string(reader))


def _take_format(found: _Globals, record: _Record) -> None:
    index = int.from_bytes(record.data[:2], "little")
    wide = 2 if found.code_page is None else 1
    text = parse_string(record.data[2:], count_bytes=wide, code_page=found.code_page)
    found.formats[index] = text


def _take_cell_format(found: _Globals, record: _Record) -> None:
    found.cell_formats.append(int.from_bytes(record.data[2:4], "little"))


def _take_date_mode(found: _Globals, record: _Record) -> None:
    found.from_1904 = record.data[:1] == b"\x01"


def _take_code_page(found: _Globals, record: _Record) -> None:
    page = int.from_bytes(record.data[:2], "little")
    if found.code_page is not None and page in _CODE_PAGES:
        found.code_page = f"cp{page}"


def _take_drawings(found: _Globals, record: _Record) -> None:
    found.drawings += [record.data, *record.more]


_CODE_PAGES = frozenset({*range(1250, 1259), 437, 850, 874, 932, 936, 949, 950})
_GLOBALS: dict[int, Callable[[_Globals, _Record], None]] = {
    _BOUND_SHEET: _take_sheet,
    _SHARED_STRINGS: _take_strings,
    _FORMAT: _take_format,
    _CELL_FORMAT: _take_cell_format,
    _DATE_MODE: _take_date_mode,
    _CODE_PAGE: _take_code_page,
    _DRAWINGS: _take_drawings,
}


class _Sheet:
    """Reads the cells of one sheet."""

    def __init__(self, table: TableDraft, found: _Globals) -> None:
        self._table = table
        self._found = found
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._waiting: tuple[int, int] | None = None
        self._acts: dict[int, Callable[[bytes], None]] = {
            _NUMBER: self._number,
            _RK: self._rk,
            _MANY_RK: self._many_rk,
            _LABEL: self._label,
            _LABEL_SHARED: self._shared_label,
            _FORMULA: self._formula,
            _STRING: self._string,
            _BOOLEAN: self._boolean,
        }

    def read(self, records: Iterator[_Record]) -> None:
        """Read the records of the sheet; merged cells are told after the cells."""
        kept = list(records)
        for record in kept:
            if record.kind == _MERGED:
                self._merge(record.data)
        for record in kept:
            act = self._acts.get(record.kind)
            if act is not None:
                act(record.data)

    def _add(self, row: int, column: int, value: CellValue) -> None:
        span = self._spans.get((row, column), (1, 1))
        self._table.add(row, column, shown_value(value), value=value, span=span)

    def _merge(self, data: bytes) -> None:
        for at in range(2, len(data) - 7, 8):
            first_row, last_row, first, last = struct.unpack_from("<4H", data, at)
            rows, columns = max(1, last_row - first_row + 1), max(1, last - first + 1)
            self._spans[first_row, first] = (rows, columns)

    def _number(self, data: bytes) -> None:
        row, column, style = _CELL.unpack_from(data)
        (number,) = struct.unpack_from("<d", data, 6)
        self._add(row, column, self._found.value(number, style))

    def _rk(self, data: bytes) -> None:
        row, column, style = _CELL.unpack_from(data)
        self._add(row, column, self._found.value(_rk_number(data[6:10]), style))

    def _many_rk(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for index, at in enumerate(range(4, len(data) - 7, 6)):
            (style,) = struct.unpack_from("<H", data, at)
            number = _rk_number(data[at + 2 : at + 6])
            self._add(row, first + index, self._found.value(number, style))

    def _label(self, data: bytes) -> None:
        row, column, _ = _CELL.unpack_from(data)
        text = parse_string(data[6:], count_bytes=2, code_page=self._found.code_page)
        self._add(row, column, text)

    def _shared_label(self, data: bytes) -> None:
        row, column, _ = _CELL.unpack_from(data)
        index = int.from_bytes(data[6:10], "little")
        if index < len(self._found.strings):
            self._add(row, column, self._found.strings[index])

    def _formula(self, data: bytes) -> None:
        row, column, style = _CELL.unpack_from(data)
        result = data[6:14]
        if result[6:8] != b"\xff\xff":
            (number,) = struct.unpack("<d", result)
            self._add(row, column, self._found.value(number, style))
        elif result[0] == _RESULT_STRING:
            self._waiting = (row, column)
        elif result[0] == _RESULT_BOOLEAN:
            self._add(row, column, bool(result[2]))

    def _string(self, data: bytes) -> None:
        """Take the text that a formula gave; it stands in a record of its own."""
        if self._waiting is not None:
            text = parse_string(data, count_bytes=2, code_page=self._found.code_page)
            self._add(*self._waiting, text)
        self._waiting = None

    def _boolean(self, data: bytes) -> None:
        row, column, _ = _CELL.unpack_from(data)
        if not data[7]:
            self._add(row, column, bool(data[6]))


def _rk_number(raw: bytes) -> float:
    """Return a packed number: a double without its low half, or an integer; perhaps hundredths.

    Source: [MS-XLS] 2.5.217.
    """
    value = int.from_bytes(raw, "little")
    if value & 0x2:
        number = float(int.from_bytes(raw, "little", signed=True) >> 2)
    else:
        (number,) = struct.unpack("<d", bytes(4) + (value & ~0x3).to_bytes(4, "little"))
    return number / 100 if value & 0x1 else number
