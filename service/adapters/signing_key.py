"""The key that signs Message-IDs, form codes and command links: made at the first start.

It belongs to the backup: without it, the links and forms that are out cannot be verified.
"""

import glob
import os
import re
import secrets
from pathlib import Path

from service.errors import PermanentFailure

KEY_BYTES = 32
_TEXT = re.compile(r"[0-9a-f]{32,}")


class UnusableKey(PermanentFailure):
    """The signing key cannot be used."""


def load_or_make_key(path: Path) -> bytes:
    """Return the key in a file; make it, readable to its owner only, when there is none.

    Raises:
        UnusableKey: the file is there but cannot be read, or holds no key.
    """
    try:
        return _parse(path, path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return _make(path)
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableKey(f"{path}: the signing key cannot be read ({error})") from error


def load_key(path: Path) -> bytes | None:
    """Return the key in a file, or None when there is none; never makes one.

    Raises:
        UnusableKey: the file is there but cannot be read, or holds no key.
    """
    return load_or_make_key(path) if path.exists() else None


def old_keys(path: Path) -> tuple[bytes, ...]:
    """Return the earlier keys kept beside it as NAME.old-*: they verify, they no longer sign."""
    return tuple(load_or_make_key(old) for old in old_key_files(path))


def old_key_files(path: Path) -> list[Path]:
    """Return the files of the earlier keys, in the order of their names."""
    return sorted(path.parent.glob(f"{glob.escape(path.name)}.old-*"))


def rotate_key(path: Path, *, mark: str) -> Path:
    """Put a new key in the place of the one in a file, which is kept beside it.

    The old one has its second name before the new one has its own: when this is interrupted, the
    key that signs is the old one or the new one, and nothing is lost.

    Args:
        path: of the key that signs now.
        mark: ends the old one's name, such as a day and a time.

    Raises:
        UnusableKey: there is none, or one was kept under that name already.
    """
    if load_key(path) is None:
        raise UnusableKey(f"{path}: there is no signing key yet; the first start makes one")
    kept = path.with_name(f"{path.name}.old-{mark}")
    try:
        kept.hardlink_to(path)
    except FileExistsError:
        raise UnusableKey(f"{kept} is there already; wait a minute and try again") from None
    fresh = path.with_name(f".{path.name}.next")
    fresh.unlink(missing_ok=True)
    load_or_make_key(fresh)
    fresh.replace(path)
    _sync_folder(path.parent)
    return kept


def _parse(path: Path, text: str) -> bytes:
    text = text.strip()
    if not _TEXT.fullmatch(text) or len(text) % 2:
        raise UnusableKey(
            f"{path}: this is not a signing key (64 hexadecimal digits); restore it from the "
            "backup, or move it away and a new one is made: links that are out then stop working"
        )
    return bytes.fromhex(text)


def _make(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{key.hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link never replaces: of two first starts at once, one key wins and both use it.
        path.hardlink_to(half)
    except FileExistsError:
        return _parse(path, path.read_text(encoding="ascii"))
    finally:
        half.unlink()
    _sync_folder(path.parent)
    return key


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
