"""A message's case file in words for the terminal, and as JSON."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from db.entities.enums import Disposition
from db.entities.journal import AuditEntry
from service.operation.case_file import Candidate, CaseFile
from service.operation.photograph_words import stored_lines
from service.rules.unit_answer import ANSWERED


def case_lines(case: CaseFile, zone: ZoneInfo) -> Iterator[str]:
    """Yield a case file as lines of plain text, without what a terminal would act on."""
    for line in _lines(case, zone):
        yield "".join(letter if letter.isprintable() else "�" for letter in line)


def _lines(case: CaseFile, zone: ZoneInfo) -> Iterator[str]:
    message = case.message
    sender = f"{message.from_name} <{message.from_address or '?'}>".strip()
    yield f"{message.receipt} is {message.disposition.value}: {message.reason}"
    yield f"  from      {sender}"
    yield f"  subject   {message.subject or '(none)'}"
    yield f"  arrived   {_moment(message.received_at, zone)}"
    yield f"  class     {message.mail_class or 'not read'}: {message.class_reason}"
    yield f"  stage     {message.campaign_id or 'no campaign'}: {_joined(message.stages)}"
    for line in message.evidence.get("stages") or ():
        yield f"            - {line}"
    yield from _document(message.evidence.get("document") or {})
    for file in case.attachments:
        yield f"  file      {file.path or file.name}: {file.role}{_flags(file.flags)}"
    for line in stored_lines(case.photographs, case.same):
        yield f"  photo     {line}"
    for link in message.links:
        yield f"  link      {link}"
    yield f"  answer    {'yes' if message.reply_allowed else 'no'}: {message.reply_reason}"
    for letter in case.letters:
        yield f"  letter    {letter.id}: {letter.kind.value}, {letter.state.value}"
    yield ""
    yield from _unit(case)
    for entry in case.decisions:
        yield _decision(entry, zone)
    yield from _advice(case)


def _unit(case: CaseFile) -> Iterator[str]:
    unit = case.message.unit_code
    yield f"  unit      {unit or 'not sure'}"
    for line in case.remarks:
        yield f"            - {line}"
    for number, candidate in enumerate(case.candidates, start=1):
        yield from _candidate(number, candidate)
    if not (unit or case.candidates):
        yield "            nothing in it speaks for a unit of the list"


def _candidate(number: int, candidate: Candidate) -> Iterator[str]:
    district = f", {candidate.district}" if candidate.district else ""
    yield f"  {number}. {candidate.confidence:.0%} {candidate.name}{district} ({candidate.code})"
    for line in candidate.speaks_for:
        yield f"       for      {line}"
    if not candidate.speaks_for:
        yield "       for      something like its name"
    for line in candidate.speaks_against:
        yield f"       against  {line}"


def _document(document: dict[str, Any]) -> Iterator[str]:
    parts = [
        str(document[key]) for key in ("number", "date", "issuer", "title") if document.get(key)
    ]
    if parts:
        signer = f"; signed by {document['signer']}" if document.get("signer") else ""
        yield f"  document  {', '.join(parts)}{signer}"


def _decision(entry: AuditEntry, zone: ZoneInfo) -> str:
    detail = entry.detail
    if entry.action == ANSWERED:
        rows = ", ".join(f"HT-{row:06d}" for row in detail["messages"])
        return f"  action    {entry.id}: this answer filed {rows} under {detail['unit']}"
    stages = f" for {_joined(detail.get('stages') or ())}" if detail.get("stages") else ""
    what = "put it aside" if detail.get("ignore") else f"gave it to {detail.get('unit')}{stages}"
    return f"  action    {entry.id}: {entry.actor} {what} on {_moment(entry.at, zone)}"


def _advice(case: CaseFile) -> Iterator[str]:
    row = case.message.id
    if case.message.disposition is Disposition.TRIAGE:
        best = case.candidates[0].code if case.candidates else "UNIT"
        yield ""
        yield f"  to file it: hopthu triage assign {row} {best}"
        yield f"  to put it aside: hopthu triage ignore {row}"
    elif case.decisions:
        yield ""
        yield f"  to take the decision back: hopthu triage undo {case.decisions[-1].id}"


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d/%m/%Y %H:%M}" if moment else "?"


def _joined(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(names) or "not sure"


def _flags(flags: tuple[str, ...]) -> str:
    return f" [{', '.join(flags)}]" if flags else ""


def case_json(case: CaseFile, zone: ZoneInfo) -> dict[str, Any]:
    """Return a case file as JSON, its moments in the office's zone."""
    message = case.message
    return {
        "message": message.id,
        "receipt": message.receipt,
        "from": message.from_address,
        "subject": message.subject,
        "received_at": _iso(message.received_at, zone),
        "disposition": message.disposition.value,
        "reason": message.reason,
        "class": message.mail_class,
        "unit": message.unit_code,
        "campaign": message.campaign_id,
        "stages": list(message.stages),
        "open": case.question is not None,
        "candidates": [
            {
                "code": candidate.code,
                "name": candidate.name,
                "confidence": candidate.confidence,
                "for": list(candidate.speaks_for),
                "against": list(candidate.speaks_against),
            }
            for candidate in case.candidates
        ],
        "remarks": list(case.remarks),
        "evidence": message.evidence,
        "attachments": [
            {"name": file.name, "path": file.path, "role": file.role, "flags": list(file.flags)}
            for file in case.attachments
        ],
        "photographs": [
            {
                "photograph": photo.id,
                "place": photo.place,
                "taken_at": photo.taken_at,
                "gps": photo.has_gps,
                "approval": photo.approval.value,
            }
            for photo in case.photographs
        ],
        "photographs_elsewhere": [
            {
                "photograph": pair.photograph.photograph_id,
                "unit": pair.other.unit_code,
                "campaign": pair.other.campaign_id,
                "message": pair.other.message_row,
                "same_file": pair.same_bytes,
                "before": pair.came_before,
            }
            for pair in case.same
        ],
        "decisions": [
            {
                "action": entry.id,
                "by": entry.actor,
                "at": _iso(entry.at, zone),
                "unit": entry.detail.get("unit"),
                "stages": list(entry.detail.get("stages") or ()),
                "ignore": bool(entry.detail.get("ignore")),
            }
            for entry in case.decisions
        ],
        "letters": [
            {"letter": letter.id, "kind": letter.kind.value, "state": letter.state.value}
            for letter in case.letters
        ],
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
