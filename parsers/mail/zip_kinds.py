"""What a ZIP file is in truth: an office document, a book, or an archive. Bounded reads.

Source: PKWARE APPNOTE 4.3; the names inside decide, as the office programs themselves do.
"""

from dataclasses import dataclass

from parsers.mail.spool import SpoolFile

_TAIL_BYTES = 66 * 1024
_DIRECTORY_BYTES = 512 * 1024
_END = b"PK\x05\x06"
_END_BYTES = 22
_OOXML = "application/vnd.openxmlformats-officedocument."
# (name inside, without macros, with macros)
_OFFICE = (
    (b"word/document", _OOXML + "wordprocessingml.document", "application/vnd.ms-word.document"),
    (b"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary", ""),
    (b"xl/workbook", _OOXML + "spreadsheetml.sheet", "application/vnd.ms-excel.sheet"),
    (
        b"ppt/presentation",
        _OOXML + "presentationml.presentation",
        "application/vnd.ms-powerpoint.presentation",
    ),
)
_FOLDERS = tuple(
    (mark.partition(b"/")[0] + b"/", plain)
    for mark, plain, _ in _OFFICE
    if not mark.endswith(b".bin")
)
_OTHER = (
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
    (b"AndroidManifest.xml", "application/vnd.android.package-archive"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipKind:
    """What the names in a ZIP say.

    Attributes:
        complete: the directory at the end of the file is there.
        macros: a VBA project is inside.
    """

    media_type: str = "application/zip"
    complete: bool = True
    macros: bool = False


def find_zip_kind(file: SpoolFile) -> ZipKind:
    """Return what a file that starts as a ZIP holds, by the names inside."""
    size = file.seek(0, 2)
    names, complete = _directory(file, size)
    if not complete:
        file.seek(0)
        names = file.read(_DIRECTORY_BYTES)
    macros = b"vbaProject.bin" in names
    return ZipKind(media_type=_media_type(file, names, macros), complete=complete, macros=macros)


def _directory(file: SpoolFile, size: int) -> tuple[bytes, bool]:
    """Return the central directory, clipped, and whether the file ends as it must."""
    tail_at = max(0, size - _TAIL_BYTES)
    file.seek(tail_at)
    tail = file.read(_TAIL_BYTES)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_BYTES:
        return b"", False
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    start = max(0, tail_at + end - length)
    if start >= tail_at:
        return tail[start - tail_at : end], True
    file.seek(start)
    return file.read(min(length, _DIRECTORY_BYTES)), True


def _media_type(file: SpoolFile, names: bytes, macros: bool) -> str:  # noqa: FBT001 - a fact about the names, asked once
    file.seek(0)
    head = file.read(200)
    if head[30:38] == b"mimetype":
        stored = head[38:].partition(b"PK")[0].decode("ascii", "replace").strip()
        if stored.startswith("application/"):
            return stored
    for mark, plain, with_macros in _OFFICE:
        if mark in names:
            if macros and with_macros:
                return f"{with_macros}.macroenabled.12"
            return plain
    # Of a file that was cut off, the telling part may be what is missing.
    if any(mark in names for mark in (b"[Content_Types].xml", b"docProps/")):
        folder = next((kind for mark, kind in _FOLDERS if mark in names), None)
        if folder is not None:
            return folder
    return next((kind for mark, kind in _OTHER if mark in names), "application/zip")
