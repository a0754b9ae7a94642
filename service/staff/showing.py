"""How one unit stands with a campaign, and how the campaign stands: the facts, without words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.entities.campaigns import Campaign
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.entities.submissions import SubmissionRecord
from db.entities.terms import UnitTerms
from db.entities.units import UnitPeriod
from db.unit_of_work import UnitOfWork
from service.reports.standing import (
    Asking,
    Progress,
    StageStanding,
    UnitStanding,
    read_standing,
    read_unit_standing,
)
from service.staff.desk import StaffDesk

MOST_LETTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """One mail of a submission.

    Attributes:
        relation: first, supplement or replacement.
        superseded: a later mail took its place.
    """

    row: int
    receipt: str
    received_at: datetime | None
    sender: str
    subject: str
    relation: str
    superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStage:
    """How a unit stands with one stage.

    Attributes:
        last_day: the last on-time day that holds for the unit.
        lacks: (role, got, needed) of what is not met.
        terms: what staff decided for the unit: exempt, extended or "".
        terms_reason: why, in their words.
    """

    standing: UnitStanding
    last_day: date
    lacks: tuple[tuple[str, int, int], ...]
    mails: tuple[SentMail, ...]
    terms: str = ""
    terms_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """One figure that the unit states.

    Attributes:
        indicator: its key; `label` as the office calls it.
        qualifier: about, over, under, nearly or "".
        source: file and place.
    """

    indicator: str
    label: str
    value: float
    qualifier: str
    planned: bool
    source: str
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCase:
    """Everything on file about a unit in one campaign.

    Attributes:
        addresses: (address, its source, whether mail arrives).
        letters: the newest to it, oldest of them first.
    """

    campaign: Campaign
    unit: UnitPeriod
    addresses: tuple[tuple[str, str, bool], ...]
    stages: tuple[UnitStage, ...]
    figures: tuple[UnitFigure, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCase:
    """How a campaign stands.

    Attributes:
        waiting: how many mails wait for a person, of whatever campaign.
    """

    campaign: Campaign
    stages: tuple[StageStanding, ...]
    waiting: int


def read_campaign_case(desk: StaffDesk, campaign: Campaign) -> CampaignCase:
    """Return how a campaign stands."""
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        return CampaignCase(
            campaign=campaign,
            stages=read_standing(uow, campaign, _asking(desk)),
            waiting=uow.triage.count_open(),
        )


def read_unit_case(desk: StaffDesk, campaign: Campaign, unit: UnitPeriod) -> UnitCase:
    """Return everything on file about a unit."""
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        records = {
            record.submission.stage_id: record
            for record in uow.submissions.find(campaign.id, unit_codes=[unit.code])
        }
        mails = uow.messages.get_many(
            sorted({m.message_row for record in records.values() for m in record.messages})
        )
        terms = uow.terms.find_of_units([campaign.id], [unit.code])
        standings = read_unit_standing(uow, campaign, unit.code, _asking(desk))
        return UnitCase(
            campaign=campaign,
            unit=unit,
            addresses=_addresses(uow, unit.code),
            stages=tuple(
                _stage(
                    one,
                    records.get(one.stage.id),
                    mails,
                    terms.get((campaign.id, one.stage.id, unit.code)),
                    desk,
                )
                for one in standings
            ),
            figures=_figures(campaign, records.values(), mails),
            letters=uow.letters.find(campaign_id=campaign.id, unit_code=unit.code)[-MOST_LETTERS:],
        )


def _asking(desk: StaffDesk) -> Asking:
    return Asking(zone=desk.zone, now=desk.workplace.clock.now(), language=desk.language)


def _addresses(uow: UnitOfWork, code: str) -> tuple[tuple[str, str, bool], ...]:
    known = uow.units.addresses([code])
    found = {one.address: (one.address, one.source, one.deliverable) for one in known}
    return tuple(found.values())


def _stage(
    standing: UnitStanding,
    record: SubmissionRecord | None,
    mails: Mapping[int, StoredMessage],
    terms: UnitTerms | None,
    desk: StaffDesk,
) -> UnitStage:
    exempt = standing.progress is Progress.EXEMPT
    links = record.messages if record else ()
    return UnitStage(
        standing=standing,
        last_day=standing.stage.on_time_until.astimezone(desk.zone).date(),
        lacks=tuple(
            (item.role, item.got, item.needed)
            for item in standing.checklist.items
            if not item.met and not exempt
        ),
        mails=tuple(
            SentMail(
                row=link.message_row,
                receipt=mails[link.message_row].receipt,
                received_at=link.received_at,
                sender=mails[link.message_row].from_address or "",
                subject=mails[link.message_row].subject or "",
                relation=link.relation,
                superseded=link.superseded,
            )
            for link in links
            if link.message_row in mails
        ),
        terms=_terms_word(terms),
        terms_reason=terms.reason if terms else "",
    )


def _terms_word(terms: UnitTerms | None) -> str:
    if terms is None:
        return ""
    return "exempt" if terms.exempt else "extended"


def _figures(
    campaign: Campaign, records: Iterable[SubmissionRecord], mails: Mapping[int, StoredMessage]
) -> tuple[UnitFigure, ...]:
    """Return what the newest mail that counts says of each indicator."""
    labels = dict(campaign.indicators)
    counting = [
        mails[link.message_row]
        for record in records
        for link in record.messages
        if not link.superseded and link.message_row in mails
    ]
    counting.sort(key=lambda mail: (mail.received_at is not None, mail.received_at, mail.id))
    newest: dict[tuple[str, bool], UnitFigure] = {}
    for mail in counting:
        for stated in _stated(mail):
            figure = _figure(stated, labels, mail)
            newest[figure.indicator, figure.planned] = figure
    order = {key: place for place, key in enumerate(labels)}
    return tuple(
        sorted(newest.values(), key=lambda f: (f.planned, order.get(f.indicator, len(order))))
    )


def _stated(mail: StoredMessage) -> Sequence[Mapping[str, Any]]:
    return mail.evidence.get("figures") or ()


def _figure(
    stated: Mapping[str, Any], labels: Mapping[str, str], mail: StoredMessage
) -> UnitFigure:
    key = str(stated["indicator"])
    return UnitFigure(
        indicator=key,
        label=labels.get(key, key),
        value=stated["value"],
        qualifier=stated.get("qualifier") or "",
        planned=bool(stated.get("planned")),
        source=str(stated.get("source") or ""),
        receipt=mail.receipt,
    )
