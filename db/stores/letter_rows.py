"""Letters: what stands in a row, and back."""

from typing import Any

from sqlalchemy import Row

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Attempt, Letter


def letter_to_row(letter: Letter) -> dict[str, Any]:
    """Return the columns of a letter, without its number."""
    return {
        "effect_key": letter.effect_key,
        "kind": letter.kind.value,
        "message_id": letter.message_id,
        "recipient": letter.recipient,
        "language": letter.language,
        "copies": letter.copies,
        "message_row": letter.message_row,
        "unit_code": letter.unit_code,
        "campaign_id": letter.campaign_id,
        "stage_id": letter.stage_id,
        "context": letter.context,
        "state": letter.state.value,
        "reason": letter.reason,
        "attempts": letter.attempts,
        "priority": letter.priority,
        "created_at": letter.created_at,
        "not_before": letter.not_before,
        "claim_epoch": letter.claim_epoch,
        "claimed_until": letter.claimed_until,
        "handover_at": letter.handover_at,
        "sent_at": letter.sent_at,
        "subject": letter.subject,
        "raw_sha256": letter.raw_sha256,
    }


def row_to_letter(row: Row[Any]) -> Letter:
    """Return the letter of a row."""
    return Letter(
        id=row.id,
        effect_key=row.effect_key,
        kind=LetterKind(row.kind),
        message_id=row.message_id,
        recipient=row.recipient,
        language=row.language,
        copies=tuple(row.copies),
        message_row=row.message_row,
        unit_code=row.unit_code,
        campaign_id=row.campaign_id,
        stage_id=row.stage_id,
        context=row.context,
        state=LetterState(row.state),
        reason=row.reason,
        attempts=row.attempts,
        priority=row.priority,
        created_at=row.created_at,
        not_before=row.not_before,
        claim_epoch=row.claim_epoch,
        claimed_until=row.claimed_until,
        handover_at=row.handover_at,
        sent_at=row.sent_at,
        subject=row.subject,
        raw_sha256=row.raw_sha256,
    )


def attempt_to_row(attempt: Attempt) -> dict[str, Any]:
    """Return the columns of a try."""
    return {
        "letter_id": attempt.letter_id,
        "at": attempt.at,
        "outcome": attempt.outcome,
        "code": attempt.code,
        "answer": attempt.answer,
    }


def row_to_attempt(row: Row[Any]) -> Attempt:
    """Return the try of a row."""
    return Attempt(
        letter_id=row.letter_id, at=row.at, outcome=row.outcome, code=row.code, answer=row.answer
    )
