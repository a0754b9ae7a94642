"""An mbox file, message by message, without holding one in memory.

Reads mboxo and mboxrd: one ">" is taken from lines such as ">From " and ">>From ". Lengths in
headers (mboxcl) are not believed. Line ends stay as they are in the file.

Source: RFC 4155, appendix A.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from service.adapters.spooling import Sink

PIECE_BYTES = 64 * 1024
BLOCK_BYTES = 256 * 1024

_QUOTED = re.compile(rb">+From ")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_DATED = re.compile(
    rb"From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d{1,2}:\d\d.*\b(?:19|20)\d\d\b", re.DOTALL
)
_ZONED = re.compile(
    rb"(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) (?P<time>\d\d:\d\d:\d\d) "
    rb"(?:(?P<zone>[+-]\d{4}) (?P<year>\d{4})|(?P<year2>\d{4}) (?P<zone2>[+-]\d{4}))"
)


def is_mbox(file: BinaryIO) -> bool:
    """Return whether the file begins as an mbox does; the position is put back."""
    start = file.read(5)
    file.seek(0)
    return start == b"From "


class MboxReader:
    """Walks through an open mbox file.

    `messages` yields once a message; between two steps `copy_to` must have been called.

    Attributes:
        position: bytes of the file that have been passed.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ahead = file.readline(PIECE_BYTES)
        self.position = 0
        self._separator = b""
        if self._ahead.startswith(b"From "):
            self._separator = self._take()

    def messages(self) -> Iterator[datetime | None]:
        """Yield each message's time of delivery, where its From_ line says one with a zone."""
        while self._separator:
            yield find_delivery_time(self._separator)

    def copy_to(self, sink: Sink) -> None:
        """Hand the present message to the sink, up to the next one."""
        block = bytearray()
        blank = b""
        at_line_start, after_blank = True, True
        self._separator = b""
        while self._ahead:
            if at_line_start and self._ahead.startswith(b"From "):
                line = self._take()
                if _is_separator(line, self._ahead, after_blank=after_blank):
                    self._separator = line
                    break
            else:
                line = self._take()
            block += blank
            # The blank line before a separator belongs to the mbox, not to the message.
            after_blank = at_line_start and line in {b"\n", b"\r\n"}
            blank = line if after_blank else b""
            if not after_blank:
                quoted = at_line_start and line.startswith(b">") and _QUOTED.match(line)
                block += line[1:] if quoted else line
            at_line_start = line.endswith(b"\n")
            if len(block) >= BLOCK_BYTES:
                sink(memoryview(bytes(block)))
                block.clear()
        sink(memoryview(bytes(block)))

    def _take(self) -> bytes:
        line = self._ahead
        self.position += len(line)
        self._ahead = self._file.readline(PIECE_BYTES)
        return line


def find_delivery_time(separator: bytes) -> datetime | None:
    """Return the time in a From_ line, in UTC, or None.

    A time without a zone is UTC by RFC 4155 and local time by most programs that write it, so it
    is not used: hours decide whether a report was on time.
    """
    match = _ZONED.search(separator)
    if match is None:
        return None
    part = {key: value.decode() for key, value in match.groupdict().items() if value}
    year, zone = part.get("year") or part["year2"], part.get("zone") or part["zone2"]
    try:
        moment = parsedate_to_datetime(
            f"{part['day']} {part['month']} {year} {part['time']} {zone}"
        )
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _is_separator(line: bytes, next_line: bytes, *, after_blank: bool) -> bool:
    """Return whether a line that begins with "From " begins a message.

    Not every program quotes such a line in a body, and not every one puts a blank line before.
    """
    before_header = bool(_HEADER.match(next_line))
    if _DATED.match(line):
        return after_blank or before_header
    return after_blank and before_header
