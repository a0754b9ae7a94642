"""Ruled tables of a PDF page: the grid that its lines draw, with the text in each cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.documents.pdf_geometry import Box
from parsers.documents.pdf_lines import PlacedLine
from parsers.documents.pdf_rules import Rule, Rules

_NEAR = 3.0
_MAX_LINES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell, or several that no line parts; row 0 is at the top."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table."""

    box: Box
    cells: tuple[GridCell, ...]


def find_grids(rules: Rules) -> list[Grid]:
    """Return the tables that lines draw, from top to bottom; frames of one cell are none."""
    if not rules.may_hold_table or len(rules.horizontal) + len(rules.vertical) > _MAX_LINES * 10:
        return []
    grids = [grid for group in _groups(rules) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: -grid.box.top)


def cell_text(cell: GridCell, lines: list[PlacedLine]) -> str:
    """Return the text that stands in a cell, a line a line."""
    texts = [_with_blanks(line, cell.box) for line in lines if line.is_beside(cell.box)]
    return "\n".join(text for text in texts if text)


def _with_blanks(line: PlacedLine, box: Box) -> str:
    """Return a line's characters in a box, and the blanks between them."""
    pieces: list[str] = []
    blank = ""
    for placed in line.chars:
        if placed.box is None or placed.char.isspace():
            blank = " " if pieces else ""
        elif box.holds(placed.box.center):
            pieces.append(blank + placed.char)
            blank = ""
    return "".join(pieces)


@dataclass(slots=True)
class _Group:
    """Lines that touch each other."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)


def _groups(rules: Rules) -> Iterator[_Group]:
    horizontal, vertical = _joined(rules.horizontal), _joined(rules.vertical)
    if max(len(horizontal), len(vertical)) > _MAX_LINES:
        return
    owners = _Owners(len(horizontal) + len(vertical))
    for h, across in enumerate(horizontal):
        for v, down in enumerate(vertical, start=len(horizontal)):
            if _cross(across, down):
                owners.join(h, v)
    groups: dict[int, _Group] = {}
    for h, across in enumerate(horizontal):
        groups.setdefault(owners.find(h), _Group()).horizontal.append(across)
    for v, down in enumerate(vertical, start=len(horizontal)):
        groups.setdefault(owners.find(v), _Group()).vertical.append(down)
    yield from groups.values()


class _Owners:
    """Which lines belong together: each names another of its group, or itself."""

    def __init__(self, count: int) -> None:
        self._owner = list(range(count))

    def find(self, index: int) -> int:
        while self._owner[index] != index:
            self._owner[index] = self._owner[self._owner[index]]
            index = self._owner[index]
        return index

    def join(self, one: int, other: int) -> None:
        self._owner[self.find(one)] = self.find(other)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Join lines that go on in each other, and the two edges of a thick one."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        for index in range(len(joined) - 1, -1, -1):
            last = joined[index]
            if rule.at - last.at > _NEAR:
                joined.append(rule)
                break
            if rule.start <= last.end + _NEAR and last.start <= rule.end + _NEAR:
                start, end = min(last.start, rule.start), max(last.end, rule.end)
                joined[index] = Rule(at=last.at, start=start, end=end)
                break
        else:
            joined.append(rule)
    return joined


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _grid(group: _Group) -> Grid | None:
    columns = _places(group.vertical)
    rows = _places(group.horizontal)[::-1]
    if len(columns) < 2 or len(rows) < 2:  # noqa: PLR2004 - two edges make one cell
        return None
    cells = tuple(_Lattice(group=group, rows=rows, columns=columns).cells())
    if len(cells) < 2:  # noqa: PLR2004 - a frame is no table
        return None
    box = Box(left=columns[0], bottom=rows[-1], right=columns[-1], top=rows[0])
    return Grid(box=box, cells=cells)


def _places(rules: list[Rule]) -> list[float]:
    """Return where lines stand, those near each other as one, ascending."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lattice:
    """Where the lines of a group may part cells; rows run from the top."""

    group: _Group
    rows: list[float]
    columns: list[float]

    def cells(self) -> Iterator[GridCell]:
        """Yield the cells; neighbours that no line parts are one, as wide and high as it goes."""
        taken: set[tuple[int, int]] = set()
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if (row, column) not in taken:
                    cell = self._cell(row, column)
                    taken |= {
                        (row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)
                    }
                    yield cell

    def _cell(self, row: int, column: int) -> GridCell:
        wide = high = 1
        while column + wide < len(self.columns) - 1 and not self._is_left(row, column + wide):
            wide += 1
        while row + high < len(self.rows) - 1 and not self._is_top(row + high, column):
            high += 1
        box = Box(
            left=self.columns[column],
            bottom=self.rows[row + high],
            right=self.columns[column + wide],
            top=self.rows[row],
        )
        return GridCell(row=row, column=column, rows=high, columns=wide, box=box)

    def _is_left(self, row: int, column: int) -> bool:
        """Say whether a line stands at the left of a column, along a row."""
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        return _covers(self.group.vertical, self.columns[column], middle)

    def _is_top(self, row: int, column: int) -> bool:
        """Say whether a line stands on top of a row, along a column."""
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        return _covers(self.group.horizontal, self.rows[row], middle)


def _covers(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= middle <= rule.end for rule in rules)
