"""Owes the letters that nobody's mail asks for: reads how things stand, plans, queues.

Run again and again, at any time, by any instance that leads: what is owed is owed once.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign
from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.stores.sending_history import SubjectLine
from db.unit_of_work import UnitOfWork
from service.outbound.lacking_units import ADDRESS_CHANGED
from service.outbound.lost_ids import noted_lost_ids
from service.outbound.plan_questions import read_short_of_plan
from service.outbound.reachable import Reachable, read_reachable
from service.outbound.unasked import UNASKED, asked_stage, awaits_more
from service.reports.standing import Asking, Progress, StageStanding, read_standing
from service.rules.deadlines import open_campaigns
from service.rules.letter_plan import plan_letters, units_to_telephone
from service.rules.letters_due import AskedUnit, PlannedLetter, PlanPolicy, Situation
from service.rules.parent_copies import gather_copies
from service.rules.restored_gap import STATE, RestoredGap, gap_json, read_gap
from service.workplace import Workplace

log = logging.getLogger(__name__)

# A letter in one of these did not reach anybody: the plan may choose another address.
NOT_STANDING = frozenset({LetterState.BOUNCED, LetterState.FAILED})
DUE_BEFORE_RESTORING = "due_before_restoring"
_WEEK = timedelta(days=7)
# Mail that nothing could look into for longer than this does not keep reminders back any more.
LONGEST_UNREAD = timedelta(hours=6)
PLANS_EVERY = timedelta(minutes=30)


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
        self._looked_at_plans: datetime | None = None

    def plan_due(self) -> int:
        """Owe every letter that is due now; returns how many are new.

        Nothing is planned while mail may lie unread: a unit whose report has arrived a minute
        ago is not reminded of it. Nor while the outbox is held: the clock may be wrong, and what
        is due when it is released follows from that moment.

        Raises:
            NotLeading, LeaseLost: another process is at work.
        """
        now = self._workplace.clock.now()
        running = open_campaigns(self._campaigns, now)
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            seeing = self._planning.folders, self._planning.blind_after
            if not running or uow.letters.breaker().held or is_blind(uow, now, *seeing):
                return 0
            gap = read_gap(uow.state.get(STATE))
            if gap is not None and not gap.letters_settled:
                # As of its end: what was due by then counts as written.
                planned = self._plan(uow, open_campaigns(self._campaigns, gap.until), gap.until)
            else:
                gap, planned = None, self._plan(uow, running, now)
        if gap is not None:
            self._settle(planned, gap, now)
            return 0
        return self._owe(planned, now) if planned else 0

    def _settle(self, planned: Sequence[PlannedLetter], gap: RestoredGap, now: datetime) -> None:
        """Note letters as written that the service before the restoring may have sent."""
        settled = replace(gap, letters_settled=True)
        with self._workplace.database.unit_of_work() as uow:
            owed = uow.letters.queue([owed_letter(one, self._planning) for one in planned], now=now)
            numbers = [letter.id for letter in owed]
            uow.letters.set_state(
                numbers,
                LetterState.SUPPRESSED,
                only_from=[LetterState.OWED],
                reason=DUE_BEFORE_RESTORING,
            )
            uow.audit.append([_noted(letter, now) for letter in owed])
            uow.state.set(STATE, gap_json(settled), now=now)
            uow.commit(lease=self._workplace.leadership.lease)
        log.warning(
            "%d letters were due before the records were restored and count as sent",
            len(owed),
            extra={"event": "restored_letters_settled", "letters": len(owed)},
        )

    def _plan(
        self, uow: UnitOfWork, running: Sequence[Campaign], now: datetime
    ) -> Sequence[PlannedLetter]:
        """Plan one campaign after the other: the gap holds for a unit, not for a campaign."""
        policy, asking = self._planning.policy(), self._planning.asking(now)
        unasked, lost = read_unasked(uow, now), noted_lost_ids(uow)
        looks = self._looks_at_plans(now)
        planned: list[PlannedLetter] = []
        for campaign in running:
            if campaign.id in lost:
                # What units sent stands under an id that nobody knows any more.
                continue
            short = read_short_of_plan(uow, campaign, asking, policy) if looks else frozenset()
            situation = read_situation(uow, campaign, asking, unasked, short_of_plan=short)
            due = gather_copies(
                plan_letters(situation, policy),
                situation,
                most=policy.parent_copies,
                zone=asking.zone,
            )
            for letter in due:
                if not letter.is_copy:
                    unasked.setdefault(letter.unit_code, []).append(letter.not_before)
            planned += due
        return planned

    def _looks_at_plans(self, now: datetime) -> bool:
        """Say whether reports are held against plans now: that reads what all lately sent."""
        if self._planning.policy().plan_gap_percent is None:
            return False
        last = self._looked_at_plans
        if last is not None and abs(now - last) < PLANS_EVERY:
            return False
        self._looked_at_plans = now
        return True

    def _owe(self, planned: Sequence[PlannedLetter], now: datetime) -> int:
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            owed = uow.letters.queue([owed_letter(one, self._planning) for one in planned], now=now)
            uow.audit.append([_noted(letter, now) for letter in owed])
            uow.commit(lease=lease)
        if owed:
            log.info("%d letters are due", len(owed), extra={"event": "letters_planned"})
            self._on_owed()
        return len(owed)


def owed_letter(planned: PlannedLetter, planning: Planning) -> Letter:
    """Return a planned letter as it stands in the outbox."""
    return Letter(
        effect_key=planned.effect_key,
        kind=planned.kind,
        message_id=planning.new_message_id(),
        recipient=planned.recipient,
        language=planning.language,
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


def is_blind(
    uow: UnitOfWork, now: datetime, folders: Sequence[tuple[str, str]], blind_after: timedelta
) -> bool:
    """Say whether mail may lie unseen: a folder was not read lately, or some mail is unread."""
    read_at = {(p.mailbox, p.folder): p.last_read_at for p in uow.mailboxes.find_all()}
    for folder in folders:
        last = read_at.get(folder)
        if last is None or now - last > blind_after:
            log.info(
                "Reminders wait: %s was not read lately",
                "/".join(folder),
                extra={"event": "reminders_wait"},
            )
            return True
    return uow.messages.count_unread(since=now - LONGEST_UNREAD) > 0


def read_situation(
    uow: UnitOfWork,
    campaign: Campaign,
    asking: Asking,
    unasked: Mapping[str, Sequence[datetime]] | None = None,
    *,
    short_of_plan: Collection[tuple[str, str]] = (),
) -> Situation:
    """Return what the plan of one campaign looks at, in a few queries.

    Args:
        uow: a transaction.
        campaign: as configured.
        asking: how and when.
        unasked: when each unit was or will be written to; read where it is not given.
        short_of_plan: (unit, stage) of reports that show less than was announced.
    """
    standings = read_standing(uow, campaign, asking)
    letters = uow.sending_history.subjects(campaign.id, UNASKED)
    moments = read_unasked(uow, asking.now) if unasked is None else unasked
    return Situation(
        campaign=campaign,
        units=_asked_units(standings, read_reachable(uow, asking), moments, short_of_plan),
        standing=frozenset(line.subject_key for line in letters if not _came_back(line)),
        came_back=frozenset(line.effect_key for line in letters if _came_back(line)),
        now=asking.now,
    )


def read_units_to_telephone(
    uow: UnitOfWork, campaign: Campaign, asking: Asking, policy: PlanPolicy
) -> Mapping[str, tuple[str, ...]]:
    """Return the units that lack something and that no letter reaches: stage ids by code."""
    return units_to_telephone(read_situation(uow, campaign, asking), policy)


def read_unasked(uow: UnitOfWork, now: datetime) -> dict[str, list[datetime]]:
    """Return when each unit was, or will be, written to unasked; its parent's copies apart."""
    moments: dict[str, list[datetime]] = {}
    for line in uow.sending_history.to_units(UNASKED, since=now - _WEEK):
        # What waits since yesterday goes out today; what was sent tomorrow had a wrong clock.
        moment = line.moment if line.is_sent else max(line.moment, now)
        if not line.is_sent or moment <= now:
            moments.setdefault(line.unit_code, []).append(moment)
    return moments


