"""The workbook of a campaign: how many, who with what and when, and who lacks something.

Everything that a unit or a roster wrote goes in as text, never as a formula or a link.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from io import BytesIO
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from service.reports.standing import Progress, StageStanding, UnitStanding
from service.reports.tallies import Tallied, by_district, by_kind, district_of, is_late, tally
from service.reports.workbook_sheets import Cell, SheetWriter
from service.reports.workbook_words import WORDS, WorkbookWords


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookContent:
    """What the workbook shows.

    Attributes:
        stages: of one campaign; every stage names the same units in the same order.
        names: of units by code, for units that stand under others.
        as_of: until when what arrived has been looked at, aware.
        zone: the office's.
        language: "vi" or "en".
    """

    campaign: Campaign
    stages: tuple[StageStanding, ...]
    names: Mapping[str, str]
    as_of: datetime
    zone: ZoneInfo
    language: str = "vi"

    @property
    def words(self) -> WorkbookWords:
        """The words of its language."""
        return WORDS[self.language]


def write_workbook(content: WorkbookContent) -> bytes:
    """Return the workbook as an XLSX file; the same content gives the same sheets."""
    written = BytesIO()
    # Loaded only where one is written.
    book = import_module("xlsxwriter").Workbook(
        written,
        {
            "in_memory": True,
            "remove_timezone": False,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    words = content.words
    book.set_properties({"title": content.campaign.title, "created": _plain(content.as_of)})
    heading = words.made_at.format(moment=_moment(content.as_of, content.zone))
    writer = SheetWriter(book, content.campaign.title, heading, words.page)
    writer.table(words.overview, words.overview_heads, list(_overview(content)), wide=(0,))
    writer.below(words.by_district, words.group_heads, list(_groups(content, districts=True)))
    writer.below(words.by_kind, words.group_heads, list(_groups(content, districts=False)))
    writer.table(words.units, _unit_heads(content), list(_units(content)), wide=(2,), frozen=3)
    writer.table(words.lacking, words.lacking_heads, list(_lacking(content)), wide=(2,), frozen=3)
    book.close()
    return written.getvalue()


def _overview(content: WorkbookContent) -> Iterator[Sequence[Cell]]:
    for standing in content.stages:
        counts = tally(standing.units)
        yield (
            standing.stage.title,
            standing.stage.due_text,
            counts.units,
            counts.complete,
            counts.incomplete,
            counts.absent,
            counts.on_time,
            counts.in_grace,
            counts.late,
            counts.exempt,
            counts.being_read,
        )


def _groups(content: WorkbookContent, *, districts: bool) -> Iterator[Sequence[Cell]]:
    for standing in content.stages:
        groups = (
            by_district(standing.units, content.names) if districts else by_kind(standing.units)
        )
        for name, counts in groups:
            yield _group(standing.stage.title, name or content.words.nowhere, counts)


def _group(stage: str, name: str, counts: Tallied) -> Sequence[Cell]:
    return (
        stage,
        name,
        counts.units,
        counts.complete,
        counts.incomplete,
        counts.absent,
        counts.late,
    )


def _unit_heads(content: WorkbookContent) -> Sequence[str]:
    words = content.words
    heads = list(words.unit_heads)
    for standing in content.stages:
        heads += [f"{standing.stage.title}: {head.lower()}" for head in words.stage_heads]
    return heads


def _units(content: WorkbookContent) -> Iterator[Sequence[Cell]]:
    stages = content.stages
    for number, of_unit in enumerate(zip(*(one.units for one in stages), strict=True), 1):
        unit = of_unit[0].unit
        row: list[Cell] = [number, unit.code, unit.name, unit.kind]
        row.append(district_of(of_unit[0], content.names))
        for standing in of_unit:
            row += [
                _state(standing, content.words),
                _cell(standing.first_received_at, content.zone),
                _cell(standing.complete_at, content.zone),
                standing.stage.due_text,
                _missing(standing, content.words),
            ]
        yield row


def _lacking(content: WorkbookContent) -> Iterator[Sequence[Cell]]:
    number = 0
    for standing in content.stages:
        for one in standing.units:
            if not (one.is_open and (_lacks(one) or is_late(one))):
                continue
            number += 1
            yield (
                number,
                standing.stage.title,
                one.unit.name,
                district_of(one, content.names),
                _state(one, content.words),
                _missing(one, content.words),
                _cell(one.first_received_at, content.zone),
                one.stage.due_text,
                one.unit.phone,
                ", ".join(one.unit.emails),
            )


def _lacks(standing: UnitStanding) -> bool:
    return standing.progress in {Progress.INCOMPLETE, Progress.ABSENT}


def _state(standing: UnitStanding, words: WorkbookWords) -> str:
    parts = [words.progress[standing.progress]]
    if standing.progress is not Progress.EXEMPT:
        if standing.on_time is not None:
            parts.append(
                words.on_time
                if standing.on_time
                else words.in_grace
                if standing.in_grace
                else words.late
            )
        parts += [words.being_read] if standing.being_read else []
        parts += [words.extended] if standing.extended else []
    return ", ".join(parts)


def _missing(standing: UnitStanding, words: WorkbookWords) -> str:
    if not _lacks(standing):
        return ""
    return "; ".join(
        words.needed.format(
            name=words.requirement.get(item.role, item.role), got=item.got, needed=item.needed
        )
        if item.needed > 1
        else words.requirement.get(item.role, item.role)
        for item in standing.checklist.items
        if not item.met
    )


def _cell(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return a moment as a workbook has it: the wall clock of the office, without a zone."""
    return None if moment is None else _plain(moment.astimezone(zone))


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, microsecond=0)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M %d/%m/%Y}"
