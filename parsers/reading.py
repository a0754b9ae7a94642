"""Reads one raw message whole: its parts, the files inside its containers, what they say."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from parsers.document_marks import with_marks
from parsers.documents.containers import ContainerTools, open_containers
from parsers.documents.document import ProblemKind
from parsers.documents.pdf_signatures import read_signatures
from parsers.documents.reading import find_reader, read_document
from parsers.errors import LimitExceeded
from parsers.facts import Aims, DocumentFacts, PictureFacts
from parsers.mail import reading
from parsers.mail.message import Attachment, Flag, Limits, Message, Ours
from parsers.mail.spool import Readable, Spool
from parsers.picture_marks import with_picture_marks
from parsers.report.facts_of import BODY, facts_of_document
from parsers.report.figures import document_of_text

if TYPE_CHECKING:
    from parsers.documents.ocr import ScanReader

UNREAD_FLAGS = frozenset({Flag.BOMB, Flag.EXECUTABLE, Flag.INFECTED})


# What most documents are; readers of other formats are imported when they are met.
USUAL_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ReadableSpool(Spool, Protocol):
    """A spool whose finished files can be opened again."""

    def open(self, name: str) -> BinaryIO:
        """Open a file that was made here, by its name, for reading."""


def read_message(
    raw: Readable,
    *,
    spool: ReadableSpool,
    ours: Ours,
    limits: Limits,
    aims: Aims | None = None,
) -> Message:
    """Return what one raw message holds; containers are followed by their members.

    Args:
        raw: read once, from front to back.
        spool: where decoded leaves go.
        ours: how our own mail is known.
        limits: the caps.
        aims: what to look for in documents; None leaves them closed.

    Raises:
        LimitExceeded: a cap was passed.
    """

    def read_mail(inner: BinaryIO) -> Message | None:
        try:
            return reading.read_message(inner, spool=spool, ours=ours, limits=limits)
        except LimitExceeded:
            # It stays listed as a file; the message around it is sound.
            return None

    message = reading.read_message(raw, spool=spool, ours=ours, limits=limits)
    tools = ContainerTools(
        spool=spool,
        open_spooled=spool.open,
        read_mail=read_mail,
        name_bytes=limits.name_bytes,
        text_chars=limits.text_chars,
        ours=ours.addresses,
    )
    message = open_containers(message, tools)
    return message if aims is None else _with_facts(message, spool, aims)


def prepare(aims: Aims | None) -> None:
    """Import and build now what the first message would otherwise wait for."""
    if aims is not None:
        find_reader(USUAL_DOCUMENT)
        document = document_of_text("Có 1 hoạt động.", place=BODY)
        facts_of_document(document, path=BODY, sha256="", aims=aims)


def _with_facts(message: Message, spool: ReadableSpool, aims: Aims) -> Message:
    documents: list[DocumentFacts] = []
    pictures: list[PictureFacts] = []
    scans = _scan_reader() if aims.deep and aims.scans else None
    for attachment in message.attachments:
        if UNREAD_FLAGS & set(attachment.flags) or not attachment.size_bytes:
            continue
        if attachment.media_type.startswith("image/"):
            picture = _picture(attachment, spool, aims)
            pictures.append(picture)
            if scans is not None and picture.looks_like == "page":
                documents.append(_photographed_page(attachment, spool, aims, scans))
        elif find_reader(attachment.media_type) is not None:
            documents.append(_document(attachment, spool, aims, scans))
    body = document_of_text(message.text, place=BODY)
    documents.append(facts_of_document(body, path=BODY, sha256="", aims=aims))
    read = replace(message, documents=tuple(documents), pictures=tuple(pictures))
    read = with_picture_marks(read)
    return with_marks(read, ocr_missing=aims.deep and aims.scans and not _can_read_scans())


def _document(
    attachment: Attachment, spool: ReadableSpool, aims: Aims, scans: ScanReader | None
) -> DocumentFacts:
    name, kind = attachment.name, attachment.media_type
    with spool.open(attachment.spool_name) as file:
        document = read_document(file, name=name, media_type=kind, spool=spool)
        if scans is not None and document.has(ProblemKind.SCAN):
            document = scans.read(file, name=name, media_type=kind, read=document)
        signatures = read_signatures(file) if kind == "application/pdf" else ()
    facts = facts_of_document(document, path=attachment.path, sha256=attachment.sha256, aims=aims)
    pictures = tuple(_inner_picture(picture, spool, aims) for picture in facts.pictures)
    return replace(facts, pictures=pictures, signatures=signatures)


def _photographed_page(
    attachment: Attachment, spool: ReadableSpool, aims: Aims, scans: ScanReader
) -> DocumentFacts:
    with spool.open(attachment.spool_name) as file:
        document = scans.read(file, name=attachment.name, media_type=attachment.media_type)
    return facts_of_document(document, path=attachment.path, sha256=attachment.sha256, aims=aims)


def _can_read_scans() -> bool:
    from parsers.documents.ocr_engine import shared_engine  # noqa: PLC0415 - heavy; only the second pass needs it

    return shared_engine() is not None


def _scan_reader() -> ScanReader:
    # Imported here: the quick first reading does without OCR.
    from parsers.documents.ocr import ScanReader  # noqa: PLC0415 - heavy; only the second pass needs it
    from parsers.documents.ocr_engine import shared_engine  # noqa: PLC0415 - heavy; only the second pass needs it

    return ScanReader(shared_engine())


def _picture(attachment: Attachment, spool: ReadableSpool, aims: Aims) -> PictureFacts:
    bare = PictureFacts(
        name=attachment.name,
        place=attachment.path,
        media_type=attachment.media_type,
        size_bytes=attachment.size_bytes,
        sha256=attachment.sha256,
        spool_name=attachment.spool_name,
        has_gps=Flag.GPS in attachment.flags,
    )
    return _inner_picture(bare, spool, aims)


def _inner_picture(picture: PictureFacts, spool: ReadableSpool, aims: Aims) -> PictureFacts:
    """Look into a picture where the time for it is given."""
    if not aims.deep or not picture.spool_name:
        return replace(picture, spool_name="")
    # Imported here: the quick first reading does without picture libraries.
    from parsers.report.pictures import read_picture  # noqa: PLC0415 - heavy; only the second pass needs it

    with spool.open(picture.spool_name) as file:
        seen = read_picture(file, replace(picture, spool_name=""), copy_side=aims.copy_side)
    if not seen.copy:
        return seen.facts
    with closing(spool.create()) as small:
        small.write(seen.copy)
    return replace(
        seen.facts,
        thumbnail_spool=PurePath(small.name).name,
        thumbnail_sha256=sha256(seen.copy).hexdigest(),
    )
