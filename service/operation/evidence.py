"""A campaign's evidence, read from the records a few units at a time and written as it is read."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.entities.units import UnitPeriod
from service.reports.evidence import EvidenceFile, UnitEvidence
from service.reports.evidence_archive import ArchiveAccount, open_archive
from service.reports.named_units import name_units
from service.workplace import Workplace

_UNITS_AT_ONCE = 25


def write_evidence(
    workplace: Workplace,
    campaign: Campaign,
    output: BinaryIO,
    *,
    zone: ZoneInfo,
    language: str = "vi",
    progress: Callable[[EvidenceFile], None] = lambda _: None,
) -> ArchiveAccount:
    """Write everything that units sent for a campaign as one ZIP.

    Args:
        workplace: with the records and the blobs.
        campaign: whose.
        output: can be sought in.
        zone: the office's.
        language: of the names of folders: "vi" or "en".
        progress: told each file that is written.

    Returns:
        What was written, and what could not be given as it was taken in.
    """
    blobs = workplace.blobs
    with open_archive(output, blobs.open, campaign_id=campaign.id, zone=zone) as archive:
        for file in evidence_files(workplace, campaign, language=language):
            archive.add(file)
            progress(file)
    return archive.account


def evidence_files(
    workplace: Workplace, campaign: Campaign, *, language: str = "vi"
) -> Iterator[EvidenceFile]:
    """Yield the files of a campaign, by stage, by unit in roster order, by arrival."""
    with workplace.database.unit_of_work(read_only=True) as uow:
        units = name_units(uow.units.load_roster(), campaign)
        sent = uow.submissions.unit_codes(campaign.id)
    # A unit that the roster does not have any more is named by its code.
    gone = [UnitPeriod(code=code, name="") for code in sorted(sent - units.keys())]
    senders = [unit for unit in units.values() if unit.code in sent] + gone
    for stage in campaign.stages:
        remaining = iter(senders)
        while batch := tuple(islice(remaining, _UNITS_AT_ONCE)):
            yield from _of_units(workplace, campaign, stage.id, batch, language)


def _of_units(
    workplace: Workplace,
    campaign: Campaign,
    stage_id: str,
    units: Sequence[UnitPeriod],
    language: str,
) -> Iterator[EvidenceFile]:
    codes = [unit.code for unit in units]
    with workplace.database.unit_of_work(read_only=True) as uow:
        found = uow.submissions.find(campaign.id, unit_codes=codes, stage_id=stage_id)
        records = {record.submission.unit_code: record for record in found}
        rows = sorted({link.message_row for record in found for link in record.messages})
        messages = uow.messages.get_many(rows)
        attachments = uow.messages.attachments(rows)
    for unit in units:
        if unit.code in records:
            evidence = UnitEvidence(records[unit.code], unit, language=language)
            yield from evidence.files(messages, attachments)
