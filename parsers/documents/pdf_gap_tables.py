"""Tables of a PDF page that no lines rule: their columns are parted by wide gaps alone.

Looked for only under what reads like the heading of a table, or where several lines in a row
are a label and a number; everything else on a page is running text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.documents.pdf_lines import BLANKS, PlacedLine

_FIRST = r"(?:s?tt|số tt|nội dung|chỉ tiêu|thời gian|ngày|thứ|buổi|diễn giải|hạng mục|tiêu chí"
_LATER = (
    r"(?:số lượng|kết quả|thực hiện|kế hoạch|địa điểm|hoạt động|nội dung|đơn vị|chủ trì|thành phần"
    r"|ghi chú|công việc|số liệu|tổng số|giờ|phụ trách|đvt"
)
_HEADING = re.compile(
    rf"{_FIRST}|hoạt động|tên hoạt động|chỉ số|các chỉ số)\b[^.;:!?]{{0,90}}?\s{_LATER})\b"
    r"[^.;:!?]{0,40}",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[^\W\d][^:.;!?]{4,70}\s\d[\d.]{0,11}(?: [^\W\d_]{2,8})?")
_FEWEST_COUNTED = 3
#: A name and two numbers or more: a row of a table by levels of schools, or by communes.
_ROW = re.compile(r"(?:\d{1,3}[.)]? )?[^\W\d][^:.;!?]{1,60}?(?: \d[\d.,]{0,11}){2,12}")
_WORDS_ALONE = re.compile(r"[^\d.:;!?]{8,}")
_FEWEST_ROWS = 2
_MOST_HEADING = 130
#: A gap this wide, against the height of the line, parts two columns.
_WIDE = 0.8
_FAR = 2.5
#: A text that is too long for its column runs into the number at the next one's edge.
_ALIGNED = 1.5
_SIGNATURE = re.compile(
    r"(?i:nơi nhận|người lập|\(đã ký)|(?:PHÓ |Q\. ?|TM\. ?|KT\. ?|TL\. ?)*(?:HIỆU TRƯỞNG|GIÁM ĐỐC"
    r"|CHỦ TỊCH|TRƯỞNG|BÍ THƯ|THỦ TRƯỞNG|CHÁNH VĂN)"
)
_MOST_ROWS = 200


class Segment(NamedTuple):
    """A piece of a line between two wide gaps."""

    left: float
    right: float
    text: str


class GapTable(NamedTuple):
    """A table: the lines from `first` up to `last`, and their cells by column."""

    first: int
    last: int
    rows: list[dict[int, str]]


def may_hold_gap_tables(lines: Sequence[str]) -> bool:
    """Say whether a page's lines may hold such a table; cheaper than to place them."""
    return next(_starts(lines), None) is not None


def find_gap_tables(lines: Sequence[PlacedLine]) -> Iterator[GapTable]:
    """Yield the tables among the lines of a page, from top to bottom."""
    done = 0
    for start in _starts([line.text for line in lines]):
        table = _table_at(lines, start) if start >= done else None
        if table is not None:
            yield table
            done = table.last


def _starts(lines: Sequence[str]) -> Iterator[int]:
    counted = rows = 0
    for number, line in enumerate(lines):
        text = line.strip()
        if len(text) <= _MOST_HEADING and _HEADING.fullmatch(text):
            counted = rows = 0
            yield number
            continue
        rows = rows + 1 if len(text) <= _MOST_HEADING and _ROW.fullmatch(text) else 0
        if rows == _FEWEST_ROWS and _is_heading_of_words(lines, number - _FEWEST_ROWS):
            yield number - _FEWEST_ROWS
        counted = counted + 1 if _COUNTED.fullmatch(text) else 0
        if counted == _FEWEST_COUNTED:
            yield number - _FEWEST_COUNTED + 1


def _is_heading_of_words(lines: Sequence[str], number: int) -> bool:
    """Say whether a line can name the columns of the rows of numbers below it."""
    text = lines[number].strip() if number >= 0 else ""
    return len(text) <= _MOST_HEADING and _WORDS_ALONE.fullmatch(text) is not None


def _table_at(lines: Sequence[PlacedLine], start: int) -> GapTable | None:
    columns = list(_segments(lines[start]))
    if len(columns) < 2:  # noqa: PLR2004 - one is no table
        return None
    rows = [{number: segment.text for number, segment in enumerate(columns)}]
    last, whole = start + 1, 1
    for number, line in enumerate(lines[start + 1 : start + _MOST_ROWS], start + 1):
        placed = None if _is_far(lines[number - 1], line) else _placed(line, columns)
        if placed is None:
            break
        _add_row(rows, placed)
        if len(placed) > 1 or 0 not in placed:
            last, whole = number + 1, len(rows)
    rows = rows[:whole]
    if sum(len(row) > 1 for row in rows[1:]) < _FEWEST_ROWS:
        return None
    return GapTable(start, last, rows)


def _is_far(above: PlacedLine, line: PlacedLine) -> bool:
    """Say whether a line stands too far below another to go on in its table."""
    if above.box is None or line.box is None:
        return True
    return above.box.bottom - line.box.top > _FAR * line.box.height


def _add_row(rows: list[dict[int, str]], placed: dict[int, str]) -> None:
    """Add a row; one that goes on in later columns alone belongs to the row above."""
    goes_on = len(placed) == 1 or all(text[0].islower() for text in placed.values())
    if 0 in placed or not goes_on or len(rows) == 1:
        rows.append(placed)
        return
    for column, text in placed.items():
        rows[-1][column] = f"{rows[-1].get(column, '')} {text}".strip()


def _placed(line: PlacedLine, columns: list[Segment]) -> dict[int, str] | None:
    """Return the text of a line by column; None where the line is none of the table."""
    placed: dict[int, str] = {}
    segments = list(_segments(line, [column.left for column in columns]))
    for segment in segments:
        if _SIGNATURE.match(segment.text):
            return None
        near = [n for n, each in enumerate(columns) if _overlap(segment, each) > 0]
        if len(near) > 1 and len(segments) > 1:
            near = [n for n in near if _is_near(segment.left, (columns[n].left,))]
        if len(near) > 1 or (not near and len(segments) > len(columns)):
            return None
        number = near[0] if near else _nearest(segment, columns)
        if number in placed:
            return None
        placed[number] = segment.text
        own = columns[number]
        columns[number] = Segment(
            min(own.left, segment.left), max(own.right, segment.right), own.text
        )
    return placed or None


def _nearest(segment: Segment, columns: list[Segment]) -> int:
    return max(range(len(columns)), key=lambda number: _overlap(segment, columns[number]))


def _overlap(one: Segment, other: Segment) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _is_near(left: float, starts: Sequence[float]) -> bool:
    return any(abs(left - start) <= _ALIGNED for start in starts)


def _segments(line: PlacedLine, starts: Sequence[float] = ()) -> Iterator[Segment]:
    """Yield the pieces of a line, parted by wide gaps, or where a column's number begins."""
    box = line.box
    wide = _WIDE * box.height if box else 0.0
    text, blank, left, right = "", False, 0.0, 0.0
    for placed in line.chars:
        if placed.box is None or placed.char in BLANKS:
            blank = blank or placed.char in BLANKS
            continue
        begins = blank and placed.char.isdigit() and _is_near(placed.box.left, starts)
        if text and (begins or placed.box.left - right > wide):
            yield Segment(left, right, text)
            text = ""
        if not text:
            left, blank = placed.box.left, False
        text += f" {placed.char}" if blank else placed.char
        right, blank = placed.box.right, False
    if text:
        yield Segment(left, right, text)
