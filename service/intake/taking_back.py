"""What is different when a settled message is filed anew, because it was looked at closely."""

from collections.abc import Sequence
from dataclasses import replace

from db.entities.campaigns import Campaign
from db.entities.enums import Disposition
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from service.intake.pipeline import ReadMessage
from service.intake.rebuilding import remove_messages
from service.rules.filing_decision import Decision

SETTLED = frozenset({Disposition.FILED, Disposition.TRIAGE})


def is_settled(stored: StoredMessage) -> bool:
    """Say whether a message was filed before; one that is filed first is still being read."""
    return stored.disposition in SETTLED


def may_answer(stored: StoredMessage, decision: Decision) -> bool:
    """Say whether filing a message may owe a letter: not when it stays where it was."""
    was = stored.disposition
    return was not in SETTLED or (
        was is Disposition.TRIAGE and decision.disposition is Disposition.FILED
    )


def is_due_again(stored: StoredMessage, message: Message, decision: Decision) -> bool:
    """Say whether a second, slower reading would tell more: of scans and of pictures."""
    if is_settled(stored) or decision.disposition not in SETTLED:
        return False
    return bool(message.pictures) or any(
        document.pictures or (document.scan and not document.text_chars)
        for document in message.documents
    )


def take_back(
    uow: UnitOfWork, group: Sequence[ReadMessage], campaigns: Sequence[Campaign]
) -> tuple[Sequence[ReadMessage], tuple[int, ...]]:
    """Take settled messages out of their submissions, as far as they are still to be filed anew.

    What a person, or another reading, has done to one in the meantime stands.

    Returns:
        The messages to file, with their rows as they are now; the submissions that changed.
    """
    rows = [item.stored.id for item in group if is_settled(item.stored)]
    if not rows:
        return group, ()
    now = uow.messages.get_many(rows)
    kept = []
    for item in group:
        stored = now.get(item.stored.id)
        if stored is None or not is_settled(item.stored):
            kept.append(item)
        elif stored.second_pass_due and is_settled(stored):
            kept.append(replace(item, stored=stored))
    return kept, remove_messages(uow, [item.stored.id for item in kept], campaigns)
