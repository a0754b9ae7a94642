"""Letters that came as files of other programs: their words, beside those of the mail itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from parsers.mail.bodies import Bodies, read_bodies
from parsers.mail.header_block import HeaderBlock
from parsers.mail.links import choose_file_links
from parsers.mail.message import Address, Message
from parsers.mail.own_text import FEW_WORDS, count_words
from parsers.mail.parts import MessageParts, TextBody


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosedLetter:
    """One letter.

    Attributes:
        texts: its body, in one or several forms.
        own: it is the mail's own text in another wrapping, not something passed on.
    """

    texts: tuple[TextBody, ...]
    senders: tuple[Address, ...] = ()
    subject: str = ""
    own: bool = False


def letter_of_mail(mail: Message) -> EnclosedLetter:
    """Return what a mail that lay in an archive says."""
    return EnclosedLetter(
        texts=(TextBody(text=mail.text, group=1),),
        senders=(*mail.senders, *mail.forwarded_senders),
        subject=mail.subject or "",
    )


def with_enclosed(
    message: Message,
    letters: Iterable[EnclosedLetter],
    *,
    ours: frozenset[str] = frozenset(),
    cap_chars: int,
) -> Message:
    """Return the message with what letters say added, as for mail that was forwarded in it.

    Args:
        message: as read.
        letters: in the order of the files.
        ours: our own addresses; what we wrote is never the sender's word.
        cap_chars: most characters of each text.
    """
    for letter in letters:
        if any(sender.address in ours for sender in letter.senders):
            continue
        parts = MessageParts(headers=HeaderBlock(), texts=list(letter.texts))
        found = read_bodies(parts, letter.subject, ours=ours, cap_chars=cap_chars)
        add = _with_own_words if letter.own else _with_forwarded
        message = add(message, letter, found, cap_chars)
    return message


def _with_own_words(
    message: Message, _letter: EnclosedLetter, found: Bodies, cap_chars: int
) -> Message:
    """Take the text of the wrapping where the mail brought hardly any beside it."""
    if count_words(message.text) >= FEW_WORDS or not found.words:
        return message
    return replace(
        message,
        text=found.words[:cap_chars],
        quoted_text=message.quoted_text or found.quoted,
        links=choose_file_links([*message.links, *found.links]),
    )


def _with_forwarded(
    message: Message, letter: EnclosedLetter, found: Bodies, cap_chars: int
) -> Message:
    said = found.own if not found.forwarded else f"{found.own}\n\n{found.forwarded}".strip()
    text = message.text
    if said and count_words(text) < FEW_WORDS:
        text = f"{text}\n\n{said}".strip()
    subjects = (letter.subject, *found.subjects) if letter.subject else found.subjects
    return replace(
        message,
        text=text[:cap_chars],
        forwarded_text=f"{message.forwarded_text}\n\n{said}".strip()[:cap_chars],
        forwarded_senders=tuple(
            dict.fromkeys((*message.forwarded_senders, *letter.senders, *found.senders))
        ),
        forwarded_subjects=tuple(dict.fromkeys((*message.forwarded_subjects, *subjects))),
        links=choose_file_links([*message.links, *found.links]),
    )
