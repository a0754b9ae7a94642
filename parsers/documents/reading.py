"""Reads the text of one file: picks the reader by content; what cannot be read is said.

Readers and their libraries are imported when a file of their format is met.
"""

import io
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO, Protocol, cast

from parsers.documents.document import Document, DocumentLimits, ProblemKind
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.members import MALFORMED
from parsers.documents.source_file import SourceFile
from parsers.mail.media_types import find_media_type
from parsers.mail.spool import Spool, SpoolFile

_SEEK_END = 2

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

#: The module of this package that reads a media type.
_MODULES = MappingProxyType(
    {
        _OOXML + "wordprocessingml.document": "word_document",
        _OOXML + "wordprocessingml.template": "word_document",
        "application/vnd.ms-word.document.macroenabled.12": "word_document",
        _OOXML + "spreadsheetml.sheet": "workbook",
        _OOXML + "spreadsheetml.template": "workbook",
        "application/vnd.ms-excel.sheet.macroenabled.12": "workbook",
        "application/vnd.ms-excel.sheet.binary": "workbook",
        "application/vnd.ms-excel": "legacy_workbook",
        "application/pdf": "pdf_document",
        "application/msword": "legacy_word",
        "application/rtf": "rich_text",
        _ODF + "text": "open_document",
        _ODF + "text-template": "open_document",
        _ODF + "spreadsheet": "open_document",
        _ODF + "spreadsheet-template": "open_document",
        _ODF + "presentation": "open_document",
        _OOXML + "presentationml.presentation": "presentation",
        _OOXML + "presentationml.slideshow": "presentation",
        "text/html": "web_page",
        "text/plain": "plain_text",
        "text/csv": "separated_values",
        "text/tab-separated-values": "separated_values",
        "application/x-ole-encrypted": "encrypted_office",
    }
)


class Reader(Protocol):
    """A module that reads one format."""

    def read(self, source: SourceFile, draft: Draft) -> None:
        """Read a file into a draft; DocumentFault where it cannot be read further."""


def read_document(
    file: BinaryIO,
    *,
    name: str,
    media_type: str,
    spool: Spool | None = None,
    limits: DocumentLimits | None = None,
) -> Document:
    """Return what a file says; never raises for what is in it.

    Args:
        file: seekable; the position is not kept.
        name: of the file; begins every address.
        media_type: by content.
        spool: takes the pictures inside; without one they are left out.
        limits: caps; defaults where None.
    """
    draft = Draft(name, spool, limits or DocumentLimits())
    source = SourceFile(file=file, size_bytes=file.seek(0, _SEEK_END), media_type=media_type)
    reader = find_reader(media_type)
    if reader is None:
        draft.note(ProblemKind.NOT_READ, media_type)
        return draft.finish("")
    _read(reader, source, draft)
    # What is embedded in something embedded is left alone.
    embedded, draft.embedded = draft.embedded, []
    for inner_name, data in embedded:
        draft.name = f"{name}/{inner_name}"
        _read_embedded(data, inner_name, draft)
    return draft.finish(media_type)


def _read(reader: Reader, source: SourceFile, draft: Draft) -> None:
    try:
        reader.read(source, draft)
    except DocumentFault as fault:
        draft.note(fault.problem.kind, fault.problem.detail)
    except MemoryError:
        draft.note(ProblemKind.TOO_LARGE, "memory")
    except (*MALFORMED, RecursionError, AttributeError, TypeError) as error:
        draft.note(ProblemKind.CORRUPT, type(error).__name__)


def _read_embedded(data: bytes, name: str, draft: Draft) -> None:
    file = io.BytesIO(data)
    media_type = find_media_type(cast(SpoolFile, file), "", name)
    reader = find_reader(media_type)
    # Anything else, such as an equation, says no more than its drawing on the page.
    if reader is not None:
        _read(reader, SourceFile(file=file, size_bytes=len(data), media_type=media_type), draft)


def find_reader(media_type: str) -> Reader | None:
    """Return the reader of a media type, importing it, or None where there is none."""
    module = _MODULES.get(media_type)
    return None if module is None else cast(Reader, import_module(f"parsers.documents.{module}"))
