"""The letter that the properties of an Outlook item make: who wrote it, about what, in what words.

Source: [MS-OXPROPS], PidTagBody, PidTagHtml, PidTagRtfCompressed, PidTagSubject and the
PidTagSender properties; [MS-OXCMAIL] 2.1.3.
"""

import io
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from parsers.documents.compressed_rtf import decompress_rtf
from parsers.documents.reading import read_document
from parsers.mail.charsets import decode_bytes, to_text
from parsers.mail.enclosed import EnclosedLetter
from parsers.mail.encoded_words import one_line
from parsers.mail.headers import parse_addresses
from parsers.mail.html_text import find_meta_charset
from parsers.mail.message import Address
from parsers.mail.parts import TextBody

STRING8, UNICODE, BINARY = 0x1E, 0x1F, 0x102
SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, AUTHOR_SMTP = 0x0C1A, 0x0C1F, 0x5D01, 0x5D02
HEADERS, CODE_PAGE, HTML_CODE_PAGE = 0x007D, 0x3FFD, 0x3FDE

#: Properties that are worth reading, and how much of each.
WANTED: Mapping[int, int] = MappingProxyType(
    {
        **dict.fromkeys((BODY, HTML, RTF), 2 * 1024 * 1024),
        **dict.fromkeys((SUBJECT, SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, AUTHOR_SMTP), 4096),
        **dict.fromkeys((CODE_PAGE, HTML_CODE_PAGE), 4),
        HEADERS: 64 * 1024,
    }
)
_FROM = re.compile(
    r"^From:[ \t]*(.{1,998}(?:\r?\n[ \t].{1,998}){0,5})", re.IGNORECASE | re.MULTILINE
)
_UTF8_PAGE = 65001
_RTF_TYPE = "application/rtf"


class Value(NamedTuple):
    """One property: its type and its bytes."""

    kind: int
    data: bytes


def letter_of(properties: Mapping[int, Value], *, own: bool = False) -> EnclosedLetter | None:
    """Return the letter of an item, or None when there is nothing to it.

    Args:
        properties: by their id; those of WANTED.
        own: it is the mail's own text in another wrapping.
    """
    subject = one_line(_text(properties, SUBJECT))
    texts = _texts(properties)
    senders = _senders(properties)
    if not texts and not subject and not senders:
        return None
    return EnclosedLetter(texts=texts, senders=senders, subject=subject, own=own)


def _texts(properties: Mapping[int, Value]) -> tuple[TextBody, ...]:
    plain = _text(properties, BODY)
    html = _html(properties)
    forms = [
        *([TextBody(text=plain, group=1)] if plain.strip() else []),
        *([TextBody(text=html, html=True, group=1)] if html.strip() else []),
    ]
    if not forms and (rich := _rich_text(properties)):
        forms.append(TextBody(text=rich, group=1))
    return tuple(forms)


def _text(properties: Mapping[int, Value], tag: int) -> str:
    value = properties.get(tag)
    if value is None:
        return ""
    if value.kind == UNICODE:
        whole = value.data[: len(value.data) & ~1]
        return to_text(whole.decode("utf-16-le", "replace").partition("\0")[0])
    return decode_bytes(value.data.split(b"\0", 1)[0], _charset(properties, CODE_PAGE))


def _html(properties: Mapping[int, Value]) -> str:
    value = properties.get(HTML)
    if value is None:
        return ""
    if value.kind == UNICODE:
        return _text(properties, HTML)
    charset = find_meta_charset(value.data) or _charset(properties, HTML_CODE_PAGE)
    return decode_bytes(value.data, charset)


def _rich_text(properties: Mapping[int, Value]) -> str:
    data = decompress_rtf(properties.get(RTF, Value(BINARY, b"")).data)
    if not data:
        return ""
    return read_document(io.BytesIO(data), name="", media_type=_RTF_TYPE).text()


def _charset(properties: Mapping[int, Value], tag: int) -> str | None:
    page = int.from_bytes(properties.get(tag, Value(0, b"")).data[:4], "little")
    if page == _UTF8_PAGE:
        return "utf-8"
    return f"cp{page}" if page else None


def _senders(properties: Mapping[int, Value]) -> tuple[Address, ...]:
    """Return who wrote it; an address inside an Exchange organisation is none of the world's."""
    name = one_line(_text(properties, SENDER_NAME))
    for tag in (SENDER_SMTP, AUTHOR_SMTP, SENDER_ADDRESS):
        found = parse_addresses(_text(properties, tag)) if "@" in _text(properties, tag) else ()
        if len(found) == 1:
            shown = "" if name.casefold() == found[0].address else name
            return (Address(address=found[0].address, name=shown),)
    line = _FROM.search(_text(properties, HEADERS))
    return parse_addresses(one_line(line[1])) if line else ()
