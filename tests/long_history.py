"""A database as years of work leave it: mail of many campaigns, what it came to, what was written.

The thousand newest messages are of the campaign that is on, whatever the length; everything before
them lies in years that are over, spread over two folders. Rows are written past the stores, because
a million of them would take an hour otherwise.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg

from db.tables import metadata

NEW = 1_000
FOLDERS = ("INBOX", "Archive")
#: Two years of which nothing but history is left lie between them and the campaign that is on.
_YEARS = 12
_UNITS = 200
_AT_ONCE = 10_000
_TABLES = (
    "mailbox_progress",
    "submissions",
    "messages",
    "arrivals",
    "attachments",
    "submission_messages",
    "submission_evidence",
    "photographs",
    "triage",
    "letters",
    "letter_attempts",
    "audit",
)
#: What became of ten messages in a row.
_BECAME = (
    ("filed", "unit_and_stage_known", "report"),
    ("filed", "unit_and_stage_known", "report"),
    ("filed", "unit_and_stage_known", "report"),
    ("ignored", "automatic", "automatic"),
    ("ignored", "bounce", "bounce"),
    ("ignored", "no_campaign", "other"),
    ("ignored", "no_campaign", "other"),
    ("ignored", "mailing_list", "automatic"),
    ("ignored", "same_mail_again", "report"),
    ("triage", "unit_unknown", "report"),
)
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How much there was, and until when.

    Attributes:
        count: messages.
        now: aware; the newest came minutes before.
        uidvalidity: of the folder that is read.
    """

    count: int
    now: datetime
    uidvalidity: int = 1_700_000_000
    mailbox: str = "bench"
    campaign: str = "htsd-2022"
    stage: str = "report"


def fill_sqlite(path: Path, history: History) -> None:
    """Write a history into an SQLite file of the program's present schema; as one transaction."""
    records = sqlite3.connect(path)
    try:
        records.execute("PRAGMA synchronous = OFF")
        records.execute("PRAGMA cache_size = -1000000")
        for table, columns, rows in _batches(history):
            marks = ", ".join("?" * len(columns))
            names = ", ".join(columns)
            records.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",
                ([row[name] for name in columns] for row in rows),
            )
        records.commit()
    finally:
        records.close()


def fill_postgres(connection: "psycopg.Connection[Any]", history: History) -> None:
    """Write a history into a PostgreSQL database of the program's present schema."""
    for table, columns, rows in _batches(history):
        with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_for_copy(row[name]) for name in columns])
    for table in _TABLES:
        if "id" in metadata.tables[table].columns:
            connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )


def _for_copy(value: object) -> object:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value


def _batches(history: History) -> Iterator[tuple[str, Sequence[str], Sequence[Mapping[str, Any]]]]:
    numbers = iter(range(1, history.count + 1))
    yield "mailbox_progress", *_same(_progress(history))
    yield "submissions", *_same(_submissions(history))
    while chunk := list(islice(numbers, _AT_ONCE)):
        rows: Rows = {table: [] for table in _TABLES}
        for number in chunk:
            _add(rows, number, history)
        for table in _TABLES:
            if rows[table]:
                yield table, *_same(rows[table])


def _progress(history: History) -> list[dict[str, Any]]:
    at = _moment(history.count, history)
    return [
        {
            "mailbox": history.mailbox,
            "folder": folder,
            "uidvalidity": history.uidvalidity,
            "last_uid": history.count,
            "first_run_at": at,
            "last_read_at": at,
            "last_error": "",
            "reconciled_at": at,
            "server_count": 0,
        }
        for folder in FOLDERS
    ]


def _same(rows: list[dict[str, Any]]) -> tuple[Sequence[str], list[dict[str, Any]]]:
    return tuple(rows[0]), rows


def _moment(number: int, history: History) -> str:
    """Return when a message came: the newest within 25 days, the others in the years before."""
    new = min(NEW, history.count)
    back = history.count - number
    if back < new:
        ago = timedelta(days=25) * (back / new) + timedelta(minutes=5)
    else:
        old = (back - new) / max(1, history.count - new)
        ago = timedelta(days=400) + timedelta(days=365 * _YEARS) * old
    return f"{history.now - ago:%Y-%m-%d %H:%M:%S.%f}"


