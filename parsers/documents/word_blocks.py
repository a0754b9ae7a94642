"""The blocks of one part of a .docx: the paragraphs and tables that stand in no other block."""

from collections.abc import Iterable, Iterator

from lxml import etree

from parsers.documents import word_names as names
from parsers.documents.drafting import DocumentFault
from parsers.documents.package import Package
from parsers.documents.word_text import ParagraphReader, PartTraits, find_traits

_BLOCKS = (*names.PARAGRAPH, *names.TABLE)
_IS_BLOCK = frozenset(_BLOCKS)
_NESTING = frozenset((*_BLOCKS, *names.TEXT_BOX, names.FALLBACK))

#: A tree takes some fifteen times as much memory; of longer parts it is given back on the way.
_WHOLE_BYTES = 1024 * 1024


def read_blocks(
    package: Package, part: str, paragraphs: ParagraphReader
) -> Iterator[etree._Element]:
    """Yield the blocks of a part in order, the reader of paragraphs told what to look for.

    Raises:
        DocumentFault: after the blocks that were whole before a fault.
    """
    root: etree._Element | None = None
    paragraphs.traits = PartTraits()
    if package.decoded_bytes(part) <= _WHOLE_BYTES:
        try:
            data = package.read(part)
            root = package.parse(data, part)
            paragraphs.traits = find_traits(data)
        except DocumentFault:
            # What stands before the fault is read all the same.
            root = None
    yield from _streamed(package, part) if root is None else _outermost((root,))


def wrapped_blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the blocks in an element, also from within content controls and the like."""
    for child in element:
        tag = child.tag
        if tag in _IS_BLOCK:
            yield child
        elif tag in names.WRAPPERS:
            yield from wrapped_blocks(child)


def _outermost(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for element in elements:
        tag = element.tag
        if tag in _IS_BLOCK:
            yield element
        elif tag not in _NESTING:
            yield from _outermost(element)


def _streamed(package: Package, part: str) -> Iterator[etree._Element]:
    for element in package.events(part, _BLOCKS):
        if not any(ancestor.tag in _NESTING for ancestor in element.iterancestors()):
            yield element
            _forget(element)


def _forget(element: etree._Element) -> None:
    """Give back the memory of a block that was read, and of what stands before it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]
