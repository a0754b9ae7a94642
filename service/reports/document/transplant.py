"""What staff wrote in one Word file, put into another with its looks, lists, links and pictures."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from lxml.etree import QName, _Element

from service.reports.document.elements import run
from service.reports.document.text import text_of

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KNOWN = {
    nsmap["w"], nsmap["r"], nsmap["wp"], nsmap["a"], nsmap["pic"], nsmap["m"], nsmap["xml"],
    "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:word",
}  # fmt: skip
_DROPPED = {
    qn(f"w:{name}")
    for name in (
        *("sectPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
}
_UNWRAPPED = {qn("w:sdt"), qn("w:sdtContent"), qn("w:smartTag"), qn("w:customXml")}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_STYLE_KINDS = {qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")}


class Transplanter:
    """Moves blocks from one document into another.

    Attributes:
        lost: how many things could not be moved: charts, objects of other programs.
    """

    def __init__(self, source: WordDocument, target: WordDocument) -> None:
        self._source = source
        self._target = target
        self._styles: dict[str, str | None] = {}
        self._lists: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self.lost = 0

    def move(self, elements: Iterable[_Element]) -> tuple[_Element, ...]:
        """Return copies of paragraphs and tables that can stand in the target."""
        moved = []
        for element in elements:
            copy = deepcopy(element)
            self._tidy(copy)
            self._write_notes(copy)
            self._relate(copy)
            self._restyle(copy)
            self._renumber(copy)
            moved.append(copy)
        return tuple(moved)

    def _tidy(self, element: _Element) -> None:
        """Leave only what any program that opens Word files understands."""
        for one in list(element.iter()):
            _tidy_one(one)
        for one in element.iter():
            for name in list(one.attrib):
                namespace = QName(name).namespace
                if namespace is not None and namespace not in _KNOWN:
                    del one.attrib[name]

    def _write_notes(self, element: _Element) -> None:
        """Put footnotes behind the words that they belong to."""
        for tag, kind in _NOTES.items():
            for reference in list(element.iter(qn(f"w:{tag}"))):
                words = self._note(kind, reference.get(qn("w:id")))
                holder = reference.getparent()
                if holder is not None:
                    holder.getparent().replace(holder, run(f" [{words}]"))

    def _note(self, kind: str, number: str | None) -> str:
        for relation in self._source.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
                continue
            root = _parsed(relation.target_part.blob)
            for note in root.iter(qn(f"w:{kind[:-1]}")):
                if note.get(qn("w:id")) == number:
                    return text_of([note])
        return "…"

    def _relate(self, element: _Element) -> None:
        for one in list(element.iter()):
            for name, value in list(one.attrib.items()):
                if QName(name).namespace != _RELATIONS:
                    continue
                given = self._moved_relation(str(value))
                if given is None:
                    self.lost += 1
                    _drop_object(one)
                    break
                one.set(name, given)

    def _moved_relation(self, number: str) -> str | None:
        relation = self._source.part.rels.get(number)
        if relation is None:
            return None
        if relation.is_external:
            target: str = self._target.part.relate_to(
                relation.target_ref, relation.reltype, is_external=True
            )
            return target
        if not relation.reltype.endswith("/image"):
            return None
        if number not in self._parts:
            part = relation.target_part
            package = self._target.part.package
            name = PackURI(f"/word/media/kept{len(self._parts) + 1}.{part.partname.ext}")
            copied = Part(name, part.content_type, part.blob, package)
            self._parts[number] = self._target.part.relate_to(copied, relation.reltype)
        return self._parts[number]

    def _restyle(self, element: _Element) -> None:
        for one in [found for found in element.iter() if found.tag in _STYLE_KINDS]:
            given = self._moved_style(one.get(qn("w:val")) or "")
            if given is None:
                _remove(one)
            else:
                one.set(qn("w:val"), given)

    def _moved_style(self, identifier: str) -> str | None:
        """Return the id of the style of the same name; it is taken over where there is none."""
        if identifier not in self._styles:
            self._styles[identifier] = None  # also ends a circle of styles
            self._styles[identifier] = self._find_style(identifier)
        return self._styles[identifier]

    def _find_style(self, identifier: str) -> str | None:
        own = _style(self._source, "styleId", identifier)
        if own is None:
            return None
        name = own.find(qn("w:name"))
        told = (name.get(qn("w:val")) if name is not None else "") or identifier
        for known in self._target.styles.element.iter(qn("w:style")):
            given = known.find(qn("w:name"))
            if given is not None and (given.get(qn("w:val")) or "").lower() == told.lower():
                found: str | None = known.get(qn("w:styleId"))
                return found
        copy = deepcopy(own)
        new = f"Kept{len(self._styles)}"
        copy.set(qn("w:styleId"), new)
        copy.attrib.pop(qn("w:default"), None)
        for gone in ("link", "next"):
            for one in copy.findall(qn(f"w:{gone}")):
                copy.remove(one)
        for one in [*copy.iter(qn("w:numPr"))]:
            _remove(one)
        self._tidy(copy)
        based = copy.find(qn("w:basedOn"))
        if based is not None:
            based.set(qn("w:val"), self._moved_style(based.get(qn("w:val")) or "") or "Normal")
        self._target.styles.element.append(copy)
        return new

    def _renumber(self, element: _Element) -> None:
        for one in list(element.iter(qn("w:numId"))):
            number = one.get(qn("w:val")) or "0"
            if number == "0":
                continue
            if number not in self._lists:
                self._lists[number] = self._moved_list(number)
            one.set(qn("w:val"), self._lists[number])

    def _moved_list(self, number: str) -> str:
        source, target = _numbering(self._source), _numbering(self._target)
        if source is None or target is None:
            return "0"
        own = _find(source, "num", "numId", number)
        link = own.find(qn("w:abstractNumId")) if own is not None else None
        shape = (
            _find(source, "abstractNum", "abstractNumId", link.get(qn("w:val")) or "")
            if link is not None
            else None
        )
        if own is None or shape is None:
            return "0"
        copied, used = deepcopy(shape), deepcopy(own)
        self._tidy(copied)
        for one in [*copied.iter(qn("w:pStyle")), *copied.iter(qn("w:lvlPicBulletId"))]:
            _remove(one)
        shape_number = _free(target, "abstractNum", "abstractNumId")
        new = _free(target, "num", "numId")
        copied.set(qn("w:abstractNumId"), shape_number)
        for one in copied.findall(qn("w:nsid")):
            copied.remove(one)
        used.set(qn("w:numId"), new)
        used.find(qn("w:abstractNumId")).set(qn("w:val"), shape_number)
        last = [*target.iter(qn("w:abstractNum"))]
        target.insert(target.index(last[-1]) + 1 if last else 0, copied)
        target.append(used)
        return new


def _tidy_one(one: _Element) -> None:
    if not isinstance(one.tag, str):
        _remove(one)
    elif one.tag == f"{{{_MC}}}AlternateContent":
        _choose(one)
    elif one.tag in _DROPPED or QName(one).namespace not in {*_KNOWN, _MC}:
        _remove(one)
    elif one.tag in _UNWRAPPED:
        _unwrap(one)


def _parsed(blob: bytes) -> _Element:
    element: _Element = parse_xml(blob)
    return element


def _numbering(document: WordDocument) -> _Element | None:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            element: _Element = document.part.numbering_part.element
            return element
    return None


def _style(document: WordDocument, attribute: str, value: str) -> _Element | None:
    return _find(document.styles.element, "style", attribute, value)


def _find(root: _Element, tag: str, attribute: str, value: str) -> _Element | None:
    found: Iterator[_Element] = root.iter(qn(f"w:{tag}"))
    return next((one for one in found if one.get(qn(f"w:{attribute}")) == value), None)


def _free(root: _Element, tag: str, attribute: str) -> str:
    used = [int(one.get(qn(f"w:{attribute}")) or 0) for one in root.iter(qn(f"w:{tag}"))]
    return str(max(used, default=0) + 1)


def _remove(element: _Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _unwrap(element: _Element) -> None:
    holder = element.getparent()
    if holder is None:
        return
    for child in list(element):
        if child.tag not in {qn("w:sdtPr"), qn("w:sdtEndPr"), qn("w:smartTagPr")}:
            element.addprevious(child)
    holder.remove(element)


def _choose(element: _Element) -> None:
    """Put in the place of alternatives the one that old programs understand, else the first."""
    fallback = element.find(f"{{{_MC}}}Fallback")
    chosen = (
        fallback if fallback is not None and len(fallback) else element.find(f"{{{_MC}}}Choice")
    )
    for child in list(chosen) if chosen is not None else ():
        element.addprevious(child)
    _remove(element)


def _drop_object(element: _Element) -> None:
    """Remove the picture or object that an element belongs to; a link keeps its words."""
    if element.tag == qn("w:hyperlink"):
        _unwrap(element)
        return
    one: _Element | None = element
    while one is not None and one.tag not in {qn("w:drawing"), qn("w:pict"), qn("w:object")}:
        one = one.getparent()
    _remove(one if one is not None else element)
