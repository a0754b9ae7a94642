"""What a person should know about a file before opening it. Bounded, by content.

The members of archives are not looked at here.
"""

import re

from parsers.mail.images import find_image_flags
from parsers.mail.media_types import EMPTY, SIGNATURE, SIGNED_MESSAGE
from parsers.mail.message import Flag
from parsers.mail.ole import find_ole_kind
from parsers.mail.smime import is_signed_data
from parsers.mail.spool import SpoolFile
from parsers.mail.zip_kinds import find_zip_kind

_CHUNK = 256 * 1024
_OVERLAP = 64
_TAIL = 4096
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d{1,9}\s+\d{1,5}\s+R|<<)")
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*\d")
_EXECUTABLE_TYPES = frozenset(
    {
        "application/vnd.microsoft.portable-executable",
        "application/x-msdownload",
        "application/x-dosexec",
        "application/x-elf",
        "application/x-executable",
        "application/x-mach-binary",
        "application/x-ms-shortcut",
        "application/java-archive",
        "application/vnd.android.package-archive",
    }
)
_EXECUTABLE_NAMES = re.compile(
    r"\.(?:exe|scr|com|pif|bat|cmd|vbs|vbe|js|jse|wsf|wsh|hta|ps1|psm1|lnk|msi|msp|cpl|dll|jar"
    r"|reg|scf|inf|apk|sh|url|chm|gadget|application|appx|msix|iso|img|vhdx?)$",
    re.IGNORECASE,
)
_ZIP_FAMILY = (
    "application/zip",
    "application/vnd.openxmlformats-",
    "application/vnd.oasis.opendocument",
    "application/vnd.ms-excel.sheet.binary",
    "application/java-archive",
    "application/epub+zip",
)


def find_flags(file: SpoolFile, media_type: str, name: str, size_bytes: int) -> set[Flag]:
    """Return what stands out in one decoded leaf.

    Args:
        file: open for reading; the position is not kept.
        media_type: by content.
        name: the decoded file name.
        size_bytes: of the file.
    """
    flags: set[Flag] = set()
    if media_type == EMPTY or not size_bytes:
        return {Flag.CORRUPT}
    if media_type in _EXECUTABLE_TYPES or _EXECUTABLE_NAMES.search(name):
        flags.add(Flag.EXECUTABLE)
    if _is_zip(media_type):
        flags |= _zip_flags(file)
    elif _is_ole(file):
        flags |= _ole_flags(file)
    elif media_type == "application/pdf":
        flags |= _pdf_flags(file, size_bytes)
    elif media_type.startswith("image/"):
        flags |= find_image_flags(file, media_type, size_bytes)
    else:
        flags |= _other_flags(file, media_type, size_bytes)
    return flags


def _is_zip(media_type: str) -> bool:
    return media_type.startswith(_ZIP_FAMILY) or "macroenabled" in media_type


def _is_ole(file: SpoolFile) -> bool:
    file.seek(0)
    return file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip_flags(file: SpoolFile) -> set[Flag]:
    kind = find_zip_kind(file)
    flags = {Flag.MACRO} if kind.macros else set()
    return flags if kind.complete else flags | {Flag.TRUNCATED}


def _ole_flags(file: SpoolFile) -> set[Flag]:
    kind = find_ole_kind(file)
    pairs = (
        (kind.macros, Flag.MACRO),
        (kind.encrypted, Flag.ENCRYPTED),
        (not kind.readable, Flag.CORRUPT),
    )
    return {flag for is_so, flag in pairs if is_so}


def _pdf_flags(file: SpoolFile, size_bytes: int) -> set[Flag]:
    flags: set[Flag] = set()
    file.seek(max(0, size_bytes - _TAIL))
    tail = file.read(_TAIL)
    if b"%%EOF" not in tail and b"startxref" not in tail:
        flags.add(Flag.TRUNCATED)
    file.seek(0)
    held = b""
    while chunk := file.read(_CHUNK):
        data = held + chunk
        if b"/Encrypt" in data and _ENCRYPT.search(data):
            flags.add(Flag.ENCRYPTED)
        if b"/ByteRange" in data and _BYTE_RANGE.search(data):
            flags.add(Flag.SIGNED)
        held = data[-_OVERLAP:]
    return flags


def _other_flags(file: SpoolFile, media_type: str, size_bytes: int) -> set[Flag]:
    if media_type == SIGNATURE:
        return {Flag.SIGNED}
    if media_type == SIGNED_MESSAGE:
        return {Flag.SIGNED if is_signed_data(file) else Flag.ENCRYPTED}
    if media_type == "application/x-7z-compressed":
        file.seek(0)
        head = file.read(32)
        need = 32 + int.from_bytes(head[12:20], "little") + int.from_bytes(head[20:28], "little")
        return {Flag.TRUNCATED} if need > size_bytes else set()
    return set()
