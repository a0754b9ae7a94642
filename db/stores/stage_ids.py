"""Under which ids of campaigns and stages records stand, and how they follow a change of id."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import exists, select, update

from db.stores.base import Store
from db.stores.counts import total
from db.tables import (
    letter_counts,
    letters,
    messages,
    submission_counts,
    submissions,
    triage,
    unit_terms,
)

_HAVE_STAGES = (submissions, unit_terms, letters)


class StageIdStore(Store):
    """The ids that the configuration gives and that records keep."""

    def in_records(self) -> Mapping[str, frozenset[str]]:
        """Return the ids of stages that records name, by the campaign's id."""
        found: dict[str, set[str]] = defaultdict(set)
        for table in (submission_counts, letter_counts):
            by_id = table.c.campaign_id, table.c.stage_id
            query = select(*by_id).group_by(*by_id).having(total(table) > 0)
            for campaign_id, stage_id in self._connection.execute(query):
                if campaign_id:
                    found[campaign_id].update({stage_id} - {""})
        query = select(unit_terms.c.campaign_id, unit_terms.c.stage_id).distinct()
        for campaign_id, stage_id in self._connection.execute(query):
            found[campaign_id].add(stage_id)
        return {campaign_id: frozenset(ids) for campaign_id, ids in found.items()}

    def rename_stage(self, campaign_id: str, old: str, new: str) -> None:
        """Let the records of a stage stand under another id.

        Where a unit has records under both ids, the old ones stay as they are.
        """
        for table in (submissions, unit_terms):
            other = table.alias()
            taken = exists().where(
                other.c.campaign_id == campaign_id,
                other.c.stage_id == new,
                other.c.unit_code == table.c.unit_code,
            )
            self._connection.execute(
                update(table)
                .where(table.c.campaign_id == campaign_id, table.c.stage_id == old, ~taken)
                .values(stage_id=new)
            )
        self._connection.execute(
            update(letters)
            .where(letters.c.campaign_id == campaign_id, letters.c.stage_id == old)
            .values(stage_id=new)
        )
        self._rename_keys(campaign_id, f":{campaign_id}:{old}:", f":{campaign_id}:{new}:")
        self._rename_in_messages(campaign_id, old, new)
        self._rename_in_decisions(
            lambda kept: (
                kept.get("campaign") in {None, campaign_id} and old in (kept.get("stages") or ())
            ),
            lambda kept: {**kept, "stages": _with(kept["stages"], old, new)},
        )

    def rename_campaign(self, old: str, new: str) -> None:
        """Let the records of a campaign stand under another id that has none of its own."""
        for table in (*_HAVE_STAGES, messages):
            self._connection.execute(
                update(table).where(table.c.campaign_id == old).values(campaign_id=new)
            )
        self._rename_keys(new, f":{old}:", f":{new}:")
        self._rename_in_decisions(
            lambda kept: kept.get("campaign") == old, lambda kept: {**kept, "campaign": new}
        )

    def _rename_keys(self, campaign_id: str, old: str, new: str) -> None:
        """Rename in the keys of letters: what was sent once is not owed under the new id."""
        query = select(letters.c.id, letters.c.effect_key, letters.c.context).where(
            letters.c.campaign_id == campaign_id,
            letters.c.effect_key.contains(old, autoescape=True),
        )
        for row in self._connection.execute(query).all():
            context = dict(row.context)
            if isinstance(context.get("subject_key"), str):
                context["subject_key"] = context["subject_key"].replace(old, new, 1)
            key = row.effect_key.replace(old, new, 1)
            other = letters.alias()
            self._connection.execute(
                update(letters)
                .where(
                    letters.c.id == row.id,
                    ~exists().where(other.c.effect_key == key),
                )
                .values(effect_key=key, context=context)
            )

    def _rename_in_messages(self, campaign_id: str, old: str, new: str) -> None:
        query = select(messages.c.id, messages.c.stages).where(
            messages.c.campaign_id == campaign_id
        )
        changed = [
            {"id": row.id, "stages": _with(row.stages, old, new)}
            for row in self._connection.execute(query)
            if old in row.stages
        ]
        self._update_many(messages, changed)

    def _rename_in_decisions(
        self,
        is_meant: Callable[[Mapping[str, Any]], bool],
        rename: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    ) -> None:
        query = select(triage.c.id, triage.c.decision)
        changed = [
            {"id": row.id, "decision": rename(row.decision)}
            for row in self._connection.execute(query)
            if row.decision and is_meant(row.decision)
        ]
        self._update_many(triage, changed)


def _with(stages: list[str], old: str, new: str) -> list[str]:
    return list(dict.fromkeys(new if one == old else one for one in stages))
