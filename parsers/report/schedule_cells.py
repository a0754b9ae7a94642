"""What the cells of one row of a schedule say together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from parsers.documents.document import Cell
from parsers.facts import StatedActivity
from parsers.report.schedule_columns import Column, Header
from parsers.report.schedule_drafts import without_label
from parsers.report.schedule_phrases import split_phrases, tidy
from parsers.vietnamese.dates import When

#: A cross, a tick: no more than marks a day.
_MARK_CHARS = 2
_HALF = re.compile(r"\b(?:sáng|trưa|chiều|tối)\b", re.IGNORECASE)
_GROUP_NUMBER = re.compile(r"(?:[IVX]+|[A-Z])[.)]?")


def beside_session(header: Header, cells: Mapping[int, Cell], session: int) -> StatedActivity:
    """Return the place and people in the columns that belong to a session's."""
    last = min((n for n in header.sessions if n > session), default=1 + max(header.columns))
    own = [number for number in range(session + 1, last) if number in cells]
    said = {
        column: tidy(join_texts(cells, [n for n in own if header.columns.get(n) is column], ", "))
        for column in (Column.WHERE, Column.HOST)
    }
    people = [n for n in own if header.columns.get(n) is Column.WHO]
    return StatedActivity(
        start="",
        end=None,
        all_day=True,
        what="",
        where=said[Column.WHERE],
        who=people_in(cells, people),
        host=said[Column.HOST],
    )


def people_in(cells: Mapping[int, Cell], numbers: Iterable[int]) -> str:
    """Return who is named in some columns; a headcount alone names nobody."""
    said = tidy(join_texts(cells, numbers, ", "))
    return said if any(map(str.isalpha, said)) else ""


def fill_in(found: StatedActivity, row: StatedActivity) -> StatedActivity:
    """Return an activity of a cell's line, with what its row says of all of them."""
    return replace(
        found,
        where=found.where or row.where,
        who=found.who or row.who,
        host=found.host or row.host,
    )


def marked_days(header: Header, cells: Mapping[int, Cell]) -> str:
    """Return the days that are marked in a row of a chart with an activity a row."""
    if Column.WHAT not in header.columns.values():
        return ""
    days = [
        text
        for number, text in header.sessions.items()
        if number in cells and len(cells[number].text.strip()) <= _MARK_CHARS
    ]
    return " đến ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def is_group(header: Header, cells: Mapping[int, Cell]) -> bool:
    """Tell whether a row is the heading of those below: "II | Tổ chức các hoạt động"."""
    numbers = [cells[n] for n in header.of(Column.NUMBER) if n in cells]
    different = {id(cell) for cell in cells.values()}
    return len(different) == len(numbers) + 1 and any(
        _GROUP_NUMBER.fullmatch(cell.text.strip()) for cell in numbers
    )


def find_half_in(text: str) -> str:
    """Return the first half of a day that a text names, or ""."""
    found = _HALF.search(text)
    return found[0].lower() if found else ""


def is_header_again(cells: Mapping[int, Cell], titles: Mapping[int, Cell], header: Header) -> bool:
    """Tell whether a row repeats the header, as on a new page."""
    named = [n for n in header.columns if n in titles]
    return bool(named) and all(n in cells and cells[n].text == titles[n].text for n in named)


def join_texts(cells: Mapping[int, Cell], numbers: Iterable[int], join: str = " ") -> str:
    """Return the texts of different cells, joined."""
    different = {id(cells[n]): cells[n].text.strip() for n in numbers if n in cells}
    return join.join(different.values())


def place_in(spoken: str, header: Header, when: When | None) -> str:
    """Return the place out of a column that names time and place together."""
    if not header.place_too or when is None:
        return ""
    rest = spoken[when.spoken[1] :]
    return split_phrases(f"· {rest}").where or tidy(rest)


def pair_lines(spoken: str, what: str) -> list[tuple[str, str]]:
    """Return times and names that stand line beside line in one row."""
    times = [line for line in spoken.splitlines() if line.strip()]
    names = [line for line in what.splitlines() if line.strip()]
    if len(times) < 2 or len(times) != len(names):  # noqa: PLR2004 - one is no list
        return []
    hours = all(re.search(r"\d\s*(?:h|g|:\d\d|giờ)", time) for time in times)
    days = all(re.search(r"\d\s*/\s*\d", time) for time in times)
    return list(zip(times, names, strict=True)) if hours or days else []


def finish_row(row: StatedActivity, when: When) -> StatedActivity:
    """Return an activity at its time; a place that its name ends with is taken out of it."""
    said = split_phrases(row.what)
    what, where = (tidy(row.what), row.where) if row.where else (said.what, said.where)
    what = without_label(what)
    return replace(
        row,
        start=when.start,
        end=when.end,
        all_day=when.begins is None,
        what=what or tidy(row.what),
        where=where,
        who=row.who or said.who,
        host=row.host or said.host,
    )
