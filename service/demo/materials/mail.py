"""Raw messages, byte by byte as mail programs write them."""

import base64
import hashlib
import quopri
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from service.demo.materials.file_names import NameForm, encode_words, write_name_parameters

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF, JPEG, ZIP = "application/pdf", "image/jpeg", "application/zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One file of a mail.

    Attributes:
        disposition: "attachment", "inline", or "" for none.
        content_id: without angle brackets, for pictures shown in the body.
    """

    name: str
    content: bytes
    media_type: str = "application/octet-stream"
    name_form: NameForm = NameForm.RFC2231
    disposition: str = "attachment"
    content_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail before it is written down.

    Attributes:
        sender: bare address of the author.
        sender_name: what stands before it.
        text: the plain body.
        text_encoding: 8bit, quoted-printable or base64.
        sent_at: aware; the Date header has its offset.
        headers: further header lines, in order, their values already ASCII or UTF-8.
        message_id: with angle brackets; made from the content when left out.
        in_reply_to: the Message-ID that it answers; References repeats it.
        host: the name in the topmost Received line.
        received: False leaves the Received lines out, as in a mail kept by its author.
    """

    sender: str
    recipient: str
    subject: str
    text: str
    sent_at: datetime
    sender_name: str = ""
    html: bool = False
    text_encoding: str = "8bit"
    enclosures: Sequence[Enclosure] = ()
    headers: Sequence[tuple[str, str]] = field(default=())
    message_id: str = ""
    in_reply_to: str = ""
    host: str = "mx.ninhthuan.example"
    received: bool = True

    @property
    def identity(self) -> str:
        """The Message-ID, given or made."""
        if self.message_id:
            return self.message_id
        basis = f"{self.sender} {self.subject} {self.sent_at.isoformat()}"
        return f"<{hashlib.sha256(basis.encode()).hexdigest()[:20]}@{self.sender.split('@')[-1]}>"


def write_mail(mail: Mail) -> bytes:
    """Return the raw message, CRLF line ends."""
    body = _write_text(mail)
    for_pictures = [one for one in mail.enclosures if one.content_id]
    files = [one for one in mail.enclosures if not one.content_id]
    if for_pictures:
        body = _multipart("related", [body, *map(_write_enclosure, for_pictures)], mail)
    if files:
        body = _multipart("mixed", [body, *map(_write_enclosure, files)], mail)
    return write_headers(mail) + b"MIME-Version: 1.0\r\n" + body


def write_headers(mail: Mail) -> bytes:
    """Return the header lines of a mail up to, not including, MIME-Version."""
    lines = _received_lines(mail) if mail.received else []
    author = f"<{mail.sender}>".encode()
    if mail.sender_name:
        author = encode_words(mail.sender_name) + b" " + author
    lines += [
        b"Message-ID: " + mail.identity.encode(),
        b"Date: " + format_datetime(mail.sent_at).encode(),
        b"From: " + author,
        b"To: " + mail.recipient.encode(),
        b"Subject: " + encode_words(mail.subject),
    ]
    if mail.in_reply_to:
        lines.append(b"In-Reply-To: " + mail.in_reply_to.encode())
        lines.append(b"References: " + mail.in_reply_to.encode())
    lines += [name.encode() + b": " + encode_words(value) for name, value in mail.headers]
    return b"".join(line + b"\r\n" for line in lines)


def _received_lines(mail: Mail) -> list[bytes]:
    arrived_at = mail.sent_at + timedelta(seconds=4)
    mark = hashlib.sha256(mail.identity.encode()).hexdigest()[:10]
    first = format_datetime(mail.sent_at.astimezone(UTC))
    return [
        f"Received: from {mail.host} ({mail.host} [203.0.113.25])\r\n by imap.ninhthuan.example"
        f" with ESMTPS id {mark};\r\n {format_datetime(arrived_at)}".encode(),
        f"Received: from [192.0.2.{int(mark[:2], 16)}] by {mail.host} with ESMTPSA id"
        f" {mark[::-1]};\r\n {first}".encode(),
    ]


def _write_text(mail: Mail) -> bytes:
    plain = _leaf("text/plain", mail.text, mail.text_encoding)
    if not mail.html:
        return plain
    lines = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in mail.text.split("\n"))
    pictures = "".join(
        f'<img src="cid:{one.content_id}" width="480">' for one in mail.enclosures if one.content_id
    )
    markup = f'<div dir="ltr">{lines}{pictures}</div>'
    return _multipart("alternative", [plain, _leaf("text/html", markup, "base64")], mail)


def _leaf(media_type: str, text: str, encoding: str) -> bytes:
    content = "\r\n".join(text.splitlines()).encode()
    if encoding == "base64":
        content = _base64(content)
    elif encoding == "quoted-printable":
        content = quopri.encodestring(content.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    head = f'Content-Type: {media_type}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}'
    return head.encode() + b"\r\n\r\n" + content + b"\r\n"


def _write_enclosure(one: Enclosure) -> bytes:
    for_type, for_disposition = write_name_parameters(one.name, one.name_form)
    head = b"Content-Type: " + one.media_type.encode() + for_type + b"\r\n"
    if one.disposition:
        head += b"Content-Disposition: " + one.disposition.encode() + for_disposition + b"\r\n"
    if one.content_id:
        head += b"Content-ID: <" + one.content_id.encode() + b">\r\n"
    return head + b"Content-Transfer-Encoding: base64\r\n\r\n" + _base64(one.content)


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def _multipart(subtype: str, parts: Sequence[bytes], mail: Mail) -> bytes:
    mark = hashlib.sha256(f"{subtype} {mail.identity}".encode()).hexdigest()[:16]
    boundary = f"----=_Part_{mark}"
    opened = b"--" + boundary.encode() + b"\r\n"
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode()
    joined = b"".join(opened + part.rstrip(b"\r\n") + b"\r\n" for part in parts)
    return head + joined + b"--" + boundary.encode() + b"--\r\n"
