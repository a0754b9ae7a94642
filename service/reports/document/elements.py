"""Pieces of a Word file: paragraphs, tables, marks. Widths are in twentieths of a point."""

from collections.abc import Iterable, Sequence
from itertools import count

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from service.reports.document.content import TableContent
from service.reports.document.text import clean

PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def make(name: str, /, *children: _Element, **attributes: object) -> _Element:
    """Return an element of WordprocessingML with its attributes and children."""
    element: _Element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute.rstrip('_')}"), str(value))
    element.extend(children)
    return element


def run(text: str, *, bold: bool = False, italic: bool = False) -> _Element:
    """Return a run of text, cleaned; blanks that stand together are kept."""
    element = make("r")
    if bold or italic:
        marks = [make("b")] * bold + [make("i")] * italic
        element.append(make("rPr", *marks))
    words = make("t")
    words.text = clean(text)
    words.set(PRESERVE, "preserve")
    element.append(words)
    return element


def paragraph(style: str, *runs: _Element) -> _Element:
    """Return a paragraph in a style, by the style's id."""
    return make("p", make("pPr", make("pStyle", val=style)), *runs)


def properties(paragraph_element: _Element) -> _Element:
    """Return the properties of a paragraph; made where there are none."""
    found = paragraph_element.find(qn("w:pPr"))
    if found is None:
        found = make("pPr")
        paragraph_element.insert(0, found)
    return found


def rule(length: int, room: int) -> _Element:
    """Return a thin line of a length, in the middle of a column of a width."""
    side = max(0, (room - length) // 2)
    line = make("pBdr", make("top", val="single", sz=6, space=1, color="000000"))
    within = make(
        "pPr",
        make("pStyle", val="HeadText"),
        line,
        make("spacing", before=50, after=0, line=120, lineRule="exact"),
        make("ind", left=side, right=side),
    )
    return make("p", within)


class Marks:
    """Puts bookmarks into paragraphs; each has a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def put(self, paragraph_element: _Element, name: str) -> None:
        """Bookmark the whole of a paragraph."""
        number = next(self._numbers)
        begin = make("bookmarkStart", id=number, name=name)
        place = 1 if paragraph_element.find(qn("w:pPr")) is not None else 0
        paragraph_element.insert(place, begin)
        paragraph_element.append(make("bookmarkEnd", id=number))


def control(tag: str, title: str, blocks: Iterable[_Element], *, prompt: bool) -> _Element:
    """Return a content control around paragraphs, which can be filled but not deleted."""
    settings = make(
        "sdtPr",
        make("alias", val=clean(title)[:64]),
        make("tag", val=tag),
        make("lock", val="sdtLocked"),
    )
    if prompt:
        settings.append(make("showingPlcHdr"))
    return make("sdt", settings, make("sdtContent", *blocks))


def plain_table(cells: Sequence[Sequence[_Element]], widths: Sequence[int]) -> _Element:
    """Return a table of one row without lines; each cell holds paragraphs."""
    row = make("tr", *(_cell(inside, width) for inside, width in zip(cells, widths, strict=True)))
    return make("tbl", _table_properties(sum(widths), lines=False), _grid(widths), row)


def ruled_table(content: TableContent, room: int) -> _Element:
    """Return a table with lines; its first row is repeated on every page, no row is torn."""
    whole = sum(content.widths)
    widths = [int(room * width / whole) for width in content.widths]
    suffix = "Small" if content.small else ""
    table = make("tbl", _table_properties(sum(widths), lines=True), _grid(widths))
    heads = [
        _cell([paragraph(f"TableHead{suffix}", run(text))], width, middle=True)
        for text, width in zip(content.heads, widths, strict=True)
    ]
    table.append(make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *heads))
    first_total = len(content.rows) - content.totals
    for number, row in enumerate(content.rows):
        cells = [
            _cell(
                [
                    paragraph(
                        f"Table{'Number' if place in content.numeric else 'Text'}{suffix}",
                        run(text, bold=number >= first_total),
                    )
                ],
                width,
            )
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        table.append(make("tr", make("trPr", make("cantSplit")), *cells))
    return table


def _cell(inside: Iterable[_Element], width: int, *, middle: bool = False) -> _Element:
    settings = make("tcPr", make("tcW", w=width, type="dxa"))
    if middle:
        settings.append(make("vAlign", val="center"))
    return make("tc", settings, *inside)


def _grid(widths: Sequence[int]) -> _Element:
    return make("tblGrid", *(make("gridCol", w=width) for width in widths))


def _table_properties(width: int, *, lines: bool) -> _Element:
    settings = make("tblPr", make("tblW", w=width, type="dxa"), make("jc", val="center"))
    if lines:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        drawn = [make(side, val="single", sz=4, space=0, color="000000") for side in sides]
        settings.append(make("tblBorders", *drawn))
    settings.append(make("tblLayout", type="fixed"))
    margins = [make(side, w=70 if lines else 0, type="dxa") for side in ("left", "right")]
    settings.append(make("tblCellMar", *margins))
    return settings
