"""What drafts the consolidated report."""

from contextlib import ExitStack

from db.entities.campaigns import Campaign
from service.bootstrap.reading import build_copier
from service.operation.consolidated_report import (
    GivePicture,
    MakeCopies,
    ReportOrder,
    WrittenReport,
    read_records,
    write_report,
)
from service.operation.photo_copies import larger_copies
from service.operation.report_words import ReportWords
from service.reports.document.earlier import EarlierDraft
from service.reports.document.issuing import issuing_office
from service.reports.photo_sheet import SheetUnit
from service.settings.model import Settings
from service.workplace import Workplace

_LONGEST_SIDE = 1000


def draft_report(
    settings: Settings,
    workplace: Workplace,
    campaign: Campaign,
    *,
    to: str = "both",
    with_photographs: bool = True,
    earlier: EarlierDraft | None = None,
) -> WrittenReport:
    """Return the consolidated report of a campaign as a Word file.

    Args:
        settings: the configuration.
        workplace: where.
        campaign: whose.
        to: both | ministry | committee.
        with_photographs: the approved ones, copied by a process of their own.
        earlier: the draft whose places for the staff are taken over, or None.
    """
    order = ReportOrder(
        campaign=campaign,
        office=issuing_office(settings.office.name, settings.office.parent),
        zone=settings.zone,
        as_of=workplace.clock.now(),
        language=settings.office.language,
        to=to,
    )
    with workplace.database.unit_of_work(read_only=True) as uow:
        records = read_records(uow, order)
    with ExitStack() as stack:
        copies = _copies(settings, workplace, stack) if with_photographs else _no_copies
        words = ReportWords(settings.zone, settings.templates.folder)
        return write_report(records, order, words, copies, earlier)


def _no_copies(_units: tuple[SheetUnit, ...]) -> GivePicture:
    return lambda _photograph: None


def _copies(settings: Settings, workplace: Workplace, stack: ExitStack) -> MakeCopies:
    """Return what makes copies in a process of its own, begun when the first is asked for."""

    def make(units: tuple[SheetUnit, ...]) -> GivePicture:
        copier = build_copier(settings, longest_side=_LONGEST_SIDE)
        stack.callback(copier.close)
        return larger_copies(workplace, copier, units)

    return make
