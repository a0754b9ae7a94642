"""What the columns of a schedule hold, by the words of its header."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

_MAX_HEADER_CHARS = 80


class Column(Enum):
    """What a column holds."""

    NUMBER = auto()
    WHEN = auto()
    WHAT = auto()
    WHERE = auto()
    WHO = auto()
    HOST = auto()
    SESSION = auto()  # what happens on the day, or in the half of a day, that its header names
    REST = auto()


# Of two that begin at one word the first is meant: "đơn vị tính" is no unit that acts.
_WORDS: Mapping[Column, str] = {
    Column.NUMBER: r"^(?:s ?tt|tt|so tt|so thu tu|so t t)$",
    Column.REST: (
        r"\b(?:don vi phoi hop|ghi chu|kinh phi|ket qua|muc dich|muc tieu|yeu cau|chuan bi|san pham"
        r"|hieu qua|thoi luong|don vi tinh|dvt|phoi hop|hinh thuc|phuong thuc|phuong tien"
        r"|so buoi|so tiet|so ngay|so cuoc|nguon)\b"
    ),
    Column.WHEN: (
        r"\b(?:thoi gian|thoi diem|ngay|gio|buoi|bat dau|ket thuc|tiet|lich)\b"
        r"|^(?:thu|tuan|tu|den|khi nao|luc)\b"
    ),
    Column.WHERE: (
        r"\b(?:dia diem|noi (?:to chuc|thuc hien|dien ra)|dia chi|dia ban)\b|^(?:noi|phong|o dau)$"
    ),
    Column.WHO: (
        r"\b(?:thanh phan|doi tuong|so luong|tham gia|tham du|qui mo|nguoi du|so nguoi|du kien"
        r"|si so)\b"
    ),
    Column.HOST: (
        r"\b(?:chu tri|phu trach|thuc hien|don vi|to chuc|bo phan|trach nhiem|phan cong|dau moi"
        r"|nguoi|truong|chi dao)\b"
    ),
    Column.WHAT: (
        r"\b(?:noi dung|hoat dong|cong viec|cong tac|su kien|chuong trinh|chu de|chuyen de"
        r"|nhiem vu)\b|^viec\b"
    ),
}
_ANY = re.compile("|".join(f"(?P<{column.name}>{words})" for column, words in _WORDS.items()))
# Lists of people, of documents and of news have days too.
_ANOTHER_LIST = re.compile(
    r"^(?:ho (?:va )?ten|ngay (?:thang nam )?sinh|nam sinh|ngay ban hanh|ngay ky|ngay ki|ngay dang"
    r"|trich yeu|so ki hieu|link|duong dan|duong link)\b"
)
_UNTIL = re.compile(r"^(?:den|ket thuc|toi)\b|\bket thuc$")
_PLACE_TOO = re.compile(r"\b(?:dia diem|noi to chuc)\b")
_SESSION = re.compile(
    r"^(?:buoi )?(?:sang|chieu|toi)$|^(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn)\b"
    r"|^ngay \d|^\d{1,2} \d{1,2}(?: \d{4})?$"
)
_MAX_HOURS = 60
_HOURS = re.compile(
    r"\W*(?:tu\s+)?\d{1,2}\s*(?:[hg:]|gio)(?:[\s\d:hgp–—-]|gio|phut|den|toi){0,24}\W*"
)
_IS_TIME = re.compile(r"\d\s*(?:[hg/:]|giờ|tháng)", re.IGNORECASE)
_HOUR = re.compile(r"\bgio\b")
_BESIDE_SESSION = {Column.WHERE, Column.WHO, Column.HOST, Column.REST}
_SOMETHING_ELSE = {Column.WHEN, Column.WHERE, Column.WHO, Column.HOST}


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one schedule.

    Attributes:
        row: the last row of the header.
        columns: by column number; SESSION columns have their header's text in `sessions`.
        place_too: number of a column that names time and place together, or None.
        hours: numbers of columns of hours, where "7.30" is no date.
        until: numbers of columns that say when it ends.
    """

    row: int
    columns: Mapping[int, Column]
    sessions: Mapping[int, str]
    place_too: frozenset[int] = frozenset()
    hours: frozenset[int] = frozenset()
    until: frozenset[int] = frozenset()

    def of(self, column: Column) -> list[int]:
        """Return the numbers of the columns that hold this."""
        return [number for number, each in self.columns.items() if each is column]


