"""Names of WordprocessingML elements, in both of the namespaces in use.

Source: ISO/IEC 29500-1 (strict) and -4 (transitional).
"""

from lxml import etree

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_VML = "urn:schemas-microsoft-com:vml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def first_value(element: etree._Element, names: tuple[str, ...]) -> str | None:
    """Return the first of several attributes that is there."""
    for name in names:
        value: str | None = element.get(name)
        if value is not None:
            return value
    return None


def word(*names: str) -> tuple[str, ...]:
    """Return the tags of Word elements or attributes, in both namespaces."""
    return tuple(f"{{{space}}}{name}" for name in names for space in (_TRANSITIONAL, _STRICT))


PARAGRAPH = word("p")
RUN = frozenset(word("r"))
TABLE = word("tbl")
ROW = word("tr")
CELL = word("tc")
TEXT = frozenset(word("t"))
#: Elements that stand for one character.
CHARACTERS = {
    **dict.fromkeys(word("tab", "ptab"), "\t"),
    **dict.fromkeys(word("br", "cr"), "\n"),
    **dict.fromkeys(word("noBreakHyphen"), "-"),
}
RUN_PROPERTIES = frozenset(word("rPr"))
PARAGRAPH_PROPERTIES = frozenset(word("pPr"))
TEXT_BOX = word("txbxContent")
#: Elements that only wrap what a reader sees: tracked insertions, links, content controls.
WRAPPERS = frozenset(
    word(
        "ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple",
        "dir", "bdo",
    )
)  # fmt: skip
ALTERNATIVES = f"{{{_COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{_COMPATIBILITY}}}Choice"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
DRAWINGS = frozenset((*word("drawing", "pict", "object"), ALTERNATIVES))
BLIPS = tuple(f"{{{space}}}blip" for space in _DRAWING)
IMAGE_DATA = f"{{{_VML}}}imagedata"
EMBED = tuple(f"{{{space}}}embed" for space in _RELATIONSHIPS)
RELATION_ID = tuple(f"{{{space}}}id" for space in _RELATIONSHIPS)
