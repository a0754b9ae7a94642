"""The headers of our letters, as plain ASCII lines that nothing from a sender can add to.

Everything of a sender's that reaches a header goes through `clean_text` and `encode_text`, or,
for an address or a Message-ID, is used only when it matches a narrow grammar.
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache

LONGEST_TEXT = 180
LONGEST_LOCAL_PART = 64
REFERENCES_KEPT = 12
# 60 characters of base64, which make 72 with the marks around them.
_LINE_BYTES = 45

_ENCODED_WORD = re.compile(r"=\?[^?\s]*\?[bq]\?[^?]*\?=", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>")
_ATEXT = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_DOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
                     r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """What the headers of one letter are made of.

    Attributes:
        recipient: as `usable_address` returns it.
        to: whom the header names, where it is not the recipient; likewise.
        copies: shown as Cc, likewise; who gets the letter is the envelope's matter. Of both, what
            is outside ASCII is left out where the recipient is not: many servers refuse it.
        answers: True for an acknowledgement, False for what we send unasked.
        in_reply_to: Message-ID of the mail that is answered; used when well-formed.
        references: Message-IDs of its thread, oldest first; the ill-formed are left out.
    """

    from_name: str
    from_address: str
    recipient: str
    subject: str
    sent_at: datetime
    message_id: str
    loop_token: str
    language: str
    answers: bool
    in_reply_to: str | None = None
    references: Sequence[str] = ()
    to: str = ""
    copies: Sequence[str] = ()


def on_trial(head: LetterHead, trial_to: str) -> LetterHead:
    """Return the head of a letter that goes to one address only while things are tried out."""
    marks = {"vi": "Chạy thử, gửi", "en": "Trial, for"}
    mark = f"[{marks.get(head.language, marks['en'])} {head.recipient}]"
    return replace(head, to=trial_to, copies=(), subject=f"{mark} {head.subject}")


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return text as one printable line: no controls, no bidi marks, no encoded words, NFC."""
    if len(text) > 4 * longest:
        text = text[: 4 * longest]
    # What is printable holds nothing that `_printable` would change.
    kept = text if text.isprintable() else "".join(map(_printable, text))
    while kept != (kept := _ENCODED_WORD.sub(" ", kept)):
        pass
    kept = " ".join(unicodedata.normalize("NFC", kept.replace("=?", "=")).split())
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + "…"


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    return " " if category[0] in "CZ" else character


def encode_text(text: str, *, header: str) -> str:
    """Return cleaned text for an unstructured header, folded, in encoded words where needed.

    Source: RFC 2047, section 2.
    """
    text = clean_text(text)
    if text.isascii():
        return Header(text, "us-ascii", header_name=header, maxlinelen=76).encode(linesep="\r\n")
    return _encoded_words(text, header)


@lru_cache(maxsize=64)
def encode_mailbox(name: str, address: str, *, header: str) -> str:
    """Return `name <address>` for an address header, the name as a quoted or encoded phrase."""
    name = clean_text(name, 60)
    if not name:
        return address
    if name.isascii():
        escaped = name.replace("\\", "").replace('"', "'")
        return f'"{escaped}" <{address}>'
    return f"{_encoded_words(name, header)}\r\n <{address}>"


def _encoded_words(text: str, header: str) -> str:
    """Return text as encoded words, one a line; the library takes seven times as long.

    No character is divided between two words, and no line is longer than 76 characters.

    Source: RFC 2047, sections 2 and 5.
    """
    words: list[bytes] = [b""]
    room = (_LINE_BYTES * 4 // 3 - len(header)) // 4 * 3
    for character in text:
        octets = character.encode("utf-8")
        if len(words[-1]) + len(octets) > room:
            words.append(b"")
            room = _LINE_BYTES
        words[-1] += octets
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=" for word in words)


@lru_cache(maxsize=4096)
def usable_address(address: str) -> str | None:
    """Return an address that may stand in an envelope and a header, or None.

    The domain comes back in ASCII (IDNA); a local part outside ASCII is kept and needs
    SMTPUTF8. Quoted local parts and address literals are refused.

    Source: RFC 5321, section 4.1.2; RFC 6531, section 3.3.
    """
    local, at, domain = address.rpartition("@")
    local = unicodedata.normalize("NFC", local)
    if len(local.encode("utf-8", "replace")) > LONGEST_LOCAL_PART:
        return None
    if not at or not _LOCAL_PART.fullmatch(local):
        return None
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return f"{local}@{domain}" if _DOMAIN.fullmatch(domain) else None


def usable_message_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the Message-IDs that are well-formed and short, once each, in order.

    Source: RFC 5322, section 3.6.4.
    """
    return tuple(dict.fromkeys(one for one in ids if _MESSAGE_ID.fullmatch(one)))


def build_headers(head: LetterHead) -> tuple[tuple[str, str], ...]:
    """Return the header fields of a letter, folded with CRLF, in order.

    X-Auto-Response-Suppress leaves out non-delivery reports on purpose: those we need.

    Source: RFC 3834, sections 3.1.5 to 3.1.8 and 5; RFC 5322, section 3.6.
    """
    copies = [address for address in head.copies if _may_stand(address, head)]
    fields = [
        ("From", encode_mailbox(head.from_name, head.from_address, header="From")),
        ("To", head.to if head.to and _may_stand(head.to, head) else head.recipient),
        *([("Cc", ",\r\n ".join(copies))] if copies else []),
        ("Subject", encode_text(head.subject, header="Subject")),
        ("Date", format_datetime(head.sent_at)),
        ("Message-ID", head.message_id),
        *_thread(head),
        ("Auto-Submitted", "auto-replied" if head.answers else "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("X-Loop", head.loop_token),
        ("Content-Language", head.language),
    ]
    return tuple(fields)


def _may_stand(address: str, head: LetterHead) -> bool:
    return address.isascii() or not head.recipient.isascii()


def _thread(head: LetterHead) -> list[tuple[str, str]]:
    parent = usable_message_ids([head.in_reply_to or ""])
    chain = usable_message_ids([*head.references, *parent])
    if len(chain) > REFERENCES_KEPT:
        chain = (chain[0], *chain[1 - REFERENCES_KEPT :])
    fields = [("In-Reply-To", parent[0])] if parent else []
    if chain:
        fields.append(("References", "\r\n ".join(chain)))
    return fields
