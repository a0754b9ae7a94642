"""A stage as it holds for one unit: the plan's deadline, or the unit's own."""

from dataclasses import replace

from db.entities.campaigns import Stage
from db.entities.terms import UnitTerms

_EXTENDED = {
    "vi": "đến hết ngày {day} (đã được gia hạn)",
    "en": "by the end of {day} (extended)",
}


def stage_for(stage: Stage, terms: UnitTerms | None, *, language: str = "vi") -> Stage:
    """Return a stage with the deadline that holds for one unit.

    An extension never shortens: a plan that was put off for everybody may be later than it.

    Args:
        stage: as the plan has it, with its deadline in the office's zone.
        terms: the unit's own, or None.
        language: of `due_text`.
    """
    until = terms.extended_until if terms else None
    if until is None or until <= stage.on_time_until:
        return stage
    day = until.astimezone(stage.on_time_until.tzinfo).date()
    grace = stage.grace_until
    return replace(
        stage,
        due=day,
        due_text=_EXTENDED.get(language, _EXTENDED["en"]).format(day=day.strftime("%d/%m/%Y")),
        on_time_until=until,
        grace_until=grace if grace is not None and grace > until else None,
    )
