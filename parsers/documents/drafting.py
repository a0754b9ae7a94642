"""Gathers what a reader finds into a Document, keeping the caps."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from operator import itemgetter
from pathlib import PurePath

from parsers.documents.cell_values import shown_value
from parsers.documents.document import (
    Block,
    Cell,
    CellValue,
    Document,
    DocumentLimits,
    DocumentProblem,
    Paragraph,
    Picture,
    ProblemKind,
    Region,
    Table,
    cell_place,
)
from parsers.documents.legacy_blocks import in_unicode
from parsers.errors import ParserError
from parsers.mail.media_types import find_media_type
from parsers.mail.spool import Spool

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\ufeff]")

#: A sheet pasted into a report takes some ten thousand bytes.
_EMBEDDED_BYTES = 20 * 1024 * 1024
_MAX_EMBEDDED = 20
_MIN_HEADING, _MAX_HEADING = 1, 9


class DocumentFault(ParserError):
    """Reading cannot go on; what was drafted so far is kept."""

    def __init__(self, kind: ProblemKind, detail: str = "") -> None:
        super().__init__(detail or kind.value)
        self.problem = DocumentProblem(kind=kind, detail=detail)


class Draft:
    """One document while it is read.

    Attributes:
        name: of the file; every address begins with it.
        pages: of a PDF.
        embedded: names and bytes of the files inside that are still to be read.
    """

    def __init__(self, name: str, spool: Spool | None, limits: DocumentLimits) -> None:
        self.name = name
        self.limits = limits
        self.pages = 0
        self.embedded: list[tuple[str, bytes]] = []
        self._embedded_bytes = 0
        self._spool = spool
        self._blocks: list[Block] = []
        self._pictures: dict[str, Picture] = {}
        self._problems: dict[DocumentProblem, None] = {}
        self._characters = 0
        self._cells = 0
        self._picture_bytes = 0
        self._paragraphs = 0
        self._tables = 0

    def place(self) -> str:
        """Return the address of the paragraph that comes next."""
        return f"{self.name}#p{self._paragraphs + 1}"

    def add_paragraph(
        self, text: str, *, level: int = 0, region: Region = Region.BODY, place: str | None = None
    ) -> None:
        """Add a paragraph unless it is blank.

        The place is given where paragraphs are not counted, such as "bc.pdf#page2".

        Raises:
            DocumentFault: when the cap on characters is passed.
        """
        cleaned = clean_text(text)
        if not cleaned:
            return
        self._count_characters(len(cleaned))
        self._blocks.append(
            Paragraph(
                text=cleaned, place=place or self.place(), level=_heading(level), region=region
            )
        )
        self._paragraphs += place is None

    def table(
        self,
        *,
        name: str = "",
        hidden: bool = False,
        region: Region = Region.BODY,
        place: str | None = None,
    ) -> "TableDraft":
        """Begin a table; it joins the document when it is finished."""
        self._tables += 1
        if place is None:
            place = f"{self.name}!{name}" if name else f"{self.name}#table{self._tables}"
        return TableDraft(self, place, name=name, hidden=hidden, region=region)

    def add_block(self, block: Block) -> None:
        """Add a finished block."""
        self._blocks.append(block)

    def count_cells(self, count: int, characters: int) -> None:
        """Count cells and the characters in them.

        Raises:
            DocumentFault: when a cap is passed.
        """
        self._cells += count
        if self._cells > self.limits.cells:
            raise DocumentFault(ProblemKind.TOO_LARGE, f"more than {self.limits.cells} cells")
        self._count_characters(characters)

    def add_picture(self, name: str, chunks: Iterable[bytes], *, place: str = "") -> None:
        """Write a picture to the spool; the same bytes count once."""
        if self._spool is None or len(self._pictures) >= self.limits.pictures:
            return
        digest, size = sha256(), 0
        with closing(self._spool.create()) as file:
            for chunk in chunks:
                self._picture_bytes += len(chunk)
                if self._picture_bytes > self.limits.picture_bytes:
                    raise DocumentFault(ProblemKind.TOO_LARGE, "pictures")
                digest.update(chunk)
                size += file.write(chunk)
            kind = find_media_type(file, "", name)
        if not kind.startswith("image/"):
            # Metafiles and the like draw charts and symbols; no photograph is kept in them.
            return
        self._pictures.setdefault(
            digest.hexdigest(),
            Picture(
                name=PurePath(name).name,
                place=place or self.place(),
                media_type=kind,
                size_bytes=size,
                sha256=digest.hexdigest(),
                spool_name=PurePath(file.name).name,
            ),
        )

    def keep_embedded(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep a file inside the document, to be read when the document is; few and small ones."""
        if len(self.embedded) >= _MAX_EMBEDDED:
            return
        kept: list[bytes] = []
        for chunk in chunks:
            self._embedded_bytes += len(chunk)
            if self._embedded_bytes > _EMBEDDED_BYTES:
                self.note(ProblemKind.NOT_READ, name)
                return
            kept.append(chunk)
        self.embedded.append((PurePath(name).name, b"".join(kept)))

    def note(self, kind: ProblemKind, detail: str = "") -> None:
        """Keep a problem that does not end the reading."""
        self._problems[DocumentProblem(kind=kind, detail=detail)] = None

    def finish(self, media_type: str) -> Document:
        """Return the document as far as it was read."""
        if not self._blocks and not self._pictures and not self._problems:
            self.note(ProblemKind.EMPTY)
        return Document(
            media_type=media_type,
            blocks=tuple(in_unicode(self._blocks)),
            pictures=tuple(self._pictures.values()),
            problems=tuple(self._problems),
            pages=self.pages,
        )

    def _count_characters(self, count: int) -> None:
        self._characters += count
        if self._characters > self.limits.characters:
            raise DocumentFault(
                ProblemKind.TOO_LARGE, f"more than {self.limits.characters} characters"
            )


