"""Which letters are in hand: claimed before they are composed, given back when they must wait."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from db.entities.enums import LetterKind, LetterState
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from service.outbound.once_more import owe_once_more
from service.workplace import Workplace

log = logging.getLogger(__name__)

CLAIM_SECONDS = 300.0
CLAIM_AT_ONCE = 20


class Claims:
    """Takes letters out of the outbox for one sender at a time."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._epoch = 0

    def doubt(self) -> None:
        """Look at every claim anew before the next, as after a crash."""
        self._epoch = 0

    def recover(self) -> None:
        """End the claims of earlier processes, once an epoch and after a failure."""
        lease = self._workplace.leadership.lease
        if lease.epoch == self._epoch:
            return
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work() as uow:
            lapsed = uow.letters.lapse(
                now=now + timedelta(seconds=CLAIM_SECONDS + 1), reason="interrupted"
            )
            uow.audit.append(
                [
                    AuditEntry(
                        at=now,
                        actor="hopthu",
                        action="letter_maybe_sent",
                        subject=f"letter:{letter.id}",
                        detail={"reason": "interrupted while it was handed over"},
                    )
                    for letter in lapsed.maybe_sent
                ]
            )
            owe_once_more(uow, lapsed.maybe_sent, now=now)
            uow.commit(lease=lease)
        self._epoch = lease.epoch
        for letter in lapsed.maybe_sent:
            log.warning(
                "Letter %d was being handed over when the work was interrupted",
                letter.id,
                extra={"event": "letter_maybe_sent"},
            )

    def take(self) -> tuple[Letter, ...]:
        """Claim the most urgent letters; no byte of them goes out before `begin_handover`."""
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            letters = uow.letters.claim(
                now=self._workplace.clock.now(),
                limit=CLAIM_AT_ONCE,
                epoch=lease.epoch,
                lease_seconds=CLAIM_SECONDS,
                begin_handover=False,
            )
            uow.commit(lease=lease)
        return letters

    def give_back(
        self,
        letters: Sequence[Letter],
        *,
        until: datetime | None = None,
        also: Collection[LetterKind] = (),
    ) -> None:
        """Owe claimed letters again that were never begun; the claim does not count as a try.

        Args:
            letters: as they were taken.
            until: when they may be taken again, or None for at once, before what is younger.
            also: everything owed of these kinds is put off likewise.
        """
        with self._workplace.database.unit_of_work() as uow:
            returned = uow.letters.set_state(
                [letter.id for letter in letters],
                LetterState.OWED,
                only_from=[LetterState.SENDING],
            )
            uow.letters.owe_again(returned, not_before=until, afresh=False)
            if until is not None:
                uow.letters.put_off(also, until=until)
            uow.commit(lease=self._workplace.leadership.lease)
