"""What a writer fills a draft with, ready to be set: no number is counted here."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContent:
    """A table.

    Attributes:
        widths: of the columns, relative to each other.
        numeric: the columns, counted from 0, whose cells are figures.
        totals: how many of the last rows are totals.
        small: set in smaller letters, for many columns.
        empty: what is said where there are no rows.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    totals: int = 0
    small: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with the words below it.

    Attributes:
        content: PNG or JPEG.
        described: what is said to those who cannot see it.
    """

    content: bytes
    caption: str
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above and below the words of an administrative document.

    Attributes:
        fields: words by name; see templates/consolidated_report/head.vi.txt.
    """

    fields: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """Return the first line of a name, or ""."""
        return next(iter(self.fields.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return every line of a name."""
        return self.fields.get(name, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a draft puts in beside its words.

    Attributes:
        campaign_id: marks the file as the report of this campaign.
        tables: by the names that templates use.
        changed_note: what a comment says of a part that staff had changed, with {text}.
        kept_heading: stands above what staff wrote where there is no place any more.
    """

    campaign_id: str
    title: str
    author: str
    language: str
    letterhead: Letterhead
    tables: Mapping[str, TableContent]
    chart: Picture | None = None
    photographs: tuple[Picture, ...] = ()
    changed_note: str = "{text}"
    kept_heading: str = ""
    annex_reference: str = ""
    table_word: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
