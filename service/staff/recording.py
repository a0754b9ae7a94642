"""What came by paper, by the document system or by Zalo, entered by a person.

It becomes a mail of the office's own, stored and read like any other, with the person's decision
beside it: whose it is, for which stage, what it gives, and on which day it came. So it counts
everywhere, its scans are read, and reading everything anew changes nothing of that.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from email.generator import BytesGenerator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from mimetypes import guess_type
from pathlib import Path

from db.entities.journal import AuditEntry, TriageItem
from db.entities.messages import Arrival
from db.unit_of_work import UnitOfWork
from service.adapters.spooling import Sink, Spooled, spool
from service.rules.orders import Order
from service.rules.staff_decision import StaffDecision, decision_json
from service.staff.deciding import DECIDED, keep_decision
from service.staff.desk import StaffDesk
from service.staff.standing_actions import (
    UNDONE,
    no_such_action,
    refuse_unless_newest,
    standing_entries,
)
from service.staff.targets import Refusal, StageOfUnit, UnknownTarget
from service.staff.versions import Check, no_check

RECORDED = "submission_recorded"
MAILBOX = "recorded"
PAPER = "paper"
LARGEST_FILES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Something that was entered.

    Attributes:
        action: its number in the audit, by which it can be taken back.
        row: of the message that stands for it; it is in line to be read.
        received_at: when it came, as it is judged.
    """

    action: int
    row: int
    roles: tuple[str, ...]
    received_at: datetime


def record(
    desk: StaffDesk, of: StageOfUnit, order: Order, *, by: str, check: Check = no_check
) -> Recorded:
    """Enter what a unit gave another way, for a stage.

    Raises:
        UnknownTarget: a day to come, a role that the stage does not ask for, a file that cannot be
            read; nothing was changed.
    """
    received_at = _moment(desk, order.received)
    roles = _roles(of, order)
    spooled = _store(desk, of, order, by=by, received_at=received_at)
    now = desk.workplace.clock.now()
    with desk.workplace.database.unit_of_work() as uow:
        desk.workplace.leadership.keep_others_out(uow)
        check(uow)
        row = _take_in(uow, spooled, received_at, now)
        decision = StaffDecision(
            by=by,
            unit_code=of.unit.code,
            campaign_id=of.campaign.id,
            stages=(of.stage.id,),
            remember=False,
            recorded=roles,
        )
        uow.triage.open([TriageItem(message_row=row, reason=MAILBOX, opened_at=now)])
        uow.triage.decide([row], at=now, by=by, decision=decision_json(decision))
        detail = {
            **decision_json(decision),
            "channel": order.channel or PAPER,
            "received_at": received_at.isoformat(),
            "files": [path.name for path in order.files],
            "text": order.text,
        }
        action = uow.audit.add(
            AuditEntry(at=now, actor=by, action=RECORDED, subject=f"message:{row}", detail=detail)
        )
        uow.commit()
    return Recorded(action=action, row=row, roles=roles, received_at=received_at)


def undo_record(desk: StaffDesk, action: int, *, by: str) -> int:
    """Take an entry back: its message is kept, and counts for nothing.

    Returns:
        The row of its message, which is to be filed anew.

    Raises:
        UnknownTarget: nothing was changed.
    """
    now = desk.workplace.clock.now()
    with desk.workplace.database.unit_of_work() as uow:
        desk.workplace.leadership.keep_others_out(uow)
        entry = uow.audit.get(action)
        if entry is None or entry.action != RECORDED:
            raise no_such_action(action)
        refuse_unless_newest(entry, standing_entries(uow, entry.subject, (RECORDED, DECIDED)))
        row = int(entry.subject.partition(":")[2])
        ignored = decision_json(StaffDecision(by=by, ignore=True))
        keep_decision(uow, row, ignored, by=by, now=now)
        uow.audit.append(
            [
                AuditEntry(
                    at=now,
                    actor=by,
                    action=UNDONE,
                    subject=entry.subject,
                    detail={"action": action},
                )
            ]
        )
        uow.commit()
    return row


def _moment(desk: StaffDesk, day: date | None) -> datetime:
    """Return when something came: now, or in the middle of an earlier day."""
    now = desk.workplace.clock.now().astimezone(desk.zone)
    if day is None or day == now.date():
        return now
    if day > now.date():
        raise UnknownTarget(
            f"{day:%d/%m/%Y} is still to come; say when it was received", Refusal.DAY_TO_COME
        )
    return datetime.combine(day, time(12), tzinfo=desk.zone)


def _roles(of: StageOfUnit, order: Order) -> tuple[str, ...]:
    """Return what the record gives; everything that the stage asks for where nothing is named."""
    asked = tuple(item.role for item in of.stage.requires)
    unknown = [role for role in order.roles if role not in asked]
    if unknown:
        raise UnknownTarget(
            f"{of.stage.id} does not ask for {unknown[0]!r}; it asks for: {', '.join(asked)}",
            Refusal.NOT_POSSIBLE,
            given=unknown[0],
            known=asked,
        )
    return tuple(dict.fromkeys(order.roles)) or asked


def _store(
    desk: StaffDesk, of: StageOfUnit, order: Order, *, by: str, received_at: datetime
) -> Spooled:
    """Write the mail that stands for the record into the blob store."""
    message = _compose(desk, of, order, by=by, received_at=received_at)

    def produce(sink: Sink) -> None:
        writer = _Writer(sink)
        BytesGenerator(writer, policy=SMTP).flatten(message)

    spooled = spool(desk.workplace.spool, produce)
    desk.workplace.blobs.adopt([(spooled.path, spooled.sha256)])
    return spooled


class _Writer:
    """Takes what a generator of mail writes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, piece: bytes) -> None:
        self._sink(memoryview(piece))


def _compose(
    desk: StaffDesk, of: StageOfUnit, order: Order, *, by: str, received_at: datetime
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = desk.address
    message["To"] = desk.address
    message["Subject"] = f"{of.stage.title} – {of.unit.name}"
    message["Date"] = format_datetime(received_at)
    message["Message-ID"] = desk.fresh_message_id()
    channel = " ".join((order.channel or PAPER).split())
    message["X-Hopthu-Recorded"] = channel if channel.isascii() else "other"
    head = f"{channel}: {of.unit.name}, {received_at:%d/%m/%Y} ({by})"
    message.set_content("\n\n".join(filter(None, (head, order.text.strip()))) + "\n")
    for path in order.files:
        content = _content(path)
        kind = (guess_type(path.name)[0] or "application/octet-stream").split("/")
        message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=path.name)
    return message


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILES:
            raise UnknownTarget(
                f"{path} is larger than {LARGEST_FILES // 1024**2} MB; make the scan smaller",
                Refusal.UNUSABLE_FILE,
                given=path.name,
            )
        return path.read_bytes()
    except OSError as error:
        raise UnknownTarget(
            f"{path} cannot be read: {error.strerror}", Refusal.UNUSABLE_FILE, given=path.name
        ) from error


def _take_in(uow: UnitOfWork, spooled: Spooled, received_at: datetime, now: datetime) -> int:
    """Put the stored mail in line, with the day that the person named as its arrival."""
    line = Arrival(
        mailbox=MAILBOX,
        folder=spooled.sha256,
        uidvalidity=0,
        uid=0,
        raw_sha256=spooled.sha256,
        size_bytes=spooled.size_bytes,
        internal_date=received_at,
        quiet=True,
        seen_at=now,
    )
    uow.arrivals.record([line])
    return uow.messages.add_received([line], now=now)[spooled.sha256]
