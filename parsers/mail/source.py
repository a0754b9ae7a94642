"""The raw bytes of one message, read once, in chunks, hashed on the way.

Promise: holds at most about two chunks. Delimiter lines are found with bytes.find, so a body of
base64 costs no Python step a line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from parsers.errors import LimitExceeded
from parsers.mail.spool import Readable

CHUNK_BYTES = 256 * 1024
MAX_LINE_BYTES = 64 * 1024
# A delimiter that begins this close to the end of the buffer waits for the next chunk.
HOLD_BYTES = 1024
MAX_BOUNDARY_BYTES = 256
MAX_FALSE_DELIMITERS = 100_000
END_OF_INPUT = -1

_CR, _LF = 13, 10
_LINE_ENDS = b"\r\n"
_BLANKS = b" \t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Why a body ended.

    Attributes:
        level: the place of the matching boundary in the stack; END_OF_INPUT without one.
        closing: the delimiter closed its multipart.
    """

    level: int = END_OF_INPUT
    closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Delimiter:
    start: int
    end: int
    level: int
    closing: bool


class Source:
    """A cursor over the raw message."""

    def __init__(self, raw: Readable) -> None:
        self._raw = raw
        self._digest = sha256()
        self._buffer = b""
        self._at = 0
        self._ended = False
        self._false_delimiters = 0
        self._bare_cr: bool | None = None
        self.size_bytes = 0
        self.stop = Stop()

    @property
    def sha256(self) -> str:
        """The hash of all that was read so far, hex."""
        return self._digest.hexdigest()

    def _fill(self) -> None:
        """Read one more chunk; keep one byte before the cursor, which tells a line's start.

        A message whose lines end in CR alone (old Mac files) is read as if they ended in LF.
        """
        chunk = self._raw.read(CHUNK_BYTES)
        if not chunk:
            self._ended = True
            return
        self._digest.update(chunk)
        self.size_bytes += len(chunk)
        if self._bare_cr is None:
            self._bare_cr = b"\n" not in chunk and b"\r" in chunk[:-1]
        if self._bare_cr:
            chunk = chunk.replace(b"\r", b"\n")
        keep_from = max(0, self._at - 1)
        self._buffer = self._buffer[keep_from:] + chunk
        self._at -= keep_from

    def peek_line(self) -> bytes:
        """Return the next line with its end, not consumed; b"" at the end of the input.

        A line longer than MAX_LINE_BYTES comes back cut.
        """
        while True:
            end = self._buffer.find(b"\n", self._at, self._at + MAX_LINE_BYTES)
            if end >= 0:
                return self._buffer[self._at : end + 1]
            if self._ended or len(self._buffer) - self._at >= MAX_LINE_BYTES:
                return self._buffer[self._at : self._at + MAX_LINE_BYTES]
            self._fill()

    def skip(self, count: int) -> None:
        """Consume bytes that were peeked."""
        self._at += count

    def peek(self, count: int) -> bytes:
        """Return up to `count` bytes ahead, not consumed."""
        while len(self._buffer) - self._at < count and not self._ended:
            self._fill()
        return self._buffer[self._at : self._at + count]

    def peek_body(self, count: int, delimiters: Sequence[bytes]) -> bytes:
        """Return up to `count` bytes ahead, but not beyond the next delimiter line."""
        ahead = self.peek(count)
        found = self._find(delimiters, self._at + len(ahead)) if delimiters else None
        return ahead[: found.start - self._at] if found is not None else ahead

    def body(self, delimiters: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the body up to the next delimiter line, which is consumed; sets `stop`.

        Args:
            delimiters: the open boundaries with their leading "--", outermost first.

        Source: RFC 2046, section 5.1.1: the line end before a delimiter belongs to it.
        """
        while True:
            limit = len(self._buffer) if self._ended else len(self._buffer) - HOLD_BYTES
            found = self._find(delimiters, limit)
            if found is not None:
                begin, self._at = self._at, found.end
                self.stop = Stop(level=found.level, closing=found.closing)
                end = _before_line_end(self._buffer, begin, found.start)
                if end > begin:
                    yield self._buffer[begin:end]
                return
            begin = self._at
            if self._ended:
                self._at = len(self._buffer)
                self.stop = Stop()
                if self._at > begin:
                    yield self._buffer[begin:]
                return
            if limit - 2 > begin:
                self._at = limit - 2
                yield self._buffer[begin : self._at]
            self._fill()

    def drain(self, delimiters: Sequence[bytes] = ()) -> Stop:
        """Consume a body unseen, to the next delimiter or the end of the input."""
        for _ in self.body(delimiters):
            pass
        return self.stop

    def _find(self, delimiters: Sequence[bytes], limit: int) -> _Delimiter | None:
        """Return the first delimiter line that begins before `limit`; innermost wins a tie."""
        best: _Delimiter | None = None
        for level in range(len(delimiters) - 1, -1, -1):
            before = limit if best is None else best.start
            best = self._find_one(delimiters[level], level, before) or best
        return best

    def _find_one(self, delimiter: bytes, level: int, before: int) -> _Delimiter | None:
        """Return the first line that is this delimiter and begins before an offset."""
        begin = self._at
        while True:
            start = self._buffer.find(delimiter, begin, before + len(delimiter) - 1)
            if start < 0:
                return None
            found = self._check(start, len(delimiter), level)
            if found is not None:
                return found
            self._false_delimiters += 1
            if self._false_delimiters > MAX_FALSE_DELIMITERS:
                raise LimitExceeded(
                    "false_delimiters", self._false_delimiters, MAX_FALSE_DELIMITERS
                )
            begin = start + 1

    def _check(self, start: int, length: int, level: int) -> _Delimiter | None:
        """Return the delimiter if it fills its line but for blanks, so no prefix of another."""
        buffer = self._buffer
        if start > 0 and buffer[start - 1] not in _LINE_ENDS:
            return None
        end = start + length
        closing = buffer[end : end + 2] == b"--"
        end += 2 * closing
        last = min(len(buffer), start + HOLD_BYTES)
        while end < last and buffer[end] in _BLANKS:
            end += 1
        if end < len(buffer):
            if buffer[end] not in _LINE_ENDS:
                return None
            end += 2 if buffer[end : end + 2] == b"\r\n" else 1
        return _Delimiter(start=start, end=end, level=level, closing=closing)


def _before_line_end(buffer: bytes, begin: int, end: int) -> int:
    """Return where the line end before `end` starts, not before `begin`."""
    if end > begin and buffer[end - 1] == _LF:
        end -= 1
    if end > begin and buffer[end - 1] == _CR:
        end -= 1
    return end
