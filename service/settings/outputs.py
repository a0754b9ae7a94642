"""The sections [[output]]: what the office wants written by the clock."""

from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PlainValidator

from service.settings.calendar import WEEKDAYS
from service.settings.fields import ClockTime, Day, LocalPath, MailAddress, Section, Slug
from service.settings.rejection import Rejection

OutputKind = Literal["report", "workbook", "calendar", "photos", "evidence"]
OutputDays = Literal["working", "all"] | tuple[str, ...] | tuple[date, ...]
_EXPECTED = '"working", "all", weekdays such as ["mon", "fri"], or days such as [2022-10-16]'


def _days(value: object) -> OutputDays:
    if value == "working":
        return "working"
    if value == "all":
        return "all"
    if isinstance(value, list | tuple) and value:
        if all(item in WEEKDAYS for item in value):
            return tuple(str(item) for item in value)
        if all(type(item) is date for item in value):
            return tuple(item for item in value if type(item) is date)
    raise Rejection(_EXPECTED)


class Output(Section):
    """One output that is written again and again, or on some days.

    Attributes:
        campaign: the id of a campaign.
        at: local time.
        days: working: those of the calendar; all: every day; else weekdays, or the days.
        to: who gets it by mail; empty: it is only written.
        folder: where it is written; the office's folder of outputs where it is not set.
    """

    kind: OutputKind
    campaign: Slug
    at: ClockTime = time(7, 30)
    days: Annotated[OutputDays, PlainValidator(_days)] = "working"
    to: Annotated[tuple[MailAddress, ...], Field(max_length=50)] = ()
    folder: LocalPath | None = None

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that are named, Monday is 0."""
        return frozenset(WEEKDAYS.index(day) for day in self._named if day in WEEKDAYS)

    @property
    def dates(self) -> frozenset[Day]:
        """The days that are named."""
        return frozenset(day for day in self._named if isinstance(day, date))

    @property
    def _named(self) -> tuple[object, ...]:
        return self.days if isinstance(self.days, tuple) else ()


def output_folder(units: Path) -> Path:
    """Return the office's folder of outputs, beside the folders of its units."""
    return units.parent / "outputs"
