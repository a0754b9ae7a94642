"""A document before it becomes a file: its heading and its blocks, figures marked."""

from dataclasses import dataclass

from tests.corpus.marks import Figure, figures_in


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; cells that repeat the text of the left or upper neighbour are merged if asked."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own."""

    content: bytes
    width_cm: float = 11.0


Block = str | Grid | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An administrative document.

    Attributes:
        parent: lines above the issuer.
        issuer: the sender's own name as the letterhead has it.
        number: the whole number line, such as "Số: 45/BC-THCS"; "" leaves it out.
        place_date: such as "Tam Kỳ, ngày 09 tháng 10 năm 2024".
        blocks: the text; a line that begins with "#" is centred and bold.
        letterhead: table, plain, textbox, header or none.
    """

    blocks: tuple[Block, ...]
    parent: str = ""
    issuer: str = ""
    number: str = ""
    place_date: str = ""
    letterhead: str = "table"

    @property
    def figures(self) -> list[Figure]:
        """The figures of paragraphs and tables, in order."""
        found: list[Figure] = []
        for block in self.blocks:
            if isinstance(block, str):
                found += figures_in(block)
            elif isinstance(block, Grid):
                found += [one for row in block.rows for cell in row for one in figures_in(cell)]
        return found


NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def grid(text: str) -> Grid:
    """Return a table from lines whose cells are parted by `¦`."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return Grid(tuple(tuple(cell.strip() for cell in line.split("¦")) for line in lines))


def lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, one a line, empty lines left out."""
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip())


def plain_lines(paper: Paper) -> list[str]:
    """Return a document as lines, tables with tabs, for formats without layout."""
    head = [paper.parent, NATION, paper.issuer, MOTTO, paper.number, paper.place_date]
    out = [line for line in head if line] if paper.letterhead != "none" else []
    for block in paper.blocks:
        if isinstance(block, str):
            out.append(block.removeprefix("#").strip())
        elif isinstance(block, Grid):
            out += ["\t".join(row) for row in block.rows]
    return out
