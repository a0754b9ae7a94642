"""Files that cannot be opened as they come: archives, locked and cut-off documents."""

import random
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ENCRYPTION_INFO = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"'
    ' cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>'
)


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a .zip that holds the files as they are; pictures do not get smaller."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 10, 8, 9, 0, 0)), content)
    return stream.getvalue()


def cut_off(content: bytes, share: float = 0.6) -> bytes:
    """Return the first part of a file, as an upload that broke leaves it."""
    return content[: int(len(content) * share)]


def write_locked_document(seed: int = 1) -> bytes:
    """Return what Word writes for a document with a password: a compound file of two streams.

    The encrypted package is noise; no password opens it.

    Source: MS-OFFCRYPTO, 2.3.4.10 (EncryptionInfo), 2.3.4.4 (EncryptedPackage); MS-CFB.
    """
    noise = random.Random(seed).randbytes(24 * 1024)  # noqa: S311 (noise, not a secret)
    info = struct.pack("<HHI", 4, 4, 0x40) + _ENCRYPTION_INFO.encode()
    streams = {
        # Streams below 4096 bytes would need a second kind of sector.
        "EncryptionInfo": info.ljust(4096, b" "),
        "EncryptedPackage": struct.pack("<Q", len(noise)) + noise,
    }
    return _compound_file(streams)


def _compound_file(streams: Mapping[str, bytes]) -> bytes:
    fat = [_FAT, _END]
    body = b""
    entries = [_directory_entry("Root Entry", kind=5, child=1, start=_END, size=0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        start = len(fat)
        sectors = -(-len(content) // _SECTOR)
        fat += [*range(start + 1, start + sectors), _END]
        body += content.ljust(sectors * _SECTOR, b"\0")
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_directory_entry(name, kind=2, right=right, start=start, size=len(content)))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    return _compound_header() + table + directory + body


def _compound_header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108


def _directory_entry(
    name: str, *, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    links = struct.pack("<III", _FREE, right, child)
    return head + links + b"\0" * 36 + struct.pack("<IQ", start, size)
