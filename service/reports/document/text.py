"""Words as a Word file can hold them, and the words that stand in one."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

LONGEST = 4000
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), {qn("w:br"), qn("w:cr")}
_HYPHEN = qn("w:noBreakHyphen")
_PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_ENDS = {qn("w:p"), qn("w:tc")}
_GONE = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_FINGERPRINT = 8


def clean(text: str) -> str:
    """Return text without what XML cannot hold or what would change its direction; NFC, bounded.

    Blanks are kept as they are: the number of a document is left open by some.
    """
    kept = "".join(
        " " if character in "\t\r\n\x85\u2028\u2029" else character
        for character in text[: 2 * LONGEST]
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
        or character in "\t\r\n\x85"
    )
    kept = unicodedata.normalize("NFC", kept)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def text_of(elements: Iterable[_Element]) -> str:
    """Return the words of paragraphs and tables with single blanks; a picture is a mark.

    What is deleted with changes tracked does not count.
    """
    return " ".join("".join(_pieces(elements)).split())


def fingerprint(elements: Iterable[_Element]) -> str:
    """Return eight hexadecimal digits that change with the words or the number of pictures."""
    text = unicodedata.normalize("NFC", text_of(elements))
    return hashlib.sha256(text.encode()).hexdigest()[:_FINGERPRINT]


def _pieces(elements: Iterable[_Element]) -> Iterator[str]:
    for element in elements:
        tag = element.tag
        if tag in _GONE:
            continue
        if tag == _TEXT:
            yield element.text or ""
        elif tag == _TAB or tag in _BREAKS:
            yield " "
        elif tag == _HYPHEN:
            yield "-"
        elif tag in _PICTURES:
            yield " ▢ "
        else:
            yield from _pieces(element)
        if tag in _ENDS:
            yield " "
