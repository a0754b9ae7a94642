"""A draft as a Word file: zones between marks, places for the staff in content controls."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from service.reports.document.blocks import (
    Annex,
    Block,
    ChartHere,
    Heading,
    Look,
    Paragraph,
    Part,
    PhotographsHere,
    SignatureHere,
    StaffPlace,
    TableHere,
    Zone,
)
from service.reports.document.content import Material
from service.reports.document.elements import (
    Marks,
    control,
    make,
    paragraph,
    properties,
    ruled_table,
    run,
)
from service.reports.document.head import head_blocks, signature_blocks
from service.reports.document.marks import (
    begin_name,
    campaign_name,
    end_name,
    staff_name,
    staff_tag,
)
from service.reports.document.pictures import chart_blocks, photograph_blocks
from service.reports.document.styles import room, turn
from service.reports.document.text import clean, fingerprint

_LOOKS = {Look.BODY: "BodyText", Look.ITEM: "Item", Look.NOTE: "Note", Look.PROMPT: "Prompt"}
_PARAGRAPH = qn("w:p")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What an earlier draft gives to this one.

    Attributes:
        places: what staff wrote, by place; () where they emptied it.
        added: what they wrote behind a part where there is no place, by the part.
        left: what has no place any more.
        changed: the words of parts that are written anew, as staff left them.
    """

    places: Mapping[str, tuple[_Element, ...]] = field(default_factory=dict)
    added: Mapping[str, tuple[_Element, ...]] = field(default_factory=dict)
    left: tuple[_Element, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)


