"""The outbox: claim a letter, hand it over, commit at the 250.

States: owed → sending (committed before the first byte) → sent | owed again, later | failed |
maybe_sent. A letter that a later process finds being handed over is `maybe_sent`: an
acknowledgement is then not repeated (RFC 3834 prefers silence), a person may send it again.
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from db.entities.enums import LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Attempt, Letter, Settlement
from service.errors import AccessDenied
from service.logs import log_context, shorten_address
from service.outbound.composed import ComposedLetter, Composer, Suppressed
from service.outbound.sending_windows import read_windows
from service.ports import Handover, Transport
from service.rules.retry_schedule import RetryPolicy, is_throttle, next_try, server_rest_until
from service.rules.sending_limits import Action, Limits, Verdict, judge
from service.workplace import Workplace

log = logging.getLogger(__name__)

CLAIM_SECONDS = 300.0
CLAIM_AT_ONCE = 20
SETTLED_AS = {
    "sent": LetterState.SENT,
    "maybe_sent": LetterState.MAYBE_SENT,
    "refused": LetterState.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What one pass over the outbox did, as counts of letters."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    suppressed: int = 0
    maybe_sent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingPolicy:
    """What the office allows.

    Attributes:
        envelope_from: whom delivery reports go to.
        hold: nothing leaves; letters stay owed.
    """

    envelope_from: str
    limits: Limits
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    hold: bool = False


class Delivery:
    """Hands over what is owed; one thread at a time."""

    def __init__(
        self,
        workplace: Workplace,
        *,
        transport: Transport,
        composer: Composer,
        policy: SendingPolicy,
    ) -> None:
        self._workplace = workplace
        self._transport = transport
        self._composer = composer
        self._policy = policy
        self._one_at_a_time = threading.Lock()
        self._epoch = 0
        self._server_failures = 0
        self._rest_until: datetime | None = None

    def interrupt(self) -> None:
        """End a handover that hangs, from another thread; its letter is settled as it stands."""
        self._transport.interrupt()

    def close(self) -> None:
        """End the connection to the server."""
        self._transport.close()

    def next_due_at(self) -> datetime | None:
        """Return when the next letter may be tried, or None when nothing is owed or all is held."""
        if self._policy.hold:
            return None
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            if uow.letters.breaker().held:
                return None
            due = uow.letters.next_due_at()
        return max(due, self._rest_until) if due and self._rest_until else due

    def deliver_due(self, stop: threading.Event | None = None) -> Delivered:
        """Hand over every letter whose time has come; returns when none is left or `stop` is set.

        Raises:
            NotLeading, LeaseLost: another process is at work.
        """
        stop = stop or threading.Event()
        done = Delivered()
        with self._one_at_a_time:
            self._recover()
            while not (stop.is_set() or self._policy.hold or self._server_rests()):
                letters = self._claim()
                if not letters:
                    break
                for position, letter in enumerate(letters):
                    if stop.is_set() or self._server_rests():
                        self._give_back(letters[position:])
                        break
                    with log_context(letter=letter.id):
                        done = _count(done, self._deliver(letter))
        return done

    def _server_rests(self) -> bool:
        return self._rest_until is not None and self._workplace.clock.now() < self._rest_until

    def _recover(self) -> None:
        """End the claims of earlier processes, once an epoch."""
        lease = self._workplace.leadership.lease
        if lease.epoch == self._epoch:
            return
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work() as uow:
            lapsed = uow.letters.lapse(
                now=now + timedelta(seconds=CLAIM_SECONDS + 1), reason="interrupted"
            )
            uow.audit.append(
                [
                    AuditEntry(
                        at=now,
                        actor="hopthu",
                        action="letter_maybe_sent",
                        subject=f"letter:{letter.id}",
                        detail={"reason": "interrupted while it was handed over"},
                    )
                    for letter in lapsed.maybe_sent
                ]
            )
            uow.commit(lease=lease)
        self._epoch = lease.epoch
        for letter in lapsed.maybe_sent:
            log.warning(
                "Letter %d was being handed over when an earlier process ended",
                letter.id,
                extra={"event": "letter_maybe_sent"},
            )

    def _claim(self) -> tuple[Letter, ...]:
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            letters = uow.letters.claim(
                now=self._workplace.clock.now(),
                limit=CLAIM_AT_ONCE,
                epoch=lease.epoch,
                lease_seconds=CLAIM_SECONDS,
                begin_handover=False,
            )
            uow.commit(lease=lease)
        return letters

    def _give_back(self, letters: Sequence[Letter]) -> None:
        """Owe claimed letters again that were never begun."""
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work() as uow:
            uow.letters.set_state(
                [letter.id for letter in letters],
                LetterState.OWED,
                only_from=[LetterState.SENDING],
            )
            uow.letters.owe_again([letter.id for letter in letters], not_before=now)
            uow.commit(lease=self._workplace.leadership.lease)

    def _deliver(self, letter: Letter) -> LetterState:
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            windows = read_windows(uow, letter, now=self._workplace.clock.now())
            composed = self._composer.compose(uow, letter)
        verdict = judge(
            windows.sent,
            answers=windows.answers,
            registered=windows.registered,
            now=self._workplace.clock.now(),
            limits=self._policy.limits,
        )
        if verdict.action is not Action.SEND:
            return self._do_not_send(letter, verdict)
        if isinstance(composed, Suppressed):
            return self._settle(letter, LetterState.SUPPRESSED, reason=composed.reason)
        return self._hand_over(letter, composed)

    def _do_not_send(self, letter: Letter, verdict: Verdict) -> LetterState:
        if verdict.alarm:
            log.error(
                "A letter waits: %s", verdict.reason, extra={"event": "sending_limit_reached"}
            )
        if verdict.action is Action.SUPPRESS:
            return self._settle(letter, LetterState.SUPPRESSED, reason=verdict.reason)
        return self._settle(
            letter, LetterState.OWED, reason=verdict.reason, not_before=verdict.until
        )

    def _hand_over(self, letter: Letter, composed: ComposedLetter) -> LetterState:
        lease = self._workplace.leadership.lease
        raw_sha256 = self._workplace.blobs.put(composed.raw)
        with self._workplace.database.unit_of_work() as uow:
            ours = uow.letters.begin_handover(
                letter.id,
                epoch=lease.epoch,
                now=self._workplace.clock.now(),
                subject=composed.subject,
                raw_sha256=raw_sha256,
            )
            uow.commit(lease=lease)
        if not ours:
            return LetterState.OWED
        envelope_from = "" if composed.answers else self._policy.envelope_from
        try:
            handover = self._transport.send(envelope_from, letter.recipient, composed.raw)
        except AccessDenied as error:
            handover = Handover(outcome="deferred", answer=str(error))
        return self._settle_handover(letter, handover)

    def _settle_handover(self, letter: Letter, handover: Handover) -> LetterState:
        throttled = is_throttle(handover.code, handover.answer)
        if handover.outcome == "sent":
            self._server_failures, self._rest_until = 0, None
        if handover.outcome in SETTLED_AS and not (handover.outcome == "refused" and throttled):
            return self._settle(letter, SETTLED_AS[handover.outcome], handover=handover)
        now = self._workplace.clock.now()
        if throttled or handover.code is None:
            self._server_failures += 1
            self._rest_until = server_rest_until(
                self._server_failures, last_failed_at=now, policy=self._policy.retry
            )
        again = next_try(
            letter.attempts,
            owed_since=letter.created_at or now,
            now=now,
            policy=self._policy.retry,
        )
        state = LetterState.OWED if again else LetterState.FAILED
        return self._settle(letter, state, handover=handover, not_before=again)

    def _settle(
        self,
        letter: Letter,
        state: LetterState,
        *,
        reason: str = "",
        handover: Handover | None = None,
        not_before: datetime | None = None,
    ) -> LetterState:
        now = self._workplace.clock.now()
        lease = self._workplace.leadership.lease
        answer = handover.answer if handover else reason
        attempt = Attempt(
            letter_id=letter.id,
            at=now,
            outcome=handover.outcome if handover else state.value,
            code=handover.code if handover else None,
            answer=answer[:500],
        )
        settlement = Settlement(
            letter_id=letter.id,
            epoch=lease.epoch,
            state=state,
            attempt=attempt,
            reason=(reason or (answer if state is not LetterState.SENT else ""))[:200],
            not_before=not_before,
        )
        with self._workplace.database.unit_of_work() as uow:
            uow.letters.settle(settlement)
            uow.audit.append([_audit(letter, settlement)])
            uow.commit(lease=lease)
        _log(letter, settlement)
        return state


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


def _log(letter: Letter, settlement: Settlement) -> None:
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


def _count(done: Delivered, state: LetterState) -> Delivered:
    name = {
        LetterState.SENT: "sent",
        LetterState.OWED: "deferred",
        LetterState.FAILED: "failed",
        LetterState.SUPPRESSED: "suppressed",
        LetterState.MAYBE_SENT: "maybe_sent",
    }[state]
    return replace(done, **{name: getattr(done, name) + 1})
