"""A written report as a PDF with real text, as an office suite would export it."""

from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from service.demo.materials.pdf_font import BASE_DIFFERENCES, VietnameseFont
from service.demo.materials.word_document import MOTTO, NATION
from service.demo.materials.written_report import Table, WrittenReport

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 552.0, 785.0, 60.0
SIZE, LEADING = 13.0, 18.0
LEFT_COLUMN, RIGHT_COLUMN = 175.0, 420.0


def write_pdf_document(report: WrittenReport) -> bytes:
    """Return the report as a PDF: text first, one photograph after the other at the end."""
    pages = _Pages()
    _write_letterhead(pages, report)
    pages.centred(report.kind, bold=True)
    pages.centred(report.title, bold=True)
    pages.skip()
    pages.paragraph(report.opening)
    for section in report.sections:
        pages.paragraph(section.heading, bold=True)
        for paragraph in section.paragraphs:
            pages.paragraph(paragraph)
    for table in report.tables:
        _write_table(pages, table)
    pages.paragraph(report.closing)
    pages.skip()
    pages.line(report.signer.upper(), RIGHT_COLUMN, bold=True, centre=True)
    pages.line("(Đã ký)", RIGHT_COLUMN, centre=True)
    for photo in report.photos:
        pages.photo(photo)
    return pages.finish()


def _write_letterhead(pages: "_Pages", report: WrittenReport) -> None:
    left = [*pages.wrapped(report.parent.upper(), 230), *pages.wrapped(report.issuer.upper(), 230)]
    parents = len(pages.wrapped(report.parent.upper(), 230))
    right = [(NATION, True), (MOTTO, True)]
    for index in range(max(len(left), len(right))):
        if index < len(left):
            pages.draw(left[index], LEFT_COLUMN, size=11, bold=index >= parents)
        if index < len(right):
            pages.draw(right[index][0], RIGHT_COLUMN, size=11, bold=right[index][1])
        pages.skip(15)
    pages.draw(report.number_line, LEFT_COLUMN, size=12)
    pages.draw(report.date_line, RIGHT_COLUMN, size=12)
    pages.skip(36)


def _write_table(pages: "_Pages", table: Table) -> None:
    pages.centred(table.caption, bold=True)
    step = (RIGHT - LEFT) / len(table.columns)
    for number, row in enumerate((table.columns, *table.rows)):
        for column, text in enumerate(row):
            pages.draw(text, LEFT + column * step, size=11, bold=number == 0, centre=False)
        pages.skip()


@dataclass(slots=True)
class _Page:
    drawing: bytearray = field(default_factory=bytearray)
    photo: bytes | None = None


