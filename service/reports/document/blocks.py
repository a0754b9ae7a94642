"""What a draft is made of: parts that are written anew each time, and places for the staff."""

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a paragraph looks; each is a style of the document."""

    BODY = "body"
    ITEM = "item"
    NOTE = "note"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHere:
    """A table, by name; `caption` stands above it and may be ""."""

    name: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartHere:
    """The curve of submissions, where there is one."""

    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotographsHere:
    """The approved photographs with captions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureHere:
    """Whom it goes to, and room for the signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A new page with the heading of an annex."""

    number: str
    title: str
    landscape: bool = False


Block = Heading | Paragraph | TableHere | ChartHere | PhotographsHere | SignatureHere | Annex


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part that is written anew each time; what staff change in it is told, never kept.

    Attributes:
        key: stays the same when the figures change.
    """

    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPlace:
    """A place that belongs to the staff: what they write in it is taken over.

    Attributes:
        title: what Word shows on its frame.
        blocks: what stands in it before anybody wrote something.
    """

    key: str
    title: str
    blocks: tuple[Paragraph | Heading, ...]


Part = Zone | StaffPlace
