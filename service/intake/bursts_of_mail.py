"""Writes the answers of a group of mails: those of a burst together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from db.entities.enums import Disposition, LetterState
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.rules.bursts import Gathered, gather_bursts
from service.rules.parted_bursts import part_bursts
from service.rules.reply_choice import ANSWERS
from service.rules.unit_answer import TOGETHER

_IN_LINE = (Disposition.RECEIVED, Disposition.READING)
# Of the mails that a letter was to answer, none is filed any more.
NOTHING_LEFT = "nothing_filed"
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


def part_answers(
    uow: UnitOfWork,
    again: Mapping[int, StoredMessage],
    *,
    now: datetime,
    fresh_message_id: Callable[[], str],
) -> list[Letter]:
    """Part the letters that wait to answer several mails, of which some are another unit's now.

    A letter of which mails are still to be read again is left until the last of them is filed.

    Args:
        uow: the transaction that files them.
        again: mails that are filed anew in it, as they will stand.
        now: the moment.
        fresh_message_id: makes a Message-ID that was never used.

    Returns:
        The letters to be owed.
    """
    recipients = sorted({mail.from_address for mail in again.values() if mail.from_address})
    if not recipients:
        return []
    waiting = [
        letter
        for letter in uow.letters.find_recent(recipients, kinds=ANSWERS, since=_EVER)
        if letter.state is LetterState.OWED and TOGETHER in letter.context
    ]
    if not any(again.keys() & letter.context[TOGETHER] for letter in waiting):
        return []
    rows = {row for letter in waiting for row in letter.context[TOGETHER]} - again.keys()
    mails = {**uow.messages.get_many(sorted(rows)), **again}
    in_line = {row for row, mail in mails.items() if mail.disposition in _IN_LINE}
    settled = [letter for letter in waiting if not in_line.intersection(letter.context[TOGETHER])]
    parted = part_bursts(settled, mails, now=now)
    for letter_id, stays in parted.stays.items():
        uow.letters.replace_list(letter_id, TOGETHER, stays)
        if not stays:
            uow.letters.give_up_empty(letter_id, reason=NOTHING_LEFT)
    for letter_id, head in parted.heads.items():
        uow.letters.answer_instead(
            letter_id,
            head.id,
            effect_key=f"parted:{head.content_key}:{head.unit_code}:{letter_id}",
            references=head.in_reply_to,
        )
    for letter_id, more in parted.extended.items():
        uow.letters.extend_list(letter_id, TOGETHER, more)
    return [replace(letter, message_id=fresh_message_id()) for letter in parted.letters]
