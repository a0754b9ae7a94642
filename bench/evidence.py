"""The evidence of a campaign as one ZIP: its rate beside `zip -0` on the same files, its memory.

The command as an office runs it, from its start to its end. `zip` neither hashes nor asks a
database; both write to the same disk.
"""

import hashlib
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bench.environment import measured_environment
from bench.process_tree import MIB, PeakOfTree
from bench.report import Figure, print_figures
from db import migrate
from db.engine import open_database
from db.entities.enums import ArrivalState, Disposition
from db.entities.messages import Arrival, StoredAttachment, StoredMessage
from db.entities.submissions import SubmissionMessage
from db.entities.units import Roster, UnitPeriod
from service.bootstrap.configuration import open_blobs, read_settings
from service.bootstrap.stores import build_workplace
from service.operation.evidence import evidence_files
from service.settings.entities import campaigns

_PHOTOS, _PHOTO_BYTES = 20, 100_000
_MAIL_BYTES = _PHOTOS * _PHOTO_BYTES * 4 // 3
_CAME = datetime(2022, 10, 12, 2, tzinfo=UTC)
_BATCH = 50
_ALL, _TENTH = "all", "tenth"
_CONFIG = """
[office]
name = "Phòng Giáo dục Thường xuyên"
address = "phong@example.vn"

[storage]
database = "sqlite:///hopthu.db"
blobs = "blobs"
units = "units"

[[mailbox]]
name = "bench"
host = "127.0.0.1"
security = "plain"
user = "bench"
password = "bench"

[smtp]
host = "127.0.0.1"
security = "plain"

[units]
roster = "units.csv"
"""
_CAMPAIGN = """
[[campaign]]
id = "{id}"
title = "Tuần lễ hưởng ứng học tập suốt đời"
short = ["HTSĐ"]
starts = {year}-10-01
ends = {year}-10-07

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = {year}-10-15
  on_time = "before"
  requires = [{{ role = "photo", at_least = 3 }}]
"""


def measure_evidence(folder: Path, units: int, rounds: int) -> list[Figure]:
    """Print seconds and memory; return the ratio to `zip -0` and how far memory grew.

    Args:
        folder: for everything; a hundred units need half a gigabyte three times.
        units: that sent twenty photographs each.
        rounds: runs of each; medians count.
    """
    config = _collect(folder, units)
    size = _link_files(config, folder / "files")
    times: dict[str, list[float]] = {"hopthu export evidence": [], "zip -0": []}
    peaks = []
    for _ in range(rounds):
        seconds, peak = _export(config, _ALL, folder / "out.zip")
        times["hopthu export evidence"].append(seconds)
        peaks.append(peak)
        times["zip -0"].append(_zip(folder / "files", folder / "out.zip"))
    _, few = _export(config, _TENTH, folder / "out.zip")
    print(f"\nevidence: {units * _PHOTOS} photographs of {units} units, {size / 1e6:.0f} MB")
    middle = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in middle.items():
        print(f"  {name:<26} {seconds:>8.2f} s {size / seconds / 1e6:>8.1f} MB/s")
    peak = statistics.median(peaks)
    print(f"  peak of the process {peak / MIB:.0f} MiB; of a tenth as many {few / MIB:.0f} MiB")
    rate = middle["zip -0"] / middle["hopthu export evidence"]
    figures = [
        Figure(name="rate, of zip -0", measured=rate, target=0.5),
        Figure(
            name="peak above that of a tenth as many",
            measured=(peak - few) / MIB,
            target=32,
            unit="MiB",
            at_least=False,
        ),
    ]
    print_figures("evidence: one archive of everything", figures)
    return figures


def _export(config: Path, campaign: str, target: Path) -> tuple[float, int]:
    """Return the seconds of one run, and the largest memory of its processes."""
    target.unlink(missing_ok=True)
    os.sync()
    start = time.perf_counter()
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "service", "-c", str(config)),
            *("export", "evidence", campaign, "-o", str(target)),
        ],
        env=measured_environment(),
        stdout=subprocess.DEVNULL,
    ) as process:
        with PeakOfTree(process.pid) as tree:
            code = process.wait()
        seconds = time.perf_counter() - start
    if code:
        raise RuntimeError(f"the export ended with {code}")
    return seconds, tree.peak_bytes


