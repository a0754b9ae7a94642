"""What an order is about, found in the records; or why it cannot be found, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from db.entities.campaigns import Campaign, Stage
from db.entities.messages import StoredMessage
from db.entities.units import UnitPeriod
from db.unit_of_work import UnitOfWork
from parsers.vietnamese.folding import fold
from service.errors import PermanentFailure

_MOST_NEAR = 3


class Refusal(StrEnum):
    """Why an order is not carried out; letters say it in the office's language."""

    NO_MESSAGE = "no_message"
    NO_UNIT = "no_unit"
    NO_CAMPAIGN = "no_campaign"
    NO_STAGE = "no_stage"
    NO_PHOTOGRAPH = "no_photograph"
    NO_ACTION = "no_action"  # the number is none of a decision that can be taken back
    SAY_UNIT = "say_unit"  # the order names no unit, and none follows from the message
    SAY_CAMPAIGN = "say_campaign"  # several are collected
    SAY_STAGE = "say_stage"  # several may be meant
    SAY_REASON = "say_reason"
    SAY_DAY = "say_day"
    TAKEN_BACK = "taken_back"  # already
    DECIDED_SINCE = "decided_since"  # something newer stands on it
    CHANGED = "changed"  # the object is not as it was when the order was offered
    NOTHING_CAME = "nothing_came"  # there is no submission to accept or return
    DAY_TOO_EARLY = "day_too_early"
    DAY_TO_COME = "day_to_come"  # what came cannot have come tomorrow
    UNUSABLE_FILE = "unusable_file"
    AS_BEFORE = "as_before"  # it is so already
    NOBODY_TO_ANSWER = "nobody_to_answer"  # a program wrote, or nobody can be told who did
    NOT_POSSIBLE = "not_possible"


class UnknownTarget(PermanentFailure):
    """What an order names does not exist, or cannot be changed so; nothing was changed.

    Attributes:
        refusal: why.
        facts: what a template may say of it: `given`, and `nearest` or `known` names.
    """

    def __init__(self, text: str, refusal: Refusal = Refusal.NOT_POSSIBLE, **facts: object) -> None:
        super().__init__(text)
        self.refusal = refusal
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOfUnit:
    """One unit and one stage: what most decisions are about."""

    campaign: Campaign
    stage: Stage
    unit: UnitPeriod

    @property
    def key(self) -> tuple[str, str, str]:
        """Campaign, stage and unit, as submissions and terms are found."""
        return (self.campaign.id, self.stage.id, self.unit.code)


def find_message(uow: UnitOfWork, message_row: int | None) -> StoredMessage:
    """Return a stored message.

    Raises:
        UnknownTarget: there is none of that number.
    """
    message = uow.messages.get(message_row) if message_row else None
    if message is None:
        raise UnknownTarget(
            f"there is no message {message_row}; see: hopthu triage list",
            Refusal.NO_MESSAGE,
            given=message_row,
        )
    return message


def find_unit(uow: UnitOfWork, unit_code: str | None) -> UnitPeriod:
    """Return the newest period of a unit.

    Raises:
        UnknownTarget: names the codes that are nearest to it.
    """
    if not unit_code:
        raise UnknownTarget("say which unit is meant, by its code", Refusal.SAY_UNIT)
    periods = uow.units.periods([unit_code])
    if periods:
        return periods[-1]
    roster = uow.units.load_roster().periods
    near = nearest_units(unit_code, roster)
    raise UnknownTarget(
        f"there is no unit {unit_code!r}{did_you_mean(near)}; see: hopthu units list",
        Refusal.NO_UNIT,
        given=unit_code,
        nearest=near,
    )


def find_campaign(campaigns: Sequence[Campaign], campaign_id: str | None) -> Campaign:
    """Return a configured campaign; the only one where none is named.

    Raises:
        UnknownTarget: there is none of that name, or several may be meant.
    """
    known = tuple(campaign.id for campaign in campaigns)
    if campaign_id is None and len(campaigns) == 1:
        return campaigns[0]
    if campaign_id is None:
        raise UnknownTarget(
            f"several campaigns are configured ({', '.join(known)}): add --campaign",
            Refusal.SAY_CAMPAIGN,
            known=known,
        )
    found = next((c for c in campaigns if c.id == campaign_id), None)
    if found is None:
        near = nearest(campaign_id, known)
        raise UnknownTarget(
            f"there is no campaign {campaign_id!r}{did_you_mean(near)}; "
            f"configured: {', '.join(known)}",
            Refusal.NO_CAMPAIGN,
            given=campaign_id,
            known=known,
            nearest=near,
        )
    return found


def find_stage(campaign: Campaign, stage_id: str) -> Stage:
    """Return a stage of a campaign.

    Raises:
        UnknownTarget: names the nearest and all that there are.
    """
    found = next((stage for stage in campaign.stages if stage.id == stage_id), None)
    if found is None:
        raise no_such_stage(stage_id, [stage.id for stage in campaign.stages])
    return found


def no_such_stage(stage_id: str, known: Sequence[str]) -> UnknownTarget:
    """Return the refusal of a stage that none of the known ones is."""
    near = nearest(stage_id, known)
    return UnknownTarget(
        f"there is no stage {stage_id!r}{did_you_mean(near)}; known: {', '.join(known)}",
        Refusal.NO_STAGE,
        given=stage_id,
        known=tuple(known),
        nearest=near,
    )


def nearest(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names that are most like a given one, accents and case apart."""
    folded = {fold(name): name for name in known}
    return tuple(folded[near] for near in get_close_matches(fold(given), folded, n=_MOST_NEAR))


def nearest_units(given: str, periods: Iterable[UnitPeriod]) -> tuple[str, ...]:
    """Return the codes of units whose code, or name, is most like what was given."""
    by_word = {fold(period.name): period.code for period in periods}
    by_word |= {fold(code): code for code in tuple(by_word.values())}
    wanted = fold(given.replace("_", "-"))
    near = get_close_matches(wanted, by_word, n=_MOST_NEAR)
    return tuple(dict.fromkeys(by_word[word] for word in near))


def did_you_mean(near: Sequence[str]) -> str:
    """Return " (perhaps a or b)", or nothing where no name is near."""
    return f" (perhaps {' or '.join(near)})" if near else ""
