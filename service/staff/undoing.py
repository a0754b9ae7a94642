"""Takes back any decision by its number in the audit, whatever it was about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.rules.submission_word import WORDS
from service.rules.unit_answer import ANSWERED
from service.staff import deciding
from service.staff.deciding import DECIDED
from service.staff.desk import StaffDesk
from service.staff.photographs import ACTIONS as PHOTOGRAPHS
from service.staff.photographs import undo_photographs
from service.staff.recording import RECORDED, undo_record
from service.staff.remembering import Consequences
from service.staff.standing_actions import no_such_action
from service.staff.submissions import undo_word
from service.staff.terms import ACTIONS as TERMS
from service.staff.terms import undo_terms

MAIL = frozenset({DECIDED, ANSWERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back.

    Attributes:
        facts: `what` is the audit's word for it; `unit`, `campaign`, `stage`, `photographs`.
        rows: messages to be put back in line.
    """

    facts: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[int, ...] = ()
    consequences: Consequences | None = None


def undo(desk: StaffDesk, action: int, *, by: str, also: bool) -> Undone:
    """Take a decision back: what stood before it stands again.

    Args:
        desk: where.
        action: its number.
        by: who takes it back.
        also: other mails that it touched are filed anew as well.

    Raises:
        UnknownTarget: it is none, was taken back, or something newer stands on it; nothing was
            changed.
    """
    what = _word(desk, action)
    if what in MAIL:
        done = deciding.undo(desk.workplace, action, by=by, memory=desk.memory, also=also)
        others = [mail.id for mail in done.consequences.also] if also else []
        return Undone(
            facts={"what": what},
            rows=tuple(dict.fromkeys((*done.rows, *others))),
            consequences=done.consequences,
        )
    if what in TERMS:
        held = undo_terms(desk.workplace, desk.campaigns, action, by=by)
        return Undone(
            facts={
                "what": what,
                "unit": held.unit_code,
                "campaign": held.campaign_id,
                "stage": held.stage_id,
            }
        )
    if what in WORDS:
        entry = undo_word(desk, action, by=by)
        named = {name: entry.detail[name] for name in ("unit", "campaign", "stage")}
        return Undone(facts={"what": what, **named})
    if what in PHOTOGRAPHS.values():
        numbers = undo_photographs(desk.workplace, action, by=by)
        return Undone(facts={"what": what, "photographs": numbers})
    if what == RECORDED:
        row = undo_record(desk, action, by=by)
        return Undone(facts={"what": what}, rows=(row,))
    raise no_such_action(action)


def is_about_mail(desk: StaffDesk, action: int) -> bool:
    """Say whether an action decided about a message."""
    return _word(desk, action) in MAIL


def _word(desk: StaffDesk, action: int) -> str:
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        entry = uow.audit.get(action)
    return entry.action if entry else ""
