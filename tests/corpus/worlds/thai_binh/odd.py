"""Files that need making by hand: stamped PDF, scans, VNI letters, a locked RAR, macros."""

import re
import struct
import time
import unicodedata
import zipfile
import zlib
from io import BytesIO

import pypdfium2
from PIL import Image

from tests.corpus.packages import write_zip

_WHEN = time.struct_time((2023, 10, 10, 8, 0, 0, 1, 283, 0))


def stamp(pdf: bytes, *, number: str, day: str, places: tuple[tuple[int, int], ...]) -> bytes:
    """Add two signature appearances, the number and the day, as one incremental update.

    Source: ISO 32000-1, 7.5.6 (incremental updates), 12.5.6.19 and 12.7.4.5 (signature widgets).
    """
    size = int(re.findall(rb"/Size (\d+)", pdf)[-1])
    root = int(re.findall(rb"/Root (\d+) 0 R", pdf)[-1])
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    found = re.search(rb"(\d+) 0 obj\n(<< /Type /Page /.*?) >>\nendobj", pdf, re.DOTALL)
    tree = re.search(rb"/Type /Catalog /Pages (\d+) 0 R", pdf)
    assert found
    assert tree
    page = int(found[1])
    widgets = [size, size + 2]
    refs = b" ".join(b"%d 0 R" % one for one in widgets)
    bodies: dict[int, bytes] = {
        page: found[2] + b" /Annots [" + refs + b"] >>",
        root: b"<< /Type /Catalog /Pages %s 0 R /AcroForm << /Fields [%s] /SigFlags 3 >> >>"
        % (tree[1], refs),
        size + 4: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached"
        b" /Name (Phong GDDT Quynh Phu) /M (D:20231012101500+07'00') /Contents <00>"
        b" /ByteRange [0 0 0 0] >>",
    }
    for index, (text, place) in enumerate(zip((number, day), places, strict=True)):
        x, y = place
        at = widgets[index]
        bodies[at] = (
            b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s%d) /F 132 /Rect [%d %d %d %d]"
            b" /P %d 0 R /AP << /N %d 0 R >> /V %d 0 R >>"
            % (index, x, y, x + 40, y + 14, page, at + 1, size + 4)
        )
        drawing = b"BT /F1 12 Tf 1 3 Td (%s) Tj ET" % text.encode("ascii")
        bodies[at + 1] = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 40 14] /Resources << /Font << /F1"
            b" << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> /Length %d >>\n"
            b"stream\n%s\nendstream" % (len(drawing), drawing)
        )
    return _update(pdf, bodies, b"/Size %d /Root %d 0 R /Prev %d" % (size + 5, root, start))


def _update(pdf: bytes, bodies: dict[int, bytes], trailer: bytes) -> bytes:
    out = pdf.rstrip() + b"\n"
    table = b""
    for number, body in sorted(bodies.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    end = b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(out))
    return out + b"xref\n" + table + end


def scan(pdf: bytes, *, angle: float = 0.4) -> Image.Image:
    """Return the first page as a scanner gives it: grey, a little crooked, 150 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=150 / 72).to_pil().convert("L")
    return page.rotate(angle, fillcolor=245, resample=Image.Resampling.BICUBIC)


def scan_pdf(pdf: bytes) -> bytes:
    """Return a PDF that holds nothing but the picture of a page."""
    stream = BytesIO()
    scan(pdf).save(stream, "PDF", resolution=150, quality=50, creationDate=_WHEN, modDate=_WHEN)
    return stream.getvalue()


def page_photo(pdf: bytes) -> bytes:
    """Return a page photographed with a telephone: a JPEG, more crooked, on a table."""
    page = scan(pdf, angle=-1.5)
    table = Image.new("L", (page.width + 120, page.height + 120), 120)
    table.paste(page, (60, 60))
    stream = BytesIO()
    table.save(stream, "JPEG", quality=45)
    return stream.getvalue()


def locked_rar() -> bytes:
    """Return a RAR whose names are encrypted too. Source: RAR 5.0 archive format, 2 and 4."""
    body = bytes([4, 0, 0, 0, 15]) + bytes(range(16))
    sized = bytes([len(body)]) + body
    header = struct.pack("<I", zlib.crc32(sized)) + sized
    return b"Rar!\x1a\x07\x01\x00" + header + bytes((37 * n + 11) % 256 for n in range(4096))


def with_macros(xlsx: bytes) -> bytes:
    """Return a workbook with a macro project in it. Source: MS-OFFMACRO2, 1.3."""
    with zipfile.ZipFile(BytesIO(xlsx)) as source:
        files = {one: source.read(one) for one in source.namelist()}
    types = files["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    project = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    files["[Content_Types].xml"] = types.replace(b"</Types>", project + b"</Types>")
    files["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2040)
    return write_zip(files)


_TONES = {"\u0301": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0323": 4}
_PLAIN = "ùøûõï"
_AFTER = {"â": "áàåãä", "ê": "áàåãä", "ô": "áàåãä", "ă": "éèúüë"}
_I = dict(zip("íìỉĩị", "íìæóò", strict=True))
_BASES = {"ơ": "ô", "ư": "ö", "đ": "ñ"}


def spell_vni(text: str) -> str:
    """Return the text as a program without a VNI font shows it: marks follow their letters."""
    return "".join(map(_vni, text))


def _vni(letter: str) -> str:
    small = letter.lower()
    spelled = _vni_small(small)
    return spelled.upper() if letter != small else spelled


def _vni_small(letter: str) -> str:
    if letter in _I:
        return _I[letter]
    if letter == "ỵ":
        return "î"
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[one] for one in parts if one in _TONES), None)
    bare = unicodedata.normalize("NFC", "".join(one for one in parts if one not in _TONES))
    if bare in _AFTER:
        if tone is None:
            return bare_letter(bare) + ("ê" if bare == "ă" else "â")
        return bare_letter(bare) + _AFTER[bare][tone]
    spelled = _BASES.get(bare, bare)
    return spelled if tone is None else spelled + _PLAIN[tone]


def bare_letter(letter: str) -> str:
    """Return a letter without its circumflex or breve."""
    return unicodedata.normalize("NFD", letter)[0]
