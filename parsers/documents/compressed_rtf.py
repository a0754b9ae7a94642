"""The compressed RTF that Outlook keeps the text of its items in.

Source: [MS-OXRTFCP] 2.1.3 and 3.1.3.
"""

import struct

_HEADER = struct.Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_MAX_BYTES = 2 * 1024 * 1024
_FIRST_WORDS = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompress_rtf(data: bytes) -> bytes:
    """Return the RTF of a compressed stream, clipped; b"" where it is none."""
    if len(data) < _HEADER.size:
        return b""
    _, raw_bytes, kind, _ = _HEADER.unpack_from(data)
    if kind == _PLAIN:
        return data[_HEADER.size :][:_MAX_BYTES]
    if kind != _COMPRESSED:
        return b""
    return _decompress(data, min(raw_bytes, _MAX_BYTES))


def _decompress(data: bytes, size: int) -> bytes:
    """Expand runs of eight: a byte as it is, or a reference into the last 4096 bytes."""
    # The window is kept in one piece with what came out, so that a reference is a slice.
    out = bytearray(_FIRST_WORDS)
    end = len(_FIRST_WORDS) + size
    at = _HEADER.size
    while at < len(data) and len(out) < end:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data) or len(out) >= end:
                break
            if not control >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            reference = int.from_bytes(data[at : at + 2], "big")
            at += 2
            back = (len(out) - (reference >> 4)) % _WINDOW or _WINDOW
            if reference >> 4 == len(out) % _WINDOW or back > len(out):
                return bytes(out[len(_FIRST_WORDS) :])
            _copy(out, back, (reference & 0xF) + 2)
    return bytes(out[len(_FIRST_WORDS) : end])


def _copy(out: bytearray, back: int, length: int) -> None:
    start = len(out) - back
    run = out[start : start + length]
    # A run may reach into what it writes itself.
    while len(run) < length:
        run += run[: length - len(run)]
    out += run
