"""One way for whatever a person tells the program to do, by mail and at the machine.

The caller puts `Outcome.rows` back in line, and writes the letters of the orders that only the
mail side can carry out. What is refused raises `UnknownTarget`; nothing was changed then.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from db.entities.enums import Approval
from db.entities.messages import StoredMessage
from service.rules.orders import Order, OrderKind
from service.rules.staff_decision import StaffDecision
from service.staff.deciding import Decided, consider, consider_undoing, decide
from service.staff.desk import Outcome, Said, StaffDesk
from service.staff.meaning import campaign_of, stage_of_unit
from service.staff.photographs import decide_photographs
from service.staff.recording import PAPER, record
from service.staff.remembering import Consequences
from service.staff.showing import read_campaign_case, read_unit_case
from service.staff.submissions import accept, return_it
from service.staff.targets import (
    Refusal,
    StageOfUnit,
    UnknownTarget,
    find_message,
    find_stage,
    find_unit,
)
from service.staff.terms import DecidedTerms, TermsDecision, last_moment_of, set_terms
from service.staff.undoing import is_about_mail, undo
from service.staff.versions import check_version


def carry_out(desk: StaffDesk, order: Order, *, by: str) -> Outcome:
    """Do what a person tells the program to do.

    Args:
        desk: where.
        order: of any kind; those that only send something say so in their outcome.
        by: an address, or "cli:<user>".

    Raises:
        UnknownTarget: what is named does not exist, is not clear, or has changed; says what to do.
    """
    return _ACTS[order.kind](desk, order, by)


def foresee_order(desk: StaffDesk, order: Order) -> Consequences:
    """Return what an order would change beyond its message; nothing is changed.

    Raises:
        UnknownTarget: as `carry_out`.
    """
    if order.kind in {OrderKind.ASSIGN, OrderKind.SET_STAGE, OrderKind.IGNORE}:
        row = _message(desk, order).id
        decision = _decision(desk, order, by="")
        return consider(desk.workplace, desk.campaigns, row, decision, desk.memory)
    if order.kind is OrderKind.UNDO and order.action and is_about_mail(desk, order.action):
        return consider_undoing(desk.workplace, order.action, desk.memory)
    return Consequences(address="")


def _assign(desk: StaffDesk, order: Order, by: str) -> Outcome:
    message = _message(desk, order)
    decision = _decision(desk, order, by=by)
    decided = decide(
        desk.workplace,
        desk.campaigns,
        message.id,
        decision,
        memory=desk.memory,
        check=check_version(order),
    )
    facts = {
        "receipt": message.receipt,
        "subject": message.subject or "",
        "sender": message.from_address or "",
        "unit": decision.unit_code or "",
        "unit_name": _unit_name(desk, decision.unit_code),
        "stages": decision.stages or message.stages,
        "learned": decided.consequences.learned,
        "forgotten": decided.consequences.forgotten,
        "others": tuple(mail.receipt for mail in decided.consequences.also),
    }
    said = {OrderKind.IGNORE: Said.IGNORED, OrderKind.SET_STAGE: Said.STAGE_SET}
    return Outcome(
        done=True,
        said=said.get(order.kind, Said.ASSIGNED),
        order=replace(order, unit_code=decision.unit_code, message_row=message.id),
        facts=facts,
        action=decided.action,
        rows=_rows(decided, order),
        consequences=decided.consequences,
    )


def _message(desk: StaffDesk, order: Order) -> StoredMessage:
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        return find_message(uow, order.message_row)


def _decision(desk: StaffDesk, order: Order, *, by: str) -> StaffDecision:
    """Return what an order decides about its message."""
    if order.kind is OrderKind.IGNORE:
        return StaffDecision(by=by, ignore=True)
    message = _message(desk, order)
    unit_code, stages = order.unit_code, (order.stage_id,) if order.stage_id else ()
    if order.kind is OrderKind.SET_STAGE:
        unit_code = unit_code or message.unit_code or _likeliest(message)
        if not stages:
            known = tuple(s.id for c in desk.campaigns for s in c.stages)
            raise UnknownTarget("say the stage", Refusal.SAY_STAGE, known=known)
    if unit_code is None:
        raise UnknownTarget(
            f"it is not known which unit {message.receipt} comes from: name the unit",
            Refusal.SAY_UNIT,
            given=message.receipt,
        )
    if stages and order.campaign_id:
        find_stage(campaign_of(desk, order, message), stages[0])
    return StaffDecision(
        by=by,
        unit_code=unit_code,
        campaign_id=order.campaign_id,
        stages=stages,
        remember=order.remember,
    )


def _likeliest(message: StoredMessage) -> str | None:
    """Return the unit that the program was sure of while the stage was not, or None."""
    candidates = message.evidence.get("candidates") or []
    sure = message.reason == "stage_unknown" and bool(candidates)
    return str(candidates[0][0]) if sure else None


def _unit_name(desk: StaffDesk, unit_code: str | None) -> str:
    if unit_code is None:
        return ""
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        return find_unit(uow, unit_code).name


def _rows(decided: Decided, order: Order) -> tuple[int, ...]:
    also = [mail.id for mail in decided.consequences.also] if order.also else []
    return tuple(dict.fromkeys((*decided.rows, *also)))


def _judge(desk: StaffDesk, order: Order, by: str) -> Outcome:
    """Accept or return a submission."""
    of = stage_of_unit(desk, order)
    accepts = order.kind is OrderKind.ACCEPT
    act = accept if accepts else return_it
    decided = act(desk, of, by=by, reason=order.text, check=check_version(order))
    facts = {
        **_facts(of),
        "missing": decided.missing,
        "reason": order.text,
        "told": decided.told,
    }
    said = Said.ACCEPTED if accepts else Said.RETURNED
    return _about_unit(said, order, of, facts, decided.action)


def _set_terms(desk: StaffDesk, order: Order, by: str) -> Outcome:
    """Exempt a unit, give it more time, or take that back."""
    of = stage_of_unit(desk, order)
    decision = TermsDecision(
        campaign_id=of.campaign.id,
        stage_id=of.stage.id,
        unit_code=of.unit.code,
        exempt=order.kind is OrderKind.EXEMPT,
        extended_until=last_moment_of(of.stage, order.until, desk.zone)
        if order.kind is OrderKind.EXTEND
        else None,
        reason=order.text,
        by=by,
    )
    decided = set_terms(desk.workplace, desk.campaigns, decision, check=check_version(order))
    facts = {**_facts(of), "reason": order.text, **_terms_facts(decided, order.until)}
    return _about_unit(_TERMS_SAID[order.kind], order, of, facts, decided.action)


def _record(desk: StaffDesk, order: Order, by: str) -> Outcome:
    """Enter what came another way."""
    of = stage_of_unit(desk, order)
    done = record(desk, of, order, by=by, check=check_version(order))
    facts = {
        **_facts(of),
        "roles": done.roles,
        "received": done.received_at.date(),
        "channel": order.channel or PAPER,
        "receipt": f"HT-{done.row:06d}",
    }
    outcome = _about_unit(Said.RECORDED, order, of, facts, done.action)
    return replace(outcome, fresh=(done.row,))


_TERMS_SAID = {
    OrderKind.EXEMPT: Said.EXEMPTED,
    OrderKind.EXTEND: Said.EXTENDED,
    OrderKind.LIFT: Said.LIFTED,
}


def _terms_facts(decided: DecidedTerms, until: date | None) -> dict[str, object]:
    return {"until": until, "had": decided.before is not None}


def _facts(of: StageOfUnit) -> dict[str, object]:
    return {
        "unit": of.unit.code,
        "unit_name": of.unit.name,
        "campaign": of.campaign.id,
        "stage": of.stage.id,
        "stage_title": of.stage.title,
    }


def _about_unit(
    said: Said, order: Order, of: StageOfUnit, facts: dict[str, object], action: int
) -> Outcome:
    campaign_id, stage_id, unit_code = of.key
    meant = replace(order, campaign_id=campaign_id, stage_id=stage_id, unit_code=unit_code)
    return Outcome(done=True, said=said, order=meant, facts=facts, action=action)


def _decide_photographs(desk: StaffDesk, order: Order, by: str) -> Outcome:
    approves = order.kind is OrderKind.APPROVE_PHOTOGRAPHS
    state = Approval.APPROVED if approves else Approval.REJECTED
    decided = decide_photographs(
        desk.workplace,
        order.photographs,
        state,
        by=by,
        reason=order.text,
        check=check_version(order),
    )
    actions = [one.action for one in decided if one.action is not None]
    return Outcome(
        done=bool(actions),
        said=Said.PHOTOGRAPHS_APPROVED if approves else Said.PHOTOGRAPHS_REJECTED,
        order=order,
        facts={
            "photographs": tuple(one.photograph.id for one in decided),
            "changed": len(actions),
            "state": state.value,
            "decided": tuple(
                (one.photograph.id, one.photograph.name, one.before.value) for one in decided
            ),
        },
        action=min(actions, default=None),
    )


def _undo(desk: StaffDesk, order: Order, by: str) -> Outcome:
    if order.action is None:
        raise UnknownTarget(
            "say which action is taken back, by its number", Refusal.NO_ACTION, given=None
        )
    undone = undo(desk, order.action, by=by, also=order.also)
    return Outcome(
        done=True,
        said=Said.UNDONE,
        order=order,
        facts={"action": order.action, **undone.facts},
        rows=undone.rows,
        consequences=undone.consequences,
    )


def _show_unit(desk: StaffDesk, order: Order, _by: str) -> Outcome:
    message = _message(desk, order) if order.message_row else None
    campaign = campaign_of(desk, order, message)
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        unit = find_unit(uow, order.unit_code or (message.unit_code if message else None))
    case = read_unit_case(desk, campaign, unit)
    return Outcome(
        done=False,
        said=Said.UNIT,
        order=replace(order, campaign_id=campaign.id, unit_code=unit.code),
        facts={"case": case},
    )


def _show_status(desk: StaffDesk, order: Order, _by: str) -> Outcome:
    campaign = campaign_of(desk, order)
    case = read_campaign_case(desk, campaign)
    meant = replace(order, campaign_id=campaign.id)
    return Outcome(done=False, said=Said.STATUS, order=meant, facts={"case": case})


def _send_output(desk: StaffDesk, order: Order, _by: str) -> Outcome:
    campaign = campaign_of(desk, order)
    return Outcome(
        done=False,
        said=Said.OUTPUT_BY_MAIL,
        order=replace(order, campaign_id=campaign.id),
        facts={"output": order.output, "campaign": campaign.id},
    )


def _answer(desk: StaffDesk, order: Order, _by: str) -> Outcome:
    message = _message(desk, order)
    if not order.text.strip():
        raise UnknownTarget("write the answer", Refusal.SAY_REASON)
    if message.from_address is None or message.mail_class in _NOBODY_READS:
        raise UnknownTarget(
            f"{message.receipt} has no sender who could be answered", Refusal.NOBODY_TO_ANSWER
        )
    return Outcome(
        done=False,
        said=Said.ANSWER_BY_MAIL,
        order=order,
        facts={"receipt": message.receipt, "text": order.text},
    )


def _help(_desk: StaffDesk, order: Order, _by: str) -> Outcome:
    return Outcome(done=False, said=Said.HELP_BY_MAIL, order=order)


#: Classes of mail that no person sent; what answers them would be answered again.
_NOBODY_READS = frozenset({"bounce", "auto_reply", "list", "own"})

_ACTS: dict[OrderKind, Callable[[StaffDesk, Order, str], Outcome]] = {
    OrderKind.ASSIGN: _assign,
    OrderKind.SET_STAGE: _assign,
    OrderKind.IGNORE: _assign,
    OrderKind.ACCEPT: _judge,
    OrderKind.RETURN: _judge,
    OrderKind.RECORD: _record,
    OrderKind.EXEMPT: _set_terms,
    OrderKind.EXTEND: _set_terms,
    OrderKind.LIFT: _set_terms,
    OrderKind.APPROVE_PHOTOGRAPHS: _decide_photographs,
    OrderKind.REJECT_PHOTOGRAPHS: _decide_photographs,
    OrderKind.UNDO: _undo,
    OrderKind.SHOW_UNIT: _show_unit,
    OrderKind.SHOW_STATUS: _show_status,
    OrderKind.SEND_OUTPUT: _send_output,
    OrderKind.ANSWER: _answer,
    OrderKind.SHOW_HELP: _help,
}
