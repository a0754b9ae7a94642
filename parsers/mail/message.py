"""What reading one raw message gives: plain frozen values, ready to cross a process border.

Times are aware. Texts are NFC, without NUL. Nothing here depends on a clock, a roster or a
campaign; who the sender is and what the mail means is decided later, by service.rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from parsers.facts import DocumentFacts, PictureFacts


class MailKind(StrEnum):
    """What structure and headers say a message is, before its words are weighed."""

    PERSONAL = "personal"  # written by a person, as far as structure tells
    BOUNCE = "bounce"  # a delivery report, RFC 3464 or a common older form
    AUTO_REPLY = "auto_reply"  # vacation notice, read receipt, calendar answer, feedback report
    LIST = "list"  # a mailing list or bulk mail
    OWN = "own"  # we sent it ourselves


class Role(StrEnum):
    """What an attachment is for; the words of `explain --json`."""

    WRITTEN_REPORT = "written_report"
    FIGURES = "figures"
    SCHEDULE = "schedule"
    PHOTO = "photo"
    DECORATION = "decoration"
    MESSAGE = "message"
    ARCHIVE = "archive"
    OTHER = "other"


class Flag(StrEnum):
    """What a person should know about an attachment; the words of `explain --json`."""

    ENCRYPTED = "encrypted"
    MACRO = "macro"
    EXECUTABLE = "executable"
    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    INFECTED = "infected"
    SIGNED = "signed"
    GPS = "gps"
    # Not of the reading: the office has a virus scanner, and it did not look at this file.
    NOT_SCANNED = "not_scanned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One mailbox of an address header: bare address in lower case, display name decoded."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One leaf that a person would call a file, in the order of the message.

    Attributes:
        name: decoded, NFC, cleaned: no path, no control or bidi characters.
        path: the containers' names, then `name`, joined by "/".
        name_bytes: the bytes of the name as they stood in the header, undecoded; empty when
            the part had no name.
        media_type: by content, never by the sender's word alone.
        declared_type: what the Content-Type said, lower case.
        size_bytes: of the decoded bytes.
        sha256: of the decoded bytes, hex.
        spool_name: the file in the spool folder that holds the decoded bytes.
        inline: shown in the body: Content-Disposition inline, or a Content-ID that the HTML uses.
        content_id: without angle brackets, or None.
        flags: sorted.
        unopened: why not all that is inside a container could be read: a stable snake_case
            code such as container_encrypted; "" when it was, or when nothing is inside.
    """

    name: str
    path: str
    name_bytes: bytes = b""
    media_type: str
    declared_type: str
    size_bytes: int
    sha256: str
    spool_name: str
    inline: bool = False
    content_id: str | None = None
    flags: tuple[Flag, ...] = ()
    unopened: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRecipient:
    """One recipient of a delivery report.

    Attributes:
        address: lower case, bare.
        action: failed | delayed | delivered | relayed | expanded (RFC 3464, 2.3.3).
        status: the enhanced status code such as "5.1.1", or None (RFC 3463).
        diagnostic: the remote server's words, one line.
    """

    address: str
    action: str
    status: str | None
    diagnostic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """A bounce, read.

    Attributes:
        recipients: in message order.
        original_message_id: of the message that bounced, with angle brackets, or None.
        structured: True for an RFC 3464 report, False when a heuristic found it.
    """

    recipients: tuple[FailedRecipient, ...]
    original_message_id: str | None = None
    structured: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail, read.

    Attributes:
        sha256: of the raw bytes, hex.
        size_bytes: of the raw bytes.
        content_key: SHA-256 over From address, Date, Message-ID and the sorted hashes of the
            leaves , no clock in it: equal for the same mail taken twice by other ways.
        message_id: with angle brackets, or None; the first where there are several.
        senders: every mailbox of every From header; a reply needs exactly one.
        subject: decoded, NFC, one line, or None.
        sent_at: the Date header, or None when missing or impossible.
        received_at: the time of the topmost Received header, or None.
        posted_by: the Sender header: who wrote in the name of From, where a server says so.
        kind: what structure and headers say.
        kind_reason: the header or structure that said so, for people, one line.
        generated: a program sent it on its own, with files: a scanner, a portal. Its kind is
            AUTO_REPLY, so that nothing answers it, but its files may be what a unit sends.
        authentication_results: the raw Authentication-Results headers, topmost first.
        text: the sender's own words: no quoted mail, no forwarded header block; plain text. With
            hardly any own words, the forwarded originals stand after them.
        quoted_text: what was cut from `text` as quotation.
        forwarded_text: what forwarded originals say, nested or quoted; whether or not it also
            stands in `text`.
        forwarded_senders: From addresses of forwarded originals, nested or quoted.
        forwarded_subjects: their subjects.
        links: files offered as links, in order, once each.
        problems: what was wrong with the structure, stable snake_case codes.
        documents: what each attachment that is a document says, and the mail's own text.
        pictures: what is known of the attached pictures; those inside documents stand there.
    """

    sha256: str
    size_bytes: int
    content_key: str
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    senders: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    posted_by: tuple[Address, ...] = ()
    recipients: tuple[Address, ...] = ()
    subject: str | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    kind: MailKind = MailKind.PERSONAL
    kind_reason: str = ""
    generated: bool = False
    delivery_report: DeliveryReport | None = None
    authentication_results: tuple[str, ...] = ()
    text: str = ""
    quoted_text: str = ""
    forwarded_text: str = ""
    forwarded_senders: tuple[Address, ...] = ()
    forwarded_subjects: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    pictures: tuple[PictureFacts, ...] = ()

    @property
    def thumbnails(self) -> tuple[PictureFacts, ...]:
        """The pictures, attached and inside documents, of which there is a small copy."""
        inner = (picture for document in self.documents for picture in document.pictures)
        return tuple(picture for picture in (*self.pictures, *inner) if picture.thumbnail_spool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Caps on what one message may cost. Over a cap the raw message is kept."""

    header_bytes: int = 16 * 1024
    headers_bytes: int = 256 * 1024
    parts: int = 500
    depth: int = 30
    attachments: int = 100
    name_bytes: int = 180
    text_chars: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """How a mail of our own is known.

    Attributes:
        addresses: our own addresses, lower case.
        message_id_domain: the right side of the Message-IDs that we write.
        loop_token: the value of the X-Loop header that we write.
    """

    addresses: frozenset[str] = frozenset()
    message_id_domain: str = ""
    loop_token: str = ""


def spool_names(message: Message) -> Iterator[str]:
    """Yield the names of the spool files that belong to a message: leaves and small copies."""
    yield from (attachment.spool_name for attachment in message.attachments)
    yield from (picture.thumbnail_spool for picture in message.thumbnails)
