"""What mails ask the program to do, noted in the transaction that files them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from db.entities.commands import CommandState, MailCommand
from db.entities.enums import LetterKind
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from service.rules.staff_mail import StaffMail, attempts, own_words
from service.rules.understanding import Understanding

#: A reply to one of these was meant for the program.
TALKING = frozenset(
    {LetterKind.STAFF_DIGEST, LetterKind.COMMAND_RESULT, LetterKind.COMMAND_CONFIRMATION}
)


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
