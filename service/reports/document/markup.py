"""The lines of a report's template as blocks.

One line is one paragraph. A line that begins with `#` is a heading, with `- ` an item, with `? `
a prompt that the staff replace; one that begins with `@` puts something in:

    @zone KEY                      a part that is written anew, known again by its key
    @staff KEY | title  ... @end   a place for the staff
    @table NAME | caption          a table
    @chart caption                 the curve of submissions
    @photographs                   the approved photographs
    @note text                     a small line
    @signature                     recipients and signature
    @annex NUMBER | title          a new page; `@wide-annex` turns it
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

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

_KEY = re.compile(r"[a-z][a-z0-9]{0,19}")
_DEEPEST = 3
_MARKERS = "#@?-"


class MarkupFault(ValueError):
    """A line of a report's template cannot be understood; the text says which and why."""


def plain_start(text: str) -> str:
    """Return text that is not taken for markup where a line begins with it."""
    return text.lstrip(_MARKERS + " ") if text[:1] in _MARKERS else text


def parse_markup(text: str) -> tuple[Part, ...]:
    """Return the parts of a draft, in order; a zone stands before each place for the staff.

    Raises:
        MarkupFault: with the line's number and what is wrong with it.
    """
    drafting = _Drafting()
    for number, line in enumerate(text.splitlines(), 1):
        stripped = " ".join(line.split())
        if not stripped:
            continue
        try:
            drafting.take(stripped)
        except MarkupFault as fault:
            raise MarkupFault(f"line {number}: {fault}: {stripped[:60]!r}") from None
    return drafting.finish()


@dataclass
class _Drafting:
    """The parts that were finished, and the one that is being filled."""

    parts: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    texts: list[Paragraph | Heading] = field(default_factory=list)
    zone: str = "opening"
    place: tuple[str, str] | None = None
    keys: set[str] = field(default_factory=set)

    def take(self, line: str) -> None:
        if line.startswith("@"):
            word, _, rest = line[1:].partition(" ")
            if word in _IN_PLACES:
                self.text(_IN_PLACES[word](rest))
            elif word in _COMMANDS:
                _COMMANDS[word](self, rest)
            elif word in _BLOCKS:
                self.outside()
                self.blocks.append(_BLOCKS[word](rest))
            else:
                raise MarkupFault("no such mark")
        else:
            self.text(_written(line))

    def text(self, block: Paragraph | Heading) -> None:
        if self.place is None:
            self.blocks.append(block)
        else:
            self.texts.append(block)

    def outside(self) -> None:
        if self.place is not None:
            raise MarkupFault("only words may stand in a place for the staff")

    def begin_zone(self, rest: str) -> None:
        self.outside()
        self.close_zone()
        self.zone = self.known_key(rest)

    def begin_place(self, rest: str) -> None:
        self.outside()
        key, title = _split(rest)
        self.close_zone()
        if not self.parts or isinstance(self.parts[-1], StaffPlace):
            raise MarkupFault("words of the report must stand before a place for the staff")
        self.place = (self.known_key(key), title)

    def end_place(self, _rest: str) -> None:
        if self.place is None:
            raise MarkupFault("@end without @staff")
        key, title = self.place
        if not self.texts:
            raise MarkupFault("a place for the staff needs a prompt")
        self.parts.append(StaffPlace(key=key, title=title, blocks=tuple(self.texts)))
        self.texts, self.place = [], None
        self.zone = f"n{key}"[:20]

    def known_key(self, key: str) -> str:
        if not _KEY.fullmatch(key):
            raise MarkupFault("a key is a small letter and at most 19 small letters or digits")
        if key in self.keys:
            raise MarkupFault("this key is used already")
        self.keys.add(key)
        return key

    def close_zone(self) -> None:
        if self.blocks:
            self.parts.append(Zone(key=self.zone, blocks=tuple(self.blocks)))
        self.blocks = []

    def finish(self) -> tuple[Part, ...]:
        if self.place is not None:
            raise MarkupFault("@staff without @end")
        self.close_zone()
        return tuple(self.parts)


def _written(line: str) -> Paragraph | Heading:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        if level > _DEEPEST:
            raise MarkupFault("headings have three levels")
        return Heading(level=level, text=line[level:].strip())
    if line.startswith("? "):
        return Paragraph(text=line[2:], look=Look.PROMPT)
    if line.startswith("- "):
        return Paragraph(text=line[2:], look=Look.ITEM)
    return Paragraph(text=line)


def _split(rest: str) -> tuple[str, str]:
    first, _, second = rest.partition("|")
    return first.strip(), second.strip()


def _table(rest: str) -> Block:
    name, caption = _split(rest)
    return TableHere(name=name, caption=caption)


def _annex(rest: str) -> Annex:
    number, title = _split(rest)
    return Annex(number=number, title=title)


def _wide_annex(rest: str) -> Annex:
    number, title = _split(rest)
    return Annex(number=number, title=title, landscape=True)


_COMMANDS: dict[str, Callable[[_Drafting, str], None]] = {
    "zone": _Drafting.begin_zone,
    "staff": _Drafting.begin_place,
    "end": _Drafting.end_place,
}
_IN_PLACES: dict[str, Callable[[str], Paragraph]] = {
    "note": lambda rest: Paragraph(text=rest, look=Look.NOTE),
}
_BLOCKS: dict[str, Callable[[str], Block]] = {
    "table": _table,
    "chart": lambda rest: ChartHere(caption=rest),
    "photographs": lambda _rest: PhotographsHere(),
    "signature": lambda _rest: SignatureHere(),
    "annex": _annex,
    "wide-annex": _wide_annex,
}
