"""Scanned documents and photographed pages: their text by optical character recognition.

It takes about a second a page and is done apart from the first reading. What it gives is a
document like any other, with the same addresses, and the word that it is a scan.
"""

import warnings
from collections.abc import Iterator
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageOps
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from parsers.documents.document import Block, Document, DocumentLimits, ProblemKind
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.ocr_engine import Engine
from parsers.documents.ocr_page import read_page
from parsers.documents.ocr_picture import PAGE_DPI

PDF = "application/pdf"
#: Of one message; beyond so many scanned pages, a document is a book.
MOST_PAGES = 40

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "TIFF", "BMP", "GIF", "MPO")
_MAX_PIXELS = 80_000_000
_DRAFT_SIDE = 2400
_LONGEST_SIDE = 2600
_POINTS_PER_INCH = 72
_FEW_CHARACTERS = 10

#: Number, picture, and pixels an inch where they are known.
_Page = tuple[int, Image.Image, int | None]

pi_heif.register_heif_opener()


class ScanReader:
    """Reads the scans of one message, as many pages as it may cost.

    Args:
        engine: reads letters; without one documents say that they were not read.
        most_pages: that are read; further ones are said to be too many.
    """

    def __init__(self, engine: Engine | None, most_pages: int = MOST_PAGES) -> None:
        self._engine = engine
        self._left = most_pages

    def read(
        self, file: BinaryIO, *, name: str, media_type: str, read: Document | None = None
    ) -> Document:
        """Return what the pages of a scan say; never raises for what is in the file.

        Args:
            file: seekable; the position is not kept.
            name: of the file; begins every address.
            media_type: by content: a PDF or a picture.
            read: what the first reading found: its text and pictures are kept in their places.
        """
        draft = Draft(name, None, DocumentLimits())
        if self._engine is None:
            draft.note(ProblemKind.SCAN, "not read: OCR is not installed")
        else:
            self._try(file, media_type, self._engine, draft)
        found = draft.finish(media_type)
        return found if read is None else _together(read, found)

    def _try(self, file: BinaryIO, media_type: str, engine: Engine, draft: Draft) -> None:
        try:
            pages = _pdf_pages(file, draft) if media_type == PDF else _picture_pages(file)
            self._read_pages(pages, engine, draft)
        except DocumentFault as fault:
            draft.note(fault.problem.kind, fault.problem.detail)
        except MemoryError:
            draft.note(ProblemKind.TOO_LARGE, "memory")
        except Exception as error:  # noqa: BLE001 - decoders raise whatever they meet in hostile bytes
            draft.note(ProblemKind.CORRUPT, type(error).__name__)

    def _read_pages(self, pages: Iterator[_Page], engine: Engine, draft: Draft) -> None:
        for number, picture, dpi in pages:
            if self._left <= 0:
                draft.note(ProblemKind.TOO_LARGE, f"scanned pages from page {number} on")
                return
            self._left -= 1
            sure = read_page(picture, dpi, engine, draft, f"{draft.name}#page{number}")
            said = "no text found" if sure is None else f"read with {sure:.0f} % certainty"
            draft.note(ProblemKind.SCAN, f"page {number}: {said}")


def ocr_document(file: BinaryIO, *, name: str, media_type: str, engine: Engine | None) -> Document:
    """Return what the pages of one scan say; see `ScanReader.read`."""
    return ScanReader(engine).read(file, name=name, media_type=media_type)


def _pdf_pages(file: BinaryIO, draft: Draft) -> Iterator[_Page]:
    """Yield number, picture and resolution of the pages that have no text of their own."""
    file.seek(0)
    with PdfDocument(file) as pdf:
        draft.pages = len(pdf)
        for index in range(len(pdf)):
            try:
                page = pdf[index]
                try:
                    if _is_bare(page):
                        yield index + 1, *_rendered(page)
                finally:
                    page.close()
            except PdfiumError as error:
                draft.note(ProblemKind.CORRUPT, f"page {index + 1}: {error}")


def _is_bare(page: PdfPage) -> bool:
    text_page = page.get_textpage()
    try:
        return bool(text_page.count_chars() < _FEW_CHARACTERS)
    finally:
        text_page.close()


def _rendered(page: PdfPage) -> tuple[Image.Image, int]:
    scale = min(PAGE_DPI / _POINTS_PER_INCH, _LONGEST_SIDE / max(*page.get_size(), 1))
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture, max(1, round(scale * _POINTS_PER_INCH))


def _picture_pages(file: BinaryIO) -> Iterator[_Page]:
    """Yield the page of a picture, upright as the camera knew it; all pages of a fax."""
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file, formats=_FORMATS) as picture:
            frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            for frame in range(frames):
                if frame:
                    picture.seek(frame)
                picture.draft("L", (_DRAFT_SIDE, _DRAFT_SIDE))
                width, height = picture.size
                if width * height > _MAX_PIXELS:
                    raise DocumentFault(ProblemKind.TOO_LARGE, f"{width} x {height} pixels")
                yield frame + 1, ImageOps.exif_transpose(picture).convert("L"), None


def _together(read: Document, found: Document) -> Document:
    """Return the first reading with the text of its scanned pages put in."""
    blocks = sorted((*read.blocks, *found.blocks), key=_page_of)
    added = [problem for problem in found.problems if problem.kind is not ProblemKind.EMPTY]
    told = {problem.kind for problem in added} & {ProblemKind.SCAN}
    problems = [problem for problem in read.problems if problem.kind not in told]
    return Document(
        media_type=read.media_type,
        blocks=tuple(blocks),
        pictures=read.pictures,
        problems=tuple(dict.fromkeys((*problems, *added))),
        pages=read.pages,
    )


def _page_of(block: Block) -> int:
    """Return the page that a block stands on; the order within a page is kept."""
    _, _, page = block.place.partition("#page")
    digits = page.partition("!")[0]
    return int(digits) if digits.isdigit() else 0
