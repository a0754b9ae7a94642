"""What the plan of letters looks at, and what it says: values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import LetterKind
from service.rules.reminder_days import ReminderHours

REMINDER_PRIORITY = 20
ANNOUNCEMENT_PRIORITY = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStage:
    """How a unit stands with one stage that is asked of it.

    Attributes:
        stage: with the deadline that holds for this unit.
        complete: everything that the stage requires is there, or staff took it as it is.
        complete_at: when it became so, or None.
        being_read: something that the unit sent has not been read to its end yet.
        short_of_plan: the complete report shows fewer activities than the unit had announced.
    """

    stage: Stage
    complete: bool = False
    complete_at: datetime | None = None
    being_read: bool = False
    short_of_plan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUnit:
    """One unit, and what is asked of it now.

    Attributes:
        addresses: where letters can reach it, the best first; empty: staff must telephone.
        parent_addresses: of the unit above it, likewise.
        stages: those that have opened and that it is not exempt from.
        unasked: when letters went to it that its own mail did not ask for, within a week, whatever
            campaign they were about.
        awaits_more: a stage that does not return will be asked of it later.
        parent: the code of the unit above it, or "".
    """

    code: str
    addresses: tuple[str, ...]
    parent_addresses: tuple[str, ...] = ()
    stages: tuple[AskedStage, ...] = ()
    unasked: tuple[datetime, ...] = ()
    awaits_more: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPolicy:
    """What the office allows.

    Attributes:
        gap: between two letters that a unit gets unasked.
        most_a_week: of such letters to one unit.
        stale_after: what should have gone out longer ago is not sent any more.
        parent_copies: reminders of so many units, of one stage and day, go to the unit above as
            copies; those of more as one letter that names them.
        plan_gap_percent: a unit is asked when its report shows so much less than it had announced;
            None: nobody is asked.
    """

    hours: ReminderHours
    gap: timedelta = timedelta(hours=20)
    most_a_week: int = 4
    stale_after: timedelta = timedelta(days=7)
    thanks: bool = True
    parent_copies: int = 3
    plan_gap_percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLetter:
    """One letter to owe.

    Attributes:
        subject_key: what the letter is about; the recipient's address makes it the effect key,
            so that the next address gets it when one fails.
        stage_id: None where the letter is about the campaign.
        copy_to: addresses that the header shows as Cc.
        is_copy: this is the parent unit's own copy of the letter.
        shown_to: whom the header names as To; the unit, also in the parent's copy.
        deadline: the last on-time moment that the letter was planned for, or None.
        offset: days from the last on-time day; None for a letter that is no reminder.
    """

    kind: LetterKind
    subject_key: str
    recipient: str
    unit_code: str
    campaign_id: str
    stage_id: str | None = None
    not_before: datetime
    priority: int = REMINDER_PRIORITY
    copy_to: tuple[str, ...] = ()
    is_copy: bool = False
    shown_to: str = ""
    deadline: datetime | None = None
    offset: int | None = None

    @property
    def effect_key(self) -> str:
        """What makes it owed once."""
        return effect_key(self.subject_key, self.recipient)


def effect_key(subject_key: str, address: str) -> str:
    """Return what makes a letter to one address owed once."""
    return f"{subject_key}:{address}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything that the plan looks at.

    Attributes:
        standing: subject keys of letters that are owed, sent, or were decided against; not those
            that came back.
        came_back: effect keys of those: the same letter goes to another address.
    """

    campaign: Campaign
    units: Sequence[AskedUnit]
    standing: frozenset[str] = frozenset()
    came_back: frozenset[str] = frozenset()
    now: datetime
