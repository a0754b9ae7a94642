"""Pictures on PDF pages; the picture of a whole scanned page is not one."""

import io
from typing import BinaryIO

import pypdfium2.raw as pdfium
from pypdfium2 import PdfImage, PdfiumError, PdfPage

from parsers.documents.drafting import Draft

_MAX_DEPTH = 4
_MIN_PIXELS = 64
_MAX_PIXELS = 60_000_000

#: A picture that takes so much of a page without text is the page.
_PAGE_SHARE = 0.6


def add_pictures(page: PdfPage, draft: Draft, place: str, *, is_bare: bool) -> bool:
    """Add the pictures on a page to a draft; say whether one of them is the page itself.

    Args:
        page: open.
        draft: takes the pictures.
        place: of the page.
        is_bare: the page has no text of its own.
    """
    width, height = page.get_size()
    is_scan = False
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_DEPTH):
        left, bottom, right, top = image.get_bounds()
        share = (right - left) * (top - bottom) / max(width * height, 1)
        if is_bare and share > _PAGE_SHARE:
            is_scan = True
        else:
            _add_picture(image, draft, place)
    return is_scan


def _add_picture(image: PdfImage, draft: Draft, place: str) -> None:
    try:
        width, height = image.get_px_size()
        if min(width, height) < _MIN_PIXELS or width * height > _MAX_PIXELS:
            return
        data, suffix = _picture_bytes(image)
    except PdfiumError:
        return
    draft.add_picture(f"picture{suffix}", [data], place=place)


def _picture_bytes(image: PdfImage) -> tuple[bytes, str]:
    """Return a JPEG as it was put in; anything else as PNG."""
    filters = image.get_filters()
    if filters[-1:] == ["DCTDecode"]:
        return bytes(image.get_data(decode_simple=True)), ".jpg"
    target: BinaryIO = io.BytesIO()
    image.get_bitmap().to_pil().save(target, format="PNG")
    target.seek(0)
    return target.read(), ".png"
