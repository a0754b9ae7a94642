"""How many pixels a picture says it has, by its first bytes; nothing is decoded.

Source: PNG 1.2 section 11.2.2, GIF89a section 18, RFC 9649 section 2.
"""

import struct

_WEBP_START = 30
_WEBP_EXTENDED, _WEBP_LOSSLESS, _WEBP_LOSSY = b"VP8X", b"VP8L", b"VP8 "
_WEBP_SIDE_BITS = 14


def declared_pixels(head: bytes) -> int:
    """Return width times height; 0 where the format is another, or too little is there.

    A JPEG is not asked: it is decoded as small as it is wanted.
    """
    width, height = _declared_size(head)
    return width * height


def _declared_size(head: bytes) -> tuple[int, int]:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:  # noqa: PLR2004 - end of the size
        return struct.unpack_from(">II", head, 16)
    if head[:6] in {b"GIF87a", b"GIF89a"} and len(head) >= 10:  # noqa: PLR2004 - end of the size
        return struct.unpack_from("<HH", head, 6)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and len(head) >= _WEBP_START:
        return _webp_size(head)
    return 0, 0


def _webp_size(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == _WEBP_EXTENDED:
        sides = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
        return next(sides), next(sides)
    side = (1 << _WEBP_SIDE_BITS) - 1
    if kind == _WEBP_LOSSLESS:
        bits = int.from_bytes(head[21:25], "little")
        return (bits & side) + 1, (bits >> _WEBP_SIDE_BITS & side) + 1
    if kind == _WEBP_LOSSY:
        width, height = struct.unpack_from("<HH", head, 26)
        return width & side, height & side
    return 0, 0
