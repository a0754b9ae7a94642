"""What a digest says: read from the database at the moment it leaves.

The digest of a unit above others is limited to the units under it from the first query on; what
is of the office alone, such as the mails that wait, is not even read for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.entities.enums import LetterState
from db.unit_of_work import UnitOfWork
from service.outbound.alarm_book import alarm_line, read_raised
from service.outbound.common_contexts import CampaignLine, Office
from service.outbound.digest_contexts import (
    CampaignReport,
    Doings,
    Picture,
    SilentUnit,
    StaffDigest,
)
from service.outbound.digest_doings import mailbox_states, read_doings
from service.outbound.digest_pictures import Parcel, choose_photos
from service.outbound.digest_stages import Followed, follow, report_stage, summed
from service.outbound.digest_waiting import (
    MOST_OTHERS,
    Cards,
    name_of,
    read_cards,
    read_repeated,
    read_unreached,
    read_unread_files,
    read_waiting,
)
from service.outbound.planning import LONGEST_UNREAD, read_units_to_telephone
from service.ports import Blobs
from service.reports.account import read_account
from service.reports.health import read_health
from service.reports.standing import Asking, read_standing
from service.reports.timeline import read_timeline
from service.reports.workbook import WorkbookContent
from service.rules.deadlines import open_campaigns
from service.rules.letter_words import campaign_tag, inside_sentence
from service.rules.letters_due import PlanPolicy

# What the first digest of all tells of.
_FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDesk:
    """What digests are made of besides the database.

    Attributes:
        campaigns: as configured.
        plan_policy: decides from when on a unit has to be telephoned.
        folders: (mailbox, folder) as configured.
        silent_after: a folder not read for so long is silent.
        staff: addresses of the office's own people.
        when_nothing: "line": a few lines; "nothing": no letter.
    """

    office: Office
    campaigns: tuple[Campaign, ...]
    zone: ZoneInfo
    plan_policy: Callable[[], PlanPolicy]
    folders: tuple[tuple[str, str], ...]
    silent_after: timedelta
    blobs: Blobs
    staff: tuple[str, ...]
    when_nothing: Literal["line", "nothing"] = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readership:
    """Whom a digest is for.

    Attributes:
        to: the unit that gets it, or "" for the office's staff.
        only: the units that it may speak of; None for all.
        since: when the last one went out, or None when this is the first.
        language: "vi" or "en".
    """

    to: str = ""
    only: frozenset[str] | None = None
    since: datetime | None = None
    language: str = "vi"


def read_digest(
    uow: UnitOfWork, desk: DigestDesk, readers: Readership, now: datetime
) -> tuple[StaffDigest, Parcel]:
    """Return a digest, and what the letter carries besides its words."""
    asking = Asking(zone=desk.zone, now=now, language=readers.language)
    followed = [
        found
        for campaign in open_campaigns(desk.campaigns, now)
        if (found := follow(campaign, read_standing(uow, campaign, asking), asking, readers.only))
    ]
    page = _Page(uow=uow, desk=desk, readers=readers, asking=asking, cards=read_cards(uow))
    doings = read_doings(uow, readers.since or now - _FIRST)
    quiet = _is_quiet(followed, readers, doings, now)
    parcel = Parcel()
    unread, unread_more = read_unread_files(
        uow, [one.campaign for one in followed], page.cards, readers.only
    )
    digest = StaffDigest(
        office=desk.office,
        to=readers.to,
        as_of=now,
        campaigns=tuple(_report(page, one, parcel, quiet=quiet) for one in followed),
        quiet=quiet,
        being_read=uow.messages.count_unread(since=now - LONGEST_UNREAD),
        unread=unread,
        unread_more=unread_more,
        workbook=", ".join(
            parcel.add_workbook(_workbook(page, one)) for one in followed if not quiet
        ),
        **read_unreached(uow, page.cards, readers.only),
    )
    return (digest if readers.only is not None else _of_the_office(page, digest, doings)), parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What every part of one digest is read with."""

    uow: UnitOfWork
    desk: DigestDesk
    readers: Readership
    asking: Asking
    cards: Cards

    @property
    def names(self) -> Mapping[str, str]:
        """The names of units by code."""
        return {code: card.name for code, card in self.cards.items()}


