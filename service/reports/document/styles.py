"""The page and the styles that Nghị định 30/2020 asks for.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20 to 25 mm (30 to 35 on the left, 15 to 20
on the right), Times New Roman 13 to 14, the page's number centred above from the second page on.
"""

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

from service.reports.document.elements import make

FONT = "Times New Roman"
SIZE = 14
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
WIDE, LONG = 210, 297
_TWENTIETHS_A_MM = 56.6929
_BLACK = RGBColor(0, 0, 0)
_PROMPT = RGBColor(0x1F, 0x4E, 0x86)
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    name: str
    size: float = SIZE
    align: ALIGN = ALIGN.LEFT
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    spacing: float = 1.0
    keep_next: bool = False
    level: int | None = None
    colour: RGBColor = _BLACK


_STYLES = {
    "Normal": _Style(name="Normal"),
    "BodyText": _Style(
        name="Body Text", align=ALIGN.JUSTIFY, after=6, first_line=10, spacing=1.15
    ),
    "Item": _Style(
        name="Hopthu Item", align=ALIGN.JUSTIFY, after=6, first_line=10, spacing=1.15
    ),
    "Note": _Style(name="Hopthu Note", size=12, italic=True, before=3, after=6),
    "Prompt": _Style(
        name="Hopthu Prompt", align=ALIGN.JUSTIFY, italic=True, after=6, first_line=10,
        spacing=1.15, colour=_PROMPT,
    ),
    "Heading1": _Style(
        name="Heading 1", bold=True, before=12, after=6, first_line=10, keep_next=True
    ),
    "Heading2": _Style(
        name="Heading 2", bold=True, before=6, after=6, first_line=10, keep_next=True
    ),
    "Heading3": _Style(
        name="Heading 3", bold=True, italic=True, before=6, after=6, first_line=10, keep_next=True
    ),
    "AnnexNumber": _Style(
        name="Hopthu Annex Number", align=ALIGN.CENTER, bold=True, keep_next=True
    ),
    "AnnexTitle": _Style(
        name="Hopthu Annex Title", align=ALIGN.CENTER, bold=True, keep_next=True, level=0
    ),
    "AnnexNote": _Style(
        name="Hopthu Annex Note", align=ALIGN.CENTER, italic=True, after=12, keep_next=True
    ),
    "Caption": _Style(
        name="Caption", size=13, align=ALIGN.CENTER, bold=True, before=6, after=4, keep_next=True
    ),
    "PictureNote": _Style(
        name="Hopthu Picture Note", size=12, align=ALIGN.CENTER, italic=True, after=8
    ),
    "PictureLine": _Style(name="Hopthu Picture", align=ALIGN.CENTER, before=6),
    "Country": _Style(name="Hopthu Country", size=12, align=ALIGN.CENTER, bold=True),
    "HeadText": _Style(name="Hopthu Head", size=13, align=ALIGN.CENTER),
    "TitleText": _Style(name="Hopthu Title", align=ALIGN.CENTER, bold=True, level=0),
    "SendTo": _Style(name="Hopthu Send To", left=30, after=3),
    "CopyTo": _Style(name="Hopthu Copy To", size=11),
}  # fmt: skip
_TABLE_STYLES = {
    f"Table{kind}{suffix}": _Style(
        name=f"Hopthu Table {kind}{' Small' if suffix else ''}",
        size=9.5 if suffix else 12, align=align, bold=kind == "Head", before=2, after=2,
    )
    for suffix in ("", "Small")
    for kind, align in (("Head", ALIGN.CENTER), ("Text", ALIGN.LEFT), ("Number", ALIGN.RIGHT))
}  # fmt: skip


def new_document(language: str) -> WordDocument:
    """Return an empty document with its page and styles.

    Args:
        language: "vi" or "en".
    """
    document = Document()
    _drop_thumbnail(document)
    for identifier, wanted in {**_STYLES, **_TABLE_STYLES}.items():
        _set_style(document, identifier, wanted)
    _set_language(document, _LANGUAGES[language])
    section = document.sections[0]
    _set_page(section)
    section.different_first_page_header_footer = True
    _number_pages(section)
    return document


def _drop_thumbnail(document: WordDocument) -> None:
    """Leave out the picture of an empty page that python-docx's own template carries."""
    relations = document.part.package.rels
    for number in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[number]


def room(section: Section) -> int:
    """Return the width between the margins, in twentieths of a point."""
    width = section.page_width or Mm(WIDE)
    margins = (section.left_margin or Mm(LEFT)) + (section.right_margin or Mm(RIGHT))
    return int((width - margins) / Mm(1) * _TWENTIETHS_A_MM)


def turn(section: Section, *, landscape: bool) -> None:
    """Lay a section's page on its side, or upright; its pages are numbered like the others."""
    _set_page(section)
    section.different_first_page_header_footer = False
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    if landscape:
        section.page_width, section.page_height = Mm(LONG), Mm(WIDE)
        section.left_margin, section.right_margin = Mm(20), Mm(15)


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(WIDE), Mm(LONG)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)


def _number_pages(section: Section) -> None:
    above = section.header.paragraphs[0]
    above.alignment = ALIGN.CENTER
    within = above._p  # noqa: SLF001 - python-docx has no field of its own
    for kind in ("begin", None, "end"):
        if kind is None:
            words = make("instrText")
            words.text = "PAGE"
            within.append(make("r", words))
        else:
            within.append(make("r", make("fldChar", fldCharType=kind)))


def _set_style(document: WordDocument, identifier: str, wanted: _Style) -> None:
    styles = document.styles
    known = {style.name for style in styles}
    style: Any = (
        styles[wanted.name]
        if wanted.name in known
        else styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.element.set(qn("w:styleId"), identifier)
    if wanted.name not in known:
        style.base_style = styles["Normal"]
        style.quick_style = True
    _set_letters(style, wanted)
    form = style.paragraph_format
    form.alignment = wanted.align
    form.space_before, form.space_after = Pt(wanted.before), Pt(wanted.after)
    form.line_spacing = wanted.spacing
    form.first_line_indent, form.left_indent = Mm(wanted.first_line), Mm(wanted.left)
    form.keep_with_next = wanted.keep_next
    if wanted.level is not None:
        form.element.get_or_add_pPr().append(make("outlineLvl", val=wanted.level))


def _set_letters(style: Any, wanted: _Style) -> None:  # noqa: ANN401 - python-docx tells no type
    style.font.size, style.font.bold, style.font.italic = (
        Pt(wanted.size),
        wanted.bold,
        wanted.italic,
    )
    style.font.color.rgb = wanted.colour
    settings = style.element.get_or_add_rPr()
    for old in settings.findall(qn("w:rFonts")):
        settings.remove(old)
    # The theme's fonts would win over a name that stands beside them.
    settings.insert(0, make("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))


def _set_language(document: WordDocument, language: str) -> None:
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    for old in (*defaults.findall(qn("w:lang")), *defaults.findall(qn("w:rFonts"))):
        defaults.remove(old)
    defaults.insert(0, make("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    defaults.append(make("lang", val=language, eastAsia=language))
