"""What went out lately, as counts: the token bucket that limits are judged by."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from db.entities.enums import LetterKind, LetterState
from db.stores.base import Store
from db.tables import letters

_LEFT_US = (LetterState.SENT, LetterState.MAYBE_SENT, LetterState.BOUNCED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCount:
    """Letters handed over in a stretch of time: how many, and when the first of them was."""

    count: int = 0
    oldest_at: datetime | None = None


class SendingHistory(Store):
    """Counts of letters that left us, whatever became of them later."""

    def since(
        self,
        moment: datetime,
        *,
        recipient: str | None = None,
        domain: str | None = None,
        kinds: tuple[LetterKind, ...] = (),
    ) -> SentCount:
        """Return how many letters were sent at or after a moment.

        Args:
            moment: aware.
            recipient: only to this address.
            domain: only to addresses of this domain, without "@".
            kinds: only these kinds; all when empty.
        """
        query = select(func.count(), func.min(letters.c.sent_at)).where(
            letters.c.sent_at >= moment,
            letters.c.state.in_([state.value for state in _LEFT_US]),
        )
        if recipient is not None:
            query = query.where(letters.c.recipient == recipient)
        if domain is not None:
            query = query.where(letters.c.recipient.endswith(f"@{domain}", autoescape=True))
        if kinds:
            query = query.where(letters.c.kind.in_([kind.value for kind in kinds]))
        count, oldest = self._connection.execute(query).one()
        return SentCount(count=count, oldest_at=oldest)
