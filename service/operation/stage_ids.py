"""What becomes of the records when the configuration gives a campaign or stage another id.

Where the file says what it was called, the records follow; where it does not, the campaign's own
letters wait (`rules/lost_ids`), and everybody who looks is told.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from db.entities.campaigns import Campaign
from db.entities.journal import AuditEntry
from db.unit_of_work import UnitOfWork
from service.intake.filing import FOLDERS_BEHIND
from service.outbound.lost_ids import note_lost_ids, noted_lost_ids
from service.rules.lost_ids import LostIds, StagesBefore, find_lost_ids
from service.settings.campaign import CampaignSettings
from service.settings.model import Settings
from service.settings.returning import occurrences

log = logging.getLogger(__name__)

WHAT_TO_DO = (
    "put the id back, or name it in `formerly` of what it is called now, or in `dropped` of the "
    "campaign where it is meant to be gone; until then the campaign's reminders, announcement and "
    "thanks wait"
)


def ids_before(settings: Settings) -> StagesBefore:
    """Return what the file says of ids that it had once."""
    return StagesBefore(
        stages={
            entry.id: _stages_before(entry, settings.office.language)
            for entry in settings.campaigns
        },
        campaigns={old: entry.id for entry in settings.campaigns for old in entry.formerly},
        dropped={entry.id: frozenset(entry.dropped) for entry in settings.campaigns},
    )


def _stages_before(entry: CampaignSettings, language: str) -> dict[str, str]:
    """Return the new id of each former one; of a stage that returns, of each time."""
    return {
        former + when.id.removeprefix(stage.id): when.id
        for stage in entry.stages
        for former in stage.formerly
        for when in occurrences(stage, entry, language)
    }


def follow_ids(
    uow: UnitOfWork, configured: Sequence[Campaign], before: StagesBefore, *, now: datetime
) -> None:
    """Carry records over to the ids of today, and note which ids nobody accounts for.

    Args:
        uow: open for writing; the snapshot of the campaigns is that of `configured`.
        configured: as they stand in the file.
        before: what the file says of ids that it had once.
        now: the present moment.
    """
    _carry_over(uow, configured, before, now)
    lost = read_lost_ids(uow, configured, before)
    if lost == noted_lost_ids(uow):
        return
    note_lost_ids(uow, lost, now=now)
    for campaign_id, ids in lost.items():
        log.error(
            "%s has records and is not in the configuration of %s any more: %s",
            ids,
            campaign_id,
            WHAT_TO_DO,
            extra={"event": "id_gone"},
        )


def read_lost_ids(
    uow: UnitOfWork, configured: Sequence[Campaign], before: StagesBefore
) -> Mapping[str, LostIds]:
    """Return the ids that have records and that nobody accounts for, by campaign id."""
    ids = {campaign.id for campaign in configured}
    known = uow.campaigns.load(configured_only=False)
    gone = [one for one in known if one.id not in ids and one.id not in before.campaigns]
    used = _as_carried_over(uow.stage_ids.in_records(), before)
    return find_lost_ids(configured, gone, used, before, noted_lost_ids(uow))


def _as_carried_over(
    used: Mapping[str, frozenset[str]], before: StagesBefore
) -> Mapping[str, frozenset[str]]:
    """Return what stands on file as it will when the next start has carried it over."""
    seen: dict[str, frozenset[str]] = {}
    for campaign_id, stages in used.items():
        now_called = before.campaigns.get(campaign_id, campaign_id)
        names = before.stages.get(now_called, {})
        renamed = frozenset(names.get(one, one) for one in stages)
        seen[now_called] = seen.get(now_called, frozenset()) | renamed
    return seen


def _carry_over(
    uow: UnitOfWork, configured: Sequence[Campaign], before: StagesBefore, now: datetime
) -> None:
    ids = {campaign.id for campaign in configured}
    renamed = []
    used = uow.stage_ids.in_records()
    for old, new in before.campaigns.items():
        if old in used and old not in ids and new not in used:
            uow.stage_ids.rename_campaign(old, new)
            renamed.append((old, new))
    used = uow.stage_ids.in_records() if renamed else used
    for campaign in configured:
        named = {stage.id for stage in campaign.stages}
        on_file = used.get(campaign.id, frozenset())
        for old, new in before.stages.get(campaign.id, {}).items():
            if old in on_file - named and new in named:
                uow.stage_ids.rename_stage(campaign.id, old, new)
                renamed.append((f"{campaign.id}/{old}", f"{campaign.id}/{new}"))
    if renamed:
        uow.state.set(FOLDERS_BEHIND, value=True, now=now)
        uow.audit.append([_entry(old, new, now) for old, new in renamed])
        shown = ", ".join(f"{old} → {new}" for old, new in renamed)
        log.info("Records were carried over: %s", shown, extra={"event": "ids_followed"})


def _entry(old: str, new: str, now: datetime) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor="hopthu",
        action="id_followed",
        subject=f"campaign:{new}",
        detail={"formerly": old},
    )