class _Pages:
    """Lines, one under the other, on as many pages as they need."""

    def __init__(self) -> None:
        self._fonts = {False: VietnameseFont("Times-Roman"), True: VietnameseFont("Times-Bold")}
        self._pages = [_Page()]
        self._y = TOP

    def skip(self, height: float = LEADING) -> None:
        self._y -= height
        if self._y < BOTTOM:
            self._pages.append(_Page())
            self._y = TOP

    def draw(
        self, text: str, x: float, *, size: float = SIZE, bold: bool = False, centre: bool = True
    ) -> None:
        """Write one piece of text on the present line, around or from x."""
        font = self._fonts[bold]
        start = x - font.width(text, size) / 2 if centre else x
        name = b"B" if bold else b"R"
        place = f"{size:g} Tf {start:.2f} {self._y:.2f} Td ".encode()
        self._pages[-1].drawing += b"BT /%s %s%s Tj ET\n" % (name, place, font.encode(text))

    def line(self, text: str, x: float, *, bold: bool = False, centre: bool = False) -> None:
        self.draw(text, x, bold=bold, centre=centre)
        self.skip()

    def centred(self, text: str, *, bold: bool = False) -> None:
        for part in self.wrapped(text, RIGHT - LEFT, bold=bold):
            self.line(part, (LEFT + RIGHT) / 2, bold=bold, centre=True)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        for part in self.wrapped(text, RIGHT - LEFT, bold=bold):
            self.line(part, LEFT, bold=bold)
        self.skip(4)

    def wrapped(self, text: str, width: float, *, bold: bool = False) -> list[str]:
        """Return the lines that a text takes in a width."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._fonts[bold].width(longer, SIZE) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def photo(self, jpeg: bytes) -> None:
        """Put a photograph on a page of its own."""
        with Image.open(BytesIO(jpeg)) as image:
            width, height = image.size
        scale = min((RIGHT - LEFT) / width, (TOP - BOTTOM) / height)
        matrix = f"{width * scale:.2f} 0 0 {height * scale:.2f} {LEFT} {TOP - height * scale:.2f}"
        self._pages.append(_Page(bytearray(f"q {matrix} cm /P Do Q".encode()), jpeg))

    def finish(self) -> bytes:
        """Return the file."""
        objects = _Objects()
        fonts = " ".join(
            f"/{'B' if bold else 'R'} {_write_font(objects, font)} 0 R"
            for bold, font in self._fonts.items()
        )
        tree = objects.reserve()
        kids = []
        for page in self._pages:
            resources = f"/Font << {fonts} >>"
            if page.photo is not None:
                resources += f" /XObject << /P {_write_photo(objects, page.photo)} 0 R >>"
            content = objects.add_stream("", bytes(page.drawing))
            kids.append(
                objects.add(
                    f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PAGE_WIDTH:g}"
                    f" {PAGE_HEIGHT:g}] /Contents {content} 0 R /Resources << {resources} >> >>"
                )
            )
        refs = " ".join(f"{kid} 0 R" for kid in kids)
        objects.put(tree, f"<< /Type /Pages /Kids [{refs}] /Count {len(kids)} >>".encode())
        return objects.file(objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _write_font(objects: "_Objects", font: VietnameseFont) -> int:
    base = objects.add(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font.base} /Encoding"
        f" << /Type /Encoding /Differences [{BASE_DIFFERENCES}] >> >>"
    )
    glyphs = [(code, objects.add_stream("", font.glyph(letter))) for code, letter in font.codes]
    names = " ".join(f"/g{code}" for code, _ in glyphs)
    procedures = " ".join(f"/g{code} {number} 0 R" for code, number in glyphs)
    to_unicode = objects.add_stream("", font.to_unicode())
    return objects.add(
        f"<< /Type /Font /Subtype /Type3 /Name /Viet{font.base[6:]} /FontBBox [0 -250 1000 1100]"
        f" /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << {procedures} >>"
        f" /Encoding << /Type /Encoding /Differences [32 {names}] >>"
        f" /FirstChar 32 /LastChar {31 + len(glyphs)} /Widths [{font.widths()}]"
        f" /Resources << /Font << /T {base} 0 R >> >> /ToUnicode {to_unicode} 0 R >>"
    )


def _write_photo(objects: "_Objects", jpeg: bytes) -> int:
    with Image.open(BytesIO(jpeg)) as image:
        width, height = image.size
    return objects.add_stream(
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
        jpeg,
    )


class _Objects:
    """The numbered objects of a PDF file."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, number: int, body: bytes) -> None:
        self._bodies[number - 1] = body

    def add(self, body: str) -> int:
        self._bodies.append(body.encode())
        return len(self._bodies)

    def add_stream(self, entries: str, data: bytes) -> int:
        head = f"<< {entries} /Length {len(data)} >>".encode()
        self._bodies.append(head + b"\nstream\n" + data + b"\nendstream")
        return len(self._bodies)

    def file(self, root: int) -> bytes:
        """Return the whole file. Source: ISO 32000-1, 7.5."""
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self._bodies, start=1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        for offset in offsets:
            out += b"%010d 00000 n \n" % offset
        out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(offsets) + 1, root)
        out += b"startxref\n%d\n%%%%EOF\n" % table
        return bytes(out)
