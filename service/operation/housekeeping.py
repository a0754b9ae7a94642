"""What is done now and then beside the main work; the scheduler only wakes it."""

import logging
from collections.abc import Callable
from datetime import timedelta

from service.adapters.allocator import give_back_memory
from service.errors import ServiceError
from service.operation.service import FolderPlan, Service

log = logging.getLogger(__name__)

HOUR_SECONDS = 3600
# A flood of mail leaves tens of megabytes in holes; they are nobody's an instant later.
GIVE_BACK_SECONDS = 60
RECONCILE_EVERY = timedelta(hours=24)
LEFTOVER_AGE = timedelta(hours=6)


class Housekeeping:
    """Reconciles ledgers with servers, clears the spool, erases what is due, gives memory back."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def jobs(self) -> tuple[tuple[int, Callable[[], None]], ...]:
        """Return (seconds between, what to do)."""
        return (
            (HOUR_SECONDS, self.clear_spool),
            (HOUR_SECONDS, self.reconcile_due),
            (HOUR_SECONDS, self.erase_due),
            (GIVE_BACK_SECONDS, self.give_back_memory),
        )

    def run_due(self) -> None:
        """Do once what is due: for a pass that is started from outside; the caller leads."""
        self.clear_spool()
        self.reconcile_due()
        self.erase_due()

    def clear_spool(self) -> None:
        """Remove what interrupted work left in the spool."""
        workplace = self._service.workplace
        removed = workplace.blobs.remove_spool_leftovers(workplace.clock.now() - LEFTOVER_AGE)
        if removed:
            log.info(
                "Removed %d leftovers from the spool",
                removed,
                extra={"event": "spool_cleared", "count": removed},
            )

    def reconcile_due(self) -> None:
        """Reconcile every folder that was not reconciled for a day."""
        workplace = self._service.workplace
        for plan in self._service.folders:
            watched = plan.watched
            with workplace.database.unit_of_work(read_only=True) as uow:
                progress = uow.mailboxes.get(watched.source.name, watched.folder)
            # The first look at a folder is a comparison in itself.
            last = (progress.reconciled_at or progress.first_run_at) if progress else None
            if last is None or workplace.clock.now() - last >= RECONCILE_EVERY:
                self._reconcile(plan)

    def erase_due(self) -> None:
        """Erase what retention asks for, and finish what was interrupted."""
        self._service.erasing.erase_due()

    def give_back_memory(self) -> None:
        """Give the system what nothing needs any more: a service lives for months."""
        give_back_memory()

    def _reconcile(self, plan: FolderPlan) -> None:
        watched = plan.watched
        try:
            with watched.source.open(watched.folder) as folder:
                plan.taking_in.reconcile(watched.source.name, watched.folder, folder)
        except ServiceError as error:
            log.warning(
                "Could not reconcile %s: %s",
                watched.label,
                error,
                extra={"event": "reconcile_failed"},
            )
