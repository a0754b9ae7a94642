"""The bytes of a letter: headers, two bodies, pictures and files, as they go over the wire.

The headers are made by service.rules.letter_headers and are plain ASCII before they come here.
The same head and words give the same bytes: nothing in them is random.
"""

import hashlib
import re
from base64 import encodebytes
from dataclasses import dataclass
from email.encoders import encode_base64
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP, SMTPUTF8, Policy, compat32

from service.outbound.rendering import RenderedLetter
from service.rules.letter_headers import LetterHead, build_headers

# The older policy writes headers as they are given; the newer one parses and folds each again,
# which takes six times as long for a letter. Only raw UTF-8 in an address needs it.
_ASCII_HEADERS = compat32.clone(linesep="\r\n")


# The library folds a line of the headers that is longer, RFC 5322, 2.1.1.
_LONGEST_LINE = 78
# Names and Content-IDs are of our own making: what is outside this is a fault of the program.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,120}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


class UnsafeHeader(ValueError):
    """A header field would break out of its line; the letter must not be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineImage:
    """A picture that the HTML shows as `cid:…`.

    Attributes:
        cid: its Content-ID without angle brackets.
        name: plain ASCII, for readers that list it as a file.
    """

    cid: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAttachment:
    """A file that goes with the letter; its name is plain ASCII."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosures:
    """What a letter carries besides its words."""

    images: tuple[InlineImage, ...] = ()
    attachments: tuple[LetterAttachment, ...] = ()


NOTHING_ENCLOSED = Enclosures()


def build_message(
    head: LetterHead, letter: RenderedLetter, enclosed: Enclosures = NOTHING_ENCLOSED
) -> bytes:
    """Return a finished letter with CRLF line ends.

    The words are a multipart/alternative of text and HTML; with pictures that stands in a
    multipart/related, with files in a multipart/mixed.

    Raises:
        UnsafeHeader: if a field is not what it should be; this is a fault of the program.

    Source: RFC 5322; RFC 2046, sections 5.1.3 and 5.1.4; RFC 2387.
    """
    is_ascii = head.recipient.isascii()
    written = _written(head, letter) if is_ascii and enclosed == NOTHING_ENCLOSED else None
    if written is not None:
        return written
    policy: Policy = _ASCII_HEADERS if is_ascii else SMTPUTF8
    message = _body(head, letter, enclosed, policy)
    headers = [
        (name, _unfolded(value) if policy is SMTPUTF8 else _checked(name, value))
        for name, value in build_headers(head)
    ]
    for name, value in headers:
        message[name] = value
    return message.as_bytes()


def _written(head: LetterHead, letter: RenderedLetter) -> bytes | None:
    """Return a letter of two bodies as the library would write it, in a third of the time.

    None where a line of the headers is so long that the library would fold it anew.
    """
    headers = [(name, _checked(name, value)) for name, value in build_headers(head)]
    lines = [line for name, value in headers for line in f"{name}: {value}".split("\r\n")]
    if max(map(len, lines)) > _LONGEST_LINE:
        return None
    boundary = _boundary(head.message_id)
    return "\r\n".join(
        (
            "Content-Type: multipart/alternative;",
            f' boundary="{boundary}"',
            "MIME-Version: 1.0",
            *lines,
            "",
            f"--{boundary}",
            _text_part("plain", letter.text),
            f"--{boundary}",
            _text_part("html", letter.html),
            f"--{boundary}--",
            "",
        )
    ).encode("ascii")


def _text_part(subtype: str, text: str) -> str:
    body = encodebytes(text.encode()).replace(b"\n", b"\r\n").decode("ascii")
    return (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\nMIME-Version: 1.0\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}"
    )


def _body(
    head: LetterHead, letter: RenderedLetter, enclosed: Enclosures, policy: Policy
) -> MIMEMultipart:
    body = MIMEMultipart("alternative", boundary=_boundary(head.message_id), policy=policy)
    body.attach(MIMEText(letter.text, "plain", "utf-8", policy=policy))
    body.attach(MIMEText(letter.html, "html", "utf-8", policy=policy))
    if enclosed.images:
        body = _around(body, "related", head, policy)
        body.set_param("type", "multipart/alternative")
        for image in enclosed.images:
            part = _part(image, "inline", policy)
            part["Content-ID"] = f"<{_plain(image.cid)}>"
            body.attach(part)
    if enclosed.attachments:
        body = _around(body, "mixed", head, policy)
        for attachment in enclosed.attachments:
            body.attach(_part(attachment, "attachment", policy))
    return body


def _around(inner: MIMEMultipart, subtype: str, head: LetterHead, policy: Policy) -> MIMEMultipart:
    del inner["MIME-Version"]
    boundary = _boundary(f"{head.message_id} {subtype}")
    return MIMEMultipart(subtype, boundary=boundary, _subparts=[inner], policy=policy)


def _part(item: InlineImage | LetterAttachment, disposition: str, policy: Policy) -> MIMEBase:
    if not _MEDIA_TYPE.fullmatch(item.media_type):
        raise UnsafeHeader(f"no media type of an enclosure: {item.media_type!r}")
    main, _, sub = item.media_type.partition("/")
    part = MIMEBase(main, sub, policy=policy, name=_plain(item.name))
    del part["MIME-Version"]
    part.set_payload(item.content)
    encode_base64(part)
    part.add_header("Content-Disposition", disposition, filename=_plain(item.name))
    return part


def _plain(name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        raise UnsafeHeader(f"no plain name of an enclosure: {name!r}")
    return name


def may_inject_headers() -> bool:
    """Tell whether this Python lets an encoded word break out of a header (CVE-2024-6923).

    Version numbers mislead, since distributions carry the correction back; so it is tried.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["Subject"] = "Re: =?utf-8?q?a=0D=0ABcc=3A_x=40y=2Ez?="
        return b"\nBcc:" in message.as_bytes()
    except (HeaderParseError, ValueError):
        return False


def _boundary(message_id: str) -> str:
    # "=_" cannot occur in base64, so no body can hold the boundary.
    return f"=_{hashlib.sha256(message_id.encode()).hexdigest()[:32]}"


def _checked(name: str, value: str) -> str:
    lines = value.split("\r\n")
    folded = all(line.startswith(" ") and line.strip() for line in lines[1:])
    plain = all(line.isascii() and line.isprintable() for line in lines)
    if not (folded and plain):
        raise UnsafeHeader(f"the field {name} of a letter is not safe: {value!r}")
    return value


def _unfolded(value: str) -> str:
    return value.replace("\r\n", "")
