"""Slides (.pptx): the text and the tables of each, in the order of the show.

Source: ISO/IEC 29500-1, 19 and 21.
"""

import re

from lxml import etree

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import Draft
from parsers.documents.package import Package
from parsers.documents.source_file import SourceFile

_SPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_SLIDE = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")


def _tags(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _SPACES)


_PARAGRAPH, _TABLE, _ROW, _CELL = _tags("p"), _tags("tbl"), _tags("tr"), _tags("tc")
_TEXT, _BREAK = _tags("t"), _tags("br")


def read(source: SourceFile, draft: Draft) -> None:
    """Read a presentation into a draft.

    Raises:
        DocumentFault: where it cannot be read further.
    """
    package = Package(source.file, source.size_bytes, draft.limits)
    if package.cut_off:
        draft.note(ProblemKind.TRUNCATED)
    slides = [(int(m[1]), name) for name in package.names() if (m := _SLIDE.fullmatch(name))]
    for number, name in sorted(slides):
        place = f"{draft.name}#slide{number}"
        for element in package.events(name, (*_PARAGRAPH, *_TABLE)):
            if any(ancestor.tag in _TABLE for ancestor in element.iterancestors()):
                continue
            if element.tag in _TABLE:
                _read_table(element, draft)
            else:
                draft.add_paragraph(_text(element), place=place)
        _add_pictures(package, name, draft, place)


def _read_table(element: etree._Element, draft: Draft) -> None:
    table = draft.table()
    for row, row_element in enumerate(element.iterchildren(*_ROW)):
        for column, cell in enumerate(row_element.iterchildren(*_CELL)):
            text = "\n".join(_text(paragraph) for paragraph in cell.iter(*_PARAGRAPH))
            table.add(row, column, text)
    table.finish()


def _text(paragraph: etree._Element) -> str:
    return "".join(
        "\n" if each.tag in _BREAK else each.text or "" for each in paragraph.iter(*_TEXT, *_BREAK)
    )


def _add_pictures(package: Package, slide: str, draft: Draft, place: str) -> None:
    for kind, part in package.relations(slide).values():
        if part not in package:
            continue
        if kind == "image":
            draft.add_picture(part, package.chunks(part), place=place)
        elif kind == "package":
            draft.keep_embedded(part, package.chunks(part))
