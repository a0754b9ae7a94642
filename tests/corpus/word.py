"""Word files, with the letterhead in the places where offices put it."""

from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tests.corpus.marks import shown
from tests.corpus.packages import rewrite
from tests.corpus.paper import MOTTO, NATION, Grid, Paper, Picture

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def write_word(
    paper: Paper, *, font: str = "Times New Roman", spell: Callable[[str], str] | None = None
) -> bytes:
    """Return a .docx; `spell` turns the text into another encoding, for the font named."""
    document = Document()
    document.styles["Normal"].font.name = font
    writer = _Writer(document, spell or (lambda text: text), font)
    writer.letterhead(paper)
    for block in paper.blocks:
        if isinstance(block, str):
            writer.paragraph(block)
        elif isinstance(block, Grid):
            writer.table(block)
        elif isinstance(block, Picture):
            document.add_picture(BytesIO(block.content), width=Cm(block.width_cm))
    stream = BytesIO()
    document.save(stream)
    return rewrite(stream.getvalue())


class _Writer:
    def __init__(self, document: WordDocument, spell: Callable[[str], str], font: str) -> None:
        self._document, self._spell, self._font = document, spell, font

    def _run(self, paragraph: Paragraph, text: str) -> Run:
        seen = shown(text)
        run = paragraph.add_run(self._spell(seen))
        capitals = self._font.startswith(".Vn") and seen.isupper()
        run.font.name = f"{self._font}H" if capitals else self._font
        return run

    def paragraph(self, text: str) -> None:
        centred = text.startswith("#")
        paragraph = self._document.add_paragraph()
        self._run(paragraph, text.removeprefix("#").strip()).bold = centred
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(self, grid: Grid) -> None:
        width = max(len(row) for row in grid.rows)
        table = self._document.add_table(rows=len(grid.rows), cols=width)
        table.style = "Table Grid"
        for y, row in enumerate(grid.rows):
            for x, cell in enumerate(row):
                if cell == "<" and x:
                    table.cell(y, x - 1).merge(table.cell(y, x))
                elif cell == "^" and y:
                    table.cell(y - 1, x).merge(table.cell(y, x))
                else:
                    self._run(table.cell(y, x).paragraphs[0], cell)

    def letterhead(self, paper: Paper) -> None:
        left = [paper.parent, paper.issuer, paper.number]
        right = [NATION, MOTTO, paper.place_date]
        if paper.letterhead == "table":
            self._in_table(left, right)
        elif paper.letterhead == "header":
            header = self._document.sections[0].header
            for line in (*left, *right):
                header.add_paragraph(self._spell(line))
        elif paper.letterhead == "textbox":
            self._in_box([line for line in left if line])
            for line in right:
                self.paragraph(f"# {line}")
        elif paper.letterhead == "plain":
            for one, other in zip(left, right, strict=True):
                self.paragraph(f"{one}\t\t{other}")

    def _in_table(self, left: list[str], right: list[str]) -> None:
        table = self._document.add_table(rows=1, cols=2)
        for cell, texts in zip(table.rows[0].cells, (left, right), strict=True):
            wanted = [line for text in texts for line in text.split("\n") if line]
            for number, line in enumerate(wanted):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                self._run(paragraph, line)

    def _in_box(self, texts: list[str]) -> None:
        inner = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(self._spell(line))}</w:t></w:r></w:p>'
            for line in texts
        )
        run = parse_xml(
            f'<w:r {_NAMESPACES}><w:pict><v:shape style="width:220pt;height:70pt">'
            f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
            "</w:pict></w:r>"
        )
        self._document.add_paragraph()._p.append(run)
