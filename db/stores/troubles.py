"""What looks wrong lately: mail of strangers, letters refused by policy, arrivals by the clock."""

from datetime import datetime

from sqlalchemy import String, cast, func, select

from db.entities.enums import Disposition
from db.entities.troubles import ArrivalTimes, RefusedLetter, SenderCount
from db.stores.base import Store
from db.tables import attachments, letter_attempts, letters, messages

# What was read, and belongs to no unit.
_NOBODYS = (Disposition.TRIAGE, Disposition.IGNORED, Disposition.FAILED)
_OWN = "own"
# Source: RFC 3463, section 3.8: security or policy status.
_POLICY = "%5.7.%"
_REFUSED = "refused"
NOT_SCANNED = "not_scanned"


class TroubleStore(Store):
    """Reads what may be trouble; changes nothing."""

    def mail_of_nobody(self, since: datetime) -> tuple[SenderCount, ...]:
        """Return who sent mail that belongs to no unit, arrived since a moment; most first."""
        sender = func.coalesce(messages.c.from_address, "")
        many = func.count()
        query = (
            select(
                sender.label("address"),
                many.label("many"),
                func.min(messages.c.received_at).label("first"),
            )
            .where(
                messages.c.received_at >= since,
                messages.c.unit_code.is_(None),
                messages.c.quiet.is_(False),
                # Not as in its index, by which SQLite would read whatever was set aside.
                messages.c.disposition.concat("").in_([one.value for one in _NOBODYS]),
                func.coalesce(messages.c.mail_class, "") != _OWN,
            )
            .group_by(sender)
            .order_by(many.desc(), sender)
        )
        return tuple(
            SenderCount(address=row.address, count=row.many, first_at=row.first)
            for row in self._connection.execute(query)
        )

    def refused_by_policy(self, since: datetime) -> tuple[RefusedLetter, ...]:
        """Return letters that a server refused since a moment with a status of policy."""
        query = (
            select(letter_attempts, letters.c.recipient)
            .join(letters, letters.c.id == letter_attempts.c.letter_id)
            .where(
                letter_attempts.c.at >= since,
                letter_attempts.c.outcome == _REFUSED,
                letter_attempts.c.answer.like(_POLICY),
            )
            # By the moment, which finds them; by number SQLite would read every try.
            .order_by(letter_attempts.c.at, letter_attempts.c.id)
        )
        return tuple(
            RefusedLetter(
                letter_id=row.letter_id,
                recipient=row.recipient,
                at=row.at,
                code=row.code,
                answer=row.answer,
            )
            for row in self._connection.execute(query)
        )

    def newest_arrivals(self, since: datetime, *, limit: int) -> tuple[ArrivalTimes, ...]:
        """Return the times of the newest mails that were stored since a moment, newest first."""
        query = (
            select(messages.c.received_at, messages.c.internal_date, messages.c.stored_at)
            .where(
                messages.c.stored_at >= since,
                messages.c.received_at.is_not(None),
                messages.c.internal_date.is_not(None),
                messages.c.quiet.is_(False),
            )
            .order_by(messages.c.stored_at.desc(), messages.c.id.desc())
            .limit(limit)
        )
        return tuple(
            ArrivalTimes(
                received_at=row.received_at,
                internal_date=row.internal_date,
                stored_at=row.stored_at,
            )
            for row in self._connection.execute(query)
        )

    def count_not_scanned(self, since: datetime) -> int:
        """Return how many files of the mail stored since a moment no scanner has looked at."""
        query = (
            select(func.count())
            .select_from(attachments)
            .join(messages, messages.c.id == attachments.c.message_row)
            .where(
                messages.c.stored_at >= since,
                cast(attachments.c.flags, String).like(f"%{NOT_SCANNED}%"),
            )
        )
        return self._connection.execute(query).scalar_one()
