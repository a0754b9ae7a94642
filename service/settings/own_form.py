"""The section [[campaign.form]]: the office's own form, and where in it what stands."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints

from service.settings.fields import Count, LocalPath, OptionalText, Section, Slug, Text
from service.settings.indicators import BUILT_IN
from service.settings.rejection import Rejection
from service.settings.toml_lines import KeyPath

_CELL = re.compile(r"[A-Z]{1,2}[1-9]\d{0,3}")
_COLUMN = re.compile(r"[A-Z]{1,2}")


def _matching(pattern: re.Pattern[str], expected: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise Rejection(expected)
        return value

    return AfterValidator(check)


CellName = Annotated[str, StringConstraints(to_upper=True), _matching(_CELL, 'a cell such as "C7"')]
ColumnName = Annotated[
    str, StringConstraints(to_upper=True), _matching(_COLUMN, 'a column such as "C"')
]


class LabelSettings(Section):
    """A label of the form, and on which side of it the value is written."""

    text: Text
    where: Literal["right", "below"] = "right"


class ScheduleSettings(Section):
    """The lines of the form's schedule, and what its columns hold."""

    first: Count
    last: Count
    day: ColumnName
    what: ColumnName
    time: ColumnName | None = None
    where: ColumnName | None = None
    who: ColumnName | None = None
    count: ColumnName | None = None


class FormSettings(Section):
    """The office's own form for one stage.

    Attributes:
        sheet: its name; the first where it is empty.
        unit_name, code: cells into which the unit's name and the form's code are written.
        cells: where the figure of an indicator is written; `planned` likewise.
        labels: instead of a cell: the words beside it.
    """

    stage: Slug
    file: LocalPath
    sheet: OptionalText = ""
    unit_name: CellName | None = None
    code: CellName | None = None
    cells: dict[Slug, CellName] = Field(default_factory=dict)
    planned: dict[Slug, CellName] = Field(default_factory=dict)
    labels: dict[Slug, LabelSettings] = Field(default_factory=dict)
    schedule: ScheduleSettings | None = None


def find_form_clashes(campaign: dict[str, Any], at: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield what the forms of a campaign name that the campaign does not have.

    Args:
        campaign: plain TOML values.
        at: where it stands.
    """
    stages = [str(stage.get("id")) for stage in _tables(campaign, "stage")]
    own = [str(indicator.get("key")) for indicator in _tables(campaign, "indicator")]
    known = {"stage": stages, "indicator": own or list(BUILT_IN)}
    for index, form in enumerate(_tables(campaign, "form")):
        here: KeyPath = (*at, "form", index)
        stage = form.get("stage")
        if isinstance(stage, str) and stage not in known["stage"]:
            yield (*here, "stage"), f"a stage of the campaign: {', '.join(stages)}", f'"{stage}"'
        for table in ("cells", "planned", "labels"):
            keys = form.get(table)
            for key in keys if isinstance(keys, dict) else ():
                if key not in known["indicator"]:
                    expected = f"an indicator: {', '.join(known['indicator'])}"
                    yield (*here, table, key), expected, f'"{key}"'
        if not any(form.get(name) for name in ("cells", "planned", "labels", "schedule")):
            yield here, "cells, planned, labels or schedule", "none of them"


def _tables(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = table.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
