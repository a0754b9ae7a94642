"""Make small PDF files by hand: pages of lines, annotations with appearances, ruled tables."""

from dataclasses import dataclass, field


@dataclass
class PdfMaker:
    """Objects gather in order; `write` gives the file."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def add_stream(self, dictionary: bytes, data: bytes) -> int:
        head = b"<< %s /Length %d >>" % (dictionary, len(data))
        return self.add(head + b"\nstream\n" + data + b"\nendstream")

    def write(self, root: int, extra: bytes = b"") -> bytes:
        out = bytearray(b"%PDF-1.5\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer << /Size %d /Root %d 0 R %s >>\n" % (len(offsets) + 1, root, extra)
        return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def text_at(x: float, y: float, text: str, size: int = 12) -> bytes:
    return b"BT /F1 %d Tf %f %f Td (%s) Tj ET\n" % (size, x, y, text.encode("latin-1"))


def make_pdf(
    *pages: bytes, stamps: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()
) -> bytes:
    """Each page is its content stream; stamps (text, rectangle) go on the first page."""
    maker = PdfMaker()
    font = maker.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    resources = b"/Resources << /Font << /F1 %d 0 R >> >>" % font
    annotations = []
    for text, (left, bottom, right, top) in stamps:
        box = b"/BBox [0 0 %d %d]" % (right - left, top - bottom)
        appearance = maker.add_stream(
            b"/Type /XObject /Subtype /Form %s %s" % (box, resources), text_at(1, 3, text)
        )
        rectangle = b"/Rect [%d %d %d %d]" % (left, bottom, right, top)
        annotations.append(
            maker.add(
                b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /F 132 %s /AP << /N %d 0 R >> >>"
                % (rectangle, appearance)
            )
        )
    tree = len(maker.objects) + 2 * len(pages) + 1
    numbers = []
    for index, content in enumerate(pages):
        stream = maker.add_stream(b"", content)
        listed = b" ".join(b"%d 0 R" % number for number in annotations) if index == 0 else b""
        numbers.append(
            maker.add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R"
                b" /Annots [%s] >>" % (tree, resources, stream, listed)
            )
        )
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    maker.add(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)))
    return maker.write(maker.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))
