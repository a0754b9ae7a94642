"""Mail bodies and files that only this world needs: pages, slides, sheets of other programs."""

import base64
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape
from io import BytesIO, StringIO

from PIL import Image, ImageDraw

from service.demo.materials.file_names import write_name_parameters
from service.demo.materials.mail import Enclosure, Mail, write_headers
from tests.corpus.labelled import HANOI, File, Letter, World
from tests.corpus.marks import shown
from tests.corpus.packages import write_zip
from tests.corpus.paper import Paper, grid, lines

HEIC, PPTX = (
    "image/heic",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Letter):
    """A mail whose HTML is written by hand.

    Attributes:
        markup: the HTML part, figures marked.
        zone: hours east of Greenwich in the Date header.
        skew: minutes between the Date header and the arrival.
    """

    markup: str = ""
    zone: int = 7
    skew: int = 0


@dataclass(slots=True, kw_only=True)
class Delta(World):
    """A world that can also send pages."""

    def _write(self, letter: Letter, files: Sequence[File]) -> bytes:
        if not isinstance(letter, Page):
            return World._write(self, letter, files)
        arrived = datetime.fromisoformat(letter.at).replace(tzinfo=HANOI)
        sent = (arrived - timedelta(minutes=letter.skew, seconds=9)).astimezone(
            timezone(timedelta(hours=letter.zone))
        )
        mail = Mail(
            sender=letter.sender,
            sender_name=letter.name,
            recipient=self.office,
            subject=letter.subject,
            text="",
            sent_at=sent,
            headers=letter.headers,
            in_reply_to=letter.answers,
            received=False,
        )
        body = _leaf("text/plain", shown(letter.text))
        if letter.markup:
            body = _join("alternative", [body, _leaf("text/html", shown(letter.markup))])
        pictures = [one.enclosure for one in files if one.cid]
        if pictures:
            body = _join("related", [body, *map(_attach, pictures)])
        others = [one.enclosure for one in files if not one.cid]
        if others:
            body = _join("mixed", [body, *map(_attach, others)])
        return self.received(arrived) + write_headers(mail) + b"MIME-Version: 1.0\r\n" + body


def _leaf(kind: str, text: str) -> bytes:
    head = f"Content-Type: {kind}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + base64.encodebytes(text.encode()).replace(b"\n", b"\r\n")


def _attach(one: Enclosure) -> bytes:
    kind, place = write_name_parameters(one.name, one.name_form)
    head = f"Content-Type: {one.media_type}".encode() + kind
    head += f"\r\nContent-Disposition: {one.disposition}".encode() + place
    if one.content_id:
        head += f"\r\nContent-ID: <{one.content_id}>".encode()
    content = base64.encodebytes(one.content).replace(b"\n", b"\r\n")
    return head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + content


def _join(subtype: str, parts: Sequence[bytes]) -> bytes:
    mark = f"000000{subtype}0a61"
    inner = b"".join(b"--" + mark.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    head = f'Content-Type: multipart/{subtype}; boundary="{mark}"\r\n\r\n'
    return head.encode() + inner + f"--{mark}--\r\n".encode()


def html_table(text: str) -> str:
    """Return the markup of a table as a spreadsheet pastes it."""
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td style="border:1px solid #000;padding:2px 3px"><span>{escape(cell, quote=False)}</span></td>'
            for cell in row
        )
        + "</tr>"
        for row in grid(text).rows
    )
    return f'<table cellspacing="0" style="border-collapse:collapse"><tbody>{rows}</tbody></table>'


