"""The outbox: claim a letter, hand it over, commit at the 250.

States: owed → sending (committed before the first byte) → sent | owed again, later | failed |
maybe_sent. A letter that a later process finds being handed over is `maybe_sent`: a reminder or
alarm is then handed over once more with the same Message-ID, an acknowledgement is not (RFC 3834
prefers silence), a person may send it again.
"""

import logging
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from db.entities.enums import LetterState
from db.entities.letters import Letter
from db.errors import StorageError
from db.stores.letters import ONCE_MORE
from service.errors import ServiceError
from service.logs import log_context
from service.outbound.claims import Claims
from service.outbound.composed import ComposedLetter, Composer, Postponed, Suppressed
from service.outbound.sending_windows import read_pace, read_windows
from service.outbound.settling import Outcome, Settling
from service.ports import Handover, Transport
from service.rules.own_mail import bounce_address
from service.rules.retry_schedule import (
    RetryPolicy,
    is_throttle,
    next_try,
    server_rest_until,
)
from service.rules.sending_limits import (
    HOUR_SHARE,
    MINUTE_SHARE,
    UNASKED,
    Action,
    Limits,
    Verdict,
    judge,
)
from service.workplace import Workplace

log = logging.getLogger(__name__)

# Staff are told of a limit when it is met, and then once in so long.
ALARM_EVERY = timedelta(hours=1)
# The limits on speed: they hold for every letter alike.
PACE = frozenset({"minute_limit", "hour_limit"})
# The parts of them that a purpose may use up: others go on.
SHARES = frozenset({MINUTE_SHARE, HOUR_SHARE})
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
        bounce_tags: the address carries the letter's mark, so that a report names it.
        hold: nothing leaves; letters stay owed.
    """

    envelope_from: str
    limits: Limits
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    bounce_tags: bool = False
    hold: bool = False

    def sender_of(self, letter: Letter) -> str:
        """Return the envelope sender of a letter that is no answer."""
        if self.bounce_tags:
            return bounce_address(self.envelope_from, letter.message_id)
        return self.envelope_from


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
        self._settling = Settling(workplace)
        self._claims = Claims(workplace)
        self._one_at_a_time = threading.Lock()
        self._server_failures = 0
        self._rest_until: datetime | None = None
        self._alarmed_at: dict[str, datetime] = {}

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
            StorageError: nothing was sent that is not noted, or it is noted first next time.
        """
        with self._one_at_a_time:
            self._settling.write_left_over()
            self._claims.recover()
            try:
                return self._deliver_all(stop or threading.Event())
            except BaseException:
                # What is claimed and was not settled is looked at anew, as after a crash.
                self._claims.doubt()
                raise

    def _deliver_all(self, stop: threading.Event) -> Delivered:
        done = Delivered()
        self._settling.outbox_held = False
        while not (stop.is_set() or self._policy.hold or self._is_resting()):
            self._mind_the_pace()
            letters = () if self._is_resting() else self._claims.take()
            if not letters:
                break
            for position, letter in enumerate(letters):
                if stop.is_set() or self._is_resting() or self._settling.outbox_held:
                    self._claims.give_back(letters[position:])
                    break
                with log_context(letter=letter.id):
                    done = _count(done, self._deliver(letter))
        return done

    def _is_resting(self) -> bool:
        """Say whether the server, or our own speed limit, asks us to wait."""
        return self._rest_until is not None and self._workplace.clock.now() < self._rest_until

    def _mind_the_pace(self) -> None:
        """Rest when so much has gone out that not one more letter may, whatever it is."""
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            sent = read_pace(uow, now=now)
        verdict = judge(sent, answers=False, registered=True, now=now, limits=self._policy.limits)
        if verdict.action is not Action.SEND:
            self._rest(verdict)

    def _rest(self, verdict: Verdict) -> None:
        self._rest_until = verdict.until
        self._alarm(verdict)

    def _alarm(self, verdict: Verdict) -> None:
        now = self._workplace.clock.now()
        last = self._alarmed_at.get(verdict.reason)
        if verdict.alarm and (last is None or now - last >= ALARM_EVERY):
            self._alarmed_at[verdict.reason] = now
            log.error("Letters wait: %s", verdict.reason, extra={"event": "sending_limit_reached"})

    def _deliver(self, letter: Letter) -> LetterState:
        now = self._workplace.clock.now()
        try:
            with self._workplace.database.unit_of_work(read_only=True) as uow:
                windows = read_windows(uow, letter, now=now)
                composed = self._composer.compose(uow, letter)
        except (StorageError, ServiceError, OSError):
            raise
        except Exception as error:
            # A letter that breaks the program must not keep the others waiting.
            log.exception("Writing the letter failed", extra={"event": "letter_broken"})
            reason = f"program_error: {type(error).__name__}: {error}"
            return self._settling.settle(letter, Outcome(state=LetterState.FAILED, reason=reason))
        verdict = judge(
            windows.sent,
            answers=windows.answers,
            registered=windows.registered,
            now=now,
            limits=self._policy.limits,
            purpose=windows.purpose,
        )
        if verdict.action is not Action.SEND:
            return self._do_not_send(letter, verdict)
        if isinstance(composed, Suppressed):
            # One that may have been sent before is not said to have been left out.
            may = bool(letter.context.get(ONCE_MORE))
            state = LetterState.MAYBE_SENT if may else LetterState.SUPPRESSED
            outcome = Outcome(state=state, reason=composed.reason)
            return self._settling.settle(letter, outcome)
        if isinstance(composed, Postponed):
            self._claims.give_back([letter], until=composed.until)
            return LetterState.OWED
        return self._hand_over(letter, composed)

    def _do_not_send(self, letter: Letter, verdict: Verdict) -> LetterState:
        if verdict.reason in PACE:
            self._rest(verdict)
            self._claims.give_back([letter])
            return LetterState.OWED
        if verdict.reason in SHARES:
            kinds = UNASKED if letter.kind in UNASKED else ()
            self._claims.give_back([letter], until=verdict.until, also=kinds)
            return LetterState.OWED
        self._alarm(verdict)
        suppressed = verdict.action is Action.SUPPRESS
        return self._settling.settle(
            letter,
            Outcome(
                state=LetterState.SUPPRESSED if suppressed else LetterState.OWED,
                reason=verdict.reason,
                not_before=None if suppressed else verdict.until,
            ),
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
                kind=composed.kind,
            )
            uow.commit(lease=lease)
        if not ours:
            return LetterState.OWED
        envelope_from = "" if composed.answers else self._policy.sender_of(letter)
        try:
            handover = self._transport.send(
                envelope_from, composed.envelope_to or letter.recipient, composed.raw
            )
        except ServiceError as error:
            # Raised only before the letter's bytes went out: login or certificate refused.
            handover = Handover(outcome="deferred", answer=str(error))
        outcome = self._judge_handover(letter, handover)
        on_trial = bool(composed.envelope_to)
        return self._settling.settle(letter, replace(outcome, on_trial=on_trial))

    def _judge_handover(self, letter: Letter, handover: Handover) -> Outcome:
        throttled = is_throttle(handover.code, handover.answer)
        of_server = throttled or handover.code is None
        if handover.outcome == "sent":
            self._server_failures, self._rest_until = 0, None
        if handover.outcome in SETTLED_AS and not (handover.outcome == "refused" and throttled):
            return Outcome(state=SETTLED_AS[handover.outcome], handover=handover)
        now = self._workplace.clock.now()
        if of_server:
            self._server_failures += 1
            self._rest_until = server_rest_until(
                self._server_failures, last_failed_at=now, policy=self._policy.retry
            )
        since, retry = letter.created_at or now, self._policy.retry
        again = next_try(letter.attempts, owed_since=since, now=now, policy=retry)
        state = LetterState.OWED if again else LetterState.FAILED
        if again and of_server and letter.attempts <= retry.tries_in_place:
            # The whole outbox rests; who wrote first is still answered first.
            again = letter.not_before
        return Outcome(state=state, handover=handover, not_before=again)


def _count(done: Delivered, state: LetterState) -> Delivered:
    name = {
        LetterState.SENT: "sent",
        LetterState.OWED: "deferred",
        LetterState.FAILED: "failed",
        LetterState.SUPPRESSED: "suppressed",
        LetterState.MAYBE_SENT: "maybe_sent",
    }[state]
    return replace(done, **{name: getattr(done, name) + 1})
