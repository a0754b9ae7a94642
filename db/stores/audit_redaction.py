"""Takes names, addresses and free words out of audit entries when what they tell of is erased.

Who did what, when, to what and with which outcome stays. Triggers refuse every other change of an
entry; here they step aside inside the transaction that erases, and stand again when it ends.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select, text, update

from db.entities.erasure import ErasureScope
from db.stores.base import in_chunks
from db.tables import audit

_PERSONAL = frozenset({"recipient", "address", "text", "note", "name", "files"})
# A code in what the program says of messages; free words of people everywhere else.
_FREE_REASON = ("letter:", "submission:", "unit:", "photograph:")


def redact_audit(connection: Connection, subjects: Iterable[str], scope: ErasureScope) -> int:
    """Redact the entries about some subjects; returns how many changed.

    Args:
        connection: inside the transaction that erases.
        subjects: as they stand in the audit.
        scope: entries about a unit are left alone when they are of another campaign.
    """
    changed = []
    for chunk in in_chunks(list(subjects)):
        query = select(audit.c.id, audit.c.subject, audit.c.detail)
        for row in connection.execute(query.where(audit.c.subject.in_(chunk))):
            if _is_meant(row.subject, row.detail, scope):
                bare = _redacted(row.detail, free_reason=row.subject.startswith(_FREE_REASON))
                if bare != row.detail:
                    changed.append((row.id, bare))
    if changed:
        _rewrite(connection, changed)
    return len(changed)


def _is_meant(subject: str, detail: Any, scope: ErasureScope) -> bool:  # noqa: ANN401 - JSON
    if not subject.startswith("unit:") or scope.campaign_id is None:
        return True
    return isinstance(detail, dict) and detail.get("campaign") == scope.campaign_id


def _redacted(value: Any, *, free_reason: bool) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return [_redacted(item, free_reason=free_reason) for item in value]
    if not isinstance(value, dict):
        return value
    gone = _PERSONAL | {"reason"} if free_reason else _PERSONAL
    return {
        key: type(item)() if key in gone and item else _redacted(item, free_reason=free_reason)
        for key, item in value.items()
    }


def _rewrite(connection: Connection, changed: Sequence[tuple[int, Any]]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER audit_refuses_change"))
        _update(connection, changed)
        connection.execute(text("ALTER TABLE audit ENABLE TRIGGER audit_refuses_change"))
        return
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
    guards = connection.execute(text(query)).all()
    for guard in guards:
        connection.exec_driver_sql(f'DROP TRIGGER "{guard.name}"')
    _update(connection, changed)
    for guard in guards:
        connection.exec_driver_sql(guard.sql)


def _update(connection: Connection, changed: Sequence[tuple[int, Any]]) -> None:
    for number, detail in changed:
        connection.execute(update(audit).where(audit.c.id == number).values(detail=detail))
