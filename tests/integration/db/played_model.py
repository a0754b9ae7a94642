"""What a careful clerk with a notebook would know of the played office; shares no code with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.integration.db.played_mail import ASKED, Mail

ACCEPTED, RETURNED, RECEIVED = "accepted", "returned", "received"
COMPLETE, INCOMPLETE, ABSENT, EXEMPT = "complete", "incomplete", "absent", "exempt"
IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What staff said of a submission, the number of that action, and the mails they had seen."""

    says: str
    action: int
    seen: frozenset[str]


@dataclass
class Notebook:
    """Everything that was handed to the office, and everything that staff decided.

    Attributes:
        mails: by Message-ID, as each was delivered first.
        decided: by Message-ID, whose unit a mail is, or that it is ignored; the newest last.
        words: by unit, what staff said; the newest last.
        exempt: by unit, the actions that exempt it.
    """

    mails: dict[str, Mail] = field(default_factory=dict)
    decided: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    words: dict[str, list[Word]] = field(default_factory=dict)
    exempt: dict[str, list[int]] = field(default_factory=dict)

    def deliver(self, mail: Mail) -> None:
        """Note a mail; the same one again is nothing new."""
        self.mails.setdefault(mail.message_id, mail)

    def undecided(self) -> list[str]:
        """Return the mails of nobody, which wait for staff or were decided about."""
        return [one.message_id for one in self.mails.values() if one.gives and one.unit is None]

    def unit_of(self, message_id: str) -> str | None:
        """Return whose a mail is: as its address says, or as staff decided last."""
        decisions = self.decided.get(message_id)
        return decisions[-1][0] if decisions else self.mails[message_id].unit

    def disposition(self, message_id: str) -> str:
        """Return what has to become of a mail."""
        unit = self.unit_of(message_id)
        if self.mails[message_id].of_machine or unit == IGNORED:
            return IGNORED
        return "filed" if unit else "triage"

    def counted(self, unit: str) -> frozenset[str]:
        """Return the mails that count for a unit."""
        return frozenset(
            one for one, mail in self.mails.items() if mail.gives and self.unit_of(one) == unit
        )

    def state(self, unit: str) -> str:
        """Return what staff's last word makes of a submission."""
        words = self.words.get(unit)
        if not words:
            return RECEIVED
        last = words[-1]
        more = self._files(self.counted(unit) - last.seen) - self._files(last.seen)
        return RECEIVED if last.says == RETURNED and more else last.says

    def progress(self, unit: str) -> str:
        """Return how far a unit has come."""
        if self.exempt.get(unit):
            return EXEMPT
        counted = self.counted(unit)
        if not counted:
            return ABSENT
        state = self.state(unit)
        given = {role for one in counted for role in self.mails[one].gives}
        whole = state == ACCEPTED or given >= ASKED
        return COMPLETE if whole and state != RETURNED else INCOMPLETE

    def _files(self, mails: Iterable[str]) -> frozenset[str]:
        return frozenset(file for one in mails for file in self.mails[one].files)
