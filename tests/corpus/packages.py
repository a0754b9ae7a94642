"""Zip containers with the same bytes every time."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_DATE = (2024, 1, 2, 8, 0, 0)


def rewrite(container: bytes) -> bytes:
    """Return an office file with its members' dates taken away."""
    with zipfile.ZipFile(BytesIO(container)) as source:
        return write_zip({one.filename: source.read(one) for one in source.infolist()})


def write_zip(files: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """Return an archive of the files, in their order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _DATE)
            plain = stored or name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def lock(archive: bytes) -> bytes:
    """Return an archive whose members claim a password: the flag of APPNOTE 4.4.4, bit 0."""
    locked = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = locked.find(mark)
        while start >= 0:
            locked[start + place] |= 1
            start = locked.find(mark, start + 4)
    return bytes(locked)
