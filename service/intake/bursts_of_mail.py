"""Writes the answers of a group of mails: those of a burst together."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.rules.bursts import Gathered, gather_bursts
from service.rules.reply_choice import ANSWERS
from service.rules.unit_answer import TOGETHER


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
