"""The header block of a message or part: fields as they stand, unfolded, undecoded.

Bounded: one field and all fields have caps; lines that are no header end the block.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.errors import LimitExceeded
from parsers.mail.message import Limits
from parsers.mail.source import Source

_NAME = re.compile(rb"[!-9;-~]{1,998}[ \t]*:")
# A line without a name in the middle of these is a folded line that lost its blank.
_KNOWN = re.compile(
    rb"(?:content-[a-z-]+|mime-version|date|from|to|cc|subject|message-id|received|reply-to"
    rb"|references|in-reply-to|return-path|x-[a-z0-9-]+|dkim-signature)[ \t]*:",
    re.IGNORECASE,
)
_BLANK_START = (b" ", b"\t")
_ENVELOPE = (b"From ", b">From ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One header field: name in lower case, value unfolded, without the blanks around it."""

    name: str
    value: bytes


@dataclass(slots=True, kw_only=True)
class HeaderBlock:
    """Fields in the order of the message.

    Attributes:
        separated: a blank line (or a delimiter) ended the block.
        size_bytes: of the block as it stands.
    """

    fields: list[Field] = field(default_factory=list)
    separated: bool = True
    size_bytes: int = 0

    def first(self, name: str) -> bytes | None:
        """Return the first value of a field by its lower-case name."""
        return next((f.value for f in self.fields if f.name == name), None)

    def all(self, name: str) -> list[bytes]:
        """Return every value of a field, topmost first."""
        return [f.value for f in self.fields if f.name == name]

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)


def read_header_block(source: Source, delimiters: Sequence[bytes], limits: Limits) -> HeaderBlock:
    """Consume a header block and the blank line after it.

    Raises:
        LimitExceeded: one field is over `limits.header_bytes` or all over `headers_bytes`.

    Source: RFC 5322, sections 2.2 and 3.6.8; broken forms as mail programs forgive them.
    """
    block = HeaderBlock()
    parts: list[bytes] = []
    total = size = 0
    while True:
        line = source.peek_line()
        text = line.rstrip(b"\r\n")
        if not text or _is_delimiter(text, delimiters):
            source.skip(0 if text else len(line))
            break
        folded = line.startswith(_BLANK_START)
        if not folded and not _NAME.match(line):
            if not _goes_on(source, line, block, parts):
                block.separated = False
                break
            folded = bool(parts)
            text = b" " + text if folded else text
        size = size + len(line) if folded else len(line)
        total += len(line)
        _check_sizes(size, total, limits)
        source.skip(len(line))
        if not folded:
            _close(block, parts)
            parts = []
        if parts or not folded:
            parts.append(text)
    _close(block, parts)
    block.size_bytes = total
    return block


def _is_delimiter(text: bytes, delimiters: Sequence[bytes]) -> bool:
    if not text.startswith(b"--"):
        return False
    bare = text.rstrip(b" \t")
    return any(bare in (d, d + b"--") for d in delimiters)


def _goes_on(source: Source, line: bytes, block: HeaderBlock, parts: list[bytes]) -> bool:
    """Tell whether a line that is no header still lies inside the block.

    An mbox "From " line at the top does; so does a line that stands directly before a well-known
    header: a folded value that lost its blank.
    """
    if not block.fields and not parts:
        return line.startswith(_ENVELOPE)
    ahead = source.peek(len(line) + 80)[len(line) :]
    return _KNOWN.match(ahead) is not None


def _check_sizes(size: int, total: int, limits: Limits) -> None:
    if size > limits.header_bytes:
        raise LimitExceeded("header_bytes", size, limits.header_bytes)
    if total > limits.headers_bytes:
        raise LimitExceeded("headers_bytes", total, limits.headers_bytes)


def _close(block: HeaderBlock, parts: list[bytes]) -> None:
    """Add the field gathered so far; an mbox envelope line is dropped."""
    if not parts:
        return
    whole = b"".join(parts)
    name, colon, value = whole.partition(b":")
    if colon and not whole.startswith(_ENVELOPE):
        text = name.rstrip().decode("ascii", "replace").lower()
        block.fields.append(Field(name=text, value=value.strip()))
