"""What has gone out lately: the counts that limits are held against."""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """What became of one letter, as far as a plan asks.

    Attributes:
        subject_key: what it was about; "" where it was not planned.
    """

    subject_key: str
    effect_key: str
    state: LetterState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """When one letter went to a unit, or will."""

    unit_code: str
    moment: datetime
    is_sent: bool


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
        unit_code: str | None = None,
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
            unit_code: only about this unit.
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
        if unit_code is not None:
            query = query.where(letters.c.unit_code == unit_code)
        if registered is not None:
            flag = func.coalesce(letters.c.context["registered"].as_boolean(), False)
            query = query.where(flag.is_(registered))
        count, oldest_at = self._connection.execute(query).one()
        return SentCount(count=count, oldest_at=oldest_at)

    def subjects(self, campaign_id: str, kinds: Iterable[LetterKind]) -> Sequence[SubjectLine]:
        """Return what became of the letters of a campaign that were planned."""
        query = select(
            letters.c.context["subject_key"].as_string(),
            letters.c.effect_key,
            letters.c.state,
            letters.c.reason,
        ).where(*_only(kinds=kinds), letters.c.campaign_id == campaign_id)
        return [
            SubjectLine(
                subject_key=subject_key or "",
                effect_key=effect_key,
                state=LetterState(state),
                reason=reason,
            )
            for subject_key, effect_key, state, reason in self._connection.execute(query)
        ]

    def to_units(
        self,
        kinds: Iterable[LetterKind],
        *,
        since: datetime,
        unit_code: str | None = None,
        recipients: Sequence[str] = (),
    ) -> Sequence[UnitLine]:
        """Return which letters went to units since a moment, and which are still to go.

        Copies for the units above are left out, and so is what came back.

        Args:
            kinds: of letters.
            since: the beginning of the stretch of time.
            unit_code: only to this unit.
            recipients: with `unit_code`, the addresses at which it is looked for.
        """
        sent = letters.c.state.in_([LetterState.SENT.value, LetterState.MAYBE_SENT.value]) & (
            letters.c.sent_at >= since
        )
        waiting = letters.c.state.in_([LetterState.OWED.value, LetterState.SENDING.value])
        query = select(letters.c.unit_code, letters.c.sent_at, letters.c.not_before).where(
            or_(sent, waiting),
            *_only(kinds=kinds),
            letters.c.unit_code.is_not(None),
            func.coalesce(letters.c.context["is_copy"].as_boolean(), False).is_(False),
        )
        if unit_code is not None:
            query = query.where(
                letters.c.recipient.in_(recipients), letters.c.unit_code == unit_code
            )
        return [
            UnitLine(unit_code=code, moment=sent_at or not_before, is_sent=sent_at is not None)
            for code, sent_at, not_before in self._connection.execute(query)
        ]


def _only(
    *,
    recipient: str | None = None,
    domain: str | None = None,
    kinds: Iterable[LetterKind] | None = None,
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if recipient is not None:
        conditions.append(letters.c.recipient == recipient)
    if domain is not None:
        conditions.append(letters.c.recipient.endswith(f"@{domain}", autoescape=True))
    if kinds is not None:
        conditions.append(letters.c.kind.in_([kind.value for kind in kinds]))
    return conditions
