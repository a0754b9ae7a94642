"""Short ways to make things that are stored."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from db.engine import Database
from db.entities.enums import LetterKind
from db.entities.letters import Attempt, Letter, Settlement
from db.entities.messages import Arrival, StoredAttachment, StoredMessage

NOW = datetime(2022, 10, 12, 3, 0, tzinfo=UTC)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_arrival(uid: int, *, content: str = "", **changes) -> Arrival:
    values = {
        "mailbox": "phonggdtx",
        "folder": "INBOX",
        "uidvalidity": 7,
        "uid": uid,
        "raw_sha256": sha256(content or f"mail {uid}"),
        "size_bytes": 1000 + uid,
        "internal_date": NOW,
        "seen_at": NOW,
    }
    return Arrival(**(values | changes))


def take_in(database: Database, arrivals: Sequence[Arrival]) -> dict[str, int]:
    with database.unit_of_work() as uow:
        new = uow.messages.add_received(uow.arrivals.record(arrivals), now=NOW)
        uow.commit()
    return new


def take_in_messages(database: Database, count: int) -> list[StoredMessage]:
    rows = take_in(database, [make_arrival(uid) for uid in range(1, count + 1)])
    with database.unit_of_work(read_only=True) as uow:
        found = uow.messages.get_many(sorted(rows.values()))
    return [found[row] for row in sorted(found)]


def make_attachment(message_row: int, position: int = 0, **changes) -> StoredAttachment:
    values = {
        "message_row": message_row,
        "position": position,
        "name": "BÁO CÁO.docx",
        "path": "bao cao.zip/BÁO CÁO.docx",
        "name_bytes": b"B\xc1O C\xc1O.docx\x00",
        "media_type": "application/zip",
        "declared_type": "application/octet-stream",
        "size_bytes": 3_000_000_000,
        "sha256": sha256(f"file {message_row} {position}"),
        "role": "written_report",
        "content_id": "abc@x",
        "flags": ("corrupt", "gps"),
    }
    return StoredAttachment(**(values | changes))


def make_letter(number: int, **changes) -> Letter:
    values = {
        "effect_key": f"ack:{number}",
        "kind": LetterKind.REPORT_RECEIVED,
        "message_id": f"<{number}@hopthu.test>",
        "recipient": f"truong{number}@moet.edu.vn",
    }
    return Letter(**(values | changes))


def queue(database: Database, letters: Sequence[Letter]) -> tuple[Letter, ...]:
    with database.unit_of_work() as uow:
        queued = uow.letters.queue(letters, now=NOW)
        uow.commit()
    return queued


def make_settlement(letter: Letter, state, **changes) -> Settlement:
    values = {
        "letter_id": letter.id,
        "epoch": letter.claim_epoch,
        "state": state,
        "attempt": Attempt(letter_id=letter.id, at=NOW, outcome="sent", code=250, answer="ok"),
    }
    return Settlement(**(values | changes))
