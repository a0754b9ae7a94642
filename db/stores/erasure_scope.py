"""Which mails and letters an erasure means."""

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from db.entities.enums import Disposition, LetterKind
from db.entities.erasure import ERASED, RAW_MAIL_GONE, ErasureScope
from db.tables import letters, messages, submission_messages, submissions, unit_addresses

IN_LINE = (Disposition.RECEIVED.value, Disposition.READING.value)
TO_STAFF = (
    LetterKind.STAFF_DIGEST.value,
    LetterKind.COMMAND_RESULT.value,
    LetterKind.LACKING_UNITS.value,
)


def still_there(scope: ErasureScope) -> tuple[ColumnElement[bool], ...]:
    """Return which messages have something left to erase, whosever they are."""
    wanted = [messages.c.reason != ERASED]
    if scope.photographs_only:
        wanted = [
            messages.c.reason.not_in(RAW_MAIL_GONE),
            messages.c.disposition.in_((*IN_LINE, Disposition.FILED.value)),
        ]
    if scope.up_to:
        wanted.append(messages.c.id <= scope.up_to)
    if scope.before is not None:
        wanted.append(func.coalesce(messages.c.received_at, messages.c.stored_at) < scope.before)
    return tuple(wanted)


def meant(scope: ErasureScope) -> ColumnElement[bool]:
    """Return which messages are the scope's own; copies of them are found by these."""
    if scope.others:
        return and_(messages.c.campaign_id.is_(None), messages.c.unit_code.is_(None))
    direct, given = [], []
    if scope.campaign_id is not None:
        direct.append(messages.c.campaign_id == scope.campaign_id)
        given.append(submissions.c.campaign_id == scope.campaign_id)
    if scope.unit_code is not None:
        known = select(unit_addresses.c.address).where(
            unit_addresses.c.unit_code == scope.unit_code, ~unit_addresses.c.is_domain
        )
        # What it sent and nobody has assigned yet is its own as well.
        unassigned = and_(messages.c.unit_code.is_(None), messages.c.from_address.in_(known))
        direct.append(or_(messages.c.unit_code == scope.unit_code, unassigned))
        given.append(submissions.c.unit_code == scope.unit_code)
    if not direct:
        return false()
    linked = (
        select(submission_messages.c.message_row)
        .join(submissions, submissions.c.id == submission_messages.c.submission_id)
        .where(*given)
    )
    return or_(and_(*direct), messages.c.id.in_(linked))


def about(scope: ErasureScope) -> ColumnElement[bool]:
    """Return which letters are to the unit, or of the campaign."""
    wanted = []
    if scope.campaign_id is not None:
        wanted.append(letters.c.campaign_id == scope.campaign_id)
    if scope.unit_code is not None:
        wanted.append(letters.c.unit_code == scope.unit_code)
    if not wanted:
        return false()
    if scope.before is not None:
        wanted.append(letters.c.created_at < scope.before)
    return and_(*wanted, letters.c.recipient != "", letters.c.kind.not_in(TO_STAFF))
