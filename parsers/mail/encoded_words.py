"""Encoded words of header fields (RFC 2047), as mail programs really write them.

Forgives: words in quotes, words without a blank between them, letters split over two words,
missing base64 padding, wrong charset labels, raw eight-bit text beside words. Linear in time.
"""

import binascii
import re

from parsers.mail.charsets import decode_bytes, to_text
from parsers.vietnamese.legacy_encodings import in_unicode

_WORD = re.compile(rb"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Bidi controls, zero-width letters that hide text, and the byte order mark.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def decode_words(value: bytes) -> str:
    """Return the text of a header value, one line, NFC.

    Source: RFC 2047, sections 2 and 6.2: blanks between adjacent words do not count, all
    others do.
    """
    if b"=?" not in value:
        return one_line(in_unicode(decode_bytes(value)))
    pieces: list[str] = []
    charset: bytes | None = None
    held = b""
    end = 0
    for match in _WORD.finditer(value):
        between = value[end : match.start()]
        end = match.end()
        data = _decode_word(match[2], match[3])
        if charset is not None and (between.strip() or match[1].lower() != charset):
            pieces.append(_text(held, charset))
            held = b""
        if between.strip() or charset is None:
            pieces.append(decode_bytes(between))
        elif between == b"  " and match[1] == b"utf-8" and match[2].islower():
            # Python's email package, before 3.12, folds like this in the place of a blank.
            held += b" "
        charset = match[1].lower()
        held += data
    if charset is not None:
        pieces.append(_text(held, charset))
    pieces.append(decode_bytes(value[end:]))
    return one_line(in_unicode(to_text("".join(pieces))))


def _text(data: bytes, charset: bytes) -> str:
    return decode_bytes(data, charset.decode("ascii", "replace"))


def _decode_word(encoding: bytes, payload: bytes) -> bytes:
    """Return the bytes of one word; what cannot be decoded stays as it is written."""
    if encoding in b"qQ":
        return binascii.a2b_qp(payload.replace(b" ", b"_"), header=True)
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", payload)
    bare = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
    return binascii.a2b_base64(bare + b"=" * (-len(bare) % 4))


def one_line(text: str) -> str:
    """Return text without line ends, controls and letters that hide or turn text."""
    return _INVISIBLE.sub("", _CONTROL.sub(" ", text)).strip()
