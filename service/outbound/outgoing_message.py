"""The bytes of a letter: headers and two bodies, as they go over the wire.

The headers are made by service.rules.letter_headers and are plain ASCII before they come here.
The same head and words give the same bytes: nothing in them is random.
"""

import hashlib
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP, SMTPUTF8, Policy, compat32

from service.outbound.rendering import RenderedLetter
from service.rules.letter_headers import LetterHead, build_headers

# The older policy writes headers as they are given; the newer one parses and folds each again,
# which takes six times as long for a letter. Only raw UTF-8 in an address needs it.
_ASCII_HEADERS = compat32.clone(linesep="\r\n")


class UnsafeHeader(ValueError):
    """A header field would break out of its line; the letter must not be sent."""


def build_message(head: LetterHead, letter: RenderedLetter) -> bytes:
    """Return a finished letter with CRLF line ends: multipart/alternative, text and HTML.

    Raises:
        UnsafeHeader: if a field is not what it should be; this is a fault of the program.

    Source: RFC 5322; RFC 2046, section 5.1.4.
    """
    policy: Policy = _ASCII_HEADERS if head.recipient.isascii() else SMTPUTF8
    message = MIMEMultipart("alternative", boundary=_boundary(head.message_id), policy=policy)
    for name, value in build_headers(head):
        message[name] = _unfolded(value) if policy is SMTPUTF8 else _checked(name, value)
    message.attach(MIMEText(letter.text, "plain", "utf-8", policy=policy))
    message.attach(MIMEText(letter.html, "html", "utf-8", policy=policy))
    return message.as_bytes()


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
