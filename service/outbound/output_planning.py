"""Writes the outputs that the office wants by the clock, and owes the letters that carry them."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db.entities.enums import LetterKind
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from service.errors import ServiceError
from service.outbound.output_enclosure import OutputMaker
from service.rules.digest_plan import DIGEST_PRIORITY
from service.rules.output_plan import (
    OutputProgress,
    OutputWish,
    due_slot,
    failed,
    first_seen,
    progress_json,
    read_progress,
    written,
)
from service.rules.working_time import WorkingTime
from service.workplace import Workplace

log = logging.getLogger(__name__)

STATE = "scheduled_outputs"
_ACTOR = "hopthu"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPlanning:
    """What is written by the clock.

    Attributes:
        working: worked out when it is asked for first: it looks up years of holidays.
        staff: who is told when an output that goes to nobody cannot be written.
        new_message_id: makes a Message-ID that was never used.
    """

    wishes: tuple[OutputWish, ...]
    working: Callable[[], WorkingTime]
    staff: tuple[str, ...]
    new_message_id: Callable[[], str]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What became of one try to write an output."""

    wish: OutputWish
    slot: str
    progress: OutputProgress
    path: str = ""
    problem: str = ""


class OutputPlanner:
    """Writes what is due; one thread at a time."""

    def __init__(
        self,
        workplace: Workplace,
        maker: OutputMaker,
        planning: OutputPlanning,
        *,
        on_owed: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._maker = maker
        self._planning = planning
        self._on_owed = on_owed

    @property
    def wanted(self) -> bool:
        """Whether anything is written by the clock at all."""
        return bool(self._planning.wishes)

    def make_due(self, stopped: Callable[[], bool] = lambda: False) -> int:
        """Write every output that is due now and owe its letters; returns how many are there.

        What fails is tried again after a while; when it fails for good, staff are told.

        Args:
            stopped: says that nothing more is to be begun.

        Raises:
            NotLeading, LeaseLost: another process is at work.
        """
        if not self.wanted:
            return 0
        made = 0
        for wish, before, slot in self._due():
            if stopped():
                break
            outcome = self._make(wish, before, slot)
            self._note(outcome)
            made += not outcome.problem
        return made

    def _due(self) -> Sequence[tuple[OutputWish, OutputProgress, str]]:
        now, working = self._workplace.clock.now(), self._planning.working()
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            noted = _noted(uow.state.get(STATE))
        fresh = [wish.key for wish in self._planning.wishes if wish.key not in noted]
        if fresh:
            noted = self._begin(fresh, first_seen(now, working))
        due: list[tuple[OutputWish, OutputProgress, str]] = []
        for wish in self._planning.wishes:
            before = read_progress(noted[wish.key])
            slot = due_slot(wish, before, now, working)
            if slot is not None:
                due.append((wish, before, slot))
        return due

    def _begin(self, fresh: Sequence[str], progress: OutputProgress) -> Mapping[str, Any]:
        """Note since when outputs are wanted, so that a moment without the service is made up."""
        with self._workplace.database.unit_of_work() as uow:
            noted = {
                **_noted(uow.state.get(STATE)),
                **dict.fromkeys(fresh, progress_json(progress)),
            }
            uow.state.set(STATE, noted, now=self._workplace.clock.now())
            uow.commit(lease=self._workplace.leadership.lease)
        return noted

    def _make(self, wish: OutputWish, before: OutputProgress, slot: str) -> _Made:
        folder = Path(wish.folder) if wish.folder else None
        try:
            path = self._maker.make(wish.output, wish.campaign_id, folder)
        except (ServiceError, OSError) as error:
            progress = failed(before, slot, self._workplace.clock.now())
            log.warning(
                "The output %s of %s could not be written (%s): %s",
                wish.output,
                wish.campaign_id,
                "given up until it is due again" if progress.settled else "tried again",
                error,
                extra={"event": "output_failed", "output": wish.output},
            )
            return _Made(wish=wish, slot=slot, progress=progress, problem=str(error))
        return _Made(wish=wish, slot=slot, progress=written(slot), path=str(path))

    def _note(self, made: _Made) -> None:
        """Note what became of it, and owe the letters, in one transaction."""
        now = self._workplace.clock.now()
        letters = self._letters(made) if made.progress.settled else []
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            noted = dict(_noted(uow.state.get(STATE)))
            kept = {wish.key for wish in self._planning.wishes}
            noted = {key: value for key, value in noted.items() if key in kept}
            noted[made.wish.key] = progress_json(made.progress)
            uow.state.set(STATE, noted, now=now)
            owed = uow.letters.queue(letters, now=now)
            if made.progress.settled:
                uow.audit.append([_audit(made, now)])
            uow.commit(lease=lease)
        if not made.problem:
            log.info(
                "Wrote the output %s", made.path, extra={"event": "output_written", **_said(made)}
            )
        if owed:
            self._on_owed()

    def _letters(self, made: _Made) -> list[Letter]:
        recipients = made.wish.to or (self._planning.staff if made.problem else ())
        return [
            Letter(
                effect_key=f"output:{made.wish.key}:{made.slot}:{recipient}",
                kind=LetterKind.STAFF_OUTPUT,
                message_id=self._planning.new_message_id(),
                recipient=recipient,
                language=self._planning.language,
                campaign_id=made.wish.campaign_id,
                context={
                    "wish": made.wish.key,
                    "output": made.wish.output,
                    "path": made.path,
                    "problem": made.problem,
                    "registered": True,
                },
                priority=DIGEST_PRIORITY,
            )
            for recipient in recipients
        ]


def _noted(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _said(made: _Made) -> dict[str, str]:
    return {"output": made.wish.output, "campaign": made.wish.campaign_id}


def _audit(made: _Made, now: datetime) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=_ACTOR,
        action="output_failed" if made.problem else "output_written",
        subject=f"campaign:{made.wish.campaign_id}",
        detail={"output": made.wish.output, "slot": made.slot, "path": made.path}
        | ({"problem": made.problem} if made.problem else {}),
    )
