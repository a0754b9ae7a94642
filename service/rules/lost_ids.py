"""Ids of stages and campaigns that stand in the records and that the configuration does not name.

Whoever renames a stage in the file makes everything that came for it look as if it had never come:
all units would be reminded of what they have sent. So a campaign's own letters wait until the old
id is back, or the file says what became of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.entities.campaigns import Campaign

# What makes the id of a stage that returns: its entry's id, and the month or day.
_MARK = re.compile(r"-\d{4}-\d{2}(?:-\d{2})?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class StagesBefore:
    """What the file says of ids that it had once.

    Attributes:
        stages: new id by former id, by the campaign's (present) id.
        campaigns: new id by former id.
        dropped: ids that were taken out on purpose, by the campaign's id.
    """

    stages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    campaigns: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostIds:
    """What one campaign lacks.

    Attributes:
        stages: ids of stages that have records and are not named any more.
        campaigns: ids of campaigns likewise, of which this one may be the new name.
    """

    stages: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return them for people, one line."""
        named = [f'stage "{one}"' for one in self.stages]
        return ", ".join([*named, *(f'campaign "{one}"' for one in self.campaigns)])


def find_lost_ids(
    configured: Sequence[Campaign],
    gone: Sequence[Campaign],
    used: Mapping[str, frozenset[str]],
    before: StagesBefore,
    noted: Mapping[str, LostIds],
) -> Mapping[str, LostIds]:
    """Return what configured campaigns lack, by campaign id; those that lack nothing are left out.

    Args:
        configured: as they stand in the file.
        gone: that stood there once and do not any more.
        used: ids of stages that have records, by campaign id.
        before: what the file says of ids that it had once.
        noted: what was found before: it stays lost when records come in under the new id.
    """
    found = {}
    for campaign in configured:
        known = noted.get(campaign.id, LostIds())
        lost = LostIds(
            stages=_lost_stages(campaign, used, before, known),
            campaigns=_lost_campaigns(campaign, gone, used, before, known),
        )
        if lost.stages or lost.campaigns:
            found[campaign.id] = lost
    return found


def _lost_stages(
    campaign: Campaign, used: Mapping[str, frozenset[str]], before: StagesBefore, known: LostIds
) -> tuple[str, ...]:
    named = {stage.id for stage in campaign.stages}
    on_file = used.get(campaign.id, frozenset())
    dropped = before.dropped.get(campaign.id, frozenset())
    unnamed = [one for one in sorted(on_file - named) if not _is_dropped(one, dropped)]
    # Where every stage that is asked has records, none of them can be the lost one's new name.
    renamed = bool(named - on_file)
    return tuple(one for one in unnamed if renamed or one in known.stages)


def _is_dropped(stage_id: str, dropped: frozenset[str]) -> bool:
    return stage_id in dropped or _MARK.sub("", stage_id) in dropped


def _lost_campaigns(
    campaign: Campaign,
    gone: Sequence[Campaign],
    used: Mapping[str, frozenset[str]],
    before: StagesBefore,
    known: LostIds,
) -> tuple[str, ...]:
    dropped = before.dropped.get(campaign.id, frozenset())
    is_new = campaign.id not in used
    return tuple(
        one.id
        for one in gone
        if one.id in used
        and one.id not in dropped
        and (is_new or one.id in known.campaigns)
        and _may_be_the_same(one, campaign)
    )


def _may_be_the_same(old: Campaign, new: Campaign) -> bool:
    """Say whether two campaigns are of one plan, or of the same days."""
    overlap = old.starts <= new.ends and new.starts <= old.ends
    return overlap or bool(old.plan and old.plan.casefold() == new.plan.casefold())
