"""Raw messages from the open folder: commands sent ahead, bodies streamed as they come."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.adapters.imap.uid_sets import format_uids
from service.adapters.imap.wire import Wire
from service.adapters.spooling import Spooled, spool
from service.ports import Listed

COMMAND_BYTES = 4 * 1024 * 1024
COMMAND_MESSAGES = 200
COMMANDS_AHEAD = 3

_UID = re.compile(rb"[( ]UID (\d{1,10})(?=[ )])", re.IGNORECASE)
_LITERAL = re.compile(rb"(BODY\[\](?:<0>)? )?~?\{(\d{1,19})\+?\}$", re.IGNORECASE)
_QUOTED = re.compile(
    rb'BODY\[\](?:<0>)? (?:NIL|"((?:[^"\\\r\n]|\\["\\])*)")(?=[ )])', re.IGNORECASE
)
_ESCAPED = re.compile(rb'\\(["\\])')


class OversizedLiteral(Exception):
    """The server announced a body that is larger than any message may be."""

    def __init__(self, uid: int | None, size_bytes: int) -> None:
        super().__init__(f"message UID {uid or '?'} is announced with {size_bytes} bytes")
        self.uid = uid
        self.size_bytes = size_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One body as the server gave it; `file` is None for NIL."""

    uid: int
    file: Spooled | None


def plan_commands(entries: Iterable[Listed]) -> Iterator[list[Listed]]:
    """Yield groups for one command each: many small messages, or one that is large alone."""
    group: list[Listed] = []
    size = 0
    for entry in entries:
        if group and (size + entry.size_bytes > COMMAND_BYTES or len(group) >= COMMAND_MESSAGES):
            yield group
            group, size = [], 0
        group.append(entry)
        size += entry.size_bytes
    if group:
        yield group


class BodyStream:
    """Reads bodies from one wire.

    Several commands are under way at once, so that the server prepares the next answer while
    this one is hashed and written. A command that is refused gives nothing; who wants to know
    asks what is missing.
    """

    def __init__(self, wire: Wire, folder: Path, *, max_literal_bytes: int) -> None:
        self._wire = wire
        self._folder = folder
        self._max_literal = max_literal_bytes

    def bodies(self, commands: Iterable[Sequence[Listed]]) -> Iterator[Body]:
        """Yield every body the server gives, in the server's order."""
        waiting = iter(commands)
        under_way: deque[tuple[bytes, int]] = deque()
        while True:
            self._send_ahead(waiting, under_way)
            if not under_way:
                return
            if self._wire.finished(under_way[0][0]) is not None:
                under_way.popleft()
                self._wire.untagged_responses.clear()
                continue
            line = self._wire.next_fetch()
            if line:
                body = self._read_response(line)
                if body is not None:
                    yield body

    def _send_ahead(
        self, waiting: Iterator[Sequence[Listed]], under_way: deque[tuple[bytes, int]]
    ) -> None:
        while len(under_way) < COMMANDS_AHEAD:
            group = next(waiting, None)
            if group is None:
                return
            uid_set = format_uids(entry.uid for entry in group)
            size = sum(entry.size_bytes for entry in group)
            self._wire.allow(size + sum(expected for _, expected in under_way))
            under_way.append((self._wire.begin("UID", "FETCH", uid_set, "(UID BODY.PEEK[])"), size))

    def _read_response(self, line: bytes) -> Body | None:
        """Return the body in a FETCH response; None for one without, such as a change of flags."""
        text = bytearray()
        file: Spooled | None = None
        while literal := _LITERAL.search(line):
            text += line[: literal.start()]
            size = int(literal[2])
            if literal[1] is None or file is not None:
                self._wire.read(size)
            else:
                file = self._receive(size, _find_uid(bytes(text)))
            line = self._wire.readline().rstrip(b"\r\n")
        text += line
        uid = _find_uid(bytes(text))
        if file is None:
            quoted = _QUOTED.search(text)
            if quoted is None or uid is None:
                return None
            file = self._keep_quoted(quoted[1])
        elif uid is None:
            file.path.unlink(missing_ok=True)
            return None
        return Body(uid=uid, file=file)

    def _receive(self, size: int, uid: int | None) -> Spooled:
        if size > self._max_literal:
            raise OversizedLiteral(uid, size)
        return spool(self._folder, lambda sink: self._wire.stream(size, sink))

    def _keep_quoted(self, text: bytes | None) -> Spooled | None:
        if text is None:
            return None
        plain = _ESCAPED.sub(rb"\1", text)
        return spool(self._folder, lambda sink: sink(memoryview(plain)))


def _find_uid(text: bytes) -> int | None:
    found = _UID.search(text)
    return int(found[1]) if found else None
