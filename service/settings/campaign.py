"""The section [[campaign]] with its stages, requirements and indicators."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt, ValidationInfo, field_validator

from service.settings.fields import Count, Day, OptionalText, Section, Slug, Text
from service.settings.indicators import BUILT_IN
from service.settings.own_form import FormSettings
from service.settings.rejection import Rejection

RequiredRole = Literal["written_report", "figures", "schedule", "photo"]
Repeat = Literal["weekly", "monthly", "quarterly"]
DayOffset = Annotated[StrictInt, Field(ge=-365, le=365)]

_FARTHEST = timedelta(days=3 * 366)


def year_later(day: date) -> date:
    """Return the same day a year on; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _all_different(what: str) -> Callable[..., Any]:
    def check(value: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(set(value)) < len(value):
            raise Rejection(f"each {what} once")
        return value

    return check


class RequirementSettings(Section):
    """What a stage asks for: a role, and how many."""

    role: RequiredRole
    at_least: Count = 1


class StageSettings(Section):
    """One stage, as it stands in the file.

    Attributes:
        on_time: before: until the end of the previous day; through: until the end of that day.
        due_text: the deadline in the plan's own words; made from `due` where it is empty.
        opens: the first day on which the stage is asked; at once where it is not set.
        repeat: the stage returns so often, each time with a `due` of its own.
        repeat_until: the last day on which it may be due; the campaign's last where not set.
        formerly: ids that it had before; what stands on file under them is carried over.
    """

    id: Slug
    title: Text
    due: Day
    on_time: Literal["before", "through"] = "before"
    due_text: OptionalText = ""
    grace_until: Day | None = None
    requires: Annotated[tuple[RequirementSettings, ...], Field(min_length=1)]
    remind: tuple[DayOffset, ...] = ()
    escalate: tuple[DayOffset, ...] = ()
    opens: Day | None = None
    repeat: Repeat | None = None
    repeat_until: Day | None = None
    formerly: tuple[Slug, ...] = ()

    _days_once = field_validator("remind", "escalate")(_all_different("day"))

    @property
    def last_on_time_day(self) -> date:
        """The day at whose end the stage stops being on time."""
        return self.due - timedelta(days=1) if self.on_time == "before" else self.due

    @field_validator("grace_until")
    @classmethod
    def _grace_follows_due(cls, value: date | None, info: ValidationInfo) -> date | None:
        due = info.data.get("due")
        if value is None or due is None:
            return value
        earliest = due if info.data.get("on_time") == "before" else due + timedelta(days=1)
        if value < earliest or value - due > _FARTHEST:
            raise Rejection(f"a day from {earliest} on, after the last on-time day")
        return value

    @field_validator("opens")
    @classmethod
    def _opens_before_due(cls, value: date | None, info: ValidationInfo) -> date | None:
        due = info.data.get("due")
        if value is not None and due is not None and not due - _FARTHEST <= value <= due:
            raise Rejection(f"a day up to {due}, when the stage is due")
        return value

    @field_validator("repeat_until")
    @classmethod
    def _repeats_after_due(cls, value: date | None, info: ValidationInfo) -> date | None:
        due = info.data.get("due")
        if value is None or due is None:
            return value
        if info.data.get("repeat") is None:
            raise Rejection('only together with repeat = "monthly", "quarterly" or "weekly"')
        if not due <= value <= due + _FARTHEST:
            raise Rejection(f"a day from {due} on, when the stage is due first")
        return value

    @field_validator("requires")
    @classmethod
    def _roles_once(cls, value: tuple[RequirementSettings, ...]) -> tuple[RequirementSettings, ...]:
        if len({item.role for item in value}) < len(value):
            raise Rejection("each role once")
        return value


class IndicatorSettings(Section):
    """One kind of figure; a built-in key brings its own label."""

    key: Slug
    label: OptionalText = ""

    @field_validator("label")
    @classmethod
    def _has_a_label(cls, value: str, info: ValidationInfo) -> str:
        label = value or BUILT_IN.get(info.data.get("key", ""), "")
        if not label and "key" in info.data:
            raise Rejection("a label, since the key is not a built-in one", "nothing")
        return label


def _built_in() -> tuple[IndicatorSettings, ...]:
    return tuple(IndicatorSettings(key=key, label=label) for key, label in BUILT_IN.items())


class CampaignSettings(Section):
    """One year's collection, as it stands in the file.

    Attributes:
        short: how people abbreviate the title.
        plan: the number of the plan that announced it, or "".
        closes: the last day on which late mail is taken and answered.
        announce_on: every unit is written to on this day; nobody is where it is not set.
        formerly: ids that it had before; what stands on file under them is carried over.
        forms: the office's own, in place of the program's.
        dropped: ids of stages, or of other campaigns, that were taken out of the file on purpose.
    """

    id: Slug
    title: Text
    short: tuple[Text, ...] = ()
    plan: OptionalText = ""
    starts: Day
    ends: Day
    closes: Day | None = None
    announce_on: Day | None = None
    formerly: tuple[Slug, ...] = ()
    dropped: tuple[Slug, ...] = ()
    stages: Annotated[tuple[StageSettings, ...], Field(alias="stage", min_length=1)]
    indicators: Annotated[tuple[IndicatorSettings, ...], Field(alias="indicator", min_length=1)] = (
        Field(default_factory=_built_in)
    )
    forms: Annotated[tuple[FormSettings, ...], Field(alias="form")] = ()

    @property
    def last_day(self) -> date:
        """The day at whose end the campaign closes."""
        return self.closes or year_later(self.ends)

    @field_validator("ends")
    @classmethod
    def _ends_after_start(cls, value: date, info: ValidationInfo) -> date:
        starts = info.data.get("starts")
        if starts and not starts <= value <= starts + _FARTHEST:
            raise Rejection(f"a day from {starts} on, when the campaign starts")
        return value

    @field_validator("closes")
    @classmethod
    def _closes_after_end(cls, value: date | None, info: ValidationInfo) -> date | None:
        ends = info.data.get("ends")
        if value and ends and not ends <= value <= ends + _FARTHEST:
            raise Rejection(f"a day from {ends} on, when the campaign ends")
        return value
