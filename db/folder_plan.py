"""What the folder tree for staff should hold: units/<campaign>/<stage>/<unit>/<file>.

Pure: from entities to names, no file is touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from db.entities.messages import StoredAttachment
from db.entities.submissions import SubmissionRecord
from db.file_names import clean_name, fold_name, make_unique

# The office's logos and signature pictures are not what a unit handed in.
_LEFT_OUT = {"decoration"}
# Kept in the store only, where nobody opens it by chance.
_INFECTED = "infected"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """A file that a folder should show: its name as the sender gave it, and its blob."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFolder:
    """One unit's folder for one stage.

    Attributes:
        files: in the order of arrival; a later file of the same name gets a number.
    """

    campaign_id: str
    stage_id: str
    unit_code: str
    unit_name: str
    files: tuple[WantedFile, ...] = ()

    @property
    def path(self) -> PurePosixPath:
        """Where it lies below the root: the unit's name, with the code to tell twins apart."""
        code = clean_name(self.unit_code)
        name = clean_name(self.unit_name, nameless="")
        return PurePosixPath(
            clean_name(self.campaign_id),
            clean_name(self.stage_id),
            f"{_shorten(name)} ({code})" if name else code,
        )


def plan_folder(
    record: SubmissionRecord,
    attachments: Mapping[int, Sequence[StoredAttachment]],
    *,
    unit_name: str,
) -> UnitFolder:
    """Return the folder that a submission should have.

    Args:
        record: its messages decide: files of messages that were replaced are left out.
        attachments: of these messages, by message row.
        unit_name: the unit's name at the campaign's date.
    """
    rows = [link.message_row for link in record.messages if not link.superseded]
    files = [
        WantedFile(name=item.name, sha256=item.sha256)
        for row in rows
        for item in attachments.get(row, ())
        if item.role not in _LEFT_OUT and _INFECTED not in item.flags
    ]
    return UnitFolder(
        campaign_id=record.submission.campaign_id,
        stage_id=record.submission.stage_id,
        unit_code=record.submission.unit_code,
        unit_name=unit_name,
        files=tuple(dict.fromkeys(files)),
    )


def name_files(files: Iterable[WantedFile], *, taken: Iterable[str] = ()) -> dict[str, str]:
    """Return clean names, each once, with the sha256 of the blob that each stands for.

    Args:
        files: in order; the same name with the same bytes is shown once.
        taken: names that stand in the folder and are not ours.
    """
    used = {fold_name(name) for name in taken}
    named: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for file in files:
        wanted = clean_name(file.name)
        if (fold_name(wanted), file.sha256) in seen:
            continue
        seen.add((fold_name(wanted), file.sha256))
        name = make_unique(wanted, used)
        used.add(fold_name(name))
        named[name] = file.sha256
    return named


def _shorten(name: str) -> str:
    """Leave room for the code: Windows allows 260 characters for a whole path."""
    return name[:80].rstrip(" .")
