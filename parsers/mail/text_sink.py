"""A text body as it is decoded: kept up to a cap; uuencoded files inside it are taken out.

Source of uuencode: POSIX.1-2017, uuencode, "begin <mode> <name>", lines, "end".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from parsers.mail.leaf_file import LeafFile
from parsers.mail.transfer import decode_uu_line

# Most bytes of one body that are kept; Word's HTML is several times its text.
MAX_TEXT_BYTES = 2 * 1024 * 1024
_BEGIN = re.compile(rb"(?:^|(?<=[\r\n]))begin [0-7]{3,4} ([^\r\n]{1,500})(?:\r\n|\r|\n)")
_MIN_LINE_BYTES = 5
MAX_UU_FILES = 100
_HOLD_BYTES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class UuFile:
    """A file found inside a text."""

    name: bytes
    leaf: LeafFile
    complete: bool


class TextSink:
    """Takes decoded bytes of a text part.

    Attributes:
        files: uuencoded files, in order.
        clipped: the text was longer than the cap.
    """

    def __init__(self, new_leaf: Callable[[], LeafFile]) -> None:
        self._new_leaf = new_leaf
        self._kept: list[bytes] = []
        self._kept_bytes = 0
        self._held = b""
        self._leaf: LeafFile | None = None
        self._name = b""
        self.clipped = False
        self.files: list[UuFile] = []

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        self._take(data, last=False)

    def finish(self) -> None:
        """Take what was held back; a file without its end line is kept as far as it goes."""
        self._take(b"", last=True)
        if self._leaf is not None:
            self._close(complete=False)

    @property
    def text(self) -> bytes:
        """The text without the files."""
        return b"".join(self._kept)

    @property
    def sha256(self) -> str:
        """The hash of the text with line ends as LF and without blank lines at its end."""
        return sha256(self.text.replace(b"\r\n", b"\n").rstrip()).hexdigest()

    def _keep(self, data: bytes) -> None:
        room = MAX_TEXT_BYTES - self._kept_bytes
        if len(data) > room:
            self.clipped = True
            data = data[: max(0, room)]
        if data:
            self._kept.append(data)
            self._kept_bytes += len(data)

    def _take(self, data: bytes, *, last: bool) -> None:
        data, self._held = self._held + data, b""
        at: int | None = 0
        while at is not None:
            step = self._uu_lines if self._leaf is not None else self._search
            at = step(data, at, last)

    def _search(self, data: bytes, at: int, last: bool) -> int | None:  # noqa: FBT001 - private, called in one place
        """Keep text up to a file's first line; return where its lines begin, or None."""
        begin = at
        if b"begin " in data and len(self.files) < MAX_UU_FILES:
            while match := _BEGIN.search(data, begin):
                first = _next_line(data, match.end())
                if not first and not last:
                    self._keep(data[at : match.start()])
                    self._held = data[match.start() :]
                    return None
                if _is_uu(first):
                    self._keep(data[at : match.start()])
                    self._leaf, self._name = self._new_leaf(), match[1].strip()
                    return match.end()
                begin = match.end()
        cut = len(data) if last else _safe_cut(data)
        self._keep(data[at:cut])
        self._held = data[max(at, cut) :]
        return None

    def _uu_lines(self, data: bytes, at: int, last: bool) -> int | None:  # noqa: FBT001 - private, called in one place
        """Decode lines until "end" or a line that is no uuencode; return where text goes on."""
        while at < len(data):
            end = data.find(b"\n", at)
            if end < 0 and not last:
                break
            end = len(data) - 1 if end < 0 else end
            line = data[at : end + 1].rstrip(b"\r\n")
            done = line.strip() == b"end"
            decoded = None if done else decode_uu_line(line)
            if decoded is None and (done or line.strip(b" `")):
                self._close(complete=done)
                return end + 1 if done else at
            self._write(decoded or b"")
            at = end + 1
        self._held = data[at:]
        return None

    def _write(self, data: bytes) -> None:
        if self._leaf is not None:
            self._leaf.write(data)

    def _close(self, *, complete: bool) -> None:
        if self._leaf is not None:
            self.files.append(UuFile(name=self._name, leaf=self._leaf, complete=complete))
            self._leaf = None


def _safe_cut(data: bytes) -> int:
    """Return where to cut so that a last line that may become a "begin" is held back."""
    tail_at = data.rfind(b"\n") + 1
    tail = data[tail_at:]
    may_begin = tail.startswith(b"begin ") or b"begin ".startswith(tail)
    return tail_at if tail and may_begin and len(tail) < _HOLD_BYTES else len(data)


def _next_line(data: bytes, at: int) -> bytes:
    """Return a whole line without its end; b"" when the data stops before it does."""
    end = data.find(b"\n", at)
    return data[at:end].rstrip(b"\r") if end >= 0 else b""


def _is_uu(line: bytes) -> bool:
    """Tell whether a line has the length that its first letter promises."""
    if len(line) < _MIN_LINE_BYTES or not 32 < line[0] <= 96:  # noqa: PLR2004 - uuencode letters
        return False
    letters = -(-((line[0] - 32) & 63) // 3) * 4
    return abs(len(line) - 1 - letters) <= _MIN_LINE_BYTES and decode_uu_line(line) is not None
