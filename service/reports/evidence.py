"""What the evidence of a campaign holds, and under which names: pure, from records to paths.

Names are safe on every system: no reserved names, no dots or spaces at the ends, none that differ
in case only, and short enough that the whole unpacks below a folder of Windows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from db.entities.erasure import RAW_MAIL_GONE
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import SubmissionMessage, SubmissionRecord
from db.entities.units import UnitPeriod
from db.file_names import clean_name, fold_name, make_unique, split_extension
from db.folder_plan import UnitFolder
from service.rules.usability import NOT_SCANNED

RAW_MESSAGE = "raw_message"
# Logos and pictures of signatures; they are in the raw mail.
_LEFT_OUT = {"decoration"}
# Windows allows 260 characters for a whole path; the rest is for the folder that it unpacks to.
_LONGEST_PATH = 200
_SHORTEST_NAME = 50
# A larger mail is mostly photographs and documents, which are compressed already.
_LARGEST_TEXT_MAIL = 256 * 1024
_FOLDERS = {"vi": ("Thư gốc", "Đã thay thế"), "en": ("Original mail", "Replaced")}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """One file of the evidence, with where it came from.

    Attributes:
        path: in the archive; two entries with the same name and bytes share one.
        name: as the sender gave it; of a raw mail its subject.
        place: the attachment's path inside its mail; "" for the mail itself.
        role: of the attachment, or RAW_MESSAGE.
        message_id: of the mail, or None where it has none.
        replaced: a later mail has taken the place of this one.
        is_text: packing makes it smaller.
        marks: what a person should know before opening it: infected, not_scanned, macro …
    """

    path: str
    sha256: str
    size_bytes: int
    name: str
    place: str
    role: str
    stage_id: str
    unit_code: str
    unit_name: str
    receipt: str
    message_id: str | None
    received_at: datetime | None
    replaced: bool
    is_text: bool
    marks: tuple[str, ...] = ()


class _Named(NamedTuple):
    """A file of a mail, still without a path."""

    name: str
    wanted: str
    place: str
    sha256: str
    size_bytes: int
    role: str
    is_text: bool
    marks: tuple[str, ...] = ()


class UnitEvidence:
    """Gives paths to the files of one unit's submission for one stage."""

    def __init__(self, record: SubmissionRecord, unit: UnitPeriod, *, language: str = "vi") -> None:
        self._record = record
        self._unit = unit
        self._mails, self._replaced = _FOLDERS[language]
        own = UnitFolder(
            campaign_id=record.submission.campaign_id,
            stage_id=record.submission.stage_id,
            unit_code=unit.code,
            unit_name=unit.name,
        ).path
        # The archive is of one campaign.
        self.folder = "/".join(own.parts[1:])
        self._taken: dict[str, set[str]] = {}
        self._paths: dict[tuple[str, str, str], str] = {}

    def files(
        self,
        messages: Mapping[int, StoredMessage],
        attachments: Mapping[int, Sequence[StoredAttachment]],
    ) -> Iterator[EvidenceFile]:
        """Yield what the submission's mails held, then each mail itself, in order of arrival.

        Args:
            messages: of the submission, by row.
            attachments: likewise.
        """
        links = [link for link in self._record.messages if link.message_row in messages]
        for link in links:
            message = messages[link.message_row]
            for item in attachments.get(message.id, ()):
                if item.role not in _LEFT_OUT:
                    yield self._file(link, message, "", _of_attachment(item))
        for link in links:
            message = messages[link.message_row]
            if message.reason not in RAW_MAIL_GONE:
                yield self._file(link, message, self._mails, _of_mail(message))

    def _file(
        self, link: SubmissionMessage, message: StoredMessage, below: str, named: _Named
    ) -> EvidenceFile:
        parts = (self.folder, self._replaced if link.superseded else "", below)
        return EvidenceFile(
            path=self._path("/".join(part for part in parts if part), named),
            sha256=named.sha256,
            size_bytes=named.size_bytes,
            name=named.name,
            place=named.place,
            role=named.role,
            stage_id=self._record.submission.stage_id,
            unit_code=self._unit.code,
            unit_name=self._unit.name,
            receipt=message.receipt,
            message_id=message.message_id,
            received_at=message.received_at,
            replaced=link.superseded,
            is_text=named.is_text,
            marks=named.marks,
        )

    def _path(self, folder: str, named: _Named) -> str:
        room = max(_SHORTEST_NAME, _LONGEST_PATH - len(folder) - 1)
        wanted = _shorten(clean_name(named.wanted), room)
        key = folder, fold_name(wanted), named.sha256
        if key not in self._paths:
            taken = self._taken.setdefault(folder, self._reserved(folder))
            name = make_unique(wanted, taken)
            taken.add(fold_name(name))
            self._paths[key] = f"{folder}/{name}"
        return self._paths[key]

    def _reserved(self, folder: str) -> set[str]:
        """Return the folders inside a folder: no file may have their names."""
        inside = (self._mails, self._replaced) if folder == self.folder else (self._mails,)
        return {fold_name(name) for name in inside}


def _of_attachment(item: StoredAttachment) -> _Named:
    return _Named(
        name=item.name,
        wanted=item.name,
        place=item.path,
        sha256=item.sha256,
        size_bytes=item.size_bytes,
        role=item.role,
        is_text=item.media_type.startswith("text/"),
        marks=tuple(item.flags),
    )


def _of_mail(message: StoredMessage) -> _Named:
    subject = message.subject or ""
    return _Named(
        name=subject,
        wanted=f"{message.receipt} {clean_name(subject, nameless='')[:80]}".strip(" .") + ".eml",
        place="",
        sha256=message.raw_sha256,
        size_bytes=message.size_bytes,
        role=RAW_MESSAGE,
        is_text=message.size_bytes <= _LARGEST_TEXT_MAIL,
        marks=(NOT_SCANNED,) if NOT_SCANNED in message.problems else (),
    )


def _shorten(name: str, room: int) -> str:
    """Cut a name to so many characters, its extension kept; room for a number is left."""
    number = 6
    if len(name) <= room - number:
        return name
    stem, extension = split_extension(name)
    return stem[: room - number - len(extension)].rstrip(" .") + extension
