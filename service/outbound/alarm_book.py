"""Which troubles the staff were told of and are not over: kept in the database between looks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from db.unit_of_work import UnitOfWork
from service.outbound.digest_contexts import AlarmLine
from service.rules.alarm import Condition, Raised, Trouble

_KEY = "alarms"


def read_raised(uow: UnitOfWork) -> dict[str, Raised]:
    """Return the troubles on record, by key; what cannot be read is taken as not on record."""
    noted = uow.state.get(_KEY)
    raised: dict[str, Raised] = {}
    for entry in noted if isinstance(noted, list) else ():
        try:
            one = _from_json(entry)
        except (KeyError, TypeError, ValueError):
            # Of an earlier program; a trouble that still holds is told anew.
            continue
        raised[one.condition.key] = one
    return raised


def write_raised(uow: UnitOfWork, raised: Mapping[str, Raised], *, now: datetime) -> None:
    """Put the troubles on record in place of those that stood there."""
    uow.state.set(_KEY, [_to_json(one) for one in raised.values()], now=now)


def _to_json(raised: Raised) -> dict[str, Any]:
    return {
        **condition_json(raised.condition),
        "told_at": raised.told_at.isoformat() if raised.told_at else None,
        "path": raised.path,
        "gone_at": raised.gone_at.isoformat() if raised.gone_at else None,
    }


def _from_json(entry: Mapping[str, Any]) -> Raised:
    return Raised(
        condition=condition_from_json(entry),
        told_at=_moment(entry["told_at"]),
        path=str(entry["path"]),
        gone_at=_moment(entry["gone_at"]),
    )


def condition_json(condition: Condition) -> dict[str, Any]:
    """Return a condition as a letter's context keeps it."""
    return {
        "trouble": condition.trouble.value,
        "about": condition.about,
        "since": condition.since.isoformat(),
        "detail": condition.detail,
    }


def condition_from_json(entry: Mapping[str, Any]) -> Condition:
    """Return the condition that `condition_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: it was written by something else.
    """
    return Condition(
        trouble=Trouble(entry["trouble"]),
        about=str(entry["about"]),
        since=datetime.fromisoformat(entry["since"]),
        detail=str(entry["detail"]),
    )


def alarm_line(condition: Condition) -> AlarmLine:
    """Return how a letter speaks of a trouble."""
    return AlarmLine(
        trouble=condition.trouble.value,
        about=condition.about,
        since=condition.since,
        detail=condition.detail,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
