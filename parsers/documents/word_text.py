"""The text of one WordprocessingML paragraph, as a reader of the page sees it.

Tracked insertions stay, deletions go; of two renderings of one drawing only the first counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from parsers.documents import word_names as names
from parsers.documents.word_names import first_value
from parsers.documents.word_styles import WordStyles
from parsers.vietnamese.legacy_encodings import find_decoder

_STYLE_OF_PARAGRAPH = names.word("pStyle")
_STYLE_OF_RUN = names.word("rStyle")
_FONTS = frozenset(names.word("rFonts"))
_HIDDEN = frozenset(names.word("vanish"))
_FONT_NAMES = names.word("ascii", "hAnsi")
_VALUE = names.word("val")
_OFF = frozenset({"0", "false", "off"})

Decode = Callable[[str], str]

#: How an attribute begins that names an old font.
_OLD_FONTS = (b'".vn', b'"vni', b"'.vn", b"'vni")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTraits:
    """What a part may have, so that it is not looked for in each run where none has it."""

    styles: bool = True
    hidden: bool = True
    old_fonts: bool = True


def find_traits(xml: bytes) -> PartTraits:
    """Return what a part may have, by its bytes."""
    if not xml.startswith((b"<", b"\xef\xbb\xbf<")) or b"\0" in xml:
        return PartTraits()
    return PartTraits(
        styles=b"pStyle" in xml,
        hidden=b"vanish" in xml,
        old_fonts=_may_name_old_font(xml.lower()),
    )


def _may_name_old_font(xml: bytes) -> bool:
    if b"<!" in xml or b"&#" in xml:
        # Anything may be spelled with entities and the numbers of characters.
        return True
    return any(beginning in xml for beginning in _OLD_FONTS)


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph holds.

    Attributes:
        pictures: relation ids of the pictures in it, in order.
        text_boxes: contents of the text boxes anchored in it.
    """

    text: str = ""
    level: int = 0
    pictures: list[str] = field(default_factory=list)
    text_boxes: list[etree._Element] = field(default_factory=list)


class ParagraphReader:
    """Reads paragraphs of one document.

    Attributes:
        traits: of the part that is being read.
    """

    def __init__(self, styles: WordStyles) -> None:
        self.traits = PartTraits()
        self._styles = styles
        self._known: dict[str | None, tuple[int, Decode | None]] = {}
        self._decoders: dict[str | None, Decode | None] = {None: None}

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """Return what a paragraph holds."""
        found = ParagraphText()
        found.level, decode = self._style(_style_of(paragraph) if self.traits.styles else None)
        if decode is None and not self.traits.hidden and not self.traits.old_fonts:
            texts: list[str] = []
            _read_plain(paragraph, texts, found)
            found.text = "".join(texts)
            return found
        pieces: list[tuple[str, Decode | None]] = []
        for run in _runs(paragraph):
            self._read_run(run, decode, pieces, found)
        found.text = _joined(pieces)
        return found

    def _style(self, style: str | None) -> tuple[int, Decode | None]:
        """Return the heading level of a style, and what decodes its font."""
        if style not in self._known:
            level = 0 if style is None else self._styles.level(style)
            self._known[style] = level, self._decoder(self._styles.font(style))
        return self._known[style]

    def _read_run(
        self,
        run: etree._Element,
        decode: Decode | None,
        pieces: list[tuple[str, Decode | None]],
        found: ParagraphText,
    ) -> None:
        for child in run:
            tag = child.tag
            if tag in names.TEXT:
                pieces.append((child.text or "", decode))
            elif tag in names.RUN_PROPERTIES:
                if _is_hidden(child):
                    return
                decode = self._run_decoder(child, decode)
            elif tag in names.CHARACTERS:
                pieces.append((names.CHARACTERS[tag], None))
            elif tag in names.DRAWINGS:
                _read_drawing(child, found)

    def _run_decoder(self, properties: etree._Element, inherited: Decode | None) -> Decode | None:
        for child in properties:
            if child.tag in _FONTS:
                font = first_value(child, _FONT_NAMES)
                return inherited if font is None else self._decoder(font)
        return inherited

    def _decoder(self, font: str | None) -> Decode | None:
        if font not in self._decoders:
            self._decoders[font] = find_decoder(font or "")
        return self._decoders[font]


def _read_plain(element: etree._Element, texts: list[str], found: ParagraphText) -> None:
    """Read runs that are neither hidden nor in an old font, whatever their properties are."""
    for child in element:
        tag = child.tag
        if tag in names.RUN:
            for piece in child:
                tag = piece.tag
                if tag in names.TEXT:
                    texts.append(piece.text or "")
                elif tag in names.CHARACTERS:
                    texts.append(names.CHARACTERS[tag])
                elif tag in names.DRAWINGS:
                    _read_drawing(piece, found)
        elif tag in names.WRAPPERS:
            _read_plain(child, texts, found)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in names.RUN:
            yield child
        elif child.tag in names.WRAPPERS:
            yield from _runs(child)


def _style_of(paragraph: etree._Element) -> str | None:
    for child in paragraph:
        if child.tag in names.PARAGRAPH_PROPERTIES:
            for each in child:
                if each.tag in _STYLE_OF_PARAGRAPH:
                    return first_value(each, _VALUE)
        return None
    return None


def _is_hidden(properties: etree._Element) -> bool:
    return any(
        child.tag in _HIDDEN and first_value(child, _VALUE) not in _OFF for child in properties
    )


def _read_drawing(drawing: etree._Element, found: ParagraphText) -> None:
    """Note pictures and text boxes; what stands in a text box is read with the box."""
    if drawing.tag == names.ALTERNATIVES:
        # The second rendering repeats the first for older programs.
        chosen = next((c for c in drawing if c.tag in {names.CHOICE, names.FALLBACK}), None)
        for child in () if chosen is None else chosen:
            _read_drawing(child, found)
        return
    for child in drawing:
        if child.tag in names.TEXT_BOX:
            found.text_boxes.append(child)
        elif child.tag in names.BLIPS:
            found.pictures += filter(None, [first_value(child, names.EMBED)])
        elif child.tag == names.IMAGE_DATA:
            found.pictures += filter(None, [first_value(child, names.RELATION_ID)])
        elif len(child):
            _read_drawing(child, found)


def _joined(pieces: list[tuple[str, Decode | None]]) -> str:
    """Join pieces; neighbours in the same old font are decoded as one.

    A letter and its mark may stand in two runs.
    """
    if not any(decode for _, decode in pieces):
        return "".join(text for text, _ in pieces)
    joined: list[str] = []
    held, held_decode = "", None
    for text, decode in [*pieces, ("", None)]:
        if decode is not held_decode:
            joined.append(held_decode(held) if held_decode else held)
            held = ""
        held_decode = decode
        held += text
    return "".join([*joined, held])
