"""Names that every system can store: for files that people open without the program."""

import re
import unicodedata
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_SPACES = re.compile(r"\s+")
# Names that Windows keeps for devices, whatever the extension.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_LONGEST_BYTES = 180
_LONGEST_EXTENSION = 20
_NAMELESS = "tệp không tên"


def clean_name(name: str, *, nameless: str = _NAMELESS) -> str:
    """Return a name that Linux, Windows and macOS can all store and show as it is.

    Diacritics stay. What is taken away: path separators, control and bidirectional characters,
    characters that Windows refuses, dots and spaces at the ends, device names, length above 180
    bytes of UTF-8 (the extension stays).

    Source: learn.microsoft.com/windows/win32/fileio/naming-a-file.
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    text = "".join(_replace(character) for character in text)
    text = _SPACES.sub(" ", _FORBIDDEN.sub("_", text)).strip(" .")
    stem, extension = split_extension(text)
    room = _LONGEST_BYTES - len(extension.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    if not stem:
        stem, extension = nameless, extension or ""
    if _DEVICES.fullmatch(stem.partition(".")[0].rstrip()):
        stem = f"_{stem}"
    return stem + extension


def _replace(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if kind in {"Cf", "Cs", "Co", "Cn"} else character


def split_extension(name: str) -> tuple[str, str]:
    """Return the name before its extension, and the extension with its dot or nothing."""
    stem, dot, extension = name.rpartition(".")
    if not stem or not dot or " " in extension or len(extension.encode()) > _LONGEST_EXTENSION:
        return name, ""
    return stem, f".{extension}"


def make_unique(name: str, taken: Iterable[str]) -> str:
    """Return the name, numbered where it is taken: case does not tell two names apart.

    Args:
        name: a clean name.
        taken: names as `fold_name` gives them.
    """
    known = taken if isinstance(taken, set | frozenset) else set(taken)
    stem, extension = split_extension(name)
    candidate, number = name, 2
    while fold_name(candidate) in known:
        mark = f" ({number})"
        room = _LONGEST_BYTES - len((mark + extension).encode())
        candidate = stem.encode()[:room].decode("utf-8", "ignore") + mark + extension
        number += 1
    return candidate


def fold_name(name: str) -> str:
    """Return what two names share that a file system may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
