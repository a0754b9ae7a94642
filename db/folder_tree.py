"""The folder tree that staff open without the program, kept true to the database.

Files are hard links to blobs: no second copy, and read-only (0440), so that nobody who opens one
can change what is stored; an editor that saves makes a file of its own, which stays. Where the
tree lies on another file system, files are copied, and the account says so.

Promises: only files that this program made are ever removed or replaced. What it made in a folder
stands in that folder's `.hopthu.json`; a file whose bytes are those of the blob is taken for ours
also when that list was lost. The tree is not synced: it can be made again from the database.
"""

import errno
import hashlib
import json
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from db.folder_plan import UnitFolder, name_files

MANIFEST = ".hopthu.json"
_NOTE = "Danh sách do hopthu ghi; đừng sửa. Written by hopthu; do not edit."
_CANNOT_LINK = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
_READ_ONLY = 0o440
_CHUNK_BYTES = 1 << 20


@dataclass(slots=True)
class TreeAccount:
    """What differed, path by path below the root; and what was done about it.

    Attributes:
        added: files that were not there.
        removed: files of ours that nothing asks for any more.
        copied: those of `added` that are copies, because the tree is on another file system.
        missing: files that cannot be shown because their blob is not there.
        strangers: files in our folders that this program did not make; they stay.
    """

    added: list[PurePosixPath] = field(default_factory=list)
    removed: list[PurePosixPath] = field(default_factory=list)
    copied: list[PurePosixPath] = field(default_factory=list)
    missing: list[PurePosixPath] = field(default_factory=list)
    strangers: list[PurePosixPath] = field(default_factory=list)

    @property
    def is_true(self) -> bool:
        """Whether the tree shows what it should."""
        return not (self.added or self.removed or self.missing)


class FolderTree:
    """The tree below one root. Safe for several threads of one process."""

    def __init__(self, root: Path, blob_path: Callable[[str], Path]) -> None:
        self._root = root
        self._blob_path = blob_path
        self._lock = threading.Lock()

    def update(self, folders: Iterable[UnitFolder]) -> TreeAccount:
        """Make some folders show what they should; all others are left alone."""
        return self._work(folders, change=True, everything=False)

    def rebuild(self, folders: Iterable[UnitFolder]) -> TreeAccount:
        """Make the whole tree show these folders and nothing else of ours."""
        return self._work(folders, change=True, everything=True)

    def check(self, folders: Iterable[UnitFolder]) -> TreeAccount:
        """Return what `rebuild` would do; nothing is changed."""
        return self._work(folders, change=False, everything=True)

    def _work(
        self, folders: Iterable[UnitFolder], *, change: bool, everything: bool
    ) -> TreeAccount:
        account = TreeAccount()
        with self._lock:
            planned: set[PurePosixPath] = set()
            for folder in folders:
                planned.add(folder.path)
                _Folder(self._root, folder.path, self._blob_path, account).show(
                    folder, change=change
                )
            if everything:
                for path in self._find_ours():
                    if path not in planned:
                        leftover = _Folder(self._root, path, self._blob_path, account)
                        leftover.show(None, change=change)
        return account

    def _find_ours(self) -> list[PurePosixPath]:
        found = self._root.glob(f"*/*/*/{MANIFEST}")
        return sorted(PurePosixPath(item.parent.relative_to(self._root)) for item in found)


