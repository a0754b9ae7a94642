"""The list of what an archive holds: a table for people, JSON for programs; on disk meanwhile."""

import codecs
import csv
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast
from zoneinfo import ZoneInfo

from service.reports.evidence import EvidenceFile

CSV_NAME, JSON_NAME = "manifest.csv", "manifest.json"
#: The bytes are those that were taken in; others than those; or there are none.
GOOD, DAMAGED, MISSING = "ok", "damaged", "missing"
_COLUMNS = (
    "path", "state", "sha256", "found_sha256", "size_bytes", "stage", "unit", "unit_name", "role",
    "name", "place", "receipt", "message_id", "received_at", "replaced",
    "marks",
)  # fmt: skip
# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Manifest:
    """Gathers lines, and gives them as two files; made by `open_manifest`."""

    def __init__(
        self, table: BinaryIO, listed: BinaryIO, *, campaign_id: str, zone: ZoneInfo
    ) -> None:
        self._zone = zone
        self._table = table
        self._json = listed
        self._first = True
        # A spreadsheet knows UTF-8 by the mark at the beginning.
        self._table.write(codecs.BOM_UTF8)
        self._write_row(_COLUMNS)
        self._json.write(f'{{"campaign": {json.dumps(campaign_id)}, "files": ['.encode())

    def add(self, file: EvidenceFile, *, state: str, found_sha256: str | None) -> None:
        """Note a file and what its bytes were found to be.

        Args:
            file: as it was planned.
            state: GOOD, DAMAGED or MISSING.
            found_sha256: of the bytes that stand in the archive, or None where there are none.
        """
        received = file.received_at
        line = {
            "path": file.path if state != MISSING else None,
            "state": state,
            "sha256": file.sha256,
            "found_sha256": found_sha256,
            "size_bytes": file.size_bytes,
            "stage": file.stage_id,
            "unit": file.unit_code,
            "unit_name": file.unit_name,
            "role": file.role,
            "name": file.name,
            "place": file.place or None,
            "receipt": file.receipt,
            "message_id": file.message_id,
            "received_at": received.astimezone(self._zone).isoformat() if received else None,
            "replaced": file.replaced,
            "marks": ", ".join(file.marks),
        }
        # Escaped: a name may hold what is no character of any text file.
        self._json.write((("\n" if self._first else ",\n") + json.dumps(line)).encode())
        self._write_row([_cell(value) for value in line.values()])
        self._first = False

    def _write_row(self, cells: Sequence[str]) -> None:
        row = io.StringIO(newline="")
        csv.writer(row).writerow(cells)
        self._table.write(row.getvalue().encode())

    def files(self) -> tuple[tuple[str, BinaryIO], ...]:
        """Return both files, to be read from their beginning; nothing can be added any more."""
        self._json.write(b"\n]}\n")
        for file in (self._table, self._json):
            file.seek(0)
        return (CSV_NAME, self._table), (JSON_NAME, self._json)


@contextmanager
def open_manifest(campaign_id: str, zone: ZoneInfo) -> Iterator[Manifest]:
    """Yield a manifest; its lines lie on disk, so that memory stays the same."""
    with tempfile.TemporaryFile("w+b") as table, tempfile.TemporaryFile("w+b") as listed:
        yield Manifest(
            cast("BinaryIO", table), cast("BinaryIO", listed), campaign_id=campaign_id, zone=zone
        )


def _cell(value: object) -> str:
    text = "" if value is None else str(value).encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(_FORMULA) else text
