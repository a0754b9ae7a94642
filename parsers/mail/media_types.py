"""What a file is, by its content; the sender's word breaks ties among texts only."""

import re

import filetype

from parsers.mail.ole import SIGNATURE as OLE_SIGNATURE
from parsers.mail.ole import find_ole_kind
from parsers.mail.spool import SpoolFile
from parsers.mail.zip_kinds import find_zip_kind

HEAD_BYTES = 4096
UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"
_PDF_WINDOW = 1024
_FIXED = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-elf"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"MSCF", "application/vnd.ms-cab-compressed"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
SIGNATURE = "application/pkcs7-signature"
SIGNED_MESSAGE = "application/pkcs7-mime"
# The object identifier pkcs-7 in DER; signed data, enveloped data ... are under it.
_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_PKCS7_WINDOW = 40
_SEQUENCE = 0x30
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(!doctype\s+html|html|head|body|meta|svg|\?xml)", re.IGNORECASE
)
_HEADER = re.compile(
    rb"^(from|received|date|subject|message-id|to|mime-version):", re.IGNORECASE | re.MULTILINE
)
_MIN_HEADERS = 3
_TAR_MAGIC = slice(257, 262)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b"))
_TEXTS = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".ics": "text/calendar",
    ".vcf": "text/vcard",
    ".xml": "application/xml",
    ".json": "application/json",
    ".htm": "text/html",
    ".html": "text/html",
}
#: Programs of other offices write a table as text under the name of a workbook.
_SHEETS = frozenset({".xls", ".xlsx"})


def find_media_type(file: SpoolFile, declared: str, name: str) -> str:
    """Return the media type of a file by its content, lower case.

    Args:
        file: open for reading; the position is not kept.
        declared: what the Content-Type said; counts for texts only.
        name: the decoded file name; its extension counts for texts only.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        return EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return find_zip_kind(file).media_type
    if head.startswith(OLE_SIGNATURE):
        return find_ole_kind(file).media_type
    if b"%PDF-" in head[:_PDF_WINDOW]:
        return "application/pdf"
    fixed = next((kind for mark, kind in _FIXED if head.startswith(mark)), None)
    found = fixed or _binary(head, declared) or _text(head, declared, name)
    if found == UNKNOWN and name.lower().endswith(".zip") and find_zip_kind(file).complete:
        # The last volume of a split archive begins amid a member.
        return "application/zip"
    return found


def _binary(head: bytes, declared: str) -> str | None:
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "image/heic"
    if head[_TAR_MAGIC] == b"ustar":
        return "application/x-tar"
    if head[0] == _SEQUENCE and _PKCS7 in head[:_PKCS7_WINDOW]:
        return SIGNATURE if "signature" in declared else SIGNED_MESSAGE
    guessed = filetype.guess(head)
    return str(guessed.mime) if guessed is not None else None


def _text(head: bytes, declared: str, name: str) -> str:
    """Return the type of what may be a text."""
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not utf16 and len(head.translate(None, _CONTROL)) < len(head):
        return UNKNOWN
    if looks_like_message(head):
        return "message/rfc822"
    markup = _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf"))
    if markup:
        return _markup(markup[1].lower(), head)
    extension = name[name.rfind(".") :].lower() if "." in name else ""
    by_name = _TEXTS.get(".tsv" if extension in _SHEETS and b"\t" in head else extension)
    if by_name is not None:
        return by_name
    if declared.startswith("text/") or declared in {"application/json", "application/xml"}:
        return declared
    return "text/plain"


def _markup(tag: bytes, head: bytes) -> str:
    if b"<svg" in head:
        return "image/svg+xml"
    if tag == b"?xml":
        return "text/html" if b"<html" in head.lower() else "application/xml"
    return "text/html"


def looks_like_message(head: bytes) -> bool:
    """Tell whether bytes begin as a mail: header lines first, well-known ones among them."""
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if not re.match(rb"[!-9;-~]{1,70}:", block):
        return False
    names = {match[1].lower() for match in _HEADER.finditer(block)}
    return len(names) >= _MIN_HEADERS and bool(names & {b"from", b"received"})
