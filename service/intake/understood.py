"""What a group of read messages means, with what people have decided and senders have answered."""

from collections.abc import Sequence
from datetime import datetime

from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from service.intake.returned_again import find_revisions
from service.intake.unit_answers import UnitAnswer, find_unit_answers
from service.rules.staff_decision import StaffDecision, decision_json, read_decision
from service.rules.understanding import Understanding, understand
from service.rules.world import World

#: Why a mail that nobody was asked about has a decision: it answers what staff gave back.
REVISION = "answers_a_return"


def understand_group(
    uow: UnitOfWork,
    readable: Sequence[tuple[StoredMessage, Message]],
    world: World,
    domain: str,
    *,
    now: datetime,
) -> tuple[dict[int, Understanding], dict[int, UnitAnswer]]:
    """Return what each message means, and which of them answer our question which unit it is.

    Args:
        uow: the transaction that files them.
        readable: the messages.
        world: campaigns, units and addresses.
        domain: of our Message-IDs.
        now: the moment at which they are filed.
    """
    decided = _read_decisions(uow, [stored.id for stored, _ in readable])
    meanings = {
        stored.id: understand(message, stored.internal_date, world, decided.get(stored.id))
        for stored, message in readable
    }
    answers = find_unit_answers(uow, readable, meanings, world, domain)
    for stored, message in readable:
        answer = answers.get(stored.id)
        if answer is not None and answer.unit and answer.brings:
            decision = answer.decision
            meanings[stored.id] = understand(message, stored.internal_date, world, decision)
    revisions = find_revisions(uow, readable, meanings, world, domain)
    for stored, message in readable:
        if (revision := revisions.get(stored.id)) is not None and stored.id not in answers:
            meanings[stored.id] = understand(message, stored.internal_date, world, revision)
            _keep(uow, stored.id, revision, now)
    return meanings, answers


def _keep(uow: UnitOfWork, row: int, decision: StaffDecision, now: datetime) -> None:
    """Keep what a unit's answer to a return is filed as: reading it again must find the same."""
    uow.triage.open([TriageItem(message_row=row, reason=REVISION, opened_at=now)])
    uow.triage.decide([row], at=now, by=decision.by, decision=decision_json(decision))


def _read_decisions(uow: UnitOfWork, rows: Sequence[int]) -> dict[int, StaffDecision]:
    answered = uow.triage.find_decided(rows)
    read = ((row, read_decision(item)) for row, item in answered.items())
    return {row: decision for row, decision in read if decision is not None}
