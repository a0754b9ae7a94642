"""Scanned documents and photographed pages: their text by optical character recognition.

It takes about a second a page and is done apart from the first reading. What it gives is a
document like any other, with the same addresses, and the word that it is a scan.
"""

import warnings
from collections.abc import Iterable, Iterator
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
#: Beyond so many scanned pages, a document is a book.
MOST_PAGES = 40

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "TIFF", "BMP", "GIF", "MPO")
_MAX_PIXELS = 80_000_000
_DRAFT_SIDE = 2400
_LONGEST_SIDE = 2600
_POINTS_PER_INCH = 72
_FEW_CHARACTERS = 10

pi_heif.register_heif_opener()


def ocr_document(
    file: BinaryIO,
    *,
    name: str,
    media_type: str,
    engine: Engine | None,
    read: Document | None = None,
) -> Document:
    """Return what the pages of a scan say; never raises for what is in the file.

    Args:
        file: seekable; the position is not kept.
        name: of the file; begins every address.
        media_type: by content: a PDF or a picture.
        engine: reads letters; without one the document says that it was not read.
        read: what the first reading found: its text and pictures are kept in their places.
    """
    draft = Draft(name, None, DocumentLimits())
    if engine is None:
        draft.note(ProblemKind.NOT_READ, "OCR is not installed")
    else:
        try:
            _read(file, media_type, engine, draft)
        except DocumentFault as fault:
            draft.note(fault.problem.kind, fault.problem.detail)
        except MemoryError:
            draft.note(ProblemKind.TOO_LARGE, "memory")
        except Exception as error:  # noqa: BLE001 - decoders raise whatever they meet in hostile bytes
            draft.note(ProblemKind.CORRUPT, type(error).__name__)
    found = draft.finish(media_type)
    return found if read is None else _together(read, found)


def _read(file: BinaryIO, media_type: str, engine: Engine, draft: Draft) -> None:
    pages = _pdf_pages(file, draft) if media_type == PDF else _picture(file)
    for count, (number, picture, dpi) in enumerate(pages):
        if count >= MOST_PAGES:
            draft.note(ProblemKind.TOO_LARGE, f"more than {MOST_PAGES} scanned pages")
            return
        sure = read_page(picture, dpi, engine, draft, f"{draft.name}#page{number}")
        said = "no text found" if sure is None else f"read with {sure:.0f} % certainty"
        draft.note(ProblemKind.SCAN, f"page {number}: {said}")


def _pdf_pages(file: BinaryIO, draft: Draft) -> Iterator[tuple[int, Image.Image, int | None]]:
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


def _picture(file: BinaryIO) -> Iterator[tuple[int, Image.Image, int | None]]:
    """Yield the one page of a picture, upright as the camera knew it."""
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file, formats=_FORMATS) as picture:
            picture.draft("L", (_DRAFT_SIDE, _DRAFT_SIDE))
            if picture.width * picture.height > _MAX_PIXELS:
                raise DocumentFault(ProblemKind.TOO_LARGE, f"{picture.width} x {picture.height}")
            upright = ImageOps.exif_transpose(picture).convert("L")
    yield 1, upright, None


def _together(read: Document, found: Document) -> Document:
    """Return the first reading with the text of its scanned pages put in."""
    blocks = sorted((*read.blocks, *found.blocks), key=_page_of)
    problems = [p for p in read.problems if p.kind is not ProblemKind.SCAN or not found.problems]
    return Document(
        media_type=read.media_type,
        blocks=tuple(blocks),
        pictures=read.pictures,
        problems=tuple(dict.fromkeys((*problems, *found.problems))),
        pages=read.pages,
    )


def _page_of(block: Block) -> int:
    """Return the page that a block stands on; the order within a page is kept."""
    _, _, page = block.place.partition("#page")
    digits = page.partition("!")[0]
    return int(digits) if digits.isdigit() else 0


def has_scans(documents: Iterable[Document]) -> bool:
    """Say whether any document has pages that only OCR can read."""
    return any(document.has(ProblemKind.SCAN) for document in documents)
