"""The mail in which a unit answers the return of its submission, where it names no stage itself.

A reply in the thread of our letter is about what that letter returned. Outside of it, the unit
must have exactly one submission that staff gave back, and call what it sends corrected or added.
All else waits for a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import LetterKind, SubmissionState
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from service.intake.unit_answers import may_answer, named_letters
from service.reports.submission_words import read_words
from service.rules.deadlines import open_campaigns
from service.rules.revision_words import may_revise, names_a_revision, only_adds
from service.rules.staff_decision import StaffDecision
from service.rules.understanding import Understanding
from service.rules.world import World

BY = "hopthu"


@dataclass(frozen=True, slots=True)
class _Returned:
    """A submission that staff gave back and that nothing has answered yet."""

    unit_code: str
    campaign_id: str
    stage_id: str


def find_revisions(
    uow: UnitOfWork,
    readable: Sequence[tuple[StoredMessage, Message]],
    meanings: Mapping[int, Understanding],
    world: World,
    domain: str,
) -> dict[int, StaffDecision]:
    """Return the mails that answer a return, each with what it is to be filed as.

    Args:
        uow: the transaction that files them.
        readable: the messages.
        meanings: what they mean by themselves.
        world: units and campaigns.
        domain: of our Message-IDs.
    """
    asked = [
        (stored, message)
        for stored, message in readable
        if may_answer(message, meanings[stored.id]) and may_revise(meanings[stored.id])
    ]
    if not asked:
        return {}
    named = {stored.id: named_letters(message, domain) for stored, message in asked}
    letters = uow.letters.find_by_message_id({one for several in named.values() for one in several})
    found: dict[int, StaffDecision] = {}
    for stored, _ in asked:
        meaning = meanings[stored.id]
        known = [letters[one] for one in named[stored.id] if one in letters]
        of_thread = next((x for one in known if (x := _of_letter(uow, one))), None)
        returned = of_thread or _only_one(uow, meaning, world)
        if returned is not None and _fits(meaning, returned, world):
            found[stored.id] = StaffDecision(
                by=BY,
                unit_code=returned.unit_code,
                campaign_id=returned.campaign_id,
                stages=(returned.stage_id,),
                remember=False,
                replaces=not only_adds(meaning),
            )
    return found


def _of_letter(uow: UnitOfWork, letter: Letter) -> _Returned | None:
    """Return what a letter of ours returned, where that still awaits an answer."""
    number = letter.context.get("submission")
    if letter.kind is not LetterKind.SUBMISSION_RETURNED or not isinstance(number, int):
        return None
    word = read_words(uow, [number]).get(number)
    if word is None or word.action != letter.context.get("action"):
        return None
    return _Returned(letter.unit_code or "", letter.campaign_id or "", letter.stage_id or "")


def _only_one(uow: UnitOfWork, meaning: Understanding, world: World) -> _Returned | None:
    if meaning.unit.code is None or meaning.received_at is None or not names_a_revision(meaning):
        return None
    found = list(_awaiting(uow, meaning.unit.code, world, meaning.received_at))
    return found[0] if len(found) == 1 else None


def _awaiting(uow: UnitOfWork, code: str, world: World, now: datetime) -> Iterator[_Returned]:
    for campaign in open_campaigns(world.campaigns, now):
        for record in uow.submissions.find(campaign.id, unit_codes=[code]):
            if record.submission.state is SubmissionState.RETURNED:
                yield _Returned(code, campaign.id, record.submission.stage_id)


def _fits(meaning: Understanding, returned: _Returned, world: World) -> bool:
    """Say whether nothing in the mail speaks for another unit or campaign."""
    campaign = world.find_campaign(returned.campaign_id)
    return (
        campaign is not None
        and meaning.unit.code in {None, returned.unit_code}
        and meaning.campaign in {None, campaign}
        and any(stage.id == returned.stage_id for stage in campaign.stages)
    )
