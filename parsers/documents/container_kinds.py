"""Which reader opens which container, by its first bytes."""

from parsers.documents import rar4_headers, rar5_headers, seven_zip, tnef
from parsers.documents.compressed_file import read_bzip2, read_gzip, read_plain_tar, read_xz
from parsers.documents.members import ReadMembers
from parsers.documents.outlook_item import read_outlook_item
from parsers.documents.rar_archive import read_rar
from parsers.documents.seven_zip import read_seven_zip
from parsers.documents.tar_archive import BLOCK_BYTES, is_tar
from parsers.documents.tnef import read_tnef
from parsers.documents.zip_archive import read_zip

HEAD_BYTES = BLOCK_BYTES

_OUTLOOK_TYPE = "application/vnd.ms-outlook"
_ZIP_TYPES = frozenset({"application/zip", "application/x-zip-compressed"})
_NEVER = ("image/", "audio/", "video/", "text/", "font/", "application/vnd.openxmlformats")
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

_BY_START: tuple[tuple[bytes, ReadMembers], ...] = (
    (seven_zip.SIGNATURE, read_seven_zip),
    (rar5_headers.SIGNATURE, read_rar),
    (rar4_headers.SIGNATURE, read_rar),
    (tnef.SIGNATURE, read_tnef),
    (b"\x1f\x8b\x08", read_gzip),
    (b"BZh", read_bzip2),
    (b"\xfd7zXZ\x00", read_xz),
)


def find_reader(head: bytes, media_type: str) -> ReadMembers | None:
    """Return what opens a file as a container, or None when it is none.

    Args:
        head: its first HEAD_BYTES bytes.
        media_type: by content; tells an archive from an office document, which is a ZIP too.
    """
    if media_type in _ZIP_TYPES:
        return read_zip
    if head.startswith(_ZIP_STARTS):
        return None
    if media_type == _OUTLOOK_TYPE:
        return read_outlook_item
    for start, reader in _BY_START:
        if head.startswith(start):
            return reader
    return read_plain_tar if is_tar(head) else None


def may_be_container(media_type: str) -> bool:
    """Say whether a file is worth a look, so that photographs are not opened in vain."""
    return not media_type.startswith(_NEVER)