def _zip(folder: Path, target: Path) -> float:
    target.unlink(missing_ok=True)
    os.sync()
    start = time.perf_counter()
    subprocess.run(["zip", "-0qr", str(target), "."], cwd=folder, check=True)
    with target.open("rb") as written:
        # The export is on the disk when it ends.
        os.fsync(written.fileno())
    return time.perf_counter() - start


def _collect(folder: Path, units: int) -> Path:
    """Make an office with two campaigns, and return its configuration."""
    folder.mkdir(parents=True)
    config = folder / "config.toml"
    made = _CONFIG + _CAMPAIGN.format(id=_ALL, year=2022) + _CAMPAIGN.format(id=_TENTH, year=2021)
    config.write_text(made, "utf-8")
    (folder / "units.csv").write_text("code,name\n", "utf-8")
    settings = read_settings(config)
    migrate.upgrade(settings.storage.database.reveal())
    blobs = open_blobs(settings)
    database = open_database(settings.storage.database.reveal())
    known = [f"thcs-{number:04}" for number in range(units)]
    with database.unit_of_work() as uow:
        periods = (UnitPeriod(code=code, name=f"Trường {code}") for code in known)
        uow.units.replace_roster(Roster(periods=tuple(periods)))
        uow.campaigns.sync(campaigns(settings), now=_CAME)
        uow.commit()
    for first in range(0, units, _BATCH):
        codes = known[first : first + _BATCH]
        sent = [(code, *_write_blobs(blobs.path, code)) for code in codes]
        with database.unit_of_work() as uow:
            _file(uow, sent)
            uow.commit()
    database.close()
    blobs.close()
    return config


def _write_blobs(path_of, code: str) -> tuple[str, list[str]]:
    """Write a mail and its photographs; return their hashes."""
    chance = random.Random(code)
    names = []
    for size in (_MAIL_BYTES, *[_PHOTO_BYTES] * _PHOTOS):
        content = chance.randbytes(size)
        names.append(hashlib.sha256(content).hexdigest())
        path_of(names[-1]).write_bytes(content)
    return names[0], names[1:]


def _file(uow, sent: list[tuple[str, str, list[str]]]) -> None:
    """Put mails and photographs of units on record; every tenth unit's for both campaigns."""
    lines = [
        Arrival(
            mailbox="bench",
            folder=code,
            uidvalidity=1,
            uid=1,
            state=ArrivalState.STORED,
            raw_sha256=raw,
            size_bytes=_MAIL_BYTES,
        )
        for code, raw, _ in sent
    ]
    uow.arrivals.record(lines)
    rows = uow.messages.add_received(lines, now=_CAME)
    messages = [
        StoredMessage(
            id=rows[raw],
            raw_sha256=raw,
            size_bytes=_MAIL_BYTES,
            disposition=Disposition.FILED,
            subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời",
            received_at=_CAME,
            unit_code=code,
            campaign_id=_ALL,
        )
        for code, raw, _ in sent
    ]
    files = [item for _, raw, photos in sent for item in _attachments(rows[raw], photos)]
    uow.messages.save_reading(messages, files)
    row_of = {code: rows[raw] for code, raw, _ in sent}
    keys = [(_ALL, "report", code) for code in row_of]
    keys += [(_TENTH, "report", code) for code in row_of if code.endswith("0")]
    uow.submissions.add_messages(
        [
            SubmissionMessage(
                submission_id=submission.id,
                message_row=row_of[key[2]],
                relation="first",
                received_at=_CAME,
            )
            for key, submission in uow.submissions.ensure(keys).items()
        ]
    )


def _attachments(row: int, photos: list[str]) -> Iterator[StoredAttachment]:
    for position, name in enumerate(photos):
        yield StoredAttachment(
            message_row=row,
            position=position,
            name=f"IMG_{date(2022, 10, 3):%Y%m%d}_{position:04}.jpg",
            path=f"IMG_{position:04}.jpg",
            name_bytes=b"",
            media_type="image/jpeg",
            declared_type="image/jpeg",
            size_bytes=_PHOTO_BYTES,
            sha256=name,
            role="photo",
        )


def _link_files(config: Path, folder: Path) -> int:
    """Show the same files under the same names in a folder; return their size together."""
    settings = read_settings(config)
    workplace = build_workplace(settings)
    size = 0
    campaign = next(one for one in campaigns(settings) if one.id == _ALL)
    for file in evidence_files(workplace, campaign):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.hardlink_to(workplace.blobs.path(file.sha256))
        size += file.size_bytes
    workplace.database.close()
    return size
