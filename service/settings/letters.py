"""The section [letters]: what goes out unasked, and when."""

from datetime import time
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from service.settings.fields import ClockTime, Count, Section

FormCarrier = Literal["announcement", "first_reminder", "reminders"]
HoursOfGap = Annotated[StrictInt, Field(ge=0, le=14 * 24)]


class Letters(Section):
    """How units are written to unasked, and how bursts of their mail are answered.

    Attributes:
        remind_at: local time at which a reminder's day begins.
        working_hours_only: reminders, thanks and announcements wait for the office's hours.
        thanks: a unit that has given everything is thanked once the campaign's deadline is past.
        gap_hours: between two letters that one unit gets unasked.
        per_unit_per_week: of such letters.
        parent_copies: on a day of escalation, reminders of so many units of one parent are copied
            to it one by one; more become one letter that names the units.
        stale_days: what should have gone out longer ago than this is not sent any more.
        ask_about_plans: a unit whose complete report shows fewer activities than it had announced
            is asked once.
        plan_gap_percent: of the plan; smaller differences are not asked about, nor twice as large
            ones where a number is an estimate.
        forms: the letters that carry the unit's forms.
        burst_minutes: mails of one sender within so long get one answer at once, and one for
            the rest.
    """

    remind_at: ClockTime = time(8, 0)
    working_hours_only: StrictBool = True
    thanks: StrictBool = True
    gap_hours: HoursOfGap = 20
    per_unit_per_week: Count = 4
    parent_copies: Annotated[StrictInt, Field(ge=0, le=1000)] = 3
    stale_days: Annotated[Count, Field(le=60)] = 7
    ask_about_plans: StrictBool = False
    plan_gap_percent: Annotated[StrictInt, Field(ge=1, le=100)] = 25
    forms: tuple[FormCarrier, ...] = ("announcement", "first_reminder")
    burst_minutes: Annotated[StrictInt, Field(ge=0, le=120)] = 10
