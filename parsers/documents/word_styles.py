"""What the styles of a .docx say of paragraphs and runs: heading level and font.

A style sheet is often fifty times longer than the text, and two or three of its styles are used,
most of them at its beginning: so its bytes are searched for those, are not parsed as a whole, and
are decoded no further than what is looked for.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from parsers.documents.drafting import DocumentFault

#: The defaults and the first styles take about so much.
SHEET_STEP_BYTES = 20 * 1024
_SHEET_BYTES = 8 * 1024 * 1024


def _value_of(element: bytes, attribute: bytes, value: bytes) -> re.Pattern[bytes]:
    """Return what finds an attribute of an element, whatever the prefixes are."""
    return re.compile(
        rb"<(?:\w+:)?%s\s[^>]{0,1000}?%s\s{0,9}=\s{0,9}[\"'](%s)[\"']" % (element, attribute, value)
    )


_STYLE = re.compile(rb"<(?:\w+:)?style\s([^>]{0,2000})>")
_STYLE_END = re.compile(rb"</(?:\w+:)?style\s{0,9}>")
_ID = re.compile(rb"styleId\s{0,9}=\s{0,9}[\"']([^\"']{1,300})")
_DEFAULT = re.compile(rb"default\s{0,9}=\s{0,9}[\"'](?:1|true|on)")
_OF_PARAGRAPHS = re.compile(rb"type\s{0,9}=\s{0,9}[\"']paragraph")
_DEFAULTS = re.compile(rb"<(?:\w+:)?docDefaults.{0,20000}?</(?:\w+:)?docDefaults", re.DOTALL)
_FONT = _value_of(b"rFonts", rb"(?:ascii|hAnsi)", rb"[^\"']{1,100}")
_NAME = _value_of(b"name", b"val", rb"[^\"']{1,300}")
_BASED_ON = _value_of(b"basedOn", b"val", rb"[^\"']{1,300}")
_OUTLINE = _value_of(b"outlineLvl", b"val", b"[0-8]")
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MAX_CHAIN = 20
_STYLE_BYTES = 20_000

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyle:
    """One style, without what it takes over from another."""

    based_on: str | None = None
    level: int = 0
    font: str | None = None


class WordStyles:
    """The styles of one document by their ids.

    Args:
        pieces: the bytes of the style sheet, taken as far as they are needed. Where they cannot
            be decoded further, the styles before that count.
    """

    def __init__(self, pieces: Iterable[bytes] = ()) -> None:
        self._pieces = iter(pieces)
        self._sheet = b""
        self._is_whole = False
        self._chains: dict[str | None, tuple[WordStyle, ...]] = {}

    def level(self, style_id: str | None) -> int:
        """Return the heading level of paragraphs in a style, 0 for none."""
        return next((style.level for style in self._chain(style_id) if style.level), 0)

    def font(self, style_id: str | None) -> str | None:
        """Return the font of text in a style, as far as it is stated."""
        chain = self._chain(style_id if style_id is not None else self._default_id)
        return next((style.font for style in chain if style.font), self._default_font)

    @cached_property
    def _default_id(self) -> str | None:
        """The style of paragraphs that name none."""
        return self._search(_default_id)

    @cached_property
    def _default_font(self) -> str | None:
        defaults = self._search(_DEFAULTS.search)
        return _first(_FONT, defaults[0]) if defaults else None

    def _chain(self, style_id: str | None) -> tuple[WordStyle, ...]:
        """Return a style and what it is based on, in order."""
        if style_id not in self._chains:
            chain: list[WordStyle] = []
            each = style_id
            while each is not None and len(chain) < _MAX_CHAIN:
                style = self._style(each)
                chain.append(style)
                each = style.based_on
            self._chains[style_id] = tuple(chain)
        return self._chains[style_id]

    def _style(self, style_id: str) -> WordStyle:
        body = self._search(lambda sheet: _body(sheet, style_id, is_whole=self._is_whole))
        if body is None:
            return WordStyle()
        heading = _HEADING_NAME.fullmatch(_first(_NAME, body) or "")
        outline = _first(_OUTLINE, body)
        level = int(heading[1]) if heading else int(outline) + 1 if outline else 0
        return WordStyle(based_on=_first(_BASED_ON, body), level=level, font=_first(_FONT, body))

    def _search(self, find: Callable[[bytes], _Found | None]) -> _Found | None:
        """Return what is found in the sheet, reading on until it is there."""
        found = find(self._sheet)
        while found is None and not self._is_whole:
            self._read_on()
            found = find(self._sheet)
        return found

    def _read_on(self) -> None:
        """Take as much again of the sheet as is there, so that it is searched but few times."""
        wanted = min(max(SHEET_STEP_BYTES, 2 * len(self._sheet)), _SHEET_BYTES)
        sheet = bytearray(self._sheet)
        try:
            for piece in self._pieces:
                sheet += piece
                if len(sheet) >= wanted:
                    break
            else:
                self._is_whole = True
        except DocumentFault:
            self._is_whole = True
        self._is_whole |= len(sheet) >= _SHEET_BYTES
        self._sheet = bytes(sheet[:_SHEET_BYTES])


def _default_id(sheet: bytes) -> str | None:
    for default in _DEFAULT.finditer(sheet):
        match = _STYLE.match(sheet, max(0, sheet.rfind(b"<", 0, default.start())))
        if match and _OF_PARAGRAPHS.search(match[1]):
            style_id = _ID.search(match[1])
            return _text(style_id[1]) if style_id else None
    return None


def _body(sheet: bytes, style_id: str, *, is_whole: bool) -> bytes | None:
    """Return what stands inside of a style; None where it is not there, or not yet whole."""
    written = re.escape(html.escape(style_id, quote=False).encode())
    found = re.search(rb"styleId\s{0,9}=\s{0,9}[\"']%s[\"'][^>]{0,2000}>" % written, sheet)
    if found is None:
        return None
    over = _STYLE_END.search(sheet, found.end())
    if over is None and not is_whole:
        return None
    return sheet[found.end() : over.start() if over else found.end() + _STYLE_BYTES]


def _first(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    match = pattern.search(data)
    return _text(match[1]) if match else None


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace"))
