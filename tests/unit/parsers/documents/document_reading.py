"""Read a document from its bytes; pictures go to a folder of the test."""

import io
from pathlib import Path

from parsers.documents.document import Document, DocumentLimits, Paragraph, Table
from parsers.documents.reading import read_document
from parsers.mail.media_types import find_media_type
from tests.unit.parsers.documents.container_opening import FolderSpool


def read_bytes(
    data: bytes,
    name: str,
    *,
    folder: Path | None = None,
    media_type: str | None = None,
    limits: DocumentLimits | None = None,
) -> Document:
    file = io.BytesIO(data)
    kind = media_type or find_media_type(file, "", name)
    spool = None if folder is None else FolderSpool(folder)
    return read_document(file, name=name, media_type=kind, spool=spool, limits=limits)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def problems(document: Document) -> list[str]:
    return [problem.kind.value for problem in document.problems]
