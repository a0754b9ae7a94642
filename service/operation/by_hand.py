"""What a person at the machine puts in line: filed here, or by the service that is running.

The service holds the lease for as long as it runs; a person does not have to stop it to decide
about a message.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.entities.enums import Disposition
from service.intake.pipeline import Pipeline
from service.workplace import Workplace

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.25
_WAITING = (Disposition.RECEIVED, Disposition.READING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How a change was carried out.

    Attributes:
        handled: messages filed by this process.
        left: messages that the running service has not filed yet.
    """

    handled: int = 0
    left: int = 0


def carry_out(
    workplace: Workplace,
    pipeline: Pipeline,
    change: Callable[[], Sequence[int]],
    *,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Carried:
    """Make a change that puts messages in line, and see that they are filed.

    Args:
        workplace: where.
        pipeline: files what is put in line when nobody else does.
        change: puts messages in line and returns their numbers; each of its transactions
            begins with `Leadership.keep_others_out`.
        patience_seconds: how long to wait for a service that runs elsewhere.
    """
    with workplace.leadership.kept_if_free() as leading:
        rows = change()
        if leading:
            return Carried(handled=pipeline.drain())
    return Carried(left=_wait_for(workplace, rows, patience_seconds))


def _wait_for(workplace: Workplace, rows: Sequence[int], patience_seconds: float) -> int:
    """Wait until the running service has filed messages; returns how many it has not."""
    deadline = workplace.clock.monotonic() + patience_seconds
    while True:
        left = _count_waiting(workplace, rows)
        if not left or workplace.clock.monotonic() >= deadline:
            return left
        time.sleep(_LOOK_EVERY_SECONDS)


def _count_waiting(workplace: Workplace, rows: Sequence[int]) -> int:
    with workplace.database.unit_of_work(read_only=True) as uow:
        return uow.messages.count_among(rows, _WAITING)
