"""What can be known of a mail's unit, and one thing that speaks for a unit."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from service.rules.form_code import CheckedCode

# A name somewhere in a long text is not looked for; who sends stands at its beginning or end.
_HEAD_CHARS = 12_000
_TAIL_CHARS = 4_000


class Source(IntEnum):
    """Where a vote comes from, the most telling first."""

    FORM = 0
    SUBJECT = 1
    SENDING = 2  # "… xin gửi báo cáo" in the text
    LETTERHEAD = 3
    SIGNATURE = 4
    FILE_NAME = 5
    FORWARDED = 6
    ADDRESS = 7
    LEARNED = 8  # staff assigned other mail of this address
    SENDER_NAME = 9
    PASSING = 10  # named in the text, no more


EXPLICIT = frozenset({Source.FORM, Source.SUBJECT, Source.SENDING, Source.LETTERHEAD})
OF_MAILBOX = frozenset({Source.ADDRESS, Source.LEARNED, Source.SENDER_NAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What of a document tells who issued it.

    Attributes:
        bodies: of the letterhead, the highest first; the last one issues.
        place: where it was issued.
        signature: the lines of the signature.
        opening: its first lines.
    """

    bodies: tuple[str, ...] = ()
    place: str = ""
    signature: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClues:
    """What is known of a mail that may tell its unit.

    Attributes:
        sender_address: bare, lower case, or None.
        text: the sender's own words.
        forwarded_addresses: whom forwarded originals came from.
        file_names: of the attachments.
        headings: what documents say of who issued them.
        forms: the codes of forms of ours, with what their seals are worth.
        is_staff: the sender works for the office, and passes on what others wrote.
    """

    sender_address: str | None = None
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    forwarded_addresses: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    forms: tuple[CheckedCode, ...] = ()
    is_staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One thing that speaks for a unit.

    Attributes:
        codes: several for twins, or for an address that several units share.
        confidence: that the unit is among the codes, 0 to 1.
        text: for people.
        divided: different units are named side by side, so that none can be meant for sure.
    """

    source: Source
    codes: frozenset[str]
    confidence: float
    text: str
    divided: bool = False


def ends_of(text: str) -> str:
    """Return the beginning and the end of a text, where a sender says who it is."""
    if len(text) <= _HEAD_CHARS + _TAIL_CHARS:
        return text
    return f"{text[:_HEAD_CHARS]}\n{text[-_TAIL_CHARS:]}"


def vote_json(vote: Vote) -> dict[str, Any]:
    """Return a vote as it is stored beside the message, for whoever has to decide."""
    return {
        "source": vote.source.name.lower(),
        "units": sorted(vote.codes),
        "confidence": round(vote.confidence, 3),
        "text": vote.text,
    }
