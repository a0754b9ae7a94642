"""What mails ask the program to do, noted in the transaction that files them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from db.entities.commands import CommandState, MailCommand
from db.entities.enums import LetterKind
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from service.rules.staff_mail import StaffMail, attempts, own_words
from service.rules.staff_permission import MOST_REFUSALS
from service.rules.understanding import Understanding

#: A reply to one of these was meant for the program.
TALKING = frozenset(
    {LetterKind.STAFF_DIGEST, LetterKind.COMMAND_RESULT, LetterKind.COMMAND_CONFIRMATION}
)


_STRANGERS_WITHIN = timedelta(minutes=10)


def find_flooding(
    uow: UnitOfWork,
    readable: Sequence[tuple[StoredMessage, Message]],
    meanings: Mapping[int, Understanding],
    *,
    now: datetime,
) -> frozenset[int]:
    """Return the mails with links by which a stranger has asked again and again before.

    The first ones wait for a person, who may wonder; a hundred would bury what units send.
    """
    so_far: Counter[str] = Counter()
    found: set[int] = set()
    for stored, message in readable:
        asked = meanings[stored.id].staff_mail if stored.id in meanings else None
        if asked is None or asked.person or meanings[stored.id].mail_class != "other":
            continue
        if stored.quiet or any(not attachment.inline for attachment in message.attachments):
            continue
        since = (stored.filed_at or now) - _STRANGERS_WITHIN
        before = uow.commands.count_before(asked.sender, stored.id, since=since)
        if before + so_far[asked.sender] >= MOST_REFUSALS:
            found.add(stored.id)
        if stored.filed_at is None:
            so_far[asked.sender] += 1
    return frozenset(found)


def note_commands(
    uow: UnitOfWork,
    readable: Sequence[tuple[StoredMessage, Message]],
    meanings: Mapping[int, Understanding],
    *,
    now: datetime,
) -> None:
    """Note what mails ask for.

    Mail from before the first run, imported mail and copies of one mail ask for nothing.
    """
    found: list[MailCommand] = []
    for stored, message in readable:
        asked = meanings[stored.id].staff_mail if stored.id in meanings else None
        if asked is None or stored.quiet or meanings[stored.id].decided is not None:
            continue
        found += _commands(uow, stored, message, meanings[stored.id], asked, now)
    uow.commands.add(found)


def _commands(
    uow: UnitOfWork,
    stored: StoredMessage,
    message: Message,
    meaning: Understanding,
    asked: StaffMail,
    now: datetime,
) -> list[MailCommand]:
    if meaning.mail_class not in {"staff_command", "other"}:
        return []
    said = asked.lines
    if not asked.orders and asked.person and _answers_us(uow, message):
        said = attempts(own_words(message), message.subject or "")
    texts = [(token, "") for token in asked.tokens] or [("", line) for line in said]
    person = asked.person.address if asked.person else asked.sender
    return [
        MailCommand(
            message_row=stored.id,
            part=part,
            person=person,
            authenticated=asked.authenticated,
            said=line,
            token=token,
            words=asked.words if token else "",
            state=CommandState.WAITING,
            created_at=now,
        )
        for part, (token, line) in enumerate(texts)
    ]


def _answers_us(uow: UnitOfWork, message: Message) -> bool:
    """Say whether a mail replies to a letter in which the program spoke to its staff."""
    bare = not any(not attachment.inline for attachment in message.attachments)
    if not bare or not message.in_reply_to:
        return False
    letters = uow.letters.find_by_message_id(message.in_reply_to)
    return any(letter.kind in TALKING for letter in letters.values())
