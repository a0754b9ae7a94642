"""Content transfer encodings, undone chunk by chunk.

Each decoder takes chunks of any size and gives what can be decoded so far. The results are those
of Python's email package for whole bodies; broken input is decoded as far as it goes.

Source: RFC 2045, section 6.
"""

import binascii
from typing import Protocol

import pybase64

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_QUANTUM = 4
_MIN_PADDED = 2
_LONGEST_BLANKS = 80


def _decode_whole(quanta: bytes) -> bytes:
    """Decode whole quanta of nothing but the alphabet; ten times as fast as binascii."""
    return pybase64.b64decode(quanta, validate=True)


class Decoder(Protocol):
    """Undoes one encoding."""

    def feed(self, data: bytes) -> bytes:
        """Return what these bytes complete."""

    def finish(self) -> bytes:
        """Return the rest at the end of the body."""


class Identity:
    """7bit, 8bit, binary and what is not known."""

    def feed(self, data: bytes) -> bytes:
        """Return the bytes as they are."""
        return data

    def finish(self) -> bytes:
        """Return nothing."""
        return b""


class Base64:
    """base64; letters outside the alphabet are skipped, padding ends the stream."""

    def __init__(self) -> None:
        self._held = b""
        self._done = False

    def feed(self, data: bytes) -> bytes:
        """Return the bytes of all whole quanta."""
        if self._done:
            return b""
        lines, rest = self._whole_lines(self._held + data)
        bare = rest.translate(None, _NOT_BASE64)
        pad = bare.find(b"=")
        if pad >= 0:
            return lines + self._feed_padded(bare, pad)
        whole = len(bare) - len(bare) % _QUANTUM
        self._held = bare[whole:]
        return lines + _decode_whole(bare[:whole])

    def _whole_lines(self, data: bytes) -> tuple[bytes, bytes]:
        """Decode the lines before any "=" as they are, where they end with a quantum.

        Nearly all mail is like that; then only the last line needs a closer look.
        """
        pad = data.find(b"=")
        end = data.rfind(b"\n", 0, pad if pad >= 0 else len(data)) + 1
        try:
            return pybase64.b64decode(data[:end]), data[end:]
        except binascii.Error:
            return b"", data

    def _feed_padded(self, bare: bytes, pad: int) -> bytes:
        """End at padding that completes a quantum; other "=" is dirt and skipped."""
        if pad % _QUANTUM >= _MIN_PADDED:
            self._held, self._done = bare[:pad], True
            return self._flush()
        self._held = b""
        clean = bare.replace(b"=", b"")
        whole = len(clean) - len(clean) % _QUANTUM
        self._held = clean[whole:]
        return _decode_whole(clean[:whole])

    def _flush(self) -> bytes:
        held, self._held = self._held, b""
        if len(held) % _QUANTUM == 1:
            held = held[:-1]
        whole = len(held) - len(held) % _QUANTUM
        last = held[whole:]
        # The last quantum may hold stray bits, which only binascii passes over.
        return _decode_whole(held[:whole]) + binascii.a2b_base64(last + b"=" * (-len(last) % 4))

    def finish(self) -> bytes:
        """Return the bytes of a last quantum that lacks its padding."""
        return self._flush()


class QuotedPrintable:
    """quoted-printable, a whole number of lines at a time."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """Return the text of all whole lines; of a long line, all but its end."""
        data = self._held + data
        cut = data.rfind(b"\n") + 1
        if not cut:
            # Inside a long line nothing is split but what may be an escape at its end.
            escape = data.rfind(b"=", max(0, len(data) - _LONGEST_BLANKS))
            cut = escape if escape >= 0 else len(data)
        self._held = data[cut:]
        return binascii.a2b_qp(data[:cut])

    def finish(self) -> bytes:
        """Return the text of the last line."""
        held, self._held = self._held, b""
        return binascii.a2b_qp(held)


class Uuencoded:
    """uuencode between its begin and end lines."""

    def __init__(self) -> None:
        self._held = b""
        self._begun = False
        self._ended = False

    def feed(self, data: bytes) -> bytes:
        """Return the bytes of all whole lines."""
        lines = (self._held + data).split(b"\n")
        self._held = lines.pop()
        return b"".join(map(self._line, lines))

    def _line(self, line: bytes) -> bytes:
        line = line.rstrip(b"\r")
        if not self._begun:
            self._begun = line.startswith(b"begin ")
            return b""
        if self._ended or line.strip() == b"end":
            self._ended = True
            return b""
        return decode_uu_line(line) or b""

    def finish(self) -> bytes:
        """Return the bytes of the last line."""
        return self._line(self._held) if self._held else b""


def decode_uu_line(line: bytes) -> bytes | None:
    """Return the bytes of one line of uuencode, or None when it is none."""
    if not line:
        return None
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders pad wrongly: count the letters by the length byte, as Python's uu does.
        count = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:count])
        except binascii.Error:
            return None


def make_decoder(encoding: str) -> Decoder:
    """Return the decoder for a Content-Transfer-Encoding; unknown ones change nothing."""
    word = encoding.strip().strip("\"'").lower()
    if word == "base64":
        return Base64()
    if word in {"quoted-printable", "quotedprintable", "quoted_printable"}:
        return QuotedPrintable()
    if word in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        return Uuencoded()
    return Identity()