def _is_quiet(
    followed: Sequence[Followed], readers: Readership, doings: Doings, now: datetime
) -> bool:
    """Say whether nothing happened since the last digest that its readers should know of."""
    since = readers.since
    if since is None:
        return False
    stages = [standing for one in followed for standing in one.every]
    if any(since < standing.stage.on_time_until <= now for standing in stages):
        return False
    if readers.only is None:
        return doings.nothing
    moments = [
        moment
        for standing in stages
        for unit in standing.units
        for moment in (unit.first_received_at, unit.complete_at)
    ]
    return not any(moment is not None and moment > since for moment in moments)


def _report(page: _Page, followed: Followed, parcel: Parcel, *, quiet: bool) -> CampaignReport:
    campaign, only = followed.campaign, page.readers.only
    language = page.readers.language
    line = CampaignLine(
        title=campaign.title,
        tag=campaign_tag(campaign.title, campaign.short),
        plan=campaign.plan,
    )
    stages = tuple(report_stage(one, page.names, page.asking) for one in followed.live)
    settled = tuple(map(summed, followed.settled))
    if quiet:
        return CampaignReport(campaign=line, stages=stages, settled=settled)
    silent = _silent(page, campaign)
    photos = choose_photos(page.uow, campaign.id, only)
    titles = {one.id: campaign_tag(one.title, one.short) for one in page.desk.campaigns}
    return CampaignReport(
        campaign=line,
        stages=stages,
        settled=settled,
        chart=_chart(page, followed, parcel),
        photos=parcel.add_photos(page.desk.blobs, photos, page.cards, language),
        repeated=read_repeated(page.uow, campaign, titles, page.cards, only),
        telephone=silent[:MOST_OTHERS],
        telephone_more=max(0, len(silent) - MOST_OTHERS),
    )


def _chart(page: _Page, followed: Followed, parcel: Parcel) -> Picture | None:
    """Draw the stage whose deadline is next, or was last."""
    if not followed.live:
        return None
    timeline = read_timeline(
        page.uow,
        followed.campaign,
        followed.live[0],
        page.uow.campaigns.load(configured_only=False),
        page.asking,
        only=page.readers.only,
    )
    return parcel.add_chart(timeline, page.asking.now, page.desk.zone, page.readers.language)


def _silent(page: _Page, campaign: Campaign) -> tuple[SilentUnit, ...]:
    """Return the units that lack something and that no letter reaches."""
    titles = {stage.id: inside_sentence(stage.title) for stage in campaign.stages}
    only = page.readers.only
    found = read_units_to_telephone(page.uow, campaign, page.asking, page.desk.plan_policy())
    return tuple(
        SilentUnit(
            name=name_of(page.cards, code),
            phone=page.cards[code].phone if code in page.cards else "",
            stage_titles=tuple(titles[stage] for stage in stages),
        )
        for code, stages in found.items()
        if only is None or code in only
    )


def _workbook(page: _Page, followed: Followed) -> WorkbookContent:
    account = read_account(page.uow, followed.campaign, page.asking, only=page.readers.only)
    return WorkbookContent(account=account, zone=page.desk.zone, language=page.readers.language)


def _of_the_office(page: _Page, digest: StaffDigest, doings: Doings) -> StaffDigest:
    """Return the digest with what only the office's own people are told."""
    health = read_health(
        page.uow, page.desk.folders, now=page.asking.now, silent_after=page.desk.silent_after
    )
    raised = read_raised(page.uow)
    return replace(
        digest,
        doings=doings,
        mailboxes=mailbox_states(health, page.asking.now),
        outbox_held=health.outbox_held,
        owed=health.letters[LetterState.OWED],
        unscanned=health.unscanned,
        alarms=tuple(alarm_line(one.condition) for one in raised.values() if one.gone_at is None),
        **read_waiting(page.uow, page.cards),
    )