class TableDraft:
    """One table while it is read."""

    def __init__(
        self, draft: Draft, place: str, *, name: str, hidden: bool, region: Region
    ) -> None:
        self._draft = draft
        self._name = name
        self._hidden = hidden
        self._region = region
        self._cells: list[Cell] = []
        self.place = place

    def add(
        self,
        row: int,
        column: int,
        text: str,
        *,
        value: CellValue = None,
        span: tuple[int, int] = (1, 1),
    ) -> None:
        """Add a cell unless it is blank and alone.

        Row and column count from 0; the span is rows and columns.

        Raises:
            DocumentFault: when a cap is passed.
        """
        cleaned = clean_text(text)
        if not cleaned and span == (1, 1):
            return
        self._draft.count_cells(1, len(cleaned))
        self._cells.append(Cell(row, column, cleaned, value, *span))

    def add_row(
        self,
        row: int,
        values: Sequence[CellValue],
        spans: Mapping[tuple[int, int], tuple[int, int]],
    ) -> None:
        """Add a row of a sheet; empty texts are left out.

        The same as `add` for each, in a third of the time.

        Raises:
            DocumentFault: when a cap is passed.
        """
        characters = 0
        cells: list[Cell] = []
        for column, value in enumerate(values):
            if value == "":
                continue
            text = clean_text(value) if isinstance(value, str) else shown_value(value)
            if text:
                characters += len(text)
                cells.append(Cell(row, column, text, value))
        self._draft.count_cells(len(cells), characters)
        self._cells += [_spanning(cell, spans) for cell in cells] if spans else cells

    def merge(self, spans: Mapping[tuple[int, int], tuple[int, int]]) -> None:
        """Let cells that were added span rows and columns."""
        if spans:
            self._cells = [_spanning(cell, spans) for cell in self._cells]

    def place_of(self, row: int, column: int) -> str:
        """Return the address of a cell."""
        return cell_place(self.place, row, column)

    def finish(self, *, in_order: bool = False) -> None:
        """Add the table to the document unless nothing is in it."""
        if any(cell.text for cell in self._cells):
            if not in_order:
                self._cells.sort(key=itemgetter(0, 1))
            height, width = _extent(self._cells)
            self._draft.add_block(
                Table(
                    place=self.place,
                    cells=tuple(self._cells),
                    height=height,
                    width=width,
                    name=self._name,
                    hidden=self._hidden,
                    region=self._region,
                )
            )


def _extent(cells: Iterable[Cell]) -> tuple[int, int]:
    """Return the rows and columns that cells reach over."""
    height = width = 0
    for row, column, _, _, rows, columns in cells:
        height = max(height, row + rows)
        width = max(width, column + columns)
    return height, width


def _spanning(cell: Cell, spans: Mapping[tuple[int, int], tuple[int, int]]) -> Cell:
    span = spans.get((cell.row, cell.column))
    return cell._replace(rows=span[0], columns=span[1]) if span else cell


def clean_text(text: str) -> str:
    """Return text NFC and trimmed, without control characters and soft hyphens."""
    if text.isprintable():
        # Nothing but letters, signs and blanks: by far the most.
        return unicodedata.normalize("NFC", text).strip()
    if _UNWANTED.search(text):
        text = _UNWANTED.sub("", text)
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    return unicodedata.normalize("NFC", text).strip()


def _heading(level: int) -> int:
    return level if _MIN_HEADING <= level <= _MAX_HEADING else 0
