"""The other formats of written documents: .doc, .rtf, .odt, HTML under another name, PDF."""

import struct
from datetime import date
from html import escape
from xml.sax.saxutils import escape as xml_escape

from service.demo.materials.pdf_document import write_pdf_document
from service.demo.materials.written_report import Section, Table, WrittenReport
from tests.corpus.compound import write_compound
from tests.corpus.marks import shown
from tests.corpus.packages import write_zip
from tests.corpus.paper import Grid, Paper, plain_lines

_TEXT_AT = 0x800
_NO_DATE = date(2024, 1, 1)


def write_doc(paper: Paper) -> bytes:
    """Return a Word 97 file: one piece of UTF-16 text, table cells ended by 0x07.

    Source: MS-DOC 2.5.1 (Fib), 2.9.38 (Clx).
    """
    text = "\r".join(map(shown, plain_lines(paper))).replace("\t", "\x07") + "\r"
    fib = bytearray(_TEXT_AT)
    struct.pack_into("<HHHHHH", fib, 0, 0xA5EC, 0x00C1, 0, 0x042A, 0, 0x1200)
    struct.pack_into("<II", fib, 0x18, _TEXT_AT, _TEXT_AT + 2 * len(text))
    struct.pack_into("<H", fib, 0x20, 14)
    struct.pack_into("<H", fib, 0x3E, 22)
    struct.pack_into("<I", fib, 0x4C, len(text))
    struct.pack_into("<H", fib, 0x98, 93)
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, _TEXT_AT, 0)
    clx = struct.pack("<BI", 2, len(pieces)) + pieces
    struct.pack_into("<II", fib, 0x1A2, 0, len(clx))
    word = bytes(fib) + text.encode("utf-16-le")
    return write_compound(
        {"WordDocument": word.ljust(4096, b"\0"), "1Table": clx.ljust(4096, b"\0")}
    )


def write_rtf(paper: Paper) -> bytes:
    """Return a rich text file with Unicode escapes. Source: RTF 1.9.1, "Unicode RTF"."""
    out = [r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Times New Roman;}}\fs28 "]
    for line in plain_lines(paper):
        text = shown(line).replace("\\", "\\\\").replace("\t", r"\tab ")
        out.append("".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in text) + "\\par\n")
    return ("".join(out) + "}").encode("ascii")


def write_html(paper: Paper) -> bytes:
    """Return the HTML that Word keeps under the name of a document."""
    out = ["<html><head><meta charset=utf-8><title>BC</title></head><body>"]
    head = [paper.parent, paper.issuer, paper.number, paper.place_date]
    out += [f"<p align=center>{escape(line)}</p>" for line in head if line]
    for block in paper.blocks:
        if isinstance(block, str):
            out.append(f"<p>{escape(shown(block.removeprefix('#').strip()))}</p>")
        elif isinstance(block, Grid):
            rows = "".join(
                "<tr>" + "".join(f"<td>{escape(shown(cell))}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            out.append(f"<table border=1>{rows}</table>")
    return ("\n".join(out) + "</body></html>").encode()


_ODT_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' office:version="1.2"><office:body><office:text>'
)


def write_odt(paper: Paper) -> bytes:
    """Return an OpenDocument text. Source: OASIS OpenDocument 1.2, part 3, 3.3."""
    body = "".join(
        f"<text:p>{xml_escape(line)}</text:p>"
        for line in (paper.parent, paper.issuer, paper.number, paper.place_date)
        if line
    )
    for block in paper.blocks:
        if isinstance(block, str):
            body += f"<text:p>{xml_escape(shown(block.removeprefix('#').strip()))}</text:p>"
        elif isinstance(block, Grid):
            body += "<table:table>" + "".join(map(_odt_row, block.rows)) + "</table:table>"
    content = _ODT_HEAD + body + "</office:text></office:body></office:document-content>"
    mime = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return write_zip(
        {
            "mimetype": mime.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _odt_row(row: tuple[str, ...]) -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{xml_escape(shown(cell))}</text:p></table:table-cell>"
        for cell in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


class _Dated(WrittenReport):
    """A report whose number and date lines are given as they stand."""

    __slots__ = ("lines",)
    lines: tuple[str, str]

    @property
    def number_line(self) -> str:
        return self.lines[0]

    @property
    def date_line(self) -> str:
        return self.lines[1]


def write_pdf(paper: Paper, *, photos: tuple[bytes, ...] = ()) -> bytes:
    """Return a PDF with real text; the first two centred lines are its kind and title."""
    titles = [one[1:].strip() for one in paper.blocks if isinstance(one, str) and one[0] == "#"]
    texts = [shown(one) for one in paper.blocks if isinstance(one, str) and one[0] != "#"]
    tables = [one for one in paper.blocks if isinstance(one, Grid)]
    report = _Dated(
        parent=paper.parent,
        issuer=paper.issuer,
        number="",
        place="",
        signed_on=_NO_DATE,
        kind=titles[0],
        title=" ".join(titles[1:]),
        opening=texts[0],
        sections=(Section(heading=texts[1], paragraphs=tuple(texts[2:-2])),),
        tables=tuple(_pdf_table(one) for one in tables),
        closing=texts[-2],
        signer=texts[-1],
        photos=photos,
    )
    object.__setattr__(report, "lines", (paper.number, paper.place_date))
    return write_pdf_document(report)


def _pdf_table(one: Grid) -> Table:
    cells = tuple(tuple(shown(cell) for cell in row) for row in one.rows)
    return Table(caption="Biểu số liệu", columns=cells[0], rows=cells[1:])
