"""The configured campaigns, as the database last saw them."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from db.entities.campaigns import Campaign, Requirement, Stage
from db.json_text import dump_json
from db.stores.base import Store
from db.tables import campaigns, stages


class CampaignStore(Store):
    """Campaigns and their stages."""

    def sync(self, configured: Sequence[Campaign], *, now: datetime) -> tuple[str, ...]:
        """Make the snapshot equal to the configuration.

        A campaign that is gone from the configuration stays in the database, unconfigured:
        what units sent for it is not lost.

        Returns:
            The ids of the campaigns that are new, changed, or gone.
        """
        query = select(campaigns.c.id, campaigns.c.digest, campaigns.c.configured)
        known = {row.id: row for row in self._connection.execute(query)}
        changed = []
        for position, campaign in enumerate(configured):
            row = known.pop(campaign.id, None)
            digest = _digest(campaign, position)
            if row is None or row.digest != digest or not row.configured:
                self._write(campaign, position, digest, now)
                changed.append(campaign.id)
        gone = [campaign_id for campaign_id, row in known.items() if row.configured]
        if gone:
            self._connection.execute(
                update(campaigns)
                .where(campaigns.c.id.in_(gone))
                .values(configured=False, synced_at=now)
            )
        return (*changed, *gone)

    def _write(self, campaign: Campaign, position: int, digest: str, now: datetime) -> None:
        values = _campaign_to_row(campaign) | {
            "position": position,
            "digest": digest,
            "configured": True,
            "synced_at": now,
        }
        self._connection.execute(
            self._insert(campaigns)
            .values(values)
            .on_conflict_do_update(index_elements=[campaigns.c.id], set_=values)
        )
        self._connection.execute(delete(stages).where(stages.c.campaign_id == campaign.id))
        if campaign.stages:
            self._connection.execute(
                insert(stages),
                [
                    _stage_to_row(stage) | {"campaign_id": campaign.id, "position": place}
                    for place, stage in enumerate(campaign.stages)
                ],
            )

    def load(self, *, configured_only: bool = True) -> tuple[Campaign, ...]:
        """Return the campaigns in the order of the configuration, those gone from it last."""
        found: dict[str, list[Stage]] = {}
        query = select(stages).order_by(stages.c.campaign_id, stages.c.position)
        for row in self._connection.execute(query):
            found.setdefault(row.campaign_id, []).append(_row_to_stage(row))
        wanted = select(campaigns).order_by(
            campaigns.c.configured.desc(), campaigns.c.position, campaigns.c.id
        )
        if configured_only:
            wanted = wanted.where(campaigns.c.configured)
        return tuple(
            _row_to_campaign(row, found.get(row.id, ())) for row in self._connection.execute(wanted)
        )


def _digest(campaign: Campaign, position: int) -> str:
    plain = _plain({"position": position, "campaign": asdict(campaign)})
    return hashlib.sha256(dump_json(plain).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, date):  # a datetime is one as well
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _campaign_to_row(campaign: Campaign) -> dict[str, Any]:
    return {
        "id": campaign.id,
        "title": campaign.title,
        "short": campaign.short,
        "plan": campaign.plan,
        "starts": campaign.starts,
        "ends": campaign.ends,
        "closes_at": campaign.closes_at,
        "indicators": campaign.indicators,
        "announce_on": campaign.announce_on,
    }


def _row_to_campaign(row: Row[Any], of_campaign: Sequence[Stage]) -> Campaign:
    return Campaign(
        id=row.id,
        title=row.title,
        short=tuple(row.short),
        plan=row.plan,
        starts=row.starts,
        ends=row.ends,
        closes_at=row.closes_at,
        stages=tuple(of_campaign),
        indicators=tuple((key, label) for key, label in row.indicators),
        announce_on=row.announce_on,
    )


def _stage_to_row(stage: Stage) -> dict[str, Any]:
    return {
        "id": stage.id,
        "title": stage.title,
        "due": stage.due,
        "due_text": stage.due_text,
        "on_time_until": stage.on_time_until,
        "grace_until": stage.grace_until,
        "requires": [
            {"role": requirement.role, "at_least": requirement.at_least}
            for requirement in stage.requires
        ],
        "remind": stage.remind,
        "escalate": stage.escalate,
        "opens": stage.opens,
        "series": stage.series,
    }


def _row_to_stage(row: Row[Any]) -> Stage:
    return Stage(
        id=row.id,
        title=row.title,
        due=row.due,
        due_text=row.due_text,
        on_time_until=row.on_time_until,
        grace_until=row.grace_until,
        requires=tuple(
            Requirement(role=item["role"], at_least=item["at_least"]) for item in row.requires
        ),
        remind=tuple(row.remind),
        escalate=tuple(row.escalate),
        opens=row.opens,
        series=row.series,
    )
