"""What a file is called: from the headers of its part, cleaned for people and for Windows."""

import html
import re

from parsers.mail.charsets import nfc
from parsers.mail.encoded_words import one_line
from parsers.mail.parameters import ParameterValue

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_UNSAFE = re.compile(r'[<>:"|?*]')
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|quot);")
_EXTENSION = re.compile(r"\.[^.\s/\\]{1,15}$")
_LOST = ("\ufffd", "?")
_SUFFIXES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/x-tar": ".tar",
    "application/vnd.rar": ".rar",
    "application/x-7z-compressed": ".7z",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.ms-tnef": ".dat",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/pgp-signature": ".asc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.ms-word.document.macroenabled.12": ".docm",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/svg+xml": ".svg",
    "message/rfc822": ".eml",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/3gpp": ".3gp",
}


def find_name(disposition: ParameterValue, kind: ParameterValue) -> tuple[str, bytes]:
    """Return the name that the headers give, decoded but not cleaned, and its raw bytes.

    `filename` goes before `name`, unless letters were lost in it and not in the other.
    """
    names = [
        found
        for found in (disposition.parameters.get("filename"), kind.parameters.get("name"))
        if found is not None and found.text
    ]
    if not names:
        return "", b""
    best = min(names, key=lambda found: any(mark in found.text for mark in _LOST))
    return best.text, best.raw


def name_of_description(description: str) -> str:
    """Return a Content-Description that is a file name, or ""."""
    return description if _EXTENSION.search(description) and "/" not in description else ""


def name_of_content_id(content_id: str | None) -> str:
    """Return "image001.png" of "image001.png@01D8EE7A", or ""."""
    left = (content_id or "").partition("@")[0]
    return left if _EXTENSION.search(left) else ""


def invent_name(position: int, media_type: str, *, word: str = "tep") -> str:
    """Return a stable name for a part without one, such as "tep-01.jpg"."""
    return f"{word}-{position:02d}{_SUFFIXES.get(media_type.lower(), '.bin')}"


def clean_name(name: str, cap_bytes: int) -> str:
    """Return a name that is safe to show and to write anywhere; "" when nothing is left.

    No folder, no control or bidi character, nothing that Windows refuses, at most `cap_bytes`
    in UTF-8 with the extension kept.
    """
    if "&" in name and _ENTITY.search(name):
        name = _ENTITY.sub(lambda match: html.unescape(match[0]), name)
    text = one_line(nfc(name)).replace("\\", "/")
    text = text.rstrip("/").rpartition("/")[2]
    if re.match(r"[A-Za-z]:", text):
        text = text[2:]
    text = _UNSAFE.sub("_", text).strip().rstrip(". ").lstrip(". ")
    if not text.strip("_"):
        return ""
    if _RESERVED.match(text):
        text = f"_{text}"
    return _clip(text, cap_bytes)


def _clip(name: str, cap_bytes: int) -> str:
    if len(name.encode()) <= cap_bytes:
        return name
    match = _EXTENSION.search(name)
    extension = match[0] if match else ""
    room = max(1, cap_bytes - len(extension.encode()))
    stem = name[: len(name) - len(extension)].encode()[:room].decode("utf-8", "ignore")
    return stem.rstrip(" .") + extension
