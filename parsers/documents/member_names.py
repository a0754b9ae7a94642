"""Names of members: decoded as their maker meant them, and which are a machine's litter."""

import re
import unicodedata
from pathlib import PurePosixPath

from parsers.vietnamese.legacy_encodings import in_unicode

#: Windows writes names in the code page of its user: Vietnamese, Western, or the DOS one.
_LEGACY = ("cp1258", "cp1252", "cp437")

_LITTER_FOLDERS = frozenset({"__macosx", ".appledouble", ".spotlight-v100", ".trashes", ".git"})
_LITTER_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"})

_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


def decode_name(raw: bytes, *, declared_utf8: bool = False) -> str:
    """Return a member's name as text, NFC, whatever its maker's code page was.

    Args:
        raw: the bytes in the container.
        declared_utf8: the container says that they are UTF-8; believed when it can be true.
    """
    try:
        return in_unicode(unicodedata.normalize("NFC", raw.decode("utf-8")))
    except UnicodeDecodeError:
        if declared_utf8:
            return unicodedata.normalize("NFC", raw.decode("utf-8", "replace"))
    candidates = [text for codec in _LEGACY if (text := _decode_or_none(raw, codec)) is not None]
    return in_unicode(max(candidates, key=_plausibility))


def is_litter(name: str) -> bool:
    """Say whether an entry was put there by a machine and is no file to a person."""
    parts = [part.casefold() for part in split_name(name)]
    if not parts:
        return True
    return (
        any(part in _LITTER_FOLDERS for part in parts[:-1])
        or parts[-1] in _LITTER_FILES
        or parts[-1].startswith("._")
    )


def split_name(name: str) -> list[str]:
    """Return the folders and the file name of an entry; no empty, ".", ".." or drive parts."""
    parts = re.split(r"[/\\]+", name)
    return [p for p in parts if p not in {"", ".", ".."} and not re.fullmatch(r"[A-Za-z]:", p)]


def name_without_suffix(name: str) -> str:
    """Return the name that a compressed file had before: `a.tar.gz` gives `a.tar`."""
    path = PurePosixPath(name)
    suffix = path.suffix.casefold()
    if suffix in {".tgz", ".tbz", ".tbz2", ".txz"}:
        return f"{path.stem}.tar"
    return path.stem if suffix in {".gz", ".bz2", ".xz", ".lzma", ".z"} else name


def _decode_or_none(raw: bytes, codec: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", raw.decode(codec))
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> int:
    return sum(_weight(char) for char in text)


def _weight(char: str) -> int:
    if char.isascii():
        return 0
    if char.casefold() in _VIETNAMESE:
        return 2
    return -1 if unicodedata.category(char)[0] == "L" else -3