def _campaign(number: int, history: History) -> str:
    if history.count - number < NEW:
        return history.campaign
    return f"htsd-{2000 + _YEARS * (number - 1) // (history.count - NEW)}"


def _submissions(history: History) -> list[dict[str, Any]]:
    """Return one submission of each unit for each campaign, so far as mail speaks of it."""
    firsts: dict[tuple[str, str], int] = {}
    for number in range(1, history.count + 1):
        if number % 10 < 3:
            firsts.setdefault((_campaign(number, history), _unit(number)), number)
    return [
        {
            "campaign_id": campaign,
            "stage_id": history.stage,
            "unit_code": unit,
            "state": "received",
            "first_received_at": _moment(number, history),
            "complete_at": _moment(number, history),
            "on_time": True,
            "in_grace": False,
            "version": 1,
            "id": _submission_id(campaign, unit),
        }
        for (campaign, unit), number in firsts.items()
    ]


def _unit(number: int) -> str:
    # Not in step with what becomes of them; the last twenty never write.
    return f"thcs-{(number * 7 // 3) % (_UNITS - 20):03}"


def _submission_id(campaign: str, unit: str) -> int:
    return 1 + int(campaign[-4:]) % 100 * _UNITS + int(unit[-3:])


def _add(rows: Rows, number: int, history: History) -> None:
    at = _moment(number, history)
    campaign, unit = _campaign(number, history), _unit(number)
    became, reason, mail_class = _BECAME[number % 10]
    is_new = campaign == history.campaign
    waits = became == "triage" and is_new and number % 50 == 9
    if became == "triage" and not waits:
        became, reason = "filed", "assigned"
    if number % 1000 == 5:
        became, reason = "failed", "malformed_message"
    sha256 = hashlib.sha256(b"%d" % number).hexdigest()
    address = f"c2.{unit}@x.vn" if mail_class == "report" else f"a{number % 5000}@x.vn"
    rows["messages"].append(
        {
            "id": number,
            "raw_sha256": sha256,
            "size_bytes": 200_000,
            "disposition": became,
            "reason": reason,
            "quiet": False,
            "attempts": 1,
            "reading_since": at,
            "stored_at": at,
            "internal_date": at,
            "content_key": sha256,
            "message_id": f"<{number}@x>",
            "message_id_sha256": hashlib.sha256(b"<%d@x>" % number).hexdigest(),
            "in_reply_to": "[]",
            "from_address": address,
            "from_name": "",
            "subject": f"Báo cáo {number}",
            "sent_at": at,
            "received_at": at,
            "received_basis": "server",
            "mail_class": mail_class,
            "class_reason": "",
            "reply_allowed": mail_class == "report",
            "reply_reason": "allowed" if mail_class == "report" else mail_class,
            "unit_code": unit if became == "filed" else None,
            "campaign_id": campaign if became == "filed" else None,
            "stages": json.dumps([history.stage] if became == "filed" else []),
            "evidence": "{}",
            "links": "[]",
            "problems": "[]",
            "filed_at": at,
        }
    )
    rows["arrivals"].append(
        {
            "mailbox": history.mailbox,
            "folder": FOLDERS[number % 2],
            "uidvalidity": history.uidvalidity,
            "uid": number,
            "state": "stored",
            "raw_sha256": sha256,
            "size_bytes": 200_000,
            "internal_date": at,
            "quiet": False,
            "seen_at": at,
            "message_row": number,
            "marked_at": at,
        }
    )
    _add_audit(rows, at, "message_filed", f"message:{number}")
    if mail_class == "report":
        _add_letter(rows, number, at, recipient=address, campaign=campaign, unit=unit)
    if number % 10 == 9:
        _add_question(rows, number, at, waits=waits)
    if became == "filed" and number % 10 < 3:
        _add_report(rows, number, at, _submission_id(campaign, unit), sha256)
    if number % 25 == 0:
        _add_reminder(rows, number, at, campaign=campaign, unit=unit)


