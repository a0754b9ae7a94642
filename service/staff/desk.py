"""Where orders of people are carried out, and what becomes of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.unit_of_work import UnitOfWork
from service.rules.orders import Order
from service.staff.remembering import Consequences, Memory
from service.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDesk:
    """What carrying out an order depends on.

    Attributes:
        campaigns: all that are configured.
        address: of the office.
        language: of letters to units.
        memory: see `Memory`.
        fresh_message_id: makes a Message-ID of ours that was never used.
        reachable: where a unit can be written to, the best first.
    """

    workplace: Workplace
    campaigns: Sequence[Campaign]
    address: str
    language: str
    memory: Memory
    fresh_message_id: Callable[[], str]
    reachable: Callable[[UnitOfWork, str], Sequence[str]] = lambda _uow, _code: ()

    @property
    def zone(self) -> ZoneInfo:
        """The office's zone."""
        return self.memory.zone


class Said(StrEnum):
    """What was done, or shown; the words for it stand in templates and in the command line.

    The comment names the facts that come with it.
    """

    ASSIGNED = "assigned"  # receipt, unit, unit_name, stages, learned, forgotten, others
    STAGE_SET = "stage_set"  # receipt, unit, unit_name, stages
    IGNORED = "ignored"  # receipt
    ACCEPTED = "accepted"  # unit, unit_name, campaign, stage, stage_title, missing
    RETURNED = "returned"  # unit, unit_name, campaign, stage, stage_title, reason, told
    EXEMPTED = "exempted"  # unit, unit_name, campaign, stage, stage_title, reason
    EXTENDED = "extended"  # unit, unit_name, campaign, stage, stage_title, until, reason
    LIFTED = "lifted"  # unit, unit_name, campaign, stage, stage_title, had
    RECORDED = "recorded"  # unit, unit_name, campaign, stage, stage_title, roles, received, receipt
    PHOTOGRAPHS_APPROVED = "photographs_approved"  # photographs, changed, state, decided
    PHOTOGRAPHS_REJECTED = "photographs_rejected"  # as above
    UNDONE = "undone"  # action, what
    UNIT = "unit"  # case: a `service.staff.showing.UnitCase`
    STATUS = "status"  # case: a `service.staff.showing.CampaignCase`
    ANSWER_BY_MAIL = "answer_by_mail"  # receipt, text: the mail side sends it
    OUTPUT_BY_MAIL = "output_by_mail"  # output, campaign: the mail side sends it
    HELP_BY_MAIL = "help_by_mail"  # nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an order.

    Attributes:
        done: something was changed; False for what was only shown, and for what the mail side
            has to do.
        order: with the unit, campaign and stage that it turned out to mean.
        facts: what templates and tables may say: texts, numbers, days, tuples of them.
        action: its number in the audit, by which it can be taken back; None for what cannot.
        rows: messages that the caller puts back in line; their filing completes the decision.
        fresh: messages that stand in line already.
        consequences: what it changed beyond its message, or None.
    """

    done: bool
    said: Said
    order: Order
    facts: Mapping[str, object] = field(default_factory=dict)
    action: int | None = None
    rows: tuple[int, ...] = ()
    fresh: tuple[int, ...] = ()
    consequences: Consequences | None = None
