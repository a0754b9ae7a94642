"""One row of a list of units: texts in, a period of a unit or the reasons against it out."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from db.entities.units import UnitPeriod
from service.settings.fields import is_address

COLUMNS = (
    "code",
    "name",
    "kind",
    "parent",
    "district",
    "emails",
    "phone",
    "aliases",
    "active_from",
    "active_to",
    "successor",
)
REQUIRED_COLUMNS = ("code", "name")

# Everybody has an address there: one such domain would claim the mail of all units.
PUBLIC_DOMAINS = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "moet.edu.vn",
        "outlook.com",
        "outlook.com.vn",
        "yahoo.com",
        "yahoo.com.vn",
        "ymail.com",
    }
)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DOMAIN = re.compile(r"@(?:[\w-]+\.)+[\w-]{2,}")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_LOCAL_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """What one row gave, and every reason why it cannot be used: then `period` is a guess."""

    period: UnitPeriod
    reasons: tuple[str, ...] = ()


class _Cells:
    """The cells of one row; what is wrong with them gathers in `reasons`."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.reasons: list[str] = []

    def text(self, column: str) -> str:
        value = unicodedata.normalize("NFC", self._cells.get(column, ""))
        return " ".join(value.split())

    def many(self, column: str, parting: str = ";") -> tuple[str, ...]:
        entries = (entry.strip() for entry in re.split(f"[{parting}]", self.text(column)))
        return tuple(dict.fromkeys(entry for entry in entries if entry))

    def needed(self, column: str) -> str:
        value = self.text(column)
        if not value:
            self.reasons.append(f"{column} is empty")
        return value

    def code(self, column: str) -> str | None:
        value = self.text(column)
        if value and not _CODE.fullmatch(value):
            self.reasons.append(
                f'{column} "{value}" must be plain letters, digits, dots and hyphens, '
                'such as "thpt-chu-van-an"'
            )
        return value or None

    def day(self, column: str) -> date | None:
        value = self.text(column)
        if not value:
            return None
        day = parse_day(value)
        if day is None:
            self.reasons.append(f'{column} "{value}" is no day like 2022-10-15 or 15/10/2022')
        return day

    def addresses(self) -> tuple[str, ...]:
        entries = self.many("emails", ";,")
        for entry in entries:
            self.reasons.extend(_address_faults(entry.lower()))
        return tuple(dict.fromkeys(entry.lower() for entry in entries))


def read_row(cells: Mapping[str, str]) -> RowReading:
    """Read one row of the list.

    Args:
        cells: texts by column name; a column may be absent.
    """
    row = _Cells(cells)
    row.needed("code")
    period = UnitPeriod(
        code=row.code("code") or "",
        name=row.needed("name"),
        kind=row.text("kind"),
        parent=row.code("parent"),
        district=row.text("district"),
        emails=row.addresses(),
        phone=row.text("phone"),
        aliases=row.many("aliases"),
        active_from=row.day("active_from"),
        active_to=row.day("active_to"),
        successor=row.code("successor"),
    )
    row.reasons.extend(reason for test in _TESTS for reason in test(period))
    return RowReading(period=period, reasons=tuple(row.reasons))


def parse_day(text: str) -> date | None:
    """Return the day that a text names, year first or day first, or None."""
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
    elif found := _LOCAL_DAY.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _address_faults(address: str) -> tuple[str, ...]:
    if address.startswith("@"):
        if not _DOMAIN.fullmatch(address):
            return (f'emails: "{address}" is no domain such as "@truong.edu.vn"',)
        if address[1:] in PUBLIC_DOMAINS:
            return (f'emails: "{address}" serves everybody and cannot stand for one unit',)
        return ()
    return () if is_address(address) else (f'emails: "{address}" is no mail address',)


def _ends_before_it_begins(period: UnitPeriod) -> tuple[str, ...]:
    begins, ends = period.active_from, period.active_to
    if begins and ends and ends < begins:
        return (f"active_to {ends} lies before active_from {begins}",)
    return ()


def _points_at_itself(period: UnitPeriod) -> tuple[str, ...]:
    pointers = (("parent", period.parent), ("successor", period.successor))
    return tuple(f"{name} is the unit itself" for name, code in pointers if code == period.code)


_TESTS: tuple[Callable[[UnitPeriod], tuple[str, ...]], ...] = (
    _ends_before_it_begins,
    _points_at_itself,
)