def _add_report(rows: Rows, number: int, at: str, submission: int, sha256: str) -> None:
    for position, (name, role) in enumerate((("BC.docx", "written_report"), ("a.jpg", "photo"))):
        rows["attachments"].append(
            {
                "message_row": number,
                "position": position,
                "name": name,
                "path": name,
                "name_bytes": name.encode(),
                "media_type": "application/x",
                "declared_type": "",
                "size_bytes": 100_000,
                "sha256": f"{sha256[:62]}{position:02}",
                "role": role,
                "inline": False,
                "flags": "[]",
            }
        )
        rows["submission_evidence"].append(
            {
                "submission_id": submission,
                "message_row": number,
                "requirement": role,
                "attachment_position": position,
                "fingerprint": f"{sha256[:62]}{position:02}",
                "name": name,
                "active": True,
            }
        )
    rows["submission_messages"].append(
        {
            "submission_id": submission,
            "message_row": number,
            "relation": "supplements",
            "superseded": False,
            "received_at": at,
        }
    )
    bits = int(sha256[:16], 16)
    rows["photographs"].append(
        {
            "message_row": number,
            "place": "1",
            "attachment_position": 1,
            "name": "a.jpg",
            "media_type": "image/jpeg",
            "size_bytes": 100_000,
            "sha256": f"{sha256[:62]}01",
            "width": 1600,
            "height": 1200,
            "orientation": 1,
            "has_gps": False,
            "difference_hash": sha256[:16],
            "band_0": bits >> 48,
            "band_1": bits >> 32 & 0xFFFF,
            "band_2": bits >> 16 & 0xFFFF,
            "band_3": bits & 0xFFFF,
            "refused": "",
            "approval": "approved" if number % 2 else "pending",
            "decided_by": "",
        }
    )


def _add_letter(
    rows: Rows, number: int, at: str, *, recipient: str, campaign: str, unit: str
) -> None:
    _put_letter(
        rows,
        at,
        {
            "id": 2 * number,
            "effect_key": f"ack:{number}",
            "kind": "report_received",
            "message_id": f"<l{number}@x>",
            "recipient": recipient,
            "message_row": number,
            "unit_code": unit,
            "campaign_id": campaign,
            "context": '{"registered": true}',
        },
    )


def _add_reminder(rows: Rows, number: int, at: str, *, campaign: str, unit: str) -> None:
    key = f"reminder:report:{unit}:{number}"
    _put_letter(
        rows,
        at,
        {
            "id": 2 * number + 1,
            "effect_key": key,
            "kind": "reminder_before_deadline" if number % 2 else "staff_digest",
            "message_id": f"<r{number}@x>",
            "recipient": f"c2.{unit}@x.vn",
            "message_row": None,
            "unit_code": unit,
            "campaign_id": campaign,
            "context": json.dumps({"subject_key": key, "is_copy": False, "registered": True}),
        },
    )


def _put_letter(rows: Rows, at: str, values: dict[str, Any]) -> None:
    came_back = values["message_row"] is None and values["effect_key"].endswith("250")
    rows["letters"].append(
        values
        | {
            "language": "vi",
            "copies": "[]",
            "state": "bounced" if came_back else "sent",
            "reason": "",
            "attempts": 1,
            "priority": 1,
            "created_at": at,
            "not_before": at,
            "claimed_until": at,
            "handover_at": at,
            "sent_at": at,
            "subject": "Đã nhận báo cáo",
        }
    )
    rows["letter_attempts"].append(
        {
            "letter_id": values["id"],
            "at": at,
            "outcome": "sent",
            "code": 250,
            "answer": "ok",
        }
    )


def _add_question(rows: Rows, number: int, at: str, *, waits: bool) -> None:
    rows["triage"].append(
        {
            "message_row": number,
            "reason": "unit_unknown",
            "candidates": "[]",
            "opened_at": at,
            "decided_at": None if waits else at,
            "decided_by": "" if waits else "a@x.vn",
            "decision": "{}",
        }
    )


def _add_audit(rows: Rows, at: str, action: str, subject: str) -> None:
    rows["audit"].append(
        {"at": at, "actor": "hopthu", "action": action, "subject": subject, "detail": "{}"}
    )
