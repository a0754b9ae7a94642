"""Erases what retention or a person asks for: rows in one transaction, then the files they named.

What is still to be done is noted with that transaction, so that an erasure which was interrupted
goes on at the next call and in the hourly housekeeping. The mailbox on the server is never
touched, and neither are backups that were made before.
"""

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db.entities.erasure import Erased, ErasureScope
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.intake.filing import FOLDERS_BEHIND
from service.operation.blob_naming import named_blobs
from service.rules.retention import RetentionTerms, due_erasures
from service.workplace import Workplace

log = logging.getLogger(__name__)

ACTION = "erased"
_STATE = "erasing"
# Nobody can take in mail while so many are removed.
_FILES_AT_ONCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrder:
    """One erasure, as it is noted until it is done.

    Attributes:
        by: who ordered it: "cli:<user>", or "hopthu" for retention.
        reason: one line, kept in the account.
    """

    scope: ErasureScope
    by: str
    reason: str = ""


class Erasing:
    """Carries out erasures.

    Args:
        workplace: where.
        show_folders: makes the units' folders true, given submissions.
        outputs: folders with outputs; those of a campaign that lost something are removed.
        terms: of retention.
    """

    def __init__(
        self,
        workplace: Workplace,
        show_folders: Callable[[Sequence[int]], None],
        outputs: Sequence[Path] = (),
        terms: RetentionTerms | None = None,
    ) -> None:
        self._workplace = workplace
        self._show_folders = show_folders
        self._outputs = tuple(dict.fromkeys(outputs))
        self._terms = terms or RetentionTerms()

    def foresee(self, scope: ErasureScope) -> Erased:
        """Return what an erasure would take away; everything stays."""
        with self._workplace.database.unit_of_work() as uow:
            return uow.erasure.erase(scope, by="", now=self._workplace.clock.now())

    def erase(self, order: ErasureOrder) -> Erased:
        """Erase, write the account of it, and remove the files.

        What is being read at the moment is erased when that is done, at the latest by the next
        housekeeping.
        """
        with self._workplace.database.unit_of_work() as uow:
            self._workplace.leadership.keep_others_out(uow)
            bounded = replace(order.scope, up_to=order.scope.up_to or uow.erasure.newest())
            done = self._take_away(uow, replace(order, scope=bounded))
            uow.commit()
        self.go_on()
        return done

    def erase_due(self) -> None:
        """Erase what has been kept for as long as retention says, and finish what was begun."""
        for scope, reason in self.due():
            with self._workplace.database.unit_of_work() as uow:
                self._workplace.leadership.keep_others_out(uow)
                bounded = replace(scope, up_to=uow.erasure.newest())
                order = ErasureOrder(scope=bounded, by="hopthu", reason=reason)
                done = self._take_away(uow, order, again=True)
                uow.commit()
            if done.messages:
                log.info(
                    "Erased %d mails of %s: %s",
                    len(done.messages),
                    subject_of(scope),
                    reason,
                    extra={"event": "retention_applied", "count": len(done.messages)},
                )
        self.go_on()

    def due(self) -> tuple[tuple[ErasureScope, str], ...]:
        """Return what retention asks for now, whether or not anything is left of it."""
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            campaigns = uow.campaigns.load(configured_only=False)
        return tuple(due_erasures(campaigns, self._terms, now=self._workplace.clock.now()))

    def go_on(self) -> None:
        """Finish what was begun, and remove raw mails that came in again after their erasure."""
        noted = self._noted()
        for order in noted.get("orders", ()):
            with self._workplace.database.unit_of_work() as uow:
                self._workplace.leadership.keep_others_out(uow)
                self._take_away(uow, _read_order(order), again=True)
                uow.commit()
        noted = self._noted()
        self._show_folders(noted.get("submissions", ()))
        self._remove_outputs(noted.get("campaigns", ()))
        removed = self._remove_blobs(noted.get("blobs", ()))
        if noted.get("blobs") or noted.get("submissions"):
            self._forget(noted)
        if removed:
            log.info("Removed %d files that were erased", removed, extra={"event": "files_erased"})

    def _take_away(self, uow: UnitOfWork, order: ErasureOrder, *, again: bool = False) -> Erased:
        now = self._workplace.clock.now()
        done = uow.erasure.erase(order.scope, by=order.by, now=now)
        noted = uow.state.get(_STATE) or {}
        kept = [one for one in noted.get("orders", ()) if one != _order_json(order)]
        waits = [_order_json(order)] if done.in_line else []
        note = {
            "orders": kept + waits,
            "blobs": sorted({*noted.get("blobs", ()), *done.blobs}),
            "submissions": sorted({*noted.get("submissions", ()), *done.submissions}),
            "campaigns": sorted({*noted.get("campaigns", ()), *done.campaign_ids}),
        }
        uow.state.set(_STATE, note, now=now)
        if done.submissions:
            uow.state.set(FOLDERS_BEHIND, value=True, now=now)
        if done.messages or not again:
            uow.audit.append([_account(order, done, now)])
        return done

    def _noted(self) -> dict[str, Any]:
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            return uow.state.get(_STATE) or {}

    def _remove_blobs(self, pending: Sequence[str]) -> int:
        """Remove files that nothing names; a mail that was erased may lie there once more."""
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            asked = {*pending, *uow.erasure.raw_mails()}
        there = sorted(one for one in asked if self._workplace.blobs.path(one).exists())
        return sum(
            self._remove_unnamed(there[start : start + _FILES_AT_ONCE])
            for start in range(0, len(there), _FILES_AT_ONCE)
        )

    def _remove_unnamed(self, sha256s: Sequence[str]) -> int:
        """Remove those that nothing names; what comes in meanwhile waits, or finds them gone."""
        with self._workplace.database.unit_of_work() as uow:
            uow.erasure.remove_files_alone()
            gone = sorted(set(sha256s) - named_blobs(uow))
            return sum(self._workplace.blobs.remove(sha256) for sha256 in gone)

    def _remove_outputs(self, campaign_ids: Sequence[str]) -> None:
        for folder in self._outputs if campaign_ids else ():
            for path in sorted(folder.glob("*")):
                if path.is_file() and any(_is_of(path.name, one) for one in campaign_ids):
                    with suppress(FileNotFoundError):
                        path.unlink()

    def _forget(self, noted: dict[str, Any]) -> None:
        """Strike out what is done; what was ordered meanwhile stays."""
        with self._workplace.database.unit_of_work() as uow:
            now = uow.state.get(_STATE) or {}
            left = {
                key: [one for one in now.get(key, ()) if one not in set(noted.get(key, ()))]
                for key in ("blobs", "submissions", "campaigns")
            }
            uow.state.set(
                _STATE, {"orders": now.get("orders", []), **left}, now=self._workplace.clock.now()
            )
            uow.commit()


