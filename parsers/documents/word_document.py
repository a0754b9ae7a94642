"""Word documents (.docx, .docm): paragraphs and tables in the order of the page.

Read from the XML itself: content controls, text boxes, tracked changes and nested tables, which
the usual library passes over, are where units keep their answers.
Source: ISO/IEC 29500-1, 17.
"""

from lxml import etree

from parsers.documents import word_names as names
from parsers.documents.document import ProblemKind, Region
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.package import Package
from parsers.documents.source_file import SourceFile
from parsers.documents.word_blocks import read_blocks, wrapped_blocks
from parsers.documents.word_styles import SHEET_STEP_BYTES, WordStyles
from parsers.documents.word_tables import WordTable, read_table
from parsers.documents.word_text import ParagraphReader, ParagraphText

_MAIN_PART = "word/document.xml"
#: Sheets and texts that were pasted as objects; the page shows but a drawing of them.
_EMBEDDED = frozenset({"package", "oleObject"})
_REGIONS = {
    "header": Region.HEADER,
    "footer": Region.FOOTER,
    "footnotes": Region.NOTE,
    "endnotes": Region.NOTE,
}


def read(source: SourceFile, draft: Draft) -> None:
    """Read a .docx into a draft.

    Raises:
        DocumentFault: where the document cannot be read further.
    """
    package = Package(source.file, source.size_bytes, draft.limits)
    main = _main_part(package)
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        draft.note(ProblemKind.MACRO)
    if package.cut_off:
        draft.note(ProblemKind.TRUNCATED)
    relations = _relations(package, main)
    reader = _WordReader(package, draft, _styles(package, relations))
    reader.read_part(main, Region.BODY)
    for kind, part in dict.fromkeys(relations.values()):
        if kind in _REGIONS and part in package:
            reader.read_part(part, _REGIONS[kind])
        elif kind in _EMBEDDED and part in package:
            draft.keep_embedded(part, package.chunks(part))


def _main_part(package: Package) -> str:
    if _MAIN_PART in package:
        return _MAIN_PART
    related = _relations(package, "")
    return next((part for kind, part in related.values() if kind == "officeDocument"), _MAIN_PART)


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to; nothing where that cannot be read: the text still can."""
    try:
        return package.relations(part)
    except DocumentFault:
        return {}


def _styles(package: Package, relations: dict[str, tuple[str, str]]) -> WordStyles:
    part = next((name for kind, name in relations.values() if kind == "styles"), "")
    if part not in package:
        return WordStyles()
    return WordStyles(package.chunks(part, step_bytes=SHEET_STEP_BYTES))


class _WordReader:
    """Reads the parts of one document."""

    def __init__(self, package: Package, draft: Draft, styles: WordStyles) -> None:
        self._package = package
        self._draft = draft
        self._paragraphs = ParagraphReader(styles)
        self._images: dict[str, str] = {}

    def read_part(self, part: str, region: Region) -> None:
        """Read one part: the body, a header, the footnotes."""
        relations = _relations(self._package, part)
        self._images = {
            key: name
            for key, (kind, name) in relations.items()
            if kind == "image" and name in self._package
        }
        for element in read_blocks(self._package, part, self._paragraphs):
            self._read_block(element, region)

    def _read_block(self, element: etree._Element, region: Region) -> None:
        if element.tag in names.TABLE:
            self._add_table(read_table(element, self._paragraphs), region)
        else:
            self._add_paragraph(self._paragraphs.read(element), region)

    def _add_paragraph(self, found: ParagraphText, region: Region) -> None:
        place = None if region is Region.BODY else f"{self._draft.name}#{region.value}"
        if found.pictures:
            self._add_pictures(found.pictures, place or self._draft.place())
        self._draft.add_paragraph(found.text, level=found.level, region=region, place=place)
        for box in found.text_boxes:
            self._read_text_box(box, region)

    def _read_text_box(self, box: etree._Element, region: Region) -> None:
        inner = Region.TEXT_BOX if region is Region.BODY else region
        for element in wrapped_blocks(box):
            if element.tag in names.TABLE:
                self._add_table(read_table(element, self._paragraphs), inner)
                continue
            found = self._paragraphs.read(element)
            self._add_pictures(found.pictures, self._draft.place())
            self._draft.add_paragraph(found.text, level=found.level, region=inner)
            for nested in found.text_boxes:
                self._read_text_box(nested, region)

    def _add_table(self, found: WordTable, region: Region) -> None:
        table = self._draft.table(region=region)
        for cell in found.cells:
            table.add(cell.row, cell.column, cell.text, span=(cell.rows, cell.columns))
            if cell.pictures:
                self._add_pictures(cell.pictures, table.place_of(cell.row, cell.column))
        table.finish()
        for box in found.text_boxes:
            self._read_text_box(box, region)
        for nested in found.nested:
            self._add_table(nested, region)

    def _add_pictures(self, relation_ids: list[str], place: str) -> None:
        for relation_id in relation_ids:
            part = self._images.get(relation_id)
            if part is not None:
                self._draft.add_picture(part, self._package.chunks(part), place=place)
