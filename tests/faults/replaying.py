"""What a disk holds after the power failed: a run's calls replayed, what was not synced dropped.

The model is the harshest that keeps its promises: a file's bytes are on the disk from its last
fsync, a name from the fsync of its folder, and nothing else is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "ftruncate"),
    *("rename", "link", "unlink", "mkdir", "lseek"),
)
# Whole strings in hexadecimal, and the path of every descriptor.
OPTIONS = ["-y", "-xx", "-s", "10000000", "-e", f"trace={','.join(CALLS)}"]
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
_FD = re.compile(r"^(\d+)<([^>]*)>")
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that succeeded.

    Attributes:
        descriptor, path: of the file it works on; with `link` and `rename` the old name.
        texts: its other strings.
        numbers: its arguments that are numbers, then what it returned.
    """

    name: str
    descriptor: tuple[str, str]
    path: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    words: str


def calls_in(log: Path) -> list[Call]:
    """Return the calls of a log in the order in which they ended."""
    pending: dict[str, str] = {}
    found = []
    for line in log.read_text("ascii").splitlines():
        if line.endswith("<unfinished ...>"):
            pending[line.split()[0]] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        if resumed := _RESUMED.match(line):
            line = pending.pop(resumed[1]) + resumed[3]  # noqa: PLW2901 - one line of two halves
        if call := _parse(line):
            found.append(call)
    return found


def _parse(line: str) -> Call | None:
    match = _LINE.match(line)
    if not match or int(match[4]) < 0:
        return None
    pid, name, arguments, result = match.groups()
    texts = tuple(_bytes(text) for text in _QUOTED.findall(arguments))
    fd = _FD.match(arguments)
    path = _decoded(fd[2]) if fd else ""
    if name in {"rename", "link", "unlink", "mkdir", "openat"} and texts:
        path = texts[0].decode()
    bare = _QUOTED.sub("", arguments)
    numbers = tuple(int(n) for n in re.findall(r"(?<=, )\d+(?=,|$)", bare))
    return Call(
        name=name,
        descriptor=(pid, fd[1] if fd else result),
        path=path,
        texts=texts,
        numbers=(*numbers, int(result)),
        words=bare,
    )


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _decoded(path: str) -> str:
    return _bytes(path).decode() if path.startswith("\\x") else path


@dataclass(slots=True)
class _File:
    """One file: what programs see, and what the disk has."""

    seen: bytearray = field(default_factory=bytearray)
    synced: bytes = b""


@dataclass(slots=True)
class Disk:
    """A folder's files as programs see them, and as they are after the power failed.

    Attributes:
        root: only what lies below it is looked at.
    """

    root: Path
    _names: dict[str, _File] = field(default_factory=dict)
    _synced_names: dict[str, _File] = field(default_factory=dict)
    _new_folders: set[str] = field(default_factory=set)

    def begin_with_database(self, path: Path) -> None:
        """Have a database that is wholly on the disk."""
        kept = _File(bytearray(path.read_bytes()), path.read_bytes())
        name = str(self.root / "hopthu.db")
        self._names[name] = self._synced_names[name] = kept

    def replay(self, call: Call) -> None:
        """Do what a call did."""
        known = getattr(self, f"_{call.name}", None)
        paths = [call.path, *(text.decode("utf-8", "replace") for text in call.texts[1:2])]
        if known and any(path.startswith(str(self.root)) for path in paths):
            known(call)

    def _openat(self, call: Call) -> None:
        if "O_CREAT" in call.words and call.path not in self._names:
            self._names[call.path] = _File()
        if "O_TRUNC" in call.words and call.path in self._names:
            self._names[call.path].seen.clear()

    def _write(self, call: Call) -> None:
        # Everything that is written without a place is written from beginning to end.
        self._names[call.path].seen.extend(call.texts[0][: call.numbers[-1]])

    def _pwrite64(self, call: Call) -> None:
        seen, at, data = self._names[call.path].seen, call.numbers[-2], call.texts[0]
        if len(seen) < at:
            seen.extend(bytes(at - len(seen)))
        seen[at : at + len(data)] = data

    def _ftruncate(self, call: Call) -> None:
        seen, size = self._names[call.path].seen, call.numbers[-2]
        seen[:] = bytes(seen[:size]).ljust(size, b"\0")

    def _fsync(self, call: Call) -> None:
        if call.path in self._names:
            kept = self._names[call.path]
            kept.synced = bytes(kept.seen)
            return
        self._new_folders = {path for path in self._new_folders if _folder(path) != call.path}
        for names in (self._names, self._synced_names):
            here = {path: file for path, file in names.items() if _folder(path) == call.path}
            if names is self._names:
                now = here
            else:
                for path in here:
                    del names[path]
                names.update(now)

    _fdatasync = _fsync

    def _syncfs(self, _call: Call) -> None:
        self._new_folders.clear()
        self._synced_names = dict(self._names)
        for kept in self._names.values():
            kept.synced = bytes(kept.seen)

    def _mkdir(self, call: Call) -> None:
        self._new_folders.add(call.path)

    def _link(self, call: Call) -> None:
        self._names[call.texts[1].decode()] = self._names[call.path]

    def _rename(self, call: Call) -> None:
        self._names[call.texts[1].decode()] = self._names.pop(call.path)

    def _unlink(self, call: Call) -> None:
        self._names.pop(call.path, None)

    def after_power_failure(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file that is left, by its path below the root, with its bytes."""
        for path, kept in self._synced_names.items():
            if any(path.startswith(f"{folder}/") for folder in self._new_folders):
                continue
            yield str(Path(path).relative_to(self.root)), kept.synced


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