def subject_of(scope: ErasureScope) -> str:
    """Return what an erasure is about, as the audit names it."""
    if scope.unit_code is not None:
        return f"unit:{scope.unit_code}"
    return f"campaign:{scope.campaign_id}" if scope.campaign_id is not None else "other_mail"


def _is_of(name: str, campaign_id: str) -> bool:
    """Say whether an output's file is of a campaign: not of one whose id only begins alike."""
    return re.search(rf"-{re.escape(campaign_id)}(?![a-z0-9_-])", name) is not None


def _account(order: ErasureOrder, done: Erased, now: datetime) -> AuditEntry:
    scope = order.scope
    return AuditEntry(
        at=now,
        actor=order.by,
        action=ACTION,
        subject=subject_of(scope),
        detail={
            "why": order.reason,
            "campaign": scope.campaign_id,
            "photographs_only": scope.photographs_only,
            "before": scope.before.isoformat() if scope.before else None,
            # Their rows keep the hashes of the raw mails.
            "messages": list(done.messages),
            "in_line": done.in_line,
            "attachments": done.attachments,
            "photographs": done.photographs,
            "letters": done.letters,
            "staff_letters": done.staff_letters,
            "addresses": done.addresses,
            "audit_entries": done.audit_entries,
        },
    )


def _order_json(order: ErasureOrder) -> dict[str, Any]:
    before = order.scope.before
    scope = asdict(order.scope) | {"before": before.isoformat() if before else None}
    return {"by": order.by, "reason": order.reason, "scope": scope}


def _read_order(order: dict[str, Any]) -> ErasureOrder:
    scope = dict(order["scope"])
    before = scope.pop("before")
    return ErasureOrder(
        by=order["by"],
        reason=order["reason"],
        scope=ErasureScope(**scope, before=datetime.fromisoformat(before) if before else None),
    )