def sheet_csv(text: str, *, delimiter: str = ",") -> bytes:
    """Return a table as the web spreadsheet downloads it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([shown(cell) for cell in row] for row in grid(text).rows)
    return out.getvalue().encode()


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' office:version="1.2"><office:body><office:spreadsheet>'
)


def write_ods(sheets: Mapping[str, str]) -> bytes:
    """Return an OpenDocument spreadsheet. Source: OASIS OpenDocument 1.2, part 3, 9.1."""
    body = ""
    for name, text in sheets.items():
        rows = "".join(
            "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>"
            for row in grid(text).rows
        )
        body += f'<table:table table:name="{escape(name)}">{rows}</table:table>'
    content = f"{_ODS_HEAD}{body}</office:spreadsheet></office:body></office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return write_zip(
        {
            "mimetype": ODS.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _ods_cell(cell: str) -> str:
    text = shown(cell)
    kind = 'office:value-type="string"'
    if text.isdigit() and not text.startswith("0"):
        kind = f'office:value-type="float" office:value="{text}"'
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def write_slides(pictures: Sequence[bytes], captions: Sequence[str]) -> bytes:
    """Return a presentation of one picture a slide. Source: ECMA-376-1, 13.3."""
    files: dict[str, bytes] = {}
    types = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{PPTX}.main+xml"/>'
    )
    ids, links = "", ""
    for number, (picture, caption) in enumerate(zip(pictures, captions, strict=True), start=1):
        slide = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
        types += f'<Override PartName="/ppt/slides/slide{number}.xml" ContentType="{slide}"/>'
        ids += f'<p:sldId id="{255 + number}" r:id="rId{number}"/>'
        links += _link(f"rId{number}", "slide", f"slides/slide{number}.xml")
        files[f"ppt/media/image{number}.jpeg"] = picture
        files[f"ppt/slides/slide{number}.xml"] = _slide(caption).encode()
        files[f"ppt/slides/_rels/slide{number}.xml.rels"] = _links(
            _link("rId1", "image", f"../media/image{number}.jpeg")
        )
    main = (
        f'<p:presentation {_NAMES}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    whole = {
        "[Content_Types].xml": f"{types}</Types>".encode(),
        "_rels/.rels": _links(_link("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": main.encode(),
        "ppt/_rels/presentation.xml.rels": _links(links),
    }
    return write_zip(whole | files)


_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def _link(key: str, kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{target}"/>'


def _links(inner: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def _slide(caption: str) -> str:
    return (
        f"<p:sld {_NAMES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/>"
        "<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id='2' name='T'/><p:cNvSpPr/>"
        "<p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r>"
        f"<a:t>{escape(caption)}</a:t></a:r></a:p></p:txBody></p:sp><p:pic><p:nvPicPr>"
        "<p:cNvPr id='3' name='P'/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
        "<a:blip r:embed='rId1'/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr/></p:pic>"
        "</p:spTree></p:cSld></p:sld>"
    )


def write_scan(seed: int) -> bytes:
    """Return a PDF of one photographed page: grey lines in place of text."""
    page = Image.new("L", (620, 877), 243)
    draw = ImageDraw.Draw(page)
    for number in range(34):
        left = 190 if number < 5 else 70
        draw.line(
            (left, 70 + 22 * number, 560 - (seed * number * 37) % 160, 71 + 22 * number), 70, 3
        )
    stream = BytesIO()
    when = datetime(2026, 10, 9, 8, 0).timetuple()  # noqa: DTZ001 (PDF dates of a fixed file)
    page.save(stream, "PDF", resolution=75, creationDate=when, modDate=when)
    return stream.getvalue()


def paper(head: str, text: str, letterhead: str = "table") -> Paper:
    """Return a document from `parent | issuer | number | place and date` and its lines.

    Lines with `¦` that follow each other are one table.
    """
    parent, issuer, number, place = (part.strip() for part in head.split("|"))
    blocks: list[object] = []
    rows: list[str] = []
    for line in [*lines(text), ""]:
        if "¦" in line:
            rows.append(line)
            continue
        if rows:
            blocks.append(grid("\n".join(rows)))
            rows = []
        if line:
            blocks.append(line)
    return Paper(
        parent=parent.replace("//", "\n"),
        issuer=issuer.replace("//", "\n"),
        number=number,
        place_date=place,
        blocks=tuple(blocks),  # type: ignore[arg-type]
        letterhead=letterhead,
    )


def text_of(body: str) -> str:
    """Return a mail's text from its indented lines; a line with a dot alone is empty."""
    return "\n".join("" if line == "." else line for line in lines(body))


def act(start: str, what: str, where: str = "") -> dict[str, str]:
    """Return the label of one activity; a start without time is a whole day."""
    return {
        "start": f"2026-{start}:00+07:00" if "T" in start else f"2026-{start}",
        "what": what,
        "where": where,
    }


def stamp(at: str) -> str:
    """Return a local time as headers write it."""
    return format_datetime(datetime.fromisoformat(at).replace(tzinfo=HANOI))
