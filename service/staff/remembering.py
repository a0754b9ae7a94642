"""Keeps what decisions teach about senders in step with the decisions themselves."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.entities.units import UnitAddress
from db.unit_of_work import UnitOfWork
from service.rules.sender_memory import UNIT_OPEN, is_of_its_sender, taught_units
from service.rules.staff_decision import StaffDecision, decision_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What remembering a sender depends on.

    Attributes:
        office_addresses: of the office and its staff; nothing is learned of them.
        zone: of the office.
    """

    office_addresses: frozenset[str]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What a decision about one mail changes beyond it.

    Attributes:
        address: of the sender.
        learned: units that the address stands for from now on, and did not before.
        forgotten: those that it stands for no longer.
        also: other mails of the sender that would be read anew, oldest first.
    """

    address: str
    learned: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    also: tuple[StoredMessage, ...] = ()


def foresee(
    uow: UnitOfWork,
    message: StoredMessage,
    decision: StaffDecision | None,
    memory: Memory,
    *,
    now: datetime,
) -> Consequences:
    """Return what a decision about a mail would change; nothing is changed.

    Args:
        uow: may be read-only.
        message: what is decided about.
        decision: what would stand of it, None for no decision any more.
        memory: see `Memory`.
        now: when it would be decided.
    """
    address = message.from_address
    if address is None:
        return Consequences(address="")
    before = {known.unit_code for known in uow.units.learned(address)}
    after = set(_taught(uow, address, memory, {message.id: (decision, now)}))
    learned, forgotten = sorted(after - before), sorted(before - after)
    also = (
        *_known_by_it(uow, message, forgotten),
        *_waiting(
            uow, message, decision, memory, settled=_is_settled(uow, address, after, learned)
        ),
    )
    return Consequences(
        address=address,
        learned=tuple(learned),
        forgotten=tuple(forgotten),
        also=tuple(sorted(also, key=lambda other: other.id)),
    )


def bring_up_to_date(uow: UnitOfWork, address: str, memory: Memory, *, now: datetime) -> bool:
    """Let what is known of an address follow from the decisions; says whether it changed."""
    wanted = _taught(uow, address, memory, {})
    known = {item.unit_code for item in uow.units.learned(address)}
    for code in known - set(wanted):
        uow.units.forget_address(code, address)
    for code in set(wanted) - known:
        uow.units.learn_address(
            UnitAddress(
                unit_code=code,
                address=address,
                source="decision",
                learned_at=now,
                active_from=wanted[code],
            )
        )
    changed = known != set(wanted)
    if changed:
        # Whoever holds the roster in memory, also another process, builds it anew.
        version = f"{now.isoformat()} {secrets.token_hex(4)}"
        uow.state.set("roster_version", version, now=now)
    return changed


def _taught(
    uow: UnitOfWork,
    address: str,
    memory: Memory,
    instead: Mapping[int, tuple[StaffDecision | None, datetime]],
) -> dict[str, date]:
    decided = uow.senders.decisions(address)
    for row, (decision, at) in instead.items():
        decided[row] = TriageItem(
            # Newer than every other.
            id=max((item.id for item in decided.values()), default=0) + 1,
            message_row=row,
            reason="",
            opened_at=at,
            decided_at=at,
            decided_by=decision.by if decision else "",
            decision=decision_json(decision) if decision else {},
        )
    mails = uow.messages.get_many(list(decided))
    return taught_units(
        [(mails[row], item) for row, item in decided.items()],
        registered=uow.units.registered_for(address),
        office_addresses=memory.office_addresses,
        zone=memory.zone,
    )


def _is_settled(uow: UnitOfWork, address: str, after: set[str], learned: list[str]) -> bool:
    """Say whether the address tells one unit now, and did not before."""
    return bool(learned) and len(after | uow.units.registered_for(address)) == 1


def _waiting(
    uow: UnitOfWork,
    message: StoredMessage,
    decision: StaffDecision | None,
    memory: Memory,
    *,
    settled: bool,
) -> list[StoredMessage]:
    campaign_id = (decision.campaign_id if decision else None) or message.campaign_id
    if not settled or campaign_id is None or message.from_address is None:
        return []
    found = uow.senders.waiting(message.from_address, campaign_id=campaign_id, reasons=UNIT_OPEN)
    return [
        other
        for other in found
        if other.id != message.id and is_of_its_sender(other, memory.office_addresses)
    ]


def _known_by_it(
    uow: UnitOfWork, message: StoredMessage, forgotten: list[str]
) -> list[StoredMessage]:
    """Return the mails that stand under a unit because of what is to be forgotten."""
    if not forgotten or message.campaign_id is None or message.from_address is None:
        return []
    found = uow.senders.filed_under(
        message.from_address, campaign_id=message.campaign_id, unit_codes=forgotten
    )
    decided = uow.senders.decisions(message.from_address)
    return [
        other
        for other in found
        if other.id != message.id
        and (other.id not in decided or not decided[other.id].decision.get("unit"))
        and any(vote.get("source") == "learned" for vote in other.evidence.get("votes", ()))
    ]