class _Folder:
    """One unit's folder on the disk."""

    def __init__(
        self,
        root: Path,
        path: PurePosixPath,
        blob_path: Callable[[str], Path],
        account: TreeAccount,
    ) -> None:
        self._root = root
        self._path = path
        self._folder = root / path
        self._blob_path = blob_path
        self._account = account
        self._listed = read_manifest(self._folder)

    def show(self, wanted: UnitFolder | None, *, change: bool) -> None:
        """Add what is missing, remove what is ours and not wanted any more."""
        if self._folder.is_symlink():
            self._account.strangers.append(self._path)
            return
        files = wanted.files if wanted else ()
        there = self._list()
        ours = self._find_ours(there, name_files(files))
        strangers = [name for name in there if name not in ours]
        named = name_files(files, taken=strangers)
        add = {name: sha for name, sha in named.items() if ours.get(name) != sha}
        missing = [name for name, sha in add.items() if not self._blob_path(sha).is_file()]
        for name in missing:
            del add[name], named[name]
        remove = [name for name in ours if named.get(name) != ours[name]]
        self._note(add=add, remove=remove, missing=missing, strangers=strangers)
        if change and (add or remove or named.keys() != self._listed.keys()):
            self._change(add, remove, named)

    def _list(self) -> list[str]:
        try:
            names = os.listdir(self._folder)  # noqa: PTH208 - names alone are enough
        except FileNotFoundError:
            return []
        return sorted(name for name in names if not name.startswith(MANIFEST))

    def _find_ours(self, there: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
        """Return the files that show a blob as we list it, or as we would name it."""
        found = {}
        for name in there:
            entry = self._listed.get(name)
            sha256 = entry.sha256 if entry else named.get(name)
            if sha256 and self._shows(name, sha256, entry):
                found[name] = sha256
        return found

    def _shows(self, name: str, sha256: str, entry: "_Entry | None") -> bool:
        path, blob = self._folder / name, self._blob_path(sha256)
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return False
        if entry and entry.copied == (found.st_size, found.st_mtime_ns):
            return True
        try:
            if os.path.samestat(found, blob.stat()):
                return True
        except FileNotFoundError:
            pass
        return _hash_file(path) == sha256

    def _note(
        self,
        *,
        add: Iterable[str],
        remove: Iterable[str],
        missing: Iterable[str],
        strangers: Iterable[str],
    ) -> None:
        account = self._account
        account.added.extend(self._path / name for name in add)
        account.removed.extend(self._path / name for name in remove if name not in add)
        account.missing.extend(self._path / name for name in missing)
        account.strangers.extend(self._path / name for name in strangers)

    def _change(
        self, add: Mapping[str, str], remove: Iterable[str], named: Mapping[str, str]
    ) -> None:
        self._folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        listed = {name: self._listed.get(name) or _Entry(sha) for name, sha in named.items()}
        listed |= {name: _Entry(sha) for name, sha in add.items()}
        # First what we are about to do: a crash must not make strangers of our own files.
        write_manifest(self._folder, self._listed | listed)
        for name in remove:
            (self._folder / name).unlink(missing_ok=True)
        for name, sha256 in add.items():
            listed[name] = self._add(name, sha256)
        write_manifest(self._folder, listed)
        if not listed:
            self._remove_if_empty()

    def _add(self, name: str, sha256: str) -> "_Entry":
        path, blob = self._folder / name, self._blob_path(sha256)
        try:
            os.link(blob, path)
        except OSError as error:
            if error.errno not in _CANNOT_LINK:
                raise
        else:
            return _Entry(sha256)
        self._account.copied.append(self._path / name)
        return _copy(blob, path, sha256)

    def _remove_if_empty(self) -> None:
        (self._folder / MANIFEST).unlink()
        for folder in (self._folder, *self._folder.parents):
            if folder == self._root:
                return
            try:
                folder.rmdir()
            except OSError:
                return  # somebody keeps something there


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of ours: its blob, and for a copy its size and time (ns) as we left it."""

    sha256: str
    copied: tuple[int, int] | None = None


def read_manifest(folder: Path) -> dict[str, _Entry]:
    """Return what we list as ours in a folder; nothing where the list is lost or damaged."""
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {
            name: _Entry(item["sha256"], tuple(item["copied"]) if item["copied"] else None)
            for name, item in files.items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def write_manifest(folder: Path, listed: Mapping[str, _Entry]) -> None:
    """Write what we list as ours, in one step."""
    files = {name: {"sha256": e.sha256, "copied": e.copied} for name, e in listed.items()}
    text = json.dumps({"note": _NOTE, "files": files}, ensure_ascii=False, indent=1)
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(folder / MANIFEST)


def _copy(blob: Path, path: Path, sha256: str) -> _Entry:
    fresh = path.with_name(f"{MANIFEST}.copy")
    fresh.unlink(missing_ok=True)
    shutil.copyfile(blob, fresh)
    fresh.chmod(_READ_ONLY)
    fresh.rename(path)
    written = path.stat()
    return _Entry(sha256, (written.st_size, written.st_mtime_ns))


def _hash_file(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
