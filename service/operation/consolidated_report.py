"""The consolidated report of a campaign: its account in words, tables and pictures.

Every number comes from `service.reports.account`; what staff wrote in an earlier draft is taken
over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.entities.photographs import Photograph
from db.unit_of_work import UnitOfWork
from service.operation.report_words import ReportWords
from service.reports.account import CampaignAccount, read_account
from service.reports.account_parts import StageTally
from service.reports.chart import draw_chart
from service.reports.document.content import Letterhead, Material, Picture
from service.reports.document.earlier import EarlierDraft
from service.reports.document.shown import ShownPhotograph, caption_of, choose_photographs
from service.reports.document.styles import new_document
from service.reports.document.table_source import TableSource
from service.reports.document.tables import build_tables
from service.reports.document.takeover import TakeoverAccount, take_over
from service.reports.document.telling import Telling, asked_tallies, main_tally, tell
from service.reports.document.values import IssuingOffice
from service.reports.document.words import WORDS
from service.reports.document.writer import DraftWriter
from service.reports.photo_sheet import SheetPhotograph, SheetUnit
from service.reports.standing import Asking
from service.reports.timeline import read_timeline

GivePicture = Callable[[Photograph], bytes | None]
MakeCopies = Callable[[tuple[SheetUnit, ...]], GivePicture]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """What report is wanted.

    Attributes:
        to: both | ministry | committee.
        language: "vi" or "en".
    """

    campaign: Campaign
    office: IssuingOffice
    zone: ZoneInfo
    as_of: datetime
    language: str = "vi"
    to: str = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecords:
    """What was read for a report.

    Attributes:
        chart: a PNG, or b"" where nothing can be drawn.
    """

    account: CampaignAccount
    chart: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report, and what was taken over into it.

    Attributes:
        photographs: how many are in it.
    """

    content: bytes
    takeover: TakeoverAccount
    photographs: int


def read_records(uow: UnitOfWork, order: ReportOrder) -> ReportRecords:
    """Return what a report needs from the database."""
    asking = Asking(zone=order.zone, now=order.as_of, language=order.language)
    account = read_account(uow, order.campaign, asking)
    stage = main_tally(account).stage
    standing = next(one for one in account.stages if one.stage.id == stage.id)
    known = uow.campaigns.load(configured_only=False)
    timeline = read_timeline(uow, order.campaign, standing, known, asking)
    chart = draw_chart(timeline, order.language) if timeline.curve.points else b""
    return ReportRecords(account=account, chart=chart)


def write_report(
    records: ReportRecords,
    order: ReportOrder,
    words: ReportWords,
    make_copies: MakeCopies,
    earlier: EarlierDraft | None = None,
) -> WrittenReport:
    """Return the report as a Word file.

    Args:
        records: of the campaign.
        order: what is wanted.
        words: the office's templates.
        make_copies: gives clean copies of photographs, by unit.
        earlier: the draft whose places for the staff are taken over, or None.
    """
    account = records.account
    shown, left_out = choose_photographs(account)
    photographs = _photographs(shown, make_copies, order.language)
    source = TableSource(
        account=account,
        tallies=asked_tallies(account),
        main=main_tally(account),
        zone=order.zone,
        language=order.language,
    )
    telling = Telling(
        office=order.office,
        to=order.to,
        kept=_edited_highlights(earlier),
        photographs=(len(photographs), left_out),
    )
    letterhead, parts = words.write(tell(source, telling))
    material = _material(order, letterhead, source, records.chart, photographs)
    document = new_document(order.language)
    if earlier is None:
        content = DraftWriter(document, material, order.as_of).write(parts)
        takeover = TakeoverAccount()
    else:
        taken, takeover = take_over(earlier, parts, document)
        content = DraftWriter(document, material, order.as_of).write(parts, taken)
    return WrittenReport(content=content, takeover=takeover, photographs=len(photographs))


def _edited_highlights(earlier: EarlierDraft | None) -> frozenset[str]:
    """Return the keys of highlights that somebody has changed; "s" begins their places' keys."""
    if earlier is None:
        return frozenset()
    return frozenset(
        text.key[1:] for text in earlier.texts if text.key.startswith("s") and text.is_edited
    )


def _material(
    order: ReportOrder,
    letterhead: Letterhead,
    source: TableSource,
    chart: bytes,
    photographs: tuple[Picture, ...],
) -> Material:
    return Material(
        campaign_id=order.campaign.id,
        title=f"{letterhead.one('kind')}: {letterhead.one('title')}",
        author=order.office.parent,
        language=order.language,
        letterhead=letterhead,
        tables=build_tables(source),
        chart=_chart(source.main, chart, order) if chart else None,
        photographs=photographs,
        changed_note=letterhead.one("changed_note") or "{text}",
        kept_heading=letterhead.one("kept_heading"),
        annex_reference=letterhead.one("annex_reference"),
        table_word=letterhead.one("table_word"),
    )


def _chart(main: StageTally, chart: bytes, order: ReportOrder) -> Picture:
    counts = main.overall
    told = WORDS[order.language].chart.format(
        stage=main.stage.title,
        moment=f"{order.as_of.astimezone(order.zone):%d/%m/%Y}",
        sent=counts.complete + counts.incomplete,
        units=counts.units,
    )
    return Picture(content=chart, caption="", described=told)


def _photographs(
    shown: tuple[ShownPhotograph, ...], make_copies: MakeCopies, language: str
) -> tuple[Picture, ...]:
    if not shown:
        return ()
    by_unit: dict[str, list[ShownPhotograph]] = {}
    for item in shown:
        by_unit.setdefault(item.unit.unit.code, []).append(item)
    units = tuple(
        SheetUnit(
            unit=own[0].unit.unit,
            district=own[0].unit.district,
            photographs=tuple(SheetPhotograph(photograph=i.photograph, stage="") for i in own),
        )
        for own in by_unit.values()
    )
    give = make_copies(units)
    pictures: list[Picture] = []
    for item in (one for own in by_unit.values() for one in own):
        content = give(item.photograph)
        if content is not None:
            caption = caption_of(item, len(pictures) + 1, WORDS[language])
            pictures.append(Picture(content=content, caption=caption, described=caption))
    return tuple(pictures)
