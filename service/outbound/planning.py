"""Owes the letters that nobody's mail asks for: reads how things stand, plans, queues.

Run again and again, at any time, by any instance that leads: what is owed is owed once.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign
from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.reachable import Reachable, read_reachable
from service.outbound.unasked import UNASKED
from service.reports.standing import Asking, Progress, StageStanding, UnitStanding, read_standing
from service.rules.deadlines import open_campaigns
from service.rules.letter_plan import plan_letters, units_to_telephone
from service.rules.letters_due import (
    AskedStage,
    AskedUnit,
    PlannedLetter,
    PlanPolicy,
    Situation,
)
from service.workplace import Workplace

log = logging.getLogger(__name__)

# A letter in one of these did not reach anybody: the plan may choose another address.
NOT_STANDING = frozenset({LetterState.BOUNCED, LetterState.FAILED})
_WEEK = timedelta(days=7)
# Mail that nothing could look into for longer than this does not keep reminders back any more.
LONGEST_UNREAD = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """How letters are planned.

    Attributes:
        policy: worked out when it is asked for first: it looks up years of holidays.
        folders: (mailbox, folder) that must have been read lately, or what units sent may lie
            there unseen.
        blind_after: a folder not read for so long makes reminders wait.
        new_message_id: makes a Message-ID that was never used.
        language: of the letters.
    """

    policy: Callable[[], PlanPolicy]
    asking: Callable[[datetime], Asking]
    folders: tuple[tuple[str, str], ...]
    blind_after: timedelta
    new_message_id: Callable[[], str]
    language: str


class Planner:
    """Owes what is due; one thread at a time."""

    def __init__(
        self,
        workplace: Workplace,
        campaigns: Sequence[Campaign],
        planning: Planning,
        *,
        on_owed: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._campaigns = campaigns
        self._planning = planning
        self._on_owed = on_owed

    def plan_due(self) -> int:
        """Owe every letter that is due now; returns how many are new.

        Nothing is planned while mail may lie unread: a unit whose report has arrived a minute
        ago is not reminded of it.

        Raises:
            NotLeading, LeaseLost: another process is at work.
        """
        now = self._workplace.clock.now()
        running = open_campaigns(self._campaigns, now)
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            if not running or self._is_blind(uow, now):
                return 0
            policy = self._planning.policy()
            planned = [
                letter
                for campaign in running
                for letter in plan_letters(
                    read_situation(uow, campaign, self._planning.asking(now)), policy
                )
            ]
        return self._owe(planned, now) if planned else 0

    def _is_blind(self, uow: UnitOfWork, now: datetime) -> bool:
        read_at = {(p.mailbox, p.folder): p.last_read_at for p in uow.mailboxes.find_all()}
        for folder in self._planning.folders:
            last = read_at.get(folder)
            if last is None or now - last > self._planning.blind_after:
                log.info(
                    "Reminders wait: %s was not read lately",
                    "/".join(folder),
                    extra={"event": "reminders_wait"},
                )
                return True
        return uow.messages.count_unread(since=now - LONGEST_UNREAD) > 0

    def _owe(self, planned: Sequence[PlannedLetter], now: datetime) -> int:
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            owed = uow.letters.queue([self._letter(one) for one in planned], now=now)
            uow.audit.append([_noted(letter, now) for letter in owed])
            uow.commit(lease=lease)
        if owed:
            log.info("%d letters are due", len(owed), extra={"event": "letters_planned"})
            self._on_owed()
        return len(owed)

    def _letter(self, planned: PlannedLetter) -> Letter:
        return Letter(
            effect_key=planned.effect_key,
            kind=planned.kind,
            message_id=self._planning.new_message_id(),
            recipient=planned.recipient,
            language=self._planning.language,
            copies=planned.copy_to,
            unit_code=planned.unit_code,
            campaign_id=planned.campaign_id,
            stage_id=planned.stage_id,
            context={
                "subject_key": planned.subject_key,
                "is_copy": planned.is_copy,
                "shown_to": planned.shown_to,
                "offset": planned.offset,
                "deadline": planned.deadline.isoformat() if planned.deadline else None,
                "registered": True,
            },
            priority=planned.priority,
            not_before=planned.not_before,
        )


def read_situation(uow: UnitOfWork, campaign: Campaign, asking: Asking) -> Situation:
    """Return what the plan of one campaign looks at, in a few queries."""
    standings = read_standing(uow, campaign, asking)
    letters = uow.letters.find(kinds=UNASKED, campaign_id=campaign.id)
    reachable = read_reachable(uow, asking)
    return Situation(
        campaign=campaign,
        units=_asked_units(standings, reachable, _unasked(letters, asking.now)),
        standing=frozenset(
            str(letter.context.get("subject_key"))
            for letter in letters
            if letter.state not in NOT_STANDING
        ),
        now=asking.now,
    )


def read_units_to_telephone(
    uow: UnitOfWork, campaign: Campaign, asking: Asking, policy: PlanPolicy
) -> Mapping[str, tuple[str, ...]]:
    """Return the units that lack something and that no letter reaches: stage ids by code."""
    return units_to_telephone(read_situation(uow, campaign, asking), policy)


def _unasked(letters: Iterable[Letter], now: datetime) -> Mapping[str, list[datetime]]:
    """Return when each unit was, or will be, written to unasked; its parent's copies apart."""
    moments: dict[str, list[datetime]] = defaultdict(list)
    gone = NOT_STANDING | {LetterState.SUPPRESSED}
    for letter in letters:
        moment = letter.sent_at or letter.not_before
        lately = moment is not None and letter.state not in gone and now - moment < _WEEK
        if letter.unit_code and moment and lately and not letter.context.get("is_copy"):
            moments[letter.unit_code].append(moment)
    return moments


def _asked_units(
    standings: Sequence[StageStanding],
    reachable: Reachable,
    unasked: Mapping[str, list[datetime]],
) -> tuple[AskedUnit, ...]:
    return tuple(
        AskedUnit(
            code=of_stages[0].unit.code,
            addresses=reachable.of(of_stages[0].unit.code),
            parent_addresses=reachable.of(of_stages[0].unit.parent or ""),
            stages=tuple(
                _asked_stage(one)
                for one in of_stages
                if one.is_open and one.progress is not Progress.EXEMPT
            ),
            unasked=tuple(unasked.get(of_stages[0].unit.code, ())),
        )
        for of_stages in zip(*(standing.units for standing in standings), strict=True)
    )


def _asked_stage(standing: UnitStanding) -> AskedStage:
    return AskedStage(
        stage=standing.stage,
        complete=standing.progress is Progress.COMPLETE,
        complete_at=standing.complete_at,
        being_read=standing.being_read,
    )


def _noted(letter: Letter, now: datetime) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor="hopthu",
        action="letter_planned",
        subject=f"letter:{letter.id}",
        detail={"kind": letter.kind.value, "effect_key": letter.effect_key},
    )
