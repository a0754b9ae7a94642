"""What a mail asks the program to do, and who asks: read from the sender's own words alone.

Codes and orders in quoted or forwarded text are another's words, and count for nothing; a mail
that a program sent asks for nothing at all.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from parsers.mail.message import MailKind, Message
from parsers.mail.sender_proof import is_proven
from service.rules.command_words import SpokenCommand, UnclearLine, read_lines
from service.rules.orders import OrderKind
from service.rules.spoken_orders import names_something
from service.rules.token_text import find_payloads, mark_at, write_token
from service.rules.world import World

#: What a link's mail begins its own lines with: what stands above is the person's.
WORDS_END = "=="
LONGEST_WORDS = 4000
_WORDS_END = re.compile(rf"^\W{{0,4}}{WORDS_END}", re.MULTILINE)
_PREFILLED = re.compile(r"^\s*(?:lý do|ly do|trả lời|reason|answer)\s*:\s*", re.IGNORECASE)
_FORWARD = re.compile(r"(?i)\s*(?:(?:re|tl|trả lời)\s*:\s*)*(?:fwd?|ct|chuyển tiếp)\s*:")
_REPLY = re.compile(r"(?i)\s*(?:(?:re|tl|trả lời)\s*:\s*)+")
#: A mail that a link begins has one code in it; many are a digest that was quoted without a mark.
MOST_CODES = 3
# What a subject may order that somebody else has written: nothing that changes anything.
_HARMLESS = frozenset(
    {
        OrderKind.SHOW_STATUS,
        OrderKind.SHOW_UNIT,
        OrderKind.SHOW_HELP,
        OrderKind.SEND_OUTPUT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who may order, as far as the From address says.

    Attributes:
        address: as it is registered.
        exact: the mail came from that very address, not from a variant with another detail part.
    """

    address: str
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMail:
    """What a mail asks for.

    Attributes:
        sender: the From address.
        person: whom it claims to come from, or None for a stranger.
        authenticated: our mail server vouches for the sender, and the address is registered.
        tokens: the texts of links' codes, in their own form; `words` was written beside them.
        lines: what was written instead, line by line.
    """

    sender: str
    person: Person | None
    authenticated: bool
    tokens: tuple[str, ...] = ()
    words: str = ""
    lines: tuple[str, ...] = ()

    @property
    def orders(self) -> bool:
        """Whether it asks for anything that the program knows."""
        return bool(self.tokens or self.lines)


def read_staff_mail(
    message: Message, world: World, received_at: datetime | None
) -> StaffMail | None:
    """Return what a mail asks for, or None where nothing can be asked by it.

    Args:
        message: as it was read.
        world: who may order, and the units that may be named.
        received_at: aware; days that are named are near it.
    """
    if message.kind is not MailKind.PERSONAL or message.generated or len(message.senders) != 1:
        return None
    sender = message.senders[0].address.lower()
    person = find_person(sender, world.commands_from)
    text = own_words(message)
    tokens = _own_tokens(message, text)
    if person is None and not tokens:
        return None
    proven = any(
        is_proven(message.authentication_results, trusted, sender)
        for trusted in world.trusted_authserv_ids
    )
    return StaffMail(
        sender=sender,
        person=person,
        authenticated=proven
        and person is not None
        and person.exact
        and all(posted.address.lower() == sender for posted in message.posted_by),
        tokens=tokens,
        words=_words_beside(text) if tokens else "",
        lines=_lines(message, text, world, received_at) if person and not tokens else (),
    )


def find_person(address: str, commands_from: Collection[str]) -> Person | None:
    """Return who among the registered an address belongs to, or None.

    `an+work@x` and `an@x` are one person's, for mail programs leave the detail out; but whose it
    is for certain only the registered address can say.
    """
    if address in commands_from:
        return Person(address=address, exact=True)
    wanted = _without_detail(address)
    same = sorted(known for known in commands_from if _without_detail(known) == wanted)
    return Person(address=same[0], exact=False) if len(same) == 1 else None


def own_words(message: Message) -> str:
    """Return what the sender wrote: without forwarded originals that stand behind it."""
    forwarded = message.forwarded_text.strip()
    text = message.text
    return text.replace(forwarded, "") if forwarded and forwarded in text else text


def attempts(text: str, subject: str) -> tuple[str, ...]:
    """Return lines that a reply to the program's own letters may have meant as orders."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return tuple(lines[:1]) or ((subject,) if subject else ())


def _without_detail(address: str) -> str:
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _own_tokens(message: Message, text: str) -> tuple[str, ...]:
    """Return the codes that the sender put there; the subject of a reply is another's."""
    subject = "" if _is_of_thread(message) else message.subject or ""
    found = (*find_payloads(subject), *find_payloads(text))
    quoted = {*find_payloads(message.quoted_text), *find_payloads(message.forwarded_text)}
    payloads = dict.fromkeys(payload for payload in found if payload not in quoted)
    if len(payloads) > MOST_CODES:
        return ()
    return tuple(write_token(payload) if payload else "HTK-" for payload in payloads)


def _is_of_thread(message: Message) -> bool:
    """Say whether a mail answers or forwards another, whose words may stand in it unmarked."""
    subject = message.subject or ""
    named = _REPLY.match(subject) or _FORWARD.match(subject)
    return bool(named or message.in_reply_to or message.references)


def _words_beside(text: str) -> str:
    """Return what was written above a link's own lines: a reason, or an answer."""
    end = _WORDS_END.search(text)
    at = end.start() if end else mark_at(text)
    words = text[: at if at is not None else 0].strip()
    return _PREFILLED.sub("", words)[:LONGEST_WORDS].strip()


def _lines(
    message: Message, text: str, world: World, received_at: datetime | None
) -> tuple[str, ...]:
    now = received_at or message.sent_at
    if now is None or any(not attachment.inline for attachment in message.attachments):
        return ()
    if not text.strip():
        return _subject_line(message, world, now)
    found = read_lines(text)
    if not found or not _is_order(found[0], world, now):
        return ()
    kept: list[str] = []
    for one in found:
        if isinstance(one, SpokenCommand) and _is_order(one, world, now):
            kept.append(f"{one.line}\n{one.text}" if "\n" in one.text else one.line)
        elif isinstance(one, UnclearLine):
            kept.append(one.line)
        elif _is_of_thread(message):
            # Below may stand another's words that no mail program has marked.
            break
    return tuple(kept)


def _subject_line(message: Message, world: World, now: datetime) -> tuple[str, ...]:
    """Return what a subject alone orders; one that somebody else wrote only shows something."""
    subject = message.subject or ""
    if _FORWARD.match(subject) or message.forwarded_text.strip():
        return ()
    found = read_lines(_REPLY.sub("", subject, count=1))[:1]
    if not found or not isinstance(found[0], SpokenCommand) or not _is_order(found[0], world, now):
        return ()
    if _is_of_thread(message) and found[0].kind not in _HARMLESS:
        return ()
    return (found[0].line,)


def _is_order(one: SpokenCommand | UnclearLine | None, world: World, now: datetime) -> bool:
    return isinstance(one, SpokenCommand) and names_something(one, world, now)
