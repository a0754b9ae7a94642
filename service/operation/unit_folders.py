"""The folders that staff open without the program, kept true to the database.

The transaction that files messages notes that folders are behind; showing the files clears the
note. A crash in between leaves the note, and the next process rebuilds the whole tree.
"""

import logging
import threading
from collections.abc import Callable, Sequence

from db.entities.campaigns import Campaign
from db.entities.submissions import SubmissionRecord
from db.folder_plan import UnitFolder, plan_folder
from db.folder_tree import FolderTree, TreeAccount
from db.unit_of_work import UnitOfWork
from service.intake.filing import FOLDERS_BEHIND
from service.rules.world import World
from service.workplace import Workplace

log = logging.getLogger(__name__)


class UnitFolders:
    """Shows submissions as folders of files."""

    def __init__(
        self,
        workplace: Workplace,
        tree: FolderTree,
        load_world: Callable[[UnitOfWork], World],
    ) -> None:
        self._workplace = workplace
        self._tree = tree
        self._load_world = load_world
        self._behind: set[int] = set()
        # Both readings file, each in a thread of its own.
        self._noting = threading.Lock()
        self._one_at_a_time = threading.RLock()

    def note(self, submission_ids: Sequence[int]) -> None:
        """Remember submissions whose folders are to be made true soon."""
        with self._noting:
            self._behind.update(submission_ids)

    def refresh_noted(self) -> None:
        """Make the folders of all that was noted true, each once however often it was noted."""
        with self._one_at_a_time:
            with self._noting:
                noted, self._behind = sorted(self._behind), set()
            self.refresh(noted)

    def refresh(self, submission_ids: Sequence[int]) -> None:
        """Make the folders of some submissions true; trouble with the disk is logged, no more."""
        if not submission_ids:
            return
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            folders = self._plan(uow, uow.submissions.get_many(submission_ids))
        try:
            self._say(self._tree.update(folders))
        except OSError as error:
            log.warning(
                "Could not show the files of units: %s; to mend it: hopthu verify --repair",
                error,
                extra={"event": "unit_folders_failed"},
            )
            # They come again with the next that are filed; until then the note stays.
            self.note(submission_ids)
            return
        if not self._behind:
            self._clear_note()

    def catch_up(self) -> None:
        """Rebuild everything when an earlier process ended before its folders were true."""
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            behind = bool(uow.state.get(FOLDERS_BEHIND))
        if behind:
            self.rebuild()

    def rebuild(self) -> TreeAccount:
        """Make the whole tree true."""
        with self._one_at_a_time:
            account = self._tree.rebuild(self._plan_all())
            self._clear_note()
        self._say(account)
        return account

    def check(self) -> TreeAccount:
        """Return how the tree differs from the database; changes nothing."""
        return self._tree.check(self._plan_all())

    def _plan_all(self) -> list[UnitFolder]:
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            return [
                folder
                for campaign in uow.campaigns.load(configured_only=False)
                for folder in self._plan(uow, uow.submissions.find(campaign.id))
            ]

    def _plan(self, uow: UnitOfWork, records: Sequence[SubmissionRecord]) -> list[UnitFolder]:
        world = self._load_world(uow)
        rows = sorted({link.message_row for record in records for link in record.messages})
        attachments = uow.messages.attachments(rows)
        return [
            plan_folder(record, attachments, unit_name=_unit_name(world, record))
            for record in records
            if record.messages
        ]

    def _clear_note(self) -> None:
        if self._behind:
            return  # Filed while the files were written; whoever shows them clears the note.
        with self._workplace.database.unit_of_work() as uow:
            uow.state.set(FOLDERS_BEHIND, value=False, now=self._workplace.clock.now())
            uow.commit()

    def _say(self, account: TreeAccount) -> None:
        if account.missing:
            log.error(
                "%d files of units cannot be shown: their bytes are missing; see: hopthu verify",
                len(account.missing),
                extra={"event": "unit_files_missing"},
            )


def _unit_name(world: World, record: SubmissionRecord) -> str:
    campaign: Campaign | None = world.find_campaign(record.submission.campaign_id)
    code = record.submission.unit_code
    return (world.unit_name(campaign, code) if campaign else None) or code
