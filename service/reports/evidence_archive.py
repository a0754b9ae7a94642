"""Writes evidence as one ZIP, file after file, of any size, in memory that stays the same.

What is compressed already is stored as it is, text is packed. Every file's bytes are hashed while
they are copied; one that does not agree with its record is said in the manifest and to the caller.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from db.errors import BlobMissing
from service.reports.evidence import EvidenceFile
from service.reports.evidence_manifest import DAMAGED, GOOD, MISSING, Manifest, open_manifest

_CHUNK_BYTES = 1 << 20
_MODE = 0o100644 << 16
_UNIX = 3
# The earliest moment and the latest that a ZIP can name.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LATEST_YEAR = 2107


@dataclass(slots=True)
class ArchiveAccount:
    """What was written.

    Attributes:
        files: how many stand in the archive, the manifests not among them.
        size_bytes: of their contents.
        faults: what could not be given as it was taken in, with DAMAGED or MISSING.
    """

    files: int
    size_bytes: int
    faults: list[tuple[EvidenceFile, str]]


class EvidenceArchive:
    """An archive that is being written; made by `open_archive`."""

    def __init__(
        self,
        packed: zipfile.ZipFile,
        open_blob: Callable[[str], BinaryIO],
        manifest: Manifest,
        zone: ZoneInfo,
    ) -> None:
        self.account = ArchiveAccount(files=0, size_bytes=0, faults=[])
        self._packed = packed
        self._open_blob = open_blob
        self._manifest = manifest
        self._zone = zone
        self._folder: list[str] = []
        self._written: dict[str, tuple[str, str | None]] = {}

    def add(self, file: EvidenceFile) -> None:
        """Write a file, unless one of its path stands there already, and note it."""
        folder = file.path.split("/")[:2]
        if folder != self._folder:
            # Paths are shared only within a unit's folder.
            self._folder = folder
            self._written.clear()
        if file.path not in self._written:
            self._written[file.path] = self._write(file)
            if self._written[file.path][0] != GOOD:
                self.account.faults.append((file, self._written[file.path][0]))
        state, found = self._written[file.path]
        self._manifest.add(file, state=state, found_sha256=found)

    def _write(self, file: EvidenceFile) -> tuple[str, str | None]:
        try:
            source = self._open_blob(file.sha256)
        except BlobMissing:
            return MISSING, None
        digest = hashlib.sha256()
        with source:
            entry = _entry(file.path, _moment(file.received_at, self._zone), packed=file.is_text)
            # Its true size, and not the record's: the format has to know whether it is large.
            entry.file_size = source.seek(0, 2)
            source.seek(0)
            self.account.size_bytes += entry.file_size
            with self._packed.open(entry, "w") as target:
                while chunk := source.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    target.write(chunk)
        self.account.files += 1
        found = digest.hexdigest()
        return (GOOD if found == file.sha256 else DAMAGED), found


@contextmanager
def open_archive(
    output: BinaryIO, open_blob: Callable[[str], BinaryIO], *, campaign_id: str, zone: ZoneInfo
) -> Iterator[EvidenceArchive]:
    """Yield an archive to add files to; the manifests are written when the block ends.

    Args:
        output: can be sought in.
        open_blob: raises BlobMissing where there is none.
        campaign_id: named in the manifest.
        zone: the office's; times of files are its, as ZIP knows no zones.
    """
    with (
        open_manifest(campaign_id, zone) as manifest,
        zipfile.ZipFile(output, "w", allowZip64=True) as packed,
    ):
        yield EvidenceArchive(packed, open_blob, manifest, zone)
        for name, source in manifest.files():
            with packed.open(_entry(name, _EARLIEST, packed=True), "w", force_zip64=True) as to:
                shutil.copyfileobj(source, to, _CHUNK_BYTES)


def _entry(
    path: str, moment: tuple[int, int, int, int, int, int], *, packed: bool
) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr = _MODE
    entry.create_system = _UNIX
    return entry


def _moment(moment: datetime | None, zone: ZoneInfo) -> tuple[int, int, int, int, int, int]:
    if moment is None:
        return _EARLIEST
    local = moment.astimezone(zone)
    if not _EARLIEST[0] <= local.year <= _LATEST_YEAR:
        return _EARLIEST
    return local.year, local.month, local.day, local.hour, local.minute, local.second
