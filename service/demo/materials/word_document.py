"""A written report as a Word file."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from service.demo.materials.written_report import Table, WrittenReport

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def write_word_document(report: WrittenReport) -> bytes:
    """Return the report as a .docx file, photographs included.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (margins, order of the parts, Times New Roman).
    """
    document = Document()
    _set_page(document)
    _write_letterhead(document, report)
    _centred(document, report.kind, bold=True)
    _centred(document, report.title, bold=True)
    document.add_paragraph(report.opening)
    for section in report.sections:
        document.add_paragraph().add_run(section.heading).bold = True
        for paragraph in section.paragraphs:
            document.add_paragraph(paragraph)
    for table in report.tables:
        _write_table(document, table)
    document.add_paragraph(report.closing)
    _write_signature(document, report)
    if report.photos:
        _write_photo_appendix(document, report.photos)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(13)


def _write_letterhead(document: WordDocument, report: WrittenReport) -> None:
    table = document.add_table(rows=2, cols=2)
    _fill(table.cell(0, 0), (report.parent.upper(), False), (report.issuer.upper(), True))
    _fill(table.cell(0, 1), (NATION, True), (MOTTO, True))
    _fill(table.cell(1, 0), (report.number_line, False))
    _fill(table.cell(1, 1), (report.date_line, False))
    table.cell(1, 1).paragraphs[0].runs[0].italic = True


def _fill(cell: _Cell, *lines: tuple[str, bool]) -> None:
    for index, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = bold


def _centred(document: WordDocument, text: str, *, bold: bool) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold
    return paragraph


def _write_table(document: WordDocument, table: Table) -> None:
    _centred(document, table.caption, bold=True)
    grid = document.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def _write_signature(document: WordDocument, report: WrittenReport) -> None:
    table = document.add_table(rows=1, cols=2)
    _fill(table.cell(0, 1), (report.signer.upper(), True), ("(Đã ký)", False))
    left = table.cell(0, 0)
    left.paragraphs[0].add_run("Nơi nhận:").italic = True
    left.add_paragraph("- Sở GD&ĐT (b/c);")
    left.add_paragraph("- Lưu: VT.")


def _write_photo_appendix(document: WordDocument, photos: tuple[bytes, ...]) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _centred(document, "PHỤ LỤC", bold=True)
    _centred(document, "Một số hình ảnh tiêu biểu", bold=False)
    for photo in photos:
        document.add_picture(BytesIO(photo), width=Mm(150))
