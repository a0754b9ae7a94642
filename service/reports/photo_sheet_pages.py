"""The photo sheet as pages of A4: photographs in a grid by unit, with what is known of each.

The pictures are copies of our own making, upright and without anything but the picture.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.entities.photographs import Photograph
from db.file_names import split_extension
from service.reports.page_text import BOLD, REGULAR, fit, load_fonts, printable, width_of, wrap
from service.reports.photo_sheet import SheetPhotograph, SheetUnit
from service.reports.photo_sheet_words import WORDS, SheetWords

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 210 * _MM, 297 * _MM
_LEFT, _TOP, _BOTTOM = 15 * _MM, 279 * _MM, 16 * _MM
_COLUMNS = 3
_GAP = 5 * _MM
_CELL = (_WIDTH - 2 * _LEFT - (_COLUMNS - 1) * _GAP) / _COLUMNS
_PICTURE = _CELL * 3 / 4
_SMALL = 7.5
_LINE = 9.6
_CAPTION_LINES = 4
_ROW = _PICTURE + _CAPTION_LINES * _LINE + 3 * _MM
_NAME_LINE = 4.6 * _MM
_HEADING = 2 * _NAME_LINE + 8 * _MM
_BADGE = 4.6 * _MM
_INK, _FAINT, _PAPER, _RULE = "#1c2733", "#52606d", "#eef1f4", "#b8c2cc"
_GOOD, _WARNING = "#1d6b34", "#9a4a00"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """What a photo sheet shows.

    Attributes:
        units: as `read_photo_sheet` gives them.
        as_of: when it was made, aware.
        zone: the office's.
        approved_only: said in the heading.
        language: "vi" or "en".
    """

    campaign: Campaign
    units: tuple[SheetUnit, ...]
    as_of: datetime
    zone: ZoneInfo
    approved_only: bool = False
    language: str = "vi"


@dataclass(slots=True)
class SheetAccount:
    """What was drawn; `unopened` are photographs for which there was no copy to show."""

    pages: int = 1
    photographs: int = 0
    unopened: int = 0


def write_photo_sheet(
    content: SheetContent, output: BinaryIO, picture: Callable[[Photograph], bytes | None]
) -> SheetAccount:
    """Write the sheet as a PDF.

    Args:
        content: what it shows.
        output: the file.
        picture: gives a JPEG of our own making for a photograph, or None where there is none.
    """
    load_fonts()
    # Bytes as they are: a fifth smaller.
    vars(import_module("reportlab.rl_config"))["useA85"] = 0
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(
        output, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, invariant=1
    )
    words = WORDS[content.language]
    canvas.setTitle(f"{words.title} – {content.campaign.title}")
    pages = _Pages(canvas, content, words)
    for unit in content.units:
        pages.unit(unit, picture)
    if not content.units:
        pages.nothing()
    canvas.save()
    return pages.account


class _Pages:
    """Fills page after page from the top."""

    def __init__(self, canvas: Any, content: SheetContent, words: SheetWords) -> None:  # noqa: ANN401 - reportlab is imported late and untyped
        self.account = SheetAccount()
        self._canvas = canvas
        self._content = content
        self._words = words
        self._y = _TOP
        self._begin_page()

    def unit(self, shown: SheetUnit, picture: Callable[[Photograph], bytes | None]) -> None:
        """Draw a unit's photographs; its name stands above them on each page."""
        # A name is never left alone at the foot of a page.
        if self._y - _HEADING - _ROW < _BOTTOM:
            self._turn_page()
        self._unit_heading(shown, continued=False)
        for number, item in enumerate(shown.photographs):
            column = number % _COLUMNS
            if column == 0 and number:
                self._y -= _ROW
                if self._y - _ROW < _BOTTOM:
                    self._turn_page()
                    self._unit_heading(shown, continued=True)
            self._photograph(item, _LEFT + column * (_CELL + _GAP), picture(item.photograph))
        self._y -= _ROW + 2 * _MM

    def nothing(self) -> None:
        """Say that there is no photograph."""
        self._text(_LEFT, self._y - 10 * _MM, self._words.nothing, size=11)

    def _begin_page(self) -> None:
        content = self._content
        title = fit(printable(content.campaign.title, BOLD), BOLD, 10, _WIDTH - 2 * _LEFT)
        self._text(_LEFT, _TOP + 6 * _MM, title, font=BOLD, size=10)
        kind = self._words.approved_title if content.approved_only else self._words.title
        moment = f"{content.as_of.astimezone(content.zone):%H:%M %d/%m/%Y}"
        self._text(_LEFT, _TOP + 2 * _MM, f"{kind} · {moment}", size=8, colour=_FAINT)
        self._canvas.setFont(REGULAR, 8)
        self._canvas.setFillColor(_FAINT)
        number = self._words.page.format(number=self.account.pages)
        self._canvas.drawRightString(_WIDTH - _LEFT, _BOTTOM - 7 * _MM, number)
        self._y = _TOP - 2 * _MM

    def _turn_page(self) -> None:
        self._canvas.showPage()
        self.account.pages += 1
        self._begin_page()

    def _unit_heading(self, shown: SheetUnit, *, continued: bool) -> None:
        room = _WIDTH - 2 * _LEFT
        count = self._words.count.format(count=len(shown.photographs))
        note = " · ".join(part for part in (shown.district, count) if part)
        if continued:
            note = self._words.continued
        for line in self._name_lines(shown):
            self._y -= _NAME_LINE
            self._text(_LEFT, self._y, line, font=BOLD, size=10.5)
        self._y -= 4 * _MM
        note = fit(printable(note, REGULAR), REGULAR, 8, room)
        self._text(_LEFT, self._y, note, size=8, colour=_FAINT)
        self._y -= 1.6 * _MM
        self._canvas.setStrokeColor(_RULE)
        self._canvas.setLineWidth(0.6)
        self._canvas.line(_LEFT, self._y, _WIDTH - _LEFT, self._y)
        self._y -= 2.4 * _MM

    def _name_lines(self, shown: SheetUnit) -> list[str]:
        return wrap(printable(shown.unit.name, BOLD), BOLD, 10.5, _WIDTH - 2 * _LEFT, most=2)

    def _photograph(self, item: SheetPhotograph, left: float, jpeg: bytes | None) -> None:
        self.account.photographs += 1
        bottom = self._y - _PICTURE
        self._canvas.setFillColor(_PAPER)
        self._canvas.rect(left, bottom, _CELL, _PICTURE, stroke=0, fill=1)
        if jpeg is None or not self._place(jpeg, left, bottom):
            self.account.unopened += 1
            self._canvas.setFont(REGULAR, 8)
            self._canvas.setFillColor(_FAINT)
            middle = left + _CELL / 2
            self._canvas.drawCentredString(middle, bottom + _PICTURE / 2, self._words.unopened)
        if item.is_approved:
            self._badge(self._words.approved, left, bottom)
        self._caption(item, left, bottom)

    def _badge(self, text: str, left: float, bottom: float) -> None:
        width = width_of(text, BOLD, _SMALL) + 3 * _MM
        self._canvas.setFillColor(_GOOD)
        self._canvas.rect(left, bottom, width, _BADGE, stroke=0, fill=1)
        base = bottom + _BADGE / 2 - _SMALL * 0.36
        self._text(left + 1.5 * _MM, base, text, font=BOLD, size=_SMALL, colour="#ffffff")

    def _place(self, jpeg: bytes, left: float, bottom: float) -> bool:
        """Draw a picture in the middle of its room; say whether it could be opened."""
        bomb = import_module("PIL.Image").DecompressionBombError
        reader = import_module("reportlab.lib.utils").ImageReader
        try:
            image = reader(BytesIO(jpeg))
            width, height = image.getSize()
            scale = min(_CELL / width, _PICTURE / height)
            size = width * scale, height * scale
            place = left + (_CELL - size[0]) / 2, bottom + (_PICTURE - size[1]) / 2
            # Nothing is drawn before the picture was read to its end.
            self._canvas.drawImage(image, *place, *size)
        except (OSError, ValueError, bomb):
            return False
        return True

    def _caption(self, item: SheetPhotograph, left: float, bottom: float) -> None:
        words, photograph = self._words, item.photograph
        number = f"{photograph.id} · "
        extension = len(split_extension(photograph.name)[1])
        name = printable(number + photograph.name, REGULAR)
        taken = _clock(photograph.taken_at)
        about = f"{item.stage} · {words.taken.format(moment=taken)}" if taken else item.stage
        lines = [
            (fit(name, REGULAR, _SMALL, _CELL, keep_end=extension), _INK),
            (fit(printable(about, REGULAR), REGULAR, _SMALL, _CELL), _FAINT),
        ]
        told = words.told(other_unit=item.other_unit, earlier=item.earlier)
        room = _CAPTION_LINES - len(lines)
        if told:
            text = printable(told, REGULAR)
            lines += [(t, _WARNING) for t in wrap(text, REGULAR, _SMALL, _CELL, most=room)]
        for place, (text, colour) in enumerate(lines, 1):
            self._text(left, bottom - place * _LINE, text, size=_SMALL, colour=colour)

    def _text(
        self,
        left: float,
        base: float,
        text: str,
        *,
        font: str = REGULAR,
        size: float,
        colour: str = _INK,
    ) -> None:
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(colour)
        self._canvas.drawString(left, base, text)


def _clock(taken_at: str | None) -> str:
    """Return the camera's clock as people write it, "" where it is none."""
    try:
        return f"{datetime.fromisoformat(taken_at or ''):%H:%M %d/%m/%Y}"
    except ValueError:
        return ""
