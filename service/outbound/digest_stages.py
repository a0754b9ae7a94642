"""The part of a digest that tells how the stages of one campaign stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.entities.campaigns import Campaign
from service.outbound.common_contexts import ChecklistLine
from service.outbound.digest_contexts import NamedUnit, NamedUnits, StageReport, Tally
from service.reports.standing import Asking, Progress, StageStanding, UnitStanding
from service.reports.tallies import Tallied, by_district, by_kind, district_of, is_late, tally
from service.rules.letter_words import inside_sentence

MOST_NAMED = 12
# So many stages of a campaign have lists; of one that returns each month the rest is over.
MOST_STAGES = 3
MOST_GROUPS = 30
# So long before the first deadline a campaign is worth a digest, if nothing came before.
EARLIEST = timedelta(days=45)
# So long after its last on-time moment a stage is worth lists.
LATEST = timedelta(days=45)
_FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A campaign as a digest follows it.

    Attributes:
        live: the stages that have lists, the next deadline first, those past after them.
        settled: the others that are asked already.
        every: all stages, for the workbook.
    """

    campaign: Campaign
    live: tuple[StageStanding, ...]
    settled: tuple[StageStanding, ...]
    every: tuple[StageStanding, ...]


def follow(
    campaign: Campaign,
    standings: Sequence[StageStanding],
    asking: Asking,
    only: frozenset[str] | None = None,
) -> Followed | None:
    """Return what a digest says of a campaign, or None where it is not worth a word yet.

    Args:
        campaign: open.
        standings: its stages.
        asking: the present moment.
        only: the units to speak of; None for all.
    """
    chosen = [_of_units(standing, only) for standing in standings]
    asked = [one for one in chosen if one.units and one.units[0].is_open]
    if not asked or not _is_near(campaign, asked, asking):
        return None
    live = [one for one in asked if not _is_settled(one, asking)]
    ahead = [one for one in live if one.stage.on_time_until >= asking.now]
    past = [one for one in live if one.stage.on_time_until < asking.now]
    ordered = [
        *sorted(ahead, key=lambda one: one.stage.on_time_until),
        *sorted(past, key=lambda one: one.stage.on_time_until, reverse=True),
    ][:MOST_STAGES]
    return Followed(
        campaign=campaign,
        live=tuple(ordered),
        settled=tuple(one for one in asked if one not in ordered),
        every=tuple(chosen),
    )


def _of_units(standing: StageStanding, only: frozenset[str] | None) -> StageStanding:
    if only is None:
        return standing
    units = tuple(one for one in standing.units if one.unit.code in only)
    return StageStanding(stage=standing.stage, units=units)


def _is_near(campaign: Campaign, asked: Sequence[StageStanding], asking: Asking) -> bool:
    today = asking.now.astimezone(asking.zone).date()
    announced = campaign.announce_on is not None and campaign.announce_on <= today
    first = min(one.stage.on_time_until for one in asked)
    begun = any(unit.first_received_at for one in asked for unit in one.units)
    return announced or begun or first - asking.now <= EARLIEST


def _is_settled(standing: StageStanding, asking: Asking) -> bool:
    counts = tally(standing.units)
    return counts.complete == counts.units or asking.now - standing.stage.on_time_until > LATEST


def report_stage(standing: StageStanding, names: Mapping[str, str], asking: Asking) -> StageReport:
    """Return how one stage stands, with its lists.

    Args:
        standing: of the units that the letter speaks of.
        names: of units by code.
        asking: the present moment.
    """
    stage = standing.stage
    last_day = stage.on_time_until.astimezone(asking.zone).date()
    return StageReport(
        tally=summed(standing),
        due_text=stage.due_text,
        stage_id=stage.id,
        days_left=(last_day - asking.now.astimezone(asking.zone).date()).days,
        districts=_groups(by_district(standing.units, names)),
        kinds=_groups(by_kind(standing.units)),
        absent=_named(standing.units, names, Progress.ABSENT),
        incomplete=_named(standing.units, names, Progress.INCOMPLETE),
        late=_listed([one for one in standing.units if is_late(one)], names),
    )


def summed(standing: StageStanding) -> Tally:
    """Return the counts of one stage under its title."""
    return _tally(inside_sentence(standing.stage.title), tally(standing.units))


def _groups(groups: Sequence[tuple[str, Tallied]]) -> tuple[Tally, ...]:
    if len(groups) < _FEWEST_GROUPS:
        return ()
    return tuple(_tally(name, counts) for name, counts in groups[:MOST_GROUPS])


def _tally(name: str, counts: Tallied) -> Tally:
    return Tally(
        name=name,
        units=counts.units,
        complete=counts.complete,
        incomplete=counts.incomplete,
        on_time=counts.on_time,
        in_grace=counts.in_grace,
        late=counts.late,
        exempt=counts.exempt,
        extended=counts.extended,
        being_read=counts.being_read,
    )


def _named(
    standings: Iterable[UnitStanding], names: Mapping[str, str], progress: Progress
) -> NamedUnits:
    return _listed([one for one in standings if one.progress is progress], names)


def _listed(standings: Sequence[UnitStanding], names: Mapping[str, str]) -> NamedUnits:
    """Return a list by district, as people telephone, the first units of it by name."""
    ordered = sorted(standings, key=lambda one: (district_of(one, names), one.unit.name))
    return NamedUnits(
        units=tuple(_unit(one, names) for one in ordered[:MOST_NAMED]),
        more=max(0, len(ordered) - MOST_NAMED),
    )


def _unit(standing: UnitStanding, names: Mapping[str, str]) -> NamedUnit:
    begun = standing.progress is Progress.INCOMPLETE
    return NamedUnit(
        name=standing.unit.name,
        code=standing.unit.code,
        district=district_of(standing, names),
        phone=standing.unit.phone,
        lines=tuple(
            ChecklistLine(role=item.role, needed=item.needed, got=item.got)
            for item in standing.checklist.items
            if begun and not item.met
        ),
        received_at=standing.first_received_at,
        being_read=standing.being_read,
    )
