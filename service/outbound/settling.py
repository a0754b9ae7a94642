"""How a letter's claim ends: its state, the try, and the audit, in one transaction.

What the server said is known only here: where the database is busy it is written again, and where
it cannot be written it is kept and written first of all in the next pass.
"""

import logging
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Attempt, Letter, Settlement
from db.errors import LeaseLost, StorageError
from db.unit_of_work import UnitOfWork
from service.logs import shorten_address
from service.outbound.once_more import owe_once_more
from service.ports import Handover
from service.reports.refusals import hold_when_refused
from service.rules.bounced import ON_TRIAL, BounceKind, refusal_kind
from service.workplace import Workplace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of one letter.

    Attributes:
        reason: stable code, or the server's words; empty for a letter that was sent.
        handover: what the server said, or None when it was not asked.
        not_before: for `owed`, the earliest next try.
        on_trial: it went to the address of the trial, not to its recipient.
    """

    state: LetterState
    reason: str = ""
    handover: Handover | None = None
    not_before: datetime | None = None
    on_trial: bool = False


class Settling:
    """Writes outcomes; one thread at a time.

    Attributes:
        outbox_held: one of them was the last that the outbox could bear: nothing more may leave.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self.outbox_held = False
        self._unwritten: deque[tuple[Letter, Settlement]] = deque()

    def settle(self, letter: Letter, outcome: Outcome) -> LetterState:
        """Write what became of a letter and return its state.

        Raises:
            NotLeading, LeaseLost: another process is at work; it judges the letter itself.
            StorageError: it could not be written, and is kept for `write_left_over`.
        """
        settlement = _settlement(
            letter,
            outcome,
            epoch=self._workplace.leadership.lease.epoch,
            now=self._workplace.clock.now(),
        )
        self._unwritten.append((letter, settlement))
        self.write_left_over()
        return outcome.state

    def write_left_over(self) -> None:
        """Write what could not be written before."""
        while self._unwritten:
            letter, settlement = self._unwritten[0]
            try:
                ours = self._write(letter, settlement)
            except LeaseLost:
                self._unwritten.clear()
                raise
            self._unwritten.popleft()
            _say(letter, settlement, ours=ours)

    def _write(self, letter: Letter, settlement: Settlement) -> bool:
        def work(uow: UnitOfWork) -> bool:
            ours = uow.letters.settle(settlement)
            if ours:
                uow.audit.append([_audit(letter, settlement)])
                _set_aside(uow, letter, settlement)
                if settlement.state is LetterState.FAILED:
                    self.outbox_held = hold_when_refused(uow, now=settlement.attempt.at)
                if settlement.state is LetterState.MAYBE_SENT:
                    owe_once_more(uow, [letter], now=settlement.attempt.at)
            return ours

        try:
            return self._workplace.database.run(work, lease=self._workplace.leadership.lease)
        except LeaseLost:
            raise
        except StorageError:
            log.error(  # noqa: TRY400 - the world failed, not the program
                "Could not note that letter %d is %s; it is noted before anything else is sent",
                letter.id,
                settlement.state.value,
                extra={"event": "letter_not_noted"},
            )
            raise


def _set_aside(uow: UnitOfWork, letter: Letter, settlement: Settlement) -> None:
    """Write to an address no more whose own server says that there is no such."""
    if settlement.state is not LetterState.FAILED or settlement.reason.startswith(ON_TRIAL):
        return
    attempt = settlement.attempt
    if refusal_kind(attempt.code, attempt.answer) is BounceKind.HARD:
        uow.units.mark_undeliverable(
            letter.recipient, reason=f"{attempt.code} {attempt.answer}"[:200], now=attempt.at
        )


def _settlement(letter: Letter, outcome: Outcome, *, epoch: int, now: datetime) -> Settlement:
    handover = outcome.handover
    answer = handover.answer if handover else outcome.reason
    reason = outcome.reason or ("" if outcome.state is LetterState.SENT else answer)
    if outcome.on_trial:
        reason = f"{ON_TRIAL}: {reason}" if reason else ON_TRIAL
    return Settlement(
        letter_id=letter.id,
        epoch=epoch,
        state=outcome.state,
        attempt=Attempt(
            letter_id=letter.id,
            at=now,
            outcome=handover.outcome if handover else outcome.state.value,
            code=handover.code if handover else None,
            answer=answer[:500],
        ),
        reason=reason[:200],
        not_before=outcome.not_before,
    )


def _audit(letter: Letter, settlement: Settlement) -> AuditEntry:
    return AuditEntry(
        at=settlement.attempt.at,
        actor="hopthu",
        action=f"letter_{settlement.state.value}",
        subject=f"letter:{letter.id}",
        detail={
            "kind": letter.kind.value,
            "recipient": letter.recipient,
            "message": letter.message_row,
            "reason": settlement.reason,
            "code": settlement.attempt.code,
        },
    )


def _say(letter: Letter, settlement: Settlement, *, ours: bool) -> None:
    if not ours:
        log.warning(
            "Letter %d was taken from us while it was %s; it stays as it was left",
            letter.id,
            settlement.state.value,
            extra={"event": "letter_claim_lost"},
        )
        return
    good = settlement.state in {LetterState.SENT, LetterState.SUPPRESSED}
    log.log(
        logging.INFO if good else logging.WARNING,
        "Letter %d (%s) to %s: %s %s",
        letter.id,
        letter.kind.value,
        shorten_address(letter.recipient),
        settlement.state.value,
        settlement.reason,
        extra={"event": f"letter_{settlement.state.value}"},
    )
