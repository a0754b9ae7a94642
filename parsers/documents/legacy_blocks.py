"""Blocks of a document that was typed before Unicode, turned into it as a whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from parsers.documents.document import Block, Cell, Paragraph
from parsers.vietnamese.legacy_encodings import guess_decoder

#: In TCVN3 it is the letter ư; in Unicode text it is an invisible place for a hyphen.
_SOFT_HYPHEN = "\u00ad"


def in_unicode(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks with their text in Unicode, without invisible hyphens."""
    decode = guess_decoder(_texts(blocks))
    if decode is not None:
        return [_changed(block, decode) for block in blocks]
    if any(_SOFT_HYPHEN in text for text in _texts(blocks)):
        return [_changed(block, _without_hyphens) for block in blocks]
    return blocks


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=change(block.text) or block.text)
    return replace(block, cells=tuple(_changed_cell(cell, change) for cell in block.cells))


def _changed_cell(cell: Cell, change: Callable[[str], str]) -> Cell:
    value = change(cell.value) if isinstance(cell.value, str) else cell.value
    return cell._replace(text=change(cell.text), value=value)


def _without_hyphens(text: str) -> str:
    return text.replace(_SOFT_HYPHEN, "")
