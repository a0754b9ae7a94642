"""Text in the appearances of signatures, stamps and typed-over fields.

The national signing tools put number and date of a document there, over a gap in its text, and
text extraction passes appearances over. So they are made part of the page, and what then is new
is put into the gap that it covers, or given apart.
Source: ISO 32000-1, 12.5.5; Nghị định 30/2020/NĐ-CP, Phụ lục I (place of number and signature).
"""

from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from parsers.documents.pdf_geometry import Box, surround
from parsers.documents.pdf_lines import BLANKS, PlacedChar, PlacedLine, page_lines

_SHOWING_TEXT = frozenset(
    {pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET}
)
_MAX_ANNOTATIONS = 500
_MAX_STAMP_CHARACTERS = 5000

#: What goes into a gap is a number or a date, not the block of a signature.
_GAP_CHARACTERS = 40

#: Between two letters of one appearance there is less, in heights of a letter.
_GAP_HEIGHTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One line of text in an appearance."""

    text: str
    box: Box


def has_stamps(page: PdfPage) -> bool:
    """Say whether a page carries annotations that may show text."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)
    return any(_subtype(page, index) in _SHOWING_TEXT for index in range(count))


def flatten(page: PdfPage) -> bool:
    """Make appearances part of a page, as it is opened next; say whether there were any.

    Nothing is written to the file.
    """
    done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return bool(done == pdfium.FLATTEN_SUCCESS)


def read_stamps(pdf: PdfDocument, page_index: int, base_count: int) -> list[Stamp]:
    """Return the lines of text that appearances added to a page.

    Args:
        pdf: that page of it flattened.
        page_index: from 0.
        base_count: how many characters the page had without appearances.
    """
    page = pdf[page_index]
    try:
        text_page = page.get_textpage()
        added = min(text_page.count_chars() - base_count, _MAX_STAMP_CHARACTERS)
        return _stamps(page_lines(text_page, base_count, max(added, 0)))
    finally:
        page.close()


def insert_stamps(
    lines: list[PlacedLine], stamps: list[Stamp]
) -> tuple[list[PlacedLine], list[str]]:
    """Return the lines with stamps in their gaps, and the texts of stamps that lie elsewhere."""
    joined = list(lines)
    apart = [
        stamp.text
        for stamp in stamps
        if len(stamp.text) > _GAP_CHARACTERS or not _insert(joined, stamp)
    ]
    return joined, apart


def _insert(lines: list[PlacedLine], stamp: Stamp) -> bool:
    for index, line in enumerate(lines):
        joined = line.with_insertion(stamp.text, stamp.box) if _reaches(line, stamp.box) else None
        if joined is not None:
            lines[index] = joined
            return True
    return False


def _reaches(line: PlacedLine, box: Box) -> bool:
    """Say whether a stamp lies within a line or right behind it."""
    if not line.is_beside(box):
        return False
    own = line.box
    if own is None:
        return False
    height = max(own.height, box.height)
    return own.left - height <= box.left and box.left <= own.right + 4 * height


def _stamps(lines: list[PlacedLine]) -> list[Stamp]:
    found: list[Stamp] = []
    for line in lines:
        for piece in _split_at_gaps(line):
            text = "".join(placed.char for placed in piece).strip()
            box = surround(placed.box for placed in piece)
            if text and box is not None:
                found.append(Stamp(text=text, box=box))
    return found


def _split_at_gaps(line: PlacedLine) -> list[list[PlacedChar]]:
    """Part two appearances that happen to stand on one line."""
    pieces: list[list[PlacedChar]] = [[]]
    last: Box | None = None
    for placed in line.chars:
        if placed.box is not None and placed.char not in BLANKS:
            if last is not None and placed.box.left - last.right > _GAP_HEIGHTS * last.height:
                pieces.append([])
            last = placed.box
        pieces[-1].append(placed)
    return pieces


def _subtype(page: PdfPage, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return -1
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
