"""What can be seen of the service's health, for the alarm."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from db.unit_of_work import UnitOfWork
from service.outbound.lost_ids import noted_lost_ids
from service.reports.mail_clock import read_clock_difference
from service.reports.refusals import read_refusals
from service.rules.alarm import FolderSign, Signs
from service.rules.staff_permission import MOST_REFUSALS
from service.rules.strangers import FLOOD_WINDOW, Flood, find_flood

_MIB = 1024 * 1024
#: So long after the last bad link it is still one trouble.
_REFUSALS_LAST = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignReader:
    """Looks at the database and the disk.

    Attributes:
        folders: (mailbox, folder) as configured.
        kept_in: the folder where mail is kept.
        least_free_bytes: less free space there is trouble.
        flood_per_hour: more mail of strangers in an hour is a flood; nought: none is.
        ask_scanner: returns why the virus scanner cannot be asked, or "".
    """

    folders: tuple[tuple[str, str], ...]
    kept_in: Path
    least_free_bytes: int
    flood_per_hour: int = 0
    ask_scanner: Callable[[], str] = lambda: ""

    def read(
        self,
        uow: UnitOfWork,
        ended_parts: tuple[str, ...],
        looking_since: datetime | None,
        first_look: datetime | None,
        *,
        now: datetime,
    ) -> Signs:
        """Return what can be seen now.

        Args:
            uow: open.
            ended_parts: of the program, by name.
            looking_since: when this process began to look; None after a pass that tried all.
            first_look: when anybody first looked: since then a folder that never could be read
                is silent.
            now: what was refused shortly before is trouble.
        """
        known = {(one.mailbox, one.folder): one for one in uow.mailboxes.find_all()}
        folders = []
        for place in self.folders:
            progress = known.get(place)
            folders.append(
                FolderSign(
                    name="/".join(place),
                    last_read_at=(progress.last_read_at if progress else None) or first_look,
                    last_error=progress.last_error if progress else "",
                )
            )
        breaker = uow.letters.breaker()
        failing = uow.doings.failing()
        return Signs(
            folders=tuple(folders),
            looking_since=looking_since,
            held_since=(breaker.since or looking_since) if breaker.held else None,
            held_reason=breaker.reason,
            failing_since=failing.since if failing else None,
            failing_answer=failing.answer if failing else "",
            storage=self._space(),
            ended_parts=ended_parts,
            refused_links=uow.commands.find_refused_often(
                since=now - _REFUSALS_LAST, more_than=MOST_REFUSALS
            ),
            lost_ids=tuple((one, str(ids)) for one, ids in noted_lost_ids(uow).items()),
            flood=self._flood(uow, now),
            refusals=read_refusals(uow, now=now),
            clock_difference=read_clock_difference(uow, now=now),
        )

    def _flood(self, uow: UnitOfWork, now: datetime) -> Flood | None:
        if not self.flood_per_hour:
            return None
        senders = uow.troubles.mail_of_nobody(now - FLOOD_WINDOW)
        return find_flood(senders, more_than=self.flood_per_hour)

    def _space(self) -> str:
        try:
            free = shutil.disk_usage(self.kept_in).free
        except OSError as error:
            return str(error)
        if free < self.least_free_bytes:
            return f"{self.kept_in}: {free // _MIB} MiB free"
        return ""
