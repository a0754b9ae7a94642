"""Pictures that count as photographs, and whether they may be shown to others."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from db.entities.enums import Approval


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """One picture of one message that counts as a photograph; UNIQUE (message_row, place).

    Known once the message was looked at closely. The bytes of an attached picture are the blob
    `sha256`; those of a picture inside a document are in the document only.

    Attributes:
        id: the row, 0 before it is written; stays when the message is read again.
        place: the attachment's path, or its place in a document: "BC.docx#image3".
        attachment_position: of the picture, or of the document that it stands in; None where
            that is not listed.
        width: upright, in pixels; `height` likewise; 0 when it could not be opened.
        orientation: as EXIF says, 1 to 8; 1 when it says nothing.
        taken_at: the camera's clock as EXIF has it, "2022-10-03T07:15:23", or None. Cameras
            seldom know their zone, so it is no moment and is never compared with one.
        has_gps: the original says where it was taken; copies never do.
        difference_hash: the likeness in hex, "" where there is none.
        bands: the same in short pieces by which near ones are found; () where the likeness says
            nothing.
        refused: why it was not decoded: too_many_pixels, not_decodable; "" when it was.
        thumbnail_sha256: the blob of a small upright JPEG without EXIF, or None.
        approval: whether it may stand in the report.
        decided_by: who said so; "" while nobody has.
    """

    id: int = 0
    message_row: int
    place: str
    attachment_position: int | None = None
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    width: int = 0
    height: int = 0
    orientation: int = 1
    taken_at: str | None = None
    has_gps: bool = False
    difference_hash: str = ""
    bands: tuple[int, ...] = ()
    refused: str = ""
    thumbnail_sha256: str | None = None
    approval: Approval = Approval.PENDING
    decided_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPhotograph:
    """A photograph with who sent it, for what, and when; of a message that is filed.

    Attributes:
        stages: the ids of the stages that the message was filed for.
        received_at: arrival of the message.
    """

    photograph: Photograph
    unit_code: str
    campaign_id: str
    stages: tuple[str, ...] = ()
    received_at: datetime | None = None


class PhotographMark(NamedTuple):
    """What a photograph is known again by, and whose it is; a database holds many thousands.

    Attributes:
        unit_code: "" while the message waits for a person; `campaign_id` too.
        received_at: arrival of the message, aware.
    """

    photograph_id: int
    message_row: int
    sha256: str
    difference_hash: str
    unit_code: str
    campaign_id: str
    received_at: datetime | None