def name_columns(row: int, texts: Mapping[int, str]) -> Header | None:
    """Return the columns that a row names; None where it is no header of a schedule.

    Args:
        row: its number.
        texts: of the row's cells by column.
    """
    folded = {number: fold(text[: _MAX_HEADER_CHARS + 1]) for number, text in texts.items()}
    columns = _named(texts, folded)
    if columns is None:
        return None
    columns |= dict.fromkeys(_hours(columns, texts), Column.SESSION)
    sessions = {n: texts[n] for n, column in columns.items() if column is Column.SESSION}
    if not _is_schedule(columns, len(set(texts.values()))):
        return None
    if any(_ANOTHER_LIST.search(words) for words in folded.values()):
        return None
    if Column.WHAT in columns.values():
        columns = {n: c for n, c in columns.items() if c is not Column.SESSION}
    return Header(
        row=row,
        columns=columns,
        sessions=sessions,
        place_too=frozenset(
            number
            for number, column in columns.items()
            if column is Column.WHEN and _PLACE_TOO.search(folded[number])
        ),
        hours=frozenset(n for n in columns if _HOUR.search(folded[n])),
        until=frozenset(n for n in columns if _UNTIL.search(folded[n])),
    )


def _named(texts: Mapping[int, str], folded: Mapping[int, str]) -> dict[int, Column] | None:
    """Return what the words of each cell name; None where one is a time and no heading."""
    columns: dict[int, Column] = {}
    for number, words in folded.items():
        column = _name(words)
        if column is None or _is_hour(texts[number]):
            continue
        if column is Column.WHEN and _IS_TIME.search(texts[number]):
            return None
        columns[number] = column
    return columns


def _is_hour(text: str) -> bool:
    return len(text) <= _MAX_HOURS and _HOURS.fullmatch(plain(text)) is not None


def _hours(columns: Mapping[int, Column], texts: Mapping[int, str]) -> list[int]:
    """Return the columns headed by an hour each, beside one of days; none where others are."""
    if Column.WHEN not in columns.values() or Column.WHAT in columns.values():
        return []
    hours = [n for n, text in texts.items() if _is_hour(text)]
    return hours if len(hours) > 1 and len(hours) + len(columns) == len(texts) else []


def refine_columns(header: Header, texts: Mapping[int, str]) -> Header | None:
    """Return a header with the second row that parts its columns; None where that is none.

    Args:
        header: of the row above.
        texts: of the cells that do not stand in the row above too.
    """
    folded = {number: fold(text) for number, text in texts.items()}
    named = {number: _name(words) for number, words in folded.items()}
    if not named or None in named.values() or len(named) > len(header.columns) + 1:
        return None
    columns = dict(header.columns)
    sessions = dict(header.sessions)
    for number, column in named.items():
        kept = columns.get(number)
        if column is Column.SESSION:
            sessions[number] = f"{sessions.get(number, '')} {texts[number]}".strip()
        if kept is Column.SESSION and column in _BESIDE_SESSION:
            columns[number] = column
            del sessions[number]
        elif column is not None and kept not in {Column.WHEN, Column.SESSION}:
            columns[number] = column
    return replace(
        header,
        row=header.row + 1,
        columns=columns,
        sessions=sessions,
        hours=header.hours | {n for n, words in folded.items() if _HOUR.search(words)},
        until=header.until | {n for n, words in folded.items() if _UNTIL.search(words)},
    )


# The same headings stand over the tables of many units.
@lru_cache(maxsize=512)
def _name(words: str) -> Column | None:
    if not words or len(words) > _MAX_HEADER_CHARS:
        return None
    if _SESSION.search(words):
        return Column.SESSION
    named = _ANY.search(words)
    return Column[named.lastgroup] if named and named.lastgroup else None


def _is_schedule(columns: Mapping[int, Column], different: int) -> bool:
    named = list(columns.values())
    sessions = named.count(Column.SESSION)
    if Column.WHAT in named:
        if sessions > 1:
            return True
        # More than one cell: a title "Lịch hoạt động" over the whole width names no column.
        return bool(_SOMETHING_ELSE & set(named)) and different > 1
    blank_corner = sessions == different and min(columns) > 0
    # A column of labels, its heading perhaps blank, and two sessions.
    return sessions > 1 and different + blank_corner > 2  # noqa: PLR2004 - one or two are chance
