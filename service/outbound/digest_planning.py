"""Owes the digests that are due: reads the clock, and the roster where units get theirs too.

While mail is still to be read, the numbers of a digest would be too low, so it waits; not for
ever, since staff who get none would take it for a day on which nothing happened. One that leaves
in spite of it says so.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign
from db.entities.enums import LetterKind
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.planning import LONGEST_UNREAD
from service.outbound.reachable import read_reachable
from service.reports.standing import Asking
from service.rules.digest_plan import (
    DIGEST_PRIORITY,
    DigestPolicy,
    DigestSlot,
    deadline_days,
    due_digest,
)
from service.rules.parents import parents_on
from service.workplace import Workplace

log = logging.getLogger(__name__)

# A digest waits for so long until what has come is read.
LONGEST_WAIT = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPlanning:
    """How digests are planned.

    Attributes:
        policy: worked out when it is asked for first: it looks up years of holidays.
        staff: addresses of the office's own people.
        to_parents: units that others stand under get a digest of those.
        new_message_id: makes a Message-ID that was never used.
    """

    policy: Callable[[], DigestPolicy]
    staff: tuple[str, ...]
    to_parents: bool
    new_message_id: Callable[[], str]
    language: str


class DigestPlanner:
    """Owes what is due; one thread at a time."""

    def __init__(
        self,
        workplace: Workplace,
        campaigns: Sequence[Campaign],
        planning: DigestPlanning,
        *,
        on_owed: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._campaigns = campaigns
        self._planning = planning
        self._on_owed = on_owed
        self._planned = ""
        self._waits_since: datetime | None = None

    def plan_due(self) -> int:
        """Owe the digests that are due now; returns how many are new.

        Raises:
            NotLeading, LeaseLost: another process is at work.
        """
        if not (self._planning.staff or self._planning.to_parents):
            return 0
        now = self._workplace.clock.now()
        policy = self._planning.policy()
        slot = due_digest(now, deadline_days(self._campaigns, now, policy), policy)
        is_due = slot is not None and slot.key != self._planned
        if slot is None or not (is_due or self._waits_since):
            return 0
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            if self._waits(uow, now) or not is_due:
                return 0
            letters = [self._letter(slot, address, None) for address in self._planning.staff]
            if self._planning.to_parents:
                letters += self._to_parents(uow, slot, policy, now)
            known = uow.letters.find_by_effect_key(letter.effect_key for letter in letters)
        new = [letter for letter in letters if letter.effect_key not in known]
        owed = self._owe(new, now) if new else 0
        self._planned = slot.key
        return owed

    def _waits(self, uow: UnitOfWork, now: datetime) -> bool:
        """Say whether what is due is left for later because mail is still to be read.

        Counted from the first digest that had to wait: on a deadline day the next one is due
        before that time is over.
        """
        unread = uow.messages.count_unread(since=now - LONGEST_UNREAD)
        since = self._waits_since
        if not unread:
            self._waits_since = None
            return False
        if since is None or now < since:
            self._waits_since = since = now
            log.info(
                "The digest waits until %d mails are read",
                unread,
                extra={"event": "digest_waits", "unread": unread},
            )
        return now - since < LONGEST_WAIT

    def _to_parents(
        self, uow: UnitOfWork, slot: DigestSlot, policy: DigestPolicy, now: datetime
    ) -> list[Letter]:
        zone = policy.working.zone
        roster = uow.units.load_roster()
        parents = parents_on(roster.periods, now.astimezone(zone).date())
        reachable = read_reachable(uow, Asking(zone=zone, now=now), parents)
        return [
            self._letter(slot, address, code)
            for code in parents
            for address in reachable.of(code)[:1]
        ]

    def _letter(self, slot: DigestSlot, recipient: str, unit_code: str | None) -> Letter:
        return Letter(
            effect_key=f"digest:{slot.key}:{unit_code or ''}:{recipient}",
            kind=LetterKind.STAFF_DIGEST,
            message_id=self._planning.new_message_id(),
            recipient=recipient,
            language=self._planning.language,
            unit_code=unit_code,
            context={"slot_at": slot.moment.isoformat(), "registered": True},
            priority=DIGEST_PRIORITY,
        )

    def _owe(self, letters: Sequence[Letter], now: datetime) -> int:
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            owed = uow.letters.queue(letters, now=now)
            uow.audit.append(
                [
                    AuditEntry(
                        at=now,
                        actor="hopthu",
                        action="letter_planned",
                        subject=f"letter:{letter.id}",
                        detail={"kind": letter.kind.value, "recipient": letter.recipient},
                    )
                    for letter in owed
                ]
            )
            uow.commit(lease=lease)
        if owed:
            log.info("%d digests are due", len(owed), extra={"event": "letters_planned"})
            self._on_owed()
        return len(owed)
