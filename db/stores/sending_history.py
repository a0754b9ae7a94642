"""What has gone out lately: the counts that limits are held against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from db.entities.enums import LetterKind, LetterState
from db.stores.base import Store
from db.stores.letter_queries import WENT_OUT
from db.tables import letters


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCount:
    """Letters of one stretch of time.

    Attributes:
        count: sent, maybe sent, bounced, or being handed over.
        oldest_at: when the first of them went out, or None when there is none.
    """

    count: int
    oldest_at: datetime | None


class SendingHistory(Store):
    """Counts letters that reached the mail server, or may have."""

    def since(
        self,
        moment: datetime,
        *,
        recipient: str | None = None,
        domain: str | None = None,
        kinds: Iterable[LetterKind] | None = None,
        registered: bool | None = None,
    ) -> SentCount:
        """Return how many letters went out since a moment.

        A letter that is claimed but whose handing over has not begun is not counted, so that
        the letter about to be judged does not count against itself.

        Args:
            moment: the beginning of the stretch of time.
            recipient: only to this address.
            domain: only to addresses of this domain.
            kinds: only of these kinds.
            registered: only to (or not to) registered contacts, as their context says.
        """
        handed_over = (letters.c.state == LetterState.SENDING.value) & (
            letters.c.handover_at >= moment
        )
        went_out = letters.c.state.in_([state.value for state in WENT_OUT]) & (
            letters.c.sent_at >= moment
        )
        query = select(
            func.count(), func.min(func.coalesce(letters.c.sent_at, letters.c.handover_at))
        ).where(
            or_(handed_over, went_out),
            *_only(recipient=recipient, domain=domain, kinds=kinds),
        )
        if registered is not None:
            flag = func.coalesce(letters.c.context["registered"].as_boolean(), False)
            query = query.where(flag.is_(registered))
        count, oldest_at = self._connection.execute(query).one()
        return SentCount(count=count, oldest_at=oldest_at)


def _only(
    *, recipient: str | None, domain: str | None, kinds: Iterable[LetterKind] | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if recipient is not None:
        conditions.append(letters.c.recipient == recipient)
    if domain is not None:
        conditions.append(letters.c.recipient.endswith(f"@{domain}", autoescape=True))
    if kinds is not None:
        conditions.append(letters.c.kind.in_([kind.value for kind in kinds]))
    return conditions
