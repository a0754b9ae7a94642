"""OLE compound files (.doc, .xls, .ppt, .msg ...): kind, macros, encryption. Bounded reads.

Source: [MS-CFB] 2.2 and 2.6, [MS-DOC] 2.5.1, [MS-XLS] 2.4.117, [MS-OFFCRYPTO] 2.3.4.4.
"""

from dataclasses import dataclass

from parsers.mail.spool import SpoolFile

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_MAX_SECTORS = 256
_FREE = 0xFFFFFFFA
_NO_STREAM = 0xFFFFFFFF
_SHIFTS = (9, 12)
_STREAM_HEAD = 4096
_KINDS = (
    ("EncryptedPackage", "application/x-ole-encrypted"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("VisioDocument", "application/vnd.visio"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
)
_MACRO_NAMES = {"macros", "vba", "_vba_project", "_vba_project_cur", "vbaproject"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OleKind:
    """What a compound file holds."""

    media_type: str = "application/x-ole-storage"
    macros: bool = False
    encrypted: bool = False
    readable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    start: int


class _Compound:
    """Reads sectors of one compound file."""

    def __init__(self, file: SpoolFile) -> None:
        self._file = file
        file.seek(0)
        header = file.read(_HEADER_BYTES)
        shift = int.from_bytes(header[30:32], "little")
        self._size = 1 << (shift if shift in _SHIFTS else _SHIFTS[0])
        self._fat_sectors = [
            int.from_bytes(header[at : at + 4], "little") for at in range(76, _HEADER_BYTES, 4)
        ]
        self._first_directory = int.from_bytes(header[48:52], "little")

    def sector(self, number: int, count: int = 0) -> bytes:
        """Return the first bytes of a sector; fewer where the file ends."""
        self._file.seek((number + 1) * self._size)
        return self._file.read(count or self._size)

    def _next(self, number: int) -> int:
        per_sector = self._size // 4
        index = number // per_sector
        if index >= len(self._fat_sectors) or self._fat_sectors[index] >= _FREE:
            return _NO_STREAM
        at = number % per_sector * 4
        return int.from_bytes(self.sector(self._fat_sectors[index])[at : at + 4], "little")

    def entries(self) -> list[_Entry]:
        """Return the directory, clipped."""
        found: list[_Entry] = []
        number = self._first_directory
        seen: set[int] = set()
        while number < _FREE and number not in seen and len(seen) < _MAX_SECTORS:
            seen.add(number)
            data = self.sector(number)
            found.extend(
                _entry(data[at : at + _ENTRY_BYTES]) for at in range(0, len(data), _ENTRY_BYTES)
            )
            number = self._next(number)
        return found


def _entry(data: bytes) -> _Entry:
    length = min(64, int.from_bytes(data[64:66], "little"))
    numbers = [int.from_bytes(data[at : at + 4], "little") for at in (68, 72, 76, 116)]
    return _Entry(
        name=data[: max(0, length - 2)].decode("utf-16-le", "replace"),
        left=numbers[0],
        right=numbers[1],
        child=numbers[2],
        start=numbers[3],
    )


def _top_level(entries: list[_Entry]) -> dict[str, _Entry]:
    """Return the entries directly under the root: an embedded object has the same names."""
    found: dict[str, _Entry] = {}
    waiting = [entries[0].child] if entries else []
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index in seen or index >= len(entries):
            continue
        seen.add(index)
        entry = entries[index]
        found[entry.name] = entry
        waiting += [entry.left, entry.right]
    return found


def find_ole_kind(file: SpoolFile) -> OleKind:
    """Return what a file with the OLE signature is."""
    compound = _Compound(file)
    entries = compound.entries()
    top = _top_level(entries)
    if not top:
        return OleKind(readable=False)
    name, media_type = next(
        ((name, kind) for name, kind in _KINDS if name in top), ("", "application/x-ole-storage")
    )
    macros = any(entry.name.lower() in _MACRO_NAMES for entry in entries)
    encrypted = name == "EncryptedPackage" or (
        bool(name) and _is_encrypted(name, compound.sector(top[name].start, _STREAM_HEAD))
    )
    return OleKind(media_type=media_type, macros=macros, encrypted=encrypted)


def _is_encrypted(stream: str, head: bytes) -> bool:
    """Tell whether a legacy Word or Excel stream is behind a password."""
    if stream == "WordDocument":
        return head[:2] == b"\xec\xa5" and bool(head[11:12]) and bool(head[11] & 1)
    if stream not in {"Workbook", "Book"}:
        return False
    at = 0
    while at + 4 <= len(head):
        record = int.from_bytes(head[at : at + 2], "little")
        if record == 0x2F:  # noqa: PLR2004 - FILEPASS
            return True
        at += 4 + int.from_bytes(head[at + 2 : at + 4], "little")
    return False
