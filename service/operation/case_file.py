"""Everything that is on file about one message, gathered for whoever decides about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.entities.journal import AuditEntry, TriageItem
from db.entities.letters import Letter
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.photographs import Photograph
from db.entities.units import UnitPeriod
from db.unit_of_work import UnitOfWork
from service.reports.photographs import read_same
from service.rules.photograph_repeats import SamePhotograph
from service.rules.unit_answer import ANSWERED
from service.staff.deciding import DECIDED, standing_decisions
from service.staff.targets import UnknownTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A unit that a message may come from.

    Attributes:
        confidence: 0 to 1.
        speaks_for: what was found, in words; the most telling first.
        speaks_against: what was found for other units.
    """

    code: str
    name: str
    district: str
    confidence: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One message with all that was concluded, asked, decided and answered.

    Attributes:
        question: the open question about it, or None.
        candidates: best first.
        photographs: what is known of them once they were looked at closely.
        same: where the same photographs were sent too.
        remarks: what else was said of its unit.
        decisions: those that stand, oldest first.
    """

    message: StoredMessage
    attachments: tuple[StoredAttachment, ...]
    question: TriageItem | None
    candidates: tuple[Candidate, ...]
    remarks: tuple[str, ...]
    decisions: tuple[AuditEntry, ...]
    letters: tuple[Letter, ...]
    photographs: tuple[Photograph, ...] = ()
    same: tuple[SamePhotograph, ...] = ()


def read_case(uow: UnitOfWork, message_row: int) -> CaseFile:
    """Return what is on file about a message.

    Raises:
        UnknownTarget: there is no such message.
    """
    message = uow.messages.get(message_row)
    if message is None:
        raise UnknownTarget(f"there is no message {message_row}; see: hopthu triage list")
    questions = uow.triage.find_by_message(message_row)
    units = {period.code: period for period in uow.units.load_roster().periods}
    return CaseFile(
        message=message,
        attachments=uow.messages.attachments([message_row])[message_row],
        question=next((item for item in questions if item.decided_at is None), None),
        candidates=tuple(_candidates(message.evidence, units)),
        remarks=tuple(_remarks(message.evidence)),
        decisions=tuple(
            entry
            for action in (ANSWERED, DECIDED)
            for entry in standing_decisions(uow, message_row, action)
        ),
        letters=uow.letters.find_by_message([message_row])[message_row],
        photographs=uow.photographs.find([message_row])[message_row],
        same=read_same(uow, [message_row]),
    )


def _candidates(evidence: Mapping[str, Any], units: Mapping[str, UnitPeriod]) -> list[Candidate]:
    votes = evidence.get("votes") or []
    return [
        _candidate(code, confidence, votes, units)
        for code, confidence in evidence.get("candidates") or []
    ]


def _candidate(
    code: str,
    confidence: float,
    votes: Sequence[Mapping[str, Any]],
    units: Mapping[str, UnitPeriod],
) -> Candidate:
    unit = units.get(code)
    parent = unit.parent if unit else None
    return Candidate(
        code=code,
        name=unit.name if unit else code,
        district=unit.district if unit else "",
        confidence=confidence,
        speaks_for=tuple(_words(vote) for vote in votes if code in vote["units"]),
        # That its own parent is named speaks against nobody.
        speaks_against=tuple(
            vote["text"]
            for vote in votes
            if code not in vote["units"] and not set(vote["units"]) <= {parent}
        ),
    )


def _words(vote: Mapping[str, Any]) -> str:
    others = len(vote["units"]) - 1
    if not others:
        return str(vote["text"])
    return f"{vote['text']} (and fits {others} other unit{'s' if others > 1 else ''})"


def _remarks(evidence: Mapping[str, Any]) -> list[str]:
    """Return what was said of the unit and is no vote for one."""
    told = {vote["text"] for vote in evidence.get("votes") or []}
    lines = [str(line) for line in evidence.get("unit") or []]
    return [line for line in lines if line.removeprefix("against it: ") not in told]
