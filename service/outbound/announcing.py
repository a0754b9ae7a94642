"""The opening letters of a campaign, owed because a person says so: today, whatever the calendar.

The planner owes the same letters on the campaign's day. Both use one effect key a unit, so that
nobody gets the announcement twice, in whatever order they are asked.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from db.entities.campaigns import Campaign
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.outbound.lost_ids import noted_lost_ids
from service.outbound.planning import Planning, owed_letter, read_situation
from service.rules.deadlines import is_open
from service.rules.letter_plan import plan_announcement
from service.rules.letters_due import AskedUnit, PlannedLetter, Situation
from service.workplace import Workplace


class Announcing(StrEnum):
    """What becomes of a unit's opening letter."""

    DUE = "due"  # it is owed now
    STANDS = "stands"  # it was sent, or is owed, or was decided against
    NO_ADDRESS = "no_address"  # staff must telephone
    NOT_ASKED = "not_asked"  # nothing is asked of the unit now
    NOT_NOW = "not_now"  # it has its letters of this week, or every deadline is past


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedUnit:
    """One unit and its opening letter.

    Attributes:
        address: where it goes to; "" where it goes nowhere.
        not_before: when it leaves at the earliest.
    """

    code: str
    name: str
    phone: str
    becomes: Announcing
    address: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What announcing a campaign does, unit by unit, and the letters that it owes."""

    units: tuple[AnnouncedUnit, ...]
    letters: tuple[PlannedLetter, ...]

    def count(self, becomes: Announcing) -> int:
        """Return how many units have this."""
        return sum(unit.becomes is becomes for unit in self.units)


def read_announcement(
    uow: UnitOfWork,
    campaign: Campaign,
    planning: Planning,
    *,
    now: datetime,
    only: Collection[str] = (),
) -> Announcement:
    """Return what announcing a campaign would do now; nothing is written.

    Args:
        uow: a transaction.
        campaign: as configured.
        planning: how letters are planned.
        now: the moment.
        only: codes of units; all where it is empty.
    """
    situation = read_situation(uow, campaign, planning.asking(now))
    chosen = tuple(unit for unit in situation.units if not only or unit.code in only)
    situation = replace(situation, units=chosen)
    may = is_open(campaign, now) and campaign.id not in noted_lost_ids(uow)
    letters = plan_announcement(situation, planning.policy()) if may else ()
    due = {letter.unit_code: letter for letter in letters}
    cards = {one.code: one for one in uow.units.periods([unit.code for unit in chosen])}
    return Announcement(
        units=tuple(
            AnnouncedUnit(
                code=unit.code,
                name=cards[unit.code].name,
                phone=cards[unit.code].phone,
                becomes=_becomes(unit, due.get(unit.code), situation),
                address=due[unit.code].recipient if unit.code in due else "",
                not_before=due[unit.code].not_before if unit.code in due else None,
            )
            for unit in chosen
        ),
        letters=letters,
    )


def owe_announcement(
    workplace: Workplace, campaign: Campaign, planning: Planning, *, only: Collection[str], by: str
) -> Announcement:
    """Owe the opening letters that have not gone out, and return what became of every unit's.

    Args:
        workplace: where; the service may be at work on it.
        campaign: as configured.
        planning: how letters are planned.
        only: codes of units; all where it is empty.
        by: who says so.
    """
    now = workplace.clock.now()
    with workplace.database.unit_of_work() as uow:
        found = read_announcement(uow, campaign, planning, now=now, only=only)
        owed = uow.letters.queue([owed_letter(one, planning) for one in found.letters], now=now)
        uow.audit.append(
            [
                AuditEntry(
                    at=now,
                    actor=by,
                    action="letter_planned",
                    subject=f"letter:{letter.id}",
                    detail={"kind": letter.kind.value, "effect_key": letter.effect_key},
                )
                for letter in owed
            ]
        )
        uow.commit()
    return found


def _becomes(unit: AskedUnit, due: PlannedLetter | None, situation: Situation) -> Announcing:
    if due is not None:
        return Announcing.DUE
    if f"announcement:{situation.campaign.id}:{unit.code}" in situation.standing:
        return Announcing.STANDS
    if not unit.stages:
        return Announcing.NOT_ASKED
    untried = [a for a in unit.addresses if _key(situation, unit, a) not in situation.came_back]
    return Announcing.NOT_NOW if untried else Announcing.NO_ADDRESS


def _key(situation: Situation, unit: AskedUnit, address: str) -> str:
    return f"announcement:{situation.campaign.id}:{unit.code}:{address}"