class DraftWriter:
    """Writes one draft.

    Args:
        document: empty, of `new_document`; what is taken over was put in its care.
        material: what the draft shows.
        as_of: aware; the file's own date.
    """

    def __init__(self, document: WordDocument, material: Material, as_of: datetime) -> None:
        self._document = document
        self._material = material
        self._marks = Marks()
        self._end = document.element.body[-1]
        self._landscape = False
        self._tables = 0
        properties_ = document.core_properties
        properties_.title = clean(material.title)[:255]
        properties_.author = clean(material.author)[:255]
        properties_.created = properties_.modified = as_of
        properties_.language = "vi-VN" if material.language == "vi" else "en-GB"
        properties_.comments = ""

    def write(self, parts: Iterable[Part], taken: TakenOver | None = None) -> bytes:
        """Return the Word file."""
        taken = taken or TakenOver()
        head = head_blocks(self._material.letterhead, self._room)
        self._put_zone("head", list(head), taken)
        for part in parts:
            if isinstance(part, Zone):
                self._put_zone(part.key, list(self._blocks(part.blocks)), taken)
            else:
                self._put_place(part, taken.places.get(part.key))
        self._put_left(taken.left)
        self._name_campaign()
        self._number_pictures()
        written = BytesIO()
        self._document.save(written)
        return written.getvalue()

    @property
    def _room(self) -> int:
        return room(Section(self._end, self._document.part))

    def _put_zone(self, key: str, elements: list[_Element], taken: TakenOver) -> None:
        if elements[0].find(f".//{qn('w:sectPr')}") is not None:
            # It ends the pages before: programs that save it again put it away with them.
            self._put([elements.pop(0)])
        if elements[0].tag != _PARAGRAPH:
            elements.insert(0, _tiny())
        if elements[-1].tag != _PARAGRAPH or len(elements) == 1:
            elements.append(_tiny())
        name = begin_name(key, fingerprint(elements))
        self._put(elements)
        self._marks.put(elements[0], name)
        self._marks.put(elements[-1], end_name(key))
        if key in taken.changed:
            self._comment(elements, taken.changed[key])
        if key in taken.added:
            self._put_control(f"a{key}"[:20], self._material.kept_heading, taken.added[key])

    def _put_place(self, place: StaffPlace, kept: tuple[_Element, ...] | None) -> None:
        own = list(self._texts(place.blocks))
        is_prompt = kept is None and all(
            isinstance(block, Paragraph) and block.look is Look.PROMPT for block in place.blocks
        )
        shown = own if kept is None else list(kept) or [paragraph("BodyText")]
        self._put_control(place.key, place.title, shown, written=fingerprint(own), prompt=is_prompt)

    def _put_control(
        self,
        key: str,
        title: str,
        elements: Iterable[_Element],
        *,
        written: str = "00000000",
        prompt: bool = False,
    ) -> None:
        inside = list(elements)
        if inside[-1].tag != _PARAGRAPH:
            inside.append(_tiny())
        first = next(one for element in inside for one in element.iter(_PARAGRAPH))
        self._marks.put(first, staff_name(key, written))
        self._put([control(staff_tag(key, written), title, inside, prompt=prompt)])

    def _put_left(self, left: tuple[_Element, ...]) -> None:
        if left:
            heading = paragraph("Heading1", run(self._material.kept_heading))
            self._put_zone("kept", [heading], TakenOver())
            self._put_control("left", self._material.kept_heading, left)

    def _put(self, elements: Iterable[_Element]) -> None:
        for element in elements:
            self._end.addprevious(element)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[_Element]:
        for block in blocks:
            if isinstance(block, Paragraph | Heading):
                yield from self._texts([block])
            else:
                yield from _WRITERS[type(block)](self, block)

    def _texts(self, blocks: Iterable[Paragraph | Heading]) -> Iterator[_Element]:
        for block in blocks:
            if isinstance(block, Heading):
                yield paragraph(f"Heading{block.level}", run(block.text))
            else:
                text = f"- {block.text}" if block.look is Look.ITEM else block.text
                yield paragraph(_LOOKS[block.look], run(text))

    def _table(self, block: TableHere) -> Iterator[_Element]:
        content = self._material.tables[block.name]
        if not content.rows:
            if content.empty:
                yield paragraph("BodyText", run(content.empty))
            return
        if block.caption:
            self._tables += 1
            number = f"{self._material.table_word} {self._tables}. "
            yield paragraph("Caption", run(number + block.caption))
        yield ruled_table(content, self._room)
        yield _tiny(height=160)

    def _chart(self, block: ChartHere) -> Iterator[_Element]:
        chart = self._material.chart
        if chart is not None:
            yield from chart_blocks(self._document, replace(chart, caption=block.caption))

    def _photographs(self, _block: PhotographsHere) -> Iterator[_Element]:
        yield from photograph_blocks(self._document, self._material.photographs, self._room)

    def _signature(self, _block: SignatureHere) -> Iterator[_Element]:
        yield from signature_blocks(self._material.letterhead, self._room)

    def _annex(self, block: Annex) -> Iterator[_Element]:
        first = paragraph("AnnexNumber", run(block.number))
        if block.landscape == self._landscape:
            properties(first).append(make("pageBreakBefore"))
        else:
            yield self._turn(landscape=block.landscape)
        yield first
        yield paragraph("AnnexTitle", run(block.title.upper()))
        yield paragraph("AnnexNote", run(self._material.annex_reference))

    def _turn(self, *, landscape: bool) -> _Element:
        """Return the paragraph that ends the pages so far; those that follow are turned."""
        ended = _tiny()
        properties(ended).append(deepcopy(self._end))
        turn(Section(self._end, self._document.part), landscape=landscape)
        self._landscape = landscape
        return ended

    def _comment(self, elements: Iterable[_Element], before: str) -> None:
        holder: Any = self._document
        anchor = next(
            (
                WordParagraph(one, holder._body).runs  # noqa: SLF001 - a paragraph needs its story
                for element in elements
                for one in element.iter(_PARAGRAPH)
                if one.find(qn("w:r")) is not None
            ),
            None,
        )
        if anchor:
            text = clean(self._material.changed_note.format(text=before))
            self._document.add_comment(anchor, text=text, author="hopthu", initials="HT")

    def _name_campaign(self) -> None:
        first = next(self._document.element.body.iter(_PARAGRAPH))
        self._marks.put(first, campaign_name(self._material.campaign_id))

    def _number_pictures(self) -> None:
        for number, picture in enumerate(self._document.element.body.iter(qn("wp:docPr")), 1):
            picture.set("id", str(number))


_WRITERS: dict[type, Callable[[DraftWriter, Any], Iterator[_Element]]] = {
    TableHere: DraftWriter._table,  # noqa: SLF001 - the table of what a writer can
    ChartHere: DraftWriter._chart,  # noqa: SLF001
    PhotographsHere: DraftWriter._photographs,  # noqa: SLF001
    SignatureHere: DraftWriter._signature,  # noqa: SLF001
    Annex: DraftWriter._annex,  # noqa: SLF001
}


def _tiny(height: int = 20) -> _Element:
    """Return an empty paragraph that nobody sees."""
    spacing = make("spacing", before=0, after=0, line=height, lineRule="exact")
    return make("p", make("pPr", make("pStyle", val="Normal"), spacing))
