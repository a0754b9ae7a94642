"""File names in a header, in the forms that mail programs write them."""

import base64
import unicodedata
from enum import StrEnum
from urllib.parse import quote


class NameForm(StrEnum):
    """How a mail program writes the name of an attachment."""

    RFC2231 = "rfc2231"  # filename*=UTF-8''...: Thunderbird, Apple Mail, Python
    RFC2231_SPLIT = "rfc2231_split"  # filename*0*=...; filename*1*=...: long names
    RFC2047 = "rfc2047"  # filename="=?UTF-8?B?...?=": Outlook, Gmail, against the rule
    RAW_UTF8 = "raw_utf8"  # filename="Báo cáo.docx" in plain eight-bit bytes: old scripts
    NFD = "nfd"  # decomposed letters, as macOS and iOS name files, in RFC 2231 form
    NONE = "none"  # no name at all


_CHUNK = 40


def write_name_parameters(name: str, form: NameForm) -> tuple[bytes, bytes]:
    """Return what to append to Content-Type and to Content-Disposition.

    Args:
        name: the file's name as a person sees it.
        form: how to write it.

    Source: RFC 2231, 3 and 4; RFC 2047, 5, which forbids the form that is most common.
    """
    if form is NameForm.NONE:
        return b"", b""
    if form is NameForm.RFC2231:
        return b"", b";\r\n filename*=UTF-8''" + quote(name).encode()
    if form is NameForm.NFD:
        decomposed = unicodedata.normalize("NFD", name)
        return b"", b";\r\n filename*=UTF-8''" + quote(decomposed).encode()
    if form is NameForm.RFC2231_SPLIT:
        return b"", _split(name)
    if form is NameForm.RAW_UTF8:
        quoted = b'"' + name.replace('"', "").encode() + b'"'
        return b";\r\n name=" + quoted, b";\r\n filename=" + quoted
    encoded = b'"' + encode_words(name).replace(b"\r\n ", b"\r\n  ") + b'"'
    return b";\r\n name=" + encoded, b";\r\n filename=" + encoded


def _split(name: str) -> bytes:
    quoted = quote(name)
    pieces = []
    while quoted:
        end = min(_CHUNK, len(quoted))
        # A percent escape stays in one piece.
        end -= next((back for back in (1, 2) if quoted[end - back : end - back + 1] == "%"), 0)
        pieces.append(quoted[:end])
        quoted = quoted[end:]
    pieces[0] = "UTF-8''" + pieces[0]
    lines = [f"\r\n filename*{number}*={piece}" for number, piece in enumerate(pieces)]
    return b";" + ";".join(lines).encode()


def encode_words(text: str) -> bytes:
    """Return a header's text as encoded words of whole characters, folded.

    Source: RFC 2047, 2: no encoded word longer than 75 characters.
    """
    if text.isascii():
        return text.encode()
    words, piece = [], ""
    for character in text:
        if len((piece + character).encode()) > _CHUNK:
            words.append(piece)
            piece = ""
        piece += character
    words.append(piece)
    return b"\r\n ".join(b"=?UTF-8?B?" + base64.b64encode(word.encode()) + b"?=" for word in words)
