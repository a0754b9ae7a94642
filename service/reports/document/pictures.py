"""Pictures with captions, each described for those who cannot see it."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from docx.document import Document as WordDocument
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from lxml.etree import _Element

from service.reports.document.content import Picture
from service.reports.document.elements import make, paragraph, properties, run
from service.reports.document.text import clean

CHART_WIDTH = Mm(130)
_WIDEST, _HIGHEST = Mm(76), Mm(60)
_COLUMNS = 2
_TWENTIETHS = 635  # in the units that pictures are measured in


def chart_blocks(document: WordDocument, chart: Picture) -> Iterator[_Element]:
    """Yield a chart and its caption below."""
    shown = _picture(document, chart, CHART_WIDTH, None)
    style = properties(shown).find(qn("w:pStyle"))
    style.addnext(make("keepNext"))
    yield shown
    yield paragraph("PictureNote", run(chart.caption))


def photograph_blocks(
    document: WordDocument, photographs: Sequence[Picture], room: int
) -> Iterator[_Element]:
    """Yield the photographs, two beside each other, with what they show; () where there is none.

    Args:
        document: takes the pictures in.
        photographs: one that cannot be opened is left out.
        room: in twentieths of a point.
    """
    width = room // _COLUMNS
    cells = [cell for one in photographs if (cell := _framed(document, one, width)) is not None]
    if not cells:
        return
    table = make(
        "tbl",
        make("tblPr", make("tblW", w=room, type="dxa"), make("tblLayout", type="fixed")),
        make("tblGrid", *(make("gridCol", w=width) for _ in range(_COLUMNS))),
    )
    for first in range(0, len(cells), _COLUMNS):
        row = cells[first : first + _COLUMNS]
        while len(row) < _COLUMNS:
            row.append(_cell(width, paragraph("PictureNote")))
        table.append(make("tr", make("trPr", make("cantSplit")), *row))
    yield table


def _framed(document: WordDocument, picture: Picture, width: int) -> _Element | None:
    room = Length(min(_WIDEST, width * _TWENTIETHS - Mm(3)))
    try:
        shown = _picture(document, picture, room, _HIGHEST)
    except (UnrecognizedImageError, ZeroDivisionError, ValueError):
        return None
    return _cell(width, shown, paragraph("PictureNote", run(picture.caption)))


def _cell(width: int, *inside: _Element) -> _Element:
    return make("tc", make("tcPr", make("tcW", w=width, type="dxa")), *inside)


def _picture(
    document: WordDocument, picture: Picture, widest: Length, highest: Length | None
) -> _Element:
    """Return a paragraph with a picture; it stands nowhere yet."""
    added = document.add_paragraph(style="Hopthu Picture")
    try:
        shape = added.add_run().add_picture(BytesIO(picture.content), width=widest)
    finally:
        added._p.getparent().remove(added._p)  # noqa: SLF001 - python-docx adds at the end only
    if highest is not None and shape.height > highest:
        shape.width, shape.height = Length(shape.width * highest // shape.height), highest
    for told in shape._inline.iter(qn("wp:docPr")):  # noqa: SLF001 - likewise for the description
        told.set("descr", clean(picture.described))
    element: _Element = added._p  # noqa: SLF001
    return element
