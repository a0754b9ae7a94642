"""PDF documents: the text of each page, stamps in their places, ruled tables, pictures.

A page without text is said to be a scan. The library is not safe for two threads.
Source: ISO 32000-1.
"""

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage

from parsers.documents.document import ProblemKind, Region
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.pdf_gap_tables import find_gap_tables, may_hold_gap_tables
from parsers.documents.pdf_lines import PlacedLine, page_lines
from parsers.documents.pdf_pictures import add_pictures
from parsers.documents.pdf_rules import find_rules
from parsers.documents.pdf_stamps import flatten, has_stamps, insert_stamps, read_stamps
from parsers.documents.pdf_tables import Grid, cell_text, find_grids
from parsers.documents.source_file import SourceFile
from parsers.documents.wrapped_lines import join_wrapped

_PASSWORD_NEEDED = 4
_TAIL_BYTES = 4096

#: From a file the library asks for each few bytes anew.
_IN_MEMORY_BYTES = 4 * 1024 * 1024
_MADE_UP = str.maketrans({"\ufffe": "", "\x02": "", "\ufffd": ""})

#: A page number and a watermark are no text layer.
_MIN_PAGE_CHARACTERS = 10


def read(source: SourceFile, draft: Draft) -> None:
    """Read a PDF into a draft.

    Raises:
        DocumentFault: where the document cannot be opened.
    """
    pdf = _open(source)
    try:
        _read_pages(pdf, draft)
    finally:
        pdf.close()
    if not _ends_properly(source):
        draft.note(ProblemKind.TRUNCATED)


def _open(source: SourceFile) -> PdfDocument:
    source.file.seek(0)
    is_small = source.size_bytes <= _IN_MEMORY_BYTES
    try:
        return PdfDocument(source.file.read() if is_small else source.file)
    except PdfiumError as error:
        if error.err_code == _PASSWORD_NEEDED:
            raise DocumentFault(ProblemKind.ENCRYPTED) from error
        kind = ProblemKind.CORRUPT if _ends_properly(source) else ProblemKind.TRUNCATED
        raise DocumentFault(kind, str(error)) from error


def _ends_properly(source: SourceFile) -> bool:
    source.file.seek(max(0, source.size_bytes - _TAIL_BYTES))
    return b"%%EOF" in source.file.read(_TAIL_BYTES)


def _read_pages(pdf: PdfDocument, draft: Draft) -> None:
    draft.pages = len(pdf)
    scans: list[int] = []
    for index in range(min(draft.pages, draft.limits.pages)):
        try:
            if _read_page(pdf, index, draft):
                scans.append(index + 1)
        except PdfiumError as error:
            draft.note(ProblemKind.CORRUPT, f"page {index + 1}: {error}")
    if scans:
        draft.note(ProblemKind.SCAN, "pages " + ", ".join(map(str, scans)))
    if draft.pages > draft.limits.pages:
        draft.note(ProblemKind.TOO_LARGE, f"{draft.pages} pages")


def _read_page(pdf: PdfDocument, index: int, draft: Draft) -> bool:
    """Read one page; say whether it is a picture of a page."""
    place = f"{draft.name}#page{index + 1}"
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        count = text_page.count_chars()
        is_bare = count < _MIN_PAGE_CHARACTERS
        covered = add_pictures(page, draft, place, is_bare=is_bare)
        grids = [] if is_bare else find_grids(find_rules(page))
        stamped = has_stamps(page)
        if not stamped and not grids:
            plain = _plain(text_page)
            if may_hold_gap_tables(plain):
                _add_gapped(page_lines(text_page, 0, count), draft, place)
            else:
                _add_lines(plain, draft, place)
        else:
            stamps = read_stamps(pdf, index, count) if stamped and flatten(page) else []
            lines, apart = insert_stamps(page_lines(text_page, 0, count), stamps)
            _add_placed(lines, grids, draft, place)
            for stamp in apart:
                draft.add_paragraph(stamp, place=place, region=Region.STAMP)
    finally:
        page.close()
    return is_bare and covered


def _plain(text_page: PdfTextPage) -> list[str]:
    text: str = text_page.get_text_range()
    return text.replace("\r\n", "\n").split("\n")


def _add_lines(lines: list[str], draft: Draft, place: str) -> None:
    for paragraph in join_wrapped(line.translate(_MADE_UP) for line in lines):
        draft.add_paragraph(paragraph, place=place)


def _add_placed(lines: list[PlacedLine], grids: list[Grid], draft: Draft, place: str) -> None:
    """Add lines and tables, a table where its first line stood."""
    waiting = list(grids)
    held: list[str] = []
    for line in lines:
        outside = line.without(grid.box for grid in grids)
        began = [grid for grid in waiting if line.touches(grid.box)]
        if began:
            _add_lines(held, draft, place)
            held = []
        for grid in began:
            waiting.remove(grid)
            _add_table(grid, lines, draft, place)
        held.append(outside.text)
    _add_lines(held, draft, place)


def _add_gapped(lines: list[PlacedLine], draft: Draft, place: str) -> None:
    """Add lines, and the tables among them that no lines rule."""
    done = 0
    for found in find_gap_tables(lines):
        _add_lines([line.text for line in lines[done : found.first]], draft, place)
        table = draft.table(place=place)
        for row, cells in enumerate(found.rows):
            for column, text in cells.items():
                table.add(row, column, text.translate(_MADE_UP))
        table.finish()
        done = found.last
    _add_lines([line.text for line in lines[done:]], draft, place)


def _add_table(grid: Grid, lines: list[PlacedLine], draft: Draft, place: str) -> None:
    table = draft.table(place=place)
    for cell in grid.cells:
        text = cell_text(cell, lines).translate(_MADE_UP)
        table.add(cell.row, cell.column, text, span=(cell.rows, cell.columns))
    table.finish()
