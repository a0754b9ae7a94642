"""Make OLE compound files, and the Word and Excel streams of the binary formats, by hand."""

import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MINI_CUTOFF = 4096


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _entry(
    name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE
) -> bytes:
    raw = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(raw)] = raw
    struct.pack_into("<HBB", entry, 64, len(raw) + 2, kind, 1)
    struct.pack_into("<III", entry, 68, FREE, right, child)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)


class _Sectors:
    """Sectors and the table that chains them."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []

    def store(self, data: bytes) -> int:
        """Append data as one chain; return its first sector."""
        start, padded = len(self.sectors), _padded(data, SECTOR)
        count = len(padded) // SECTOR
        for index in range(count):
            self.sectors.append(padded[index * SECTOR : (index + 1) * SECTOR])
            self.fat.append(start + index + 1 if index + 1 < count else END)
        return start if count else END

    def close(self) -> list[int]:
        """Append the table itself; return the sectors that hold it."""
        start, count = len(self.sectors), 1
        while count * 128 < len(self.fat) + count:
            count += 1
        table = self.fat + [FAT] * count
        table += [FREE] * (count * 128 - len(table))
        raw = struct.pack(f"<{len(table)}I", *table)
        self.sectors += [raw[n * SECTOR : (n + 1) * SECTOR] for n in range(count)]
        return [start + n for n in range(count)]


class _Directory:
    """The entries of a compound file, and the short streams."""

    def __init__(self, store: _Sectors) -> None:
        self.store = store
        self.entries: list[bytes] = [b""]
        self.mini = bytearray()
        self.mini_fat: list[int] = []

    def add(self, members: dict[str, bytes | dict]) -> int:
        """Add entries as a chain of right siblings; return the number of the first."""
        first = len(self.entries)
        self.entries += [b""] * len(members)
        for index, (name, member) in enumerate(members.items(), start=first):
            right = index + 1 if index + 1 < first + len(members) else FREE
            if isinstance(member, dict):
                self.entries[index] = _entry(name, 1, 0, 0, self.add(member), right)
            else:
                start = self._store(member)
                self.entries[index] = _entry(name, 2, start, len(member), FREE, right)
        return first

    def _store(self, data: bytes) -> int:
        if len(data) >= MINI_CUTOFF:
            return self.store.store(data)
        start = len(self.mini) // 64
        self.mini += _padded(data, 64)
        count = len(self.mini) // 64 - start
        self.mini_fat += [start + n + 1 for n in range(count - 1)] + [END] * bool(count)
        return start


def make_compound(streams: dict[str, bytes | dict]) -> bytes:
    """A dict among the streams is a storage with streams of its own."""
    store = _Sectors()
    directory = _Directory(store)
    child = directory.add(streams)
    mini_start = store.store(bytes(directory.mini))
    fat_of_mini = struct.pack(f"<{len(directory.mini_fat)}I", *directory.mini_fat)
    mini_fat_start = store.store(fat_of_mini)
    directory.entries[0] = _entry("Root Entry", 5, mini_start, len(directory.mini), child=child)
    directory_start = store.store(b"".join(directory.entries))
    fat = store.close()
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        bytes.fromhex("d0cf11e0a1b11ae1"), bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0,
        len(fat), directory_start, 0, MINI_CUTOFF, mini_fat_start, 1, END, 0,
        *fat, *[FREE] * (109 - len(fat)),
    )  # fmt: skip
    return header + b"".join(store.sectors)


def _page(formats: list[tuple[int, bytes]], end: int, entry_bytes: int) -> bytes:
    """One page of formatting: (file position, formatting) in order."""
    page = bytearray(512)
    page[511] = len(formats)
    at = 510
    for number, (offset, body) in enumerate(formats):
        struct.pack_into("<I", page, 4 * number, offset)
        if body:
            at = (at - len(body)) & ~1
            page[at : at + len(body)] = body
            page[4 * (len(formats) + 1) + entry_bytes * number] = at // 2
    struct.pack_into("<I", page, 4 * len(formats), end)
    return bytes(page)


def make_legacy_word(
    text: str,
    runs: list[tuple[int, bytes]] = (),
    paragraphs: list[tuple[int, bytes]] = (),
    *,
    fonts: list[str] = ("Times New Roman",),
    eight_bit: bool = False,
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """Runs and paragraphs give, from a character on, the sprms that hold."""
    start, width = 2048, 1 if eight_bit else 2
    raw = text.encode("cp1252" if eight_bit else "utf-16-le")
    end = start + len(raw)
    first_page = -(-end // 512)
    characters = [
        (start + at * width, bytes([len(body)]) + body) for at, body in runs or [(0, b"")]
    ]
    papx = [
        (start + at * width, bytes([0, (len(body) + 3) // 2]) + bytes(2) + _padded(body, 2))
        for at, body in paragraphs or [(0, b"")]
    ]
    stream = bytearray(first_page * 512 + 1024)
    stream[start:end] = raw
    stream[first_page * 512 :] = _page(characters, end, 1) + _page(papx, end, 13)
    place = (start * 2 | 0x40000000) if eight_bit else start
    clx = b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, len(text))
    clx += struct.pack("<HIH", 0, place, 0)
    names = b"".join(
        bytes([39 + 2 * len(name) + 2]) + bytes(39) + (name + "\0").encode("utf-16-le")
        for name in fonts
    )
    parts = {
        12: struct.pack("<III", start, end, first_page),
        13: struct.pack("<III", start, end, first_page + 1),
        15: struct.pack("<HH", len(fonts), 0) + names,
        33: clx,
    }
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", stream, 0x0A, 0x0200)
    struct.pack_into("<I", stream, 0x4C, len(text))
    table = bytearray()
    for index, part in parts.items():
        struct.pack_into("<II", stream, 0x9A + 8 * index, len(table), len(part))
        table += part
    return make_compound({"WordDocument": bytes(stream), "1Table": bytes(table), **(extra or {})})


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def make_legacy_workbook(
    sheets: dict[str, bytes], before: bytes = b"", *, version: int = 0x600
) -> bytes:
    """Args: sheets are their cell records; `before` are records of the first part."""
    bof = record(0x0809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0))
    end = record(0x0A, b"")
    bounds = [record(0x85, bytes(6) + bytes([len(n), 1]) + n.encode("utf-16-le")) for n in sheets]
    offset = len(bof + before + b"".join(bounds) + end)
    listed, parts = b"", b""
    for name, cells in sheets.items():
        where = struct.pack("<IBB", offset + len(parts), 0, 0)
        listed += record(0x85, where + bytes([len(name), 1]) + name.encode("utf-16-le"))
        parts += bof + cells + end
    stream = bof + before + listed + end + parts
    return make_compound({"Workbook": stream + bytes(max(0, MINI_CUTOFF - len(stream)))})
