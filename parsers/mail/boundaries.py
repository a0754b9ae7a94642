"""Which delimiter a multipart really uses.

Source: RFC 2046, section 5.1.1; what broken mail programs write instead.
"""

import re
from collections.abc import Sequence

from parsers.mail.parameters import ParameterValue
from parsers.mail.source import MAX_BOUNDARY_BYTES, Source

_WINDOW_BYTES = 64 * 1024
_GUESS = re.compile(
    rb"(?:^|[\r\n])--([^\s-][^\r\n]{0,200}?|-{1,60}[^\s-][^\r\n]{0,140}?)[ \t]*(?:\r\n|\r|\n)"
    rb"(?=[A-Za-z-]{2,60}:|\r|\n)"
)


def find_delimiter(
    source: Source, kind: ParameterValue, delimiters: Sequence[bytes]
) -> tuple[bytes | None, str]:
    """Return the delimiter of the multipart that begins here, and a problem's code or "".

    The declared boundary counts where the beginning of the body shows it; else the first line
    that looks like a delimiter in front of a header. None when the body has no parts.
    """
    declared = kind.parameters.get("boundary")
    raw = declared.raw.strip() if declared is not None else b""
    ahead = source.peek_body(_WINDOW_BYTES, delimiters)
    usable = 0 < len(raw) <= MAX_BOUNDARY_BYTES
    if usable and b"--" + raw in ahead:
        return b"--" + raw, ""
    match = _GUESS.search(ahead)
    if match and b"--" + match[1] not in delimiters:
        return b"--" + match[1], "wrong_boundary" if raw else "missing_boundary"
    if usable and len(ahead) == _WINDOW_BYTES:
        return b"--" + raw, ""
    return None, "multipart_without_parts"
