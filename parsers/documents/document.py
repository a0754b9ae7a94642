"""What reading one file gives: blocks in order, each with an address that a person can find."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from parsers.documents.column_letters import column_letters

#: What a cell of a workbook holds beside its text.
CellValue = float | bool | str | datetime | date | time | timedelta | None


class ProblemKind(StrEnum):
    """Why a file was not read, or not all of it."""

    ENCRYPTED = "encrypted"  # a password is needed
    CORRUPT = "corrupt"  # not what its format says
    TRUNCATED = "truncated"  # its end is missing
    TOO_LARGE = "too_large"  # a cap was passed; what was read before it is kept
    MACRO = "macro"  # carries macros, which are never run
    EMPTY = "empty"  # opens, and holds nothing
    SCAN = "scan"  # pages are pictures: the text is not in the file
    NOT_READ = "not_read"  # no reader for this format, or this part of it


class Region(StrEnum):
    """Where in a document a block stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"  # footnote, endnote
    TEXT_BOX = "text_box"
    STAMP = "stamp"  # the appearance of a signature or a typed-over field


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentProblem:
    """One thing that kept a file from being read whole.

    Attributes:
        detail: where or what, one line, for people; may be empty.
    """

    kind: ProblemKind
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of text.

    Attributes:
        text: NFC, trimmed, never empty; tabs and line breaks kept.
        place: such as "BC.docx#p12" or "bc.pdf#page2".
        level: 1 to 9 for a heading, 0 for anything else.
    """

    text: str
    place: str
    level: int = 0
    region: Region = Region.BODY


class Cell(NamedTuple):
    """One cell of a table that is not empty, or the first of merged ones.

    A named tuple, because a workbook holds hundreds of thousands and a dataclass takes four
    times as long to make.

    Attributes:
        row: from 0; `column` too.
        text: as a person would read it, NFC; "" for a merged blank.
        value: the number, date or text behind it, in a workbook; else None.
        rows: how many rows it spans; `columns` too.
    """

    row: int
    column: int
    text: str
    value: CellValue = None
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a document, or a sheet of a workbook.

    Attributes:
        place: such as "so-lieu.xlsx!Sheet1" or "BC.docx#table2".
        name: of the sheet; "" in a document.
        cells: in row order; empty cells are left out.
        height: rows, empty ones at the end not counted; `width` likewise.
        hidden: the sheet is not shown to whoever opens the file.
    """

    place: str
    cells: tuple[Cell, ...]
    height: int
    width: int
    name: str = ""
    hidden: bool = False
    region: Region = Region.BODY

    def place_of(self, cell: Cell) -> str:
        """Return the address of a cell, such as "so-lieu.xlsx!Sheet1!C7"."""
        return cell_place(self.place, cell.row, cell.column)

    def rows(self) -> list[tuple[Cell, ...]]:
        """Return the cells row by row; rows without any are left out."""
        return [tuple(cells) for _, cells in groupby(self.cells, key=lambda cell: cell.row)]


Block = Paragraph | Table


def cell_place(table_place: str, row: int, column: int) -> str:
    """Return the address of a cell in a table; row and column count from 0."""
    return f"{table_place}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture inside a document, its bytes in the spool.

    Attributes:
        name: its file name inside, such as "image1.jpeg".
        place: of the block that shows it.
    """

    name: str
    place: str
    media_type: str
    size_bytes: int
    sha256: str
    spool_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file, read.

    Attributes:
        media_type: of the format whose reader was used, "" where there is none.
        pages: of a PDF; 0 for formats without pages of their own.
    """

    media_type: str = ""
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[DocumentProblem, ...] = ()
    pages: int = 0

    def text(self) -> str:
        """Return all of it as plain text: a paragraph a line, a row's cells parted by tabs."""
        return "\n".join(_block_text(block) for block in self.blocks)

    def has(self, kind: ProblemKind) -> bool:
        """Say whether a problem of this kind was met."""
        return any(problem.kind is kind for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLimits:
    """Caps on what one document may cost. What was read before a cap is kept.

    Attributes:
        part_bytes: of one decoded part of an office document (an XML file inside).
        characters: of all text.
        cells: that are not empty, of all tables.
        pages: of a PDF.
        pictures: inside; `picture_bytes` of all together.
    """

    part_bytes: int = 48 * 1024 * 1024
    characters: int = 4_000_000
    cells: int = 500_000
    pages: int = 300
    pictures: int = 300
    picture_bytes: int = 100 * 1024 * 1024


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join("\t".join(cell.text for cell in row) for row in block.rows())
