"""Units and what is known of them over time."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPeriod:
    """One row of the roster: a unit's name, parent and addresses between two days.

    Attributes:
        code: stable slug; several periods may share it.
        emails: lower case; one that starts with "@" stands for a whole domain.
        active_from: first day, or None for "always was".
        active_to: last day, or None for "still is".
        successor: the code of the unit that followed after `active_to`.
    """

    code: str
    name: str
    kind: str = ""
    parent: str | None = None
    district: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    aliases: tuple[str, ...] = ()
    active_from: date | None = None
    active_to: date | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Every unit, with all its periods, in file order."""

    periods: tuple[UnitPeriod, ...]
