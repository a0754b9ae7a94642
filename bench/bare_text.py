"""The least that gets a document's text: what reading and understanding a mail is held against.

No blocks, places, merged cells, fonts, stamps, rules or limits: the words as the library gives
them, with a line a paragraph, a list a row, a string a page.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree
from python_calamine import CalamineWorkbook

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX, PDF = f"{_OFFICE}wordprocessingml.document", "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class BareFormat:
    """A format with a library that gives its text: its name in the tables, and the least code."""

    name: str
    pull: Callable[[Path], object]


def _pull_docx(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))
        for paragraph in root.iter(f"{_WORD}p")
    )


def _pull_workbook(path: Path) -> list[list[list[object]]]:
    workbook = CalamineWorkbook.from_path(path)
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _pull_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


#: By media type.
FORMATS = {
    DOCX: BareFormat(name="docx", pull=_pull_docx),
    f"{_OFFICE}spreadsheetml.sheet": BareFormat(name="xlsx", pull=_pull_workbook),
    "application/vnd.ms-excel": BareFormat(name="xlsx", pull=_pull_workbook),
    PDF: BareFormat(name="pdf", pull=_pull_pdf),
}
