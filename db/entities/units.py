"""Units and what is known of them over time."""

from dataclasses import dataclass
from datetime import date, datetime


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
class UnitAddress:
    """One address that may speak for a unit, and what is known of it.

    Attributes:
        address: lower case; one that starts with "@" stands for a whole domain.
        source: "roster", or "decision" when a person said so.
        deliverable: False after a delivery report gave up on it for good.
        state_reason: the report's words, one line.
        active_from: first day, or None for "always was".
        active_to: last day, or None for "still is".
    """

    unit_code: str
    address: str
    source: str = "roster"
    deliverable: bool = True
    state_reason: str = ""
    state_at: datetime | None = None
    learned_at: datetime | None = None
    active_from: date | None = None
    active_to: date | None = None

    @property
    def is_domain(self) -> bool:
        """Whether it stands for every address of a domain."""
        return self.address.startswith("@")

    def holds_on(self, day: date) -> bool:
        """Tell whether it is the unit's on a day."""
        begun = self.active_from is None or self.active_from <= day
        return begun and (self.active_to is None or day <= self.active_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Every unit, with all its periods, in file order.

    Attributes:
        learned: addresses that came by a person's decision; a new roster keeps them.
    """

    periods: tuple[UnitPeriod, ...]
    learned: tuple[UnitAddress, ...] = ()
