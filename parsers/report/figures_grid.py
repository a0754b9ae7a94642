"""A table as rows and columns of cells, with what its headings say of them."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from parsers.documents.document import Cell, Table
from parsers.facts import Qualifier
from parsers.report.figures_sentences import align_lines
from parsers.report.indicators_blurred import put_right
from parsers.report.indicators_terms import FoundTerm, TermFinder
from parsers.vietnamese.aligned import Aligned, align
from parsers.vietnamese.numerals import Numeral, NumeralKind, find_numerals


class Column(StrEnum):
    """What a column of values holds, by its heading."""

    TOTAL = "total"
    DONE = "done"
    UNKNOWN = "unknown"
    PLANNED = "planned"
    UNIT = "unit"
    ESTIMATE = "estimate"  # what was expected shortly before the end
    OTHER = "other"  # notes, rates, numbers of other years


_ROLES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.UNIT, re.compile(r"don vi tinh|^\W*d\.?v\.?t\b|^\W*don vi\W*$|^\W*dv tinh")),
    (
        Column.OTHER,
        re.compile(
            r"ghi chu|minh chung|^\W*link|hinh anh|thoi gian|dia diem|phu trach|kinh phi|don vi"
            r"|ti le|%|so sanh|tang|giam|so voi|cung ki|nam truoc|nam ngoai|danh gia|noi dung"
            r"|^\W*(?:stt|tt|so tt|ngay|hinh thuc)\W*$|nguon"
        ),
    ),
    (Column.ESTIMATE, re.compile(r"^\W*uoc\b")),
    (Column.TOTAL, re.compile(r"^\W*(?:tong|cong)\b|toan (?:huyen|tinh|truong|nganh|xa)")),
    (
        Column.PLANNED,
        re.compile(r"^\W*(?:so )?(?:ke hoach|chi tieu|dang ki|du kien|muc tieu|kh)\b"),
    ),
    (
        Column.DONE,
        re.compile(
            r"ket qua|thuc hien|thuc te|so luong|^\W*(?:sl|th)\b|dat duoc|\bda\b|so lieu|gia tri"
        ),
    ),
    (Column.PLANNED, re.compile(r"ke hoach|chi tieu|dang ki|du kien|duoc giao")),
)
#: The name of the row that adds up the others.
TOTAL_ROW = re.compile(
    r"[\W\d]*(?:tong(?: cong| so| chung| hop)?|cong(?: chung| tong)?"
    r"|toan (?:huyen|tinh|nganh|xa|phuong|thanh pho|truong|don vi|quan|thi xa|khu vuc|dia ban)"
    r"|ca (?:huyen|tinh|truong|tuan))\b(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NOT_STATED = re.compile(
    r"[\s\W_]*(?:(?:khong neu|khong ro|chua co so lieu|chua thong ke|nt)[\s\W]*)?"
)
_NOUGHT = re.compile(r"\W*khong(?: co)?\W*")
_ALONE = re.compile(r"[\s\d.,()/\-%]*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ANY_UNIT = 40
_FIRST_AND_REMARK = 2
# How a result stands to the plan or to the year before, behind the result.
_REMARK = re.compile(
    r"\([^()]{0,80}(?:%|\d ?/ ?\d|\b(?:ke hoach|chi tieu|vuot|tang|giam|so voi|dat)\b)[^()]{0,80}\)"
)


class Amount:
    """The number in a cell.

    Attributes:
        value: what the cell states.
        unit: the words after it.
        sure: false for a nought that is only said in a word.
    """

    __slots__ = ("qualifier", "sure", "unit", "value")

    def __init__(
        self, value: float, unit: str = "", qualifier: Qualifier | None = None, *, sure: bool = True
    ) -> None:
        self.value, self.unit, self.qualifier, self.sure = value, unit, qualifier, sure


class Grid:
    """A table with merged cells spread over the places that they cover."""

    def __init__(self, table: Table, finder: TermFinder, *, scanned: bool = False) -> None:
        self.table = table
        self._scanned = scanned
        self._finder = finder
        self._cells: dict[tuple[int, int], Cell] = {}
        self._aligned: dict[tuple[int, int], Aligned] = {}
        self._numerals: dict[tuple[int, int], tuple[Numeral, ...]] = {}
        self._terms: dict[tuple[int, int], list[FoundTerm]] = {}
        by_row: dict[int, list[Cell]] = {}
        for cell in table.cells:
            by_row.setdefault(cell.row, []).append(cell)
            for row in range(cell.row, cell.row + min(cell.rows, _MOST_MERGED)):
                for column in range(cell.column, cell.column + min(cell.columns, _MOST_MERGED)):
                    self._cells.setdefault((row, column), cell)

        #: The cells that begin in each row that has any.
        self.rows = by_row
        #: No sheet of figures is wider; a stray cell far out must cost nothing.
        self.width = min(table.width, _WIDEST)

    def rows_from(self, first: int) -> list[int]:
        """Return the rows from one on that have cells, in order; not those of an endless list."""
        return sorted(row for row in self.rows if row >= first)[:_MOST_ROWS]

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a place, or None."""
        return self._cells.get((row, column))

    def words(self, cell: Cell) -> Aligned:
        """Return the folded text of a cell."""
        key = (cell.row, cell.column)
        if key not in self._aligned:
            aligned = align_lines(cell.text)
            self._aligned[key] = put_right(aligned) if self._scanned else aligned
        return self._aligned[key]

    def numerals(self, cell: Cell) -> tuple[Numeral, ...]:
        """Return the numbers in a cell."""
        key = (cell.row, cell.column)
        if key not in self._numerals:
            self._numerals[key] = find_numerals(self.words(cell))
        return self._numerals[key]

    def terms(self, cell: Cell) -> list[FoundTerm]:
        """Return the terms in a cell."""
        key = (cell.row, cell.column)
        if key not in self._terms:
            aligned = self.words(cell)
            self._terms[key] = self._finder.find(aligned, 0, len(aligned.plain))
        return self._terms[key]

    def latest_year(self, rows: int) -> int | None:
        """Return the latest year that the headings in the first rows speak of."""
        years = [
            int(year)
            for cell in self.table.cells
            if cell.row < rows
            for year in _YEAR.findall(self.words(cell).plain)
        ]
        return max(years, default=None)

    def terms_of(self, text: str) -> list[FoundTerm]:
        """Return the terms in a text that is not a cell's."""
        aligned = align(text)
        return self._finder.find(aligned, 0, len(aligned.plain))

    def above(self, row: int, column: int, first: int = 0) -> Iterator[Cell]:
        """Yield the cells over a place, the nearest first, each once."""
        seen: set[tuple[int, int]] = set()
        for higher in range(row, first - 1, -1):
            cell = self.cell(higher, column)
            if cell is not None and cell.text and (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                yield cell

    def amount(self, cell: Cell | None) -> Amount | None:
        """Return the one number that a cell states, or None: blank and "-" are not nought."""
        if cell is None or cell.row < 0:
            return None
        if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
            return _amount_of_number(float(cell.value), cell.text)
        if cell.value is not None and not isinstance(cell.value, str):
            return None
        aligned = self.words(cell)
        if _NOT_STATED.fullmatch(aligned.plain):
            return None
        if _NOUGHT.fullmatch(aligned.plain):
            return Amount(0.0, sure=False)
        return _amount_of_text(aligned, self.numerals(cell))


_MOST_MERGED = 64
_WIDEST = 256
_MOST_ROWS = 2_000


@lru_cache(maxsize=512)
def role_of(heading: str, year: int | None) -> Column:
    """Return what a column holds by its folded heading."""
    years = [int(found) for found in _YEAR.findall(heading)]
    if years and year is not None and max(years) < year:
        return Column.OTHER
    for role, pattern in _ROLES:
        if pattern.search(heading):
            return role
    return Column.DONE if years else Column.UNKNOWN


def is_label(aligned: Aligned) -> bool:
    """Say whether a cell holds words rather than a number."""
    return _ALONE.fullmatch(aligned.plain) is None


def _amount_of_number(value: float, text: str) -> Amount | None:
    if value < 0 or text.rstrip().endswith("%"):
        return None
    if value != int(value):
        # "2.350" typed where the point is a decimal one: what is shown is what was meant
        grouped = _GROUPED.fullmatch(text.strip())
        return Amount(float(text.strip().replace(".", ""))) if grouped else None
    return Amount(value)


def _amount_of_text(aligned: Aligned, numerals: tuple[Numeral, ...]) -> Amount | None:
    numerals = _without_remark(aligned, numerals)
    counts = [each for each in numerals if _counts(each, aligned)]
    if len(counts) != 1 or len(numerals) > 1:
        return None
    only = counts[0]
    before, after = aligned.plain[: only.start].strip(" (:-+~≈<>≥≤="), aligned.plain[only.end :]
    after = after.partition(" (")[0] if _REMARK.search(after) else after
    if len(after) > _ANY_UNIT or (before and only.qualifier is None):
        return None
    unit = aligned.text[only.end : only.end + len(after)].strip(" .;,)")
    return Amount(only.value, unit, only.qualifier)


def _without_remark(aligned: Aligned, numerals: tuple[Numeral, ...]) -> tuple[Numeral, ...]:
    """Return the numbers without those of "(đạt 120% kế hoạch)" behind the first."""
    if len(numerals) < _FIRST_AND_REMARK or "(" not in aligned.plain:
        return numerals
    remark = _REMARK.search(aligned.plain, numerals[0].end)
    if remark is None:
        return numerals
    return tuple(each for each in numerals if not remark.start() < each.start < remark.end())


def _counts(numeral: Numeral, aligned: Aligned) -> bool:
    if numeral.kind is NumeralKind.WORDS:
        return numeral.start == 0
    heading = numeral.kind is NumeralKind.NAME and not aligned.plain[numeral.end :].strip(" .")
    return numeral.kind is NumeralKind.COUNT or (heading and numeral.value > 0)
