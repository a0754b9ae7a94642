"""The part of a digest that tells what the program did, and how it is."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from db.entities.enums import ArrivalState, Disposition, LetterKind, LetterState
from db.unit_of_work import UnitOfWork
from service.outbound.digest_contexts import Count, Doings, MailboxState
from service.reports.health import FolderHealth, Health

#: Letters to our own people are not news to them.
TO_STAFF = frozenset(
    {
        LetterKind.STAFF_DIGEST,
        LetterKind.STAFF_ALARM,
        LetterKind.STAFF_OUTPUT,
        LetterKind.COMMAND_RESULT,
        LetterKind.COMMAND_CONFIRMATION,
    }
)
_WENT_OUT = frozenset({LetterState.SENT, LetterState.MAYBE_SENT})
_RETURNED = frozenset({LetterState.BOUNCED, LetterState.FAILED})
_MINUTE = timedelta(minutes=1)


def read_doings(uow: UnitOfWork, since: datetime) -> Doings:
    """Return what was done since a moment."""
    messages = uow.doings.messages_since(since)
    settled = Counter[str]()
    for (disposition, _), count in messages.items():
        settled[disposition.value] += count
    letters = [one for one in uow.doings.letters_since(since) if one.kind not in TO_STAFF]
    suppressed = Counter[str]()
    sent = Counter[str]()
    for one in letters:
        if one.state is LetterState.SUPPRESSED:
            suppressed[one.reason] += one.count
        elif one.state in _WENT_OUT:
            sent[one.kind.value] += one.count
    return Doings(
        since=since,
        arrived=sum(messages.values()),
        settled=_counts((word.value, settled[word.value]) for word in Disposition),
        ignored=_counts(
            (reason, count)
            for (disposition, reason), count in messages.items()
            if disposition is Disposition.IGNORED
        ),
        sent=_counts((kind.value, sent[kind.value]) for kind in LetterKind),
        suppressed=_counts(suppressed.most_common()),
        returned=sum(one.count for one in letters if one.state in _RETURNED),
        decisions=uow.doings.decisions_since(since),
    )


def _counts(found: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    return tuple(Count(word=word, number=number) for word, number in found if number)


def mailbox_states(health: Health, now: datetime) -> tuple[MailboxState, ...]:
    """Return how each mailbox is, in numbers that must add up."""
    return tuple(_state(folder, now) for folder in health.folders)


def _state(folder: FolderHealth, now: datetime) -> MailboxState:
    last = folder.last_read_at
    gone = folder.counts.get(ArrivalState.VANISHED.value, 0)
    there = {
        word: count for word, count in folder.counts.items() if word != ArrivalState.VANISHED.value
    }
    return MailboxState(
        name=f"{folder.mailbox}/{folder.folder}",
        minutes_ago=max(0, (now - last) // _MINUTE) if last else None,
        silent=folder.silent,
        trouble=folder.last_error,
        server_count=folder.server_count,
        parts=_counts(sorted(there.items(), key=lambda part: -part[1])),
        gone=gone,
        agrees=sum(there.values()) == folder.server_count,
    )
