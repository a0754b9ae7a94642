"""Whether the outbox as a whole is held, and for which reasons."""

from dataclasses import replace
from datetime import datetime

from db.entities.letters import Breaker
from db.stores.base import Store
from db.stores.service_state import ServiceStateStore

_BREAKER = "outbox_breaker"
_AND = " | "
_LONGEST_REASON = 900


class OutboxBreaker(Store):
    """Holds the outbox and lets it go on."""

    def hold_outbox(self, reason: str, *, now: datetime, instead_of: str = "") -> None:
        """Hold the outbox as a whole: nothing is claimed, everything stays owed.

        Who lets it go on must know of every reason: an earlier one stays beside the new one.

        Args:
            reason: for people.
            now: the present moment.
            instead_of: an earlier reason that does not hold any more.
        """
        before = self.breaker()
        if not before.held:
            self._note_breaker(Breaker(held=True, reason=reason, since=now), now)
            return
        reasons = [one for one in before.reason.split(_AND) if one not in {instead_of, reason}]
        told = _AND.join([*reasons, reason])
        if len(told) <= _LONGEST_REASON:
            self._note_breaker(replace(before, reason=told), now)

    def drop_reason(self, reason: str, *, now: datetime) -> None:
        """Take one reason back; the outbox goes on when it was the only one."""
        before = self.breaker()
        reasons = before.reason.split(_AND) if before.held else []
        if reason not in reasons:
            return
        rest = [one for one in reasons if one != reason]
        left = replace(before, reason=_AND.join(rest)) if rest else Breaker(since=now)
        self._note_breaker(left, now)

    def release_outbox(self, *, now: datetime) -> None:
        """Let the outbox go on."""
        self._note_breaker(Breaker(since=now), now)

    def breaker(self) -> Breaker:
        """Return whether the outbox is held, and why."""
        noted = ServiceStateStore(self._connection).get(_BREAKER)
        if not noted:
            return Breaker()
        return Breaker(
            held=noted["held"],
            reason=noted["reason"],
            since=datetime.fromisoformat(noted["since"]),
        )

    def _note_breaker(self, breaker: Breaker, now: datetime) -> None:
        since = (breaker.since or now).isoformat()
        value = {"held": breaker.held, "reason": breaker.reason, "since": since}
        ServiceStateStore(self._connection).set(_BREAKER, value, now=now)
