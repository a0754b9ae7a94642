"""The pictures and the workbook of a digest, with the words that stand for them."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from db.entities.enums import Approval
from db.entities.photographs import SentPhotograph
from db.errors import StorageError
from db.unit_of_work import UnitOfWork
from service.outbound.digest_contexts import Caption, PhotoSheet, Picture
from service.outbound.digest_waiting import Cards, name_of
from service.outbound.link_maker import number_words
from service.outbound.outgoing_message import Enclosures, InlineImage, LetterAttachment
from service.ports import Blobs
from service.reports import chart, contact_sheet
from service.reports.timeline import Curve, Timeline
from service.reports.workbook import WorkbookContent, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_CHART_ALT = {
    "vi": "Biểu đồ: {share}% đơn vị đã gửi {title} tính đến {day}{before}.",
    "en": "Chart: by {day}, {share}% of the units have sent their {title}{before}.",
}
_BEFORE_ALT = {
    "vi": "; năm {year} cùng thời điểm: {share}%",
    "en": "; at the same time in {year}: {share}%",
}
_SHEET_ALT = {
    "vi": "Bảng {count} ảnh mới nhất, đánh số theo danh sách bên dưới.",
    "en": "A sheet of the {count} newest photographs, numbered as in the list below.",
}
# Some of the newest may not open; a few more are at hand.
_SPARE = 6


@dataclass(slots=True)
class Parcel:
    """What a letter will carry, gathered while it is written."""

    images: list[InlineImage] = field(default_factory=list)
    attachments: list[LetterAttachment] = field(default_factory=list)

    def enclosed(self) -> Enclosures:
        """Return what was gathered."""
        return Enclosures(images=tuple(self.images), attachments=tuple(self.attachments))

    def add_chart(
        self, timeline: Timeline, now: datetime, zone: ZoneInfo, language: str
    ) -> Picture | None:
        """Draw a curve and return how the letter shows it; None where there is nothing to draw."""
        if not timeline.curve.units or not any(count for _, count in timeline.curve.points):
            return None
        alt = _CHART_ALT[language].format(
            share=_share(timeline.curve),
            title=timeline.title.lower(),
            day=f"{now.astimezone(zone):%d/%m/%Y}",
            before=_before(timeline, language),
        )
        content = chart.draw_chart(timeline, language)
        return self._add("chart", "png", content, alt, chart.WIDTH)

    def add_photos(
        self, blobs: Blobs, chosen: "ChosenPhotos", cards: Cards, language: str
    ) -> PhotoSheet | None:
        """Lay out the newest photographs; None where there is none to be shown."""
        found = _thumbnails(blobs, chosen.newest)
        sheet = contact_sheet.draw_sheet(
            [content for _, content in found], [sent.photograph.id for sent, _ in found]
        )
        if sheet is None:
            return None
        shown = [found[place][0] for place in sheet.places]
        alt = _SHEET_ALT[language].format(count=len(shown))
        return PhotoSheet(
            picture=self._add("photos", "jpeg", sheet.content, alt, contact_sheet.WIDTH),
            captions=_captions(shown, cards),
            total=chosen.total,
            numbers=tuple(one.photograph.id for one in shown),
        )

    def add_workbook(self, content: WorkbookContent) -> str:
        """Write the workbook; returns the name of the file."""
        local = content.account.as_of.astimezone(content.zone)
        name = f"{_NOT_PLAIN.sub('-', content.account.campaign.id)}-{local:%Y-%m-%d-%H%M}.xlsx"
        written = write_workbook(content)
        self.attachments.append(LetterAttachment(name=name, media_type=XLSX, content=written))
        return name

    def _add(self, name: str, kind: str, content: bytes, alt: str, width: int) -> Picture:
        mark = hashlib.sha256(content).hexdigest()[:16]
        image = InlineImage(
            cid=f"{name}.{mark}@hopthu",
            name=f"{name}-{len(self.images) + 1}.{kind}",
            media_type=f"image/{kind}",
            content=content,
        )
        self.images.append(image)
        return Picture(cid=image.cid, alt=alt, width=width)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPhotos:
    """The newest photographs that may stand on the sheet, and how many there are in all."""

    newest: Sequence[SentPhotograph]
    total: int


def _captions(shown: Sequence[SentPhotograph], cards: Cards) -> tuple[Caption, ...]:
    """Return one caption for each run of photographs of one mail."""
    captions: list[Caption] = []
    for _, run in groupby(shown, key=lambda one: one.photograph.message_row):
        photos = list(run)
        captions.append(
            Caption(
                numbers=number_words([one.photograph.id for one in photos]),
                unit_name=name_of(cards, photos[0].unit_code),
                received_at=photos[0].received_at,
            )
        )
    return tuple(captions)


def choose_photos(uow: UnitOfWork, campaign_id: str, only: frozenset[str] | None) -> ChosenPhotos:
    """Return the newest photographs of a campaign that have a small copy, each picture once."""
    sent = [
        photo
        for photo in uow.photographs.find_sent(campaign_id)
        if (only is None or photo.unit_code in only)
        and photo.photograph.approval is not Approval.REJECTED
    ]
    newest: dict[str, SentPhotograph] = {}
    for photo in reversed(sent):
        thumbnail = photo.photograph.thumbnail_sha256
        if thumbnail is not None:
            newest.setdefault(thumbnail, photo)
        if len(newest) == contact_sheet.MOST_PHOTOS + _SPARE:
            break
    return ChosenPhotos(newest=tuple(newest.values()), total=len(sent))


def _thumbnails(
    blobs: Blobs, photos: Sequence[SentPhotograph]
) -> list[tuple[SentPhotograph, bytes]]:
    found: list[tuple[SentPhotograph, bytes]] = []
    for photo in photos:
        try:
            with blobs.open(photo.photograph.thumbnail_sha256 or "") as file:
                found.append((photo, file.read()))
        except (OSError, StorageError):
            # A small copy that is gone costs the sheet one picture; `verify` tells of it.
            continue
    return found


def _share(curve: Curve, day: int | None = None) -> int:
    points = dict(curve.points)
    last = curve.points[-1][0]
    count = points.get(last if day is None else min(day, last), 0)
    return round(100 * count / curve.units) if curve.units else 0


def _before(timeline: Timeline, language: str) -> str:
    if timeline.before is None:
        return ""
    today = timeline.curve.points[-1][0]
    return _BEFORE_ALT[language].format(
        year=timeline.before.year, share=_share(timeline.before, today)
    )