def _came_back(line: SubjectLine) -> bool:
    """Tell whether a letter did not reach anybody: the plan may choose another address."""
    return line.state in NOT_STANDING or (
        line.state is LetterState.SUPPRESSED and line.reason == ADDRESS_CHANGED
    )


def _asked_units(
    standings: Sequence[StageStanding],
    reachable: Reachable,
    unasked: Mapping[str, Sequence[datetime]],
    short_of_plan: Collection[tuple[str, str]],
) -> tuple[AskedUnit, ...]:
    return tuple(
        AskedUnit(
            code=of_stages[0].unit.code,
            addresses=reachable.of(of_stages[0].unit.code),
            parent_addresses=reachable.of(of_stages[0].unit.parent or ""),
            stages=tuple(
                asked_stage(one, short_of_plan=(one.unit.code, one.stage.id) in short_of_plan)
                for one in of_stages
                if one.is_open and one.progress is not Progress.EXEMPT
            ),
            unasked=tuple(unasked.get(of_stages[0].unit.code, ())),
            awaits_more=awaits_more(of_stages),
            parent=of_stages[0].unit.parent or "",
        )
        for of_stages in zip(*(standing.units for standing in standings), strict=True)
    )


def _noted(letter: Letter, now: datetime) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor="hopthu",
        action="letter_planned",
        subject=f"letter:{letter.id}",
        detail={"kind": letter.kind.value, "effect_key": letter.effect_key},
    )
