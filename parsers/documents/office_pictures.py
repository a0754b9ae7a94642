"""Pictures in the streams of binary Office files, found by the headers of their records.

Source: [MS-ODRAW] 2.2.23 to 2.2.29.
"""

import re

from parsers.documents.drafting import Draft

_RECORD = re.compile(rb"..[\x1d\x1e\x2a]\xf0(....)", re.DOTALL)
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"

#: Before a picture stand one or two checksums of 16 bytes, and a tag.
_PREFIX_BYTES = 64


def add_pictures(stream: bytes, draft: Draft) -> None:
    """Add the JPEG and PNG pictures whose records stand in a stream, whole ones only."""
    for match in _RECORD.finditer(stream):
        end = match.end() + int.from_bytes(match[1], "little")
        head = stream[match.end() : match.end() + _PREFIX_BYTES]
        for start, suffix in ((_JPEG, ".jpg"), (_PNG, ".png")):
            at = head.find(start)
            if at >= 0 and end <= len(stream):
                body = stream[match.end() + at : end]
                draft.add_picture(f"picture{suffix}", [body], place=draft.name)
                break
