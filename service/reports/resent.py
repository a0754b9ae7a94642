"""Which files that could not be read a unit has made good since: nobody has to ask for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from db.entities.campaigns import Campaign
from db.entities.messages import StoredAttachment
from db.entities.submissions import SubmissionRecord
from db.unit_of_work import UnitOfWork
from service.reports.unread import UnreadFile
from service.rules.usability import unread_reason

# What a file was taken for says that it is the same again only where there is one of a kind.
_ONE_OF_A_KIND = frozenset({"written_report", "figures", "schedule"})
# What programs add to the name of a second copy.
_COPY = re.compile(r" ?\(\d{1,3}\)$")


def leave_out_resent(
    uow: UnitOfWork, campaign: Campaign, unread: Sequence[UnreadFile]
) -> tuple[UnreadFile, ...]:
    """Return the files that are still missing, in their order.

    A file is made good by a later mail of the same unit: by a readable file of the same name or,
    of reports, figures and schedules, of the same sort; or by everything that the stage asks for
    being there.
    """
    codes = sorted({file.unit_code for file in unread if file.unit_code})
    if not codes:
        return tuple(unread)
    records: dict[str, list[SubmissionRecord]] = {}
    for record in uow.submissions.find(campaign.id, unit_codes=codes):
        records.setdefault(record.submission.unit_code, []).append(record)
    rows = {
        link.message_row for found in records.values() for one in found for link in one.messages
    }
    files = uow.messages.attachments(sorted(rows))
    return tuple(
        file
        for file in unread
        if not _is_made_good(file, records.get(file.unit_code or "", ()), files)
    )


def _is_made_good(
    file: UnreadFile,
    records: Iterable[SubmissionRecord],
    files: Mapping[int, Sequence[StoredAttachment]],
) -> bool:
    since = file.received_at
    if since is None:
        return False
    for record in records:
        if file.message_row in {link.message_row for link in record.messages} and _is_after(
            record.submission.complete_at, since
        ):
            return True
        later = (link for link in record.messages if _is_after(link.received_at, since))
        if any(_is_again(file, other) for link in later for other in files[link.message_row]):
            return True
    return False


def _is_after(moment: datetime | None, since: datetime) -> bool:
    return moment is not None and moment > since


def _is_again(file: UnreadFile, other: StoredAttachment) -> bool:
    if unread_reason(other) is not None:
        return False
    same_sort = file.role in _ONE_OF_A_KIND and file.role == other.role
    return same_sort or _stem(file.path) == _stem(other.path)


def _stem(path: str) -> str:
    return _COPY.sub("", PurePosixPath(path).stem.casefold().strip())
