"""What an administrative document says, before it becomes a Word file or a PDF."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered part of a document: its heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a heading row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A document in the layout of Nghị định 30/2020/NĐ-CP.

    Attributes:
        parent: the body above the issuer, in the left heading.
        number: number and symbol, such as "45/BC-THPTCVA"; "" leaves the space for the pen.
        kind: the kind of document in capitals, such as "BÁO CÁO".
        title: the summary under the kind (trích yếu).
        opening: the paragraph before the first section.
        photos: JPEG files, shown in an appendix.
        signer: the office that signs, such as "HIỆU TRƯỞNG".
    """

    parent: str
    issuer: str
    number: str
    place: str
    signed_on: date
    kind: str
    title: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    signer: str
    tables: tuple[Table, ...] = ()
    photos: tuple[bytes, ...] = ()

    @property
    def number_line(self) -> str:
        """The line under the issuer's name."""
        return f"Số: {self.number or '       /BC'}"

    @property
    def date_line(self) -> str:
        """Place and date as the decree writes them: 0 before a day below 10 and a month below 3.

        Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4.
        """
        on = self.signed_on
        month = f"{on.month:02d}" if on.month in {1, 2} else str(on.month)
        return f"{self.place}, ngày {on.day:02d} tháng {month} năm {on.year}"
