"""Writes the answers of a group of mails: those of a burst together."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from db.entities.enums import LetterState
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.rules.bursts import Gathered, gather_bursts
from service.rules.reply_choice import ANSWERS
from service.rules.unit_answer import TOGETHER

_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def answered_together(uow: UnitOfWork, owed: Sequence[Letter]) -> frozenset[int]:
    """Return the mails that letters for several have answered, or will, to the same senders.

    Args:
        uow: a transaction.
        owed: answers to mails that are read again.
    """
    if not owed:
        return frozenset()
    recipients = sorted({letter.recipient for letter in owed})
    return frozenset(
        row
        for letter in uow.letters.find_recent(recipients, kinds=ANSWERS, since=_EVER)
        if letter.state is not LetterState.SUPPRESSED
        for row in letter.context.get(TOGETHER, ())
    )


def gather_answers(
    uow: UnitOfWork, owed: Sequence[Letter], *, now: datetime, window: timedelta
) -> Gathered:
    """Return what becomes of answers; letters that were owed before are extended here.

    A letter that is on its way out at this moment cannot be extended: the mail gets its own.
    """
    if not owed:
        return Gathered()
    recent: tuple[Letter, ...] = ()
    if window > timedelta(0):
        recipients = sorted({letter.recipient for letter in owed})
        recent = uow.letters.find_recent(recipients, kinds=ANSWERS, since=now - window)
    gathered = gather_bursts(owed, recent, now=now, window=window)
    by_row = {letter.message_row: letter for letter in owed}
    for letter_id, rows in gathered.extended.items():
        if uow.letters.extend_list(letter_id, TOGETHER, rows):
            continue
        for row in rows:
            gathered.silent.pop(row, None)
            gathered.letters.append(by_row[row])
    return gathered
