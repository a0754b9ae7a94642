"""What the office wants, in the terms of the rules: its name, when it works, when it writes."""

from datetime import timedelta

from service.adapters.public_holidays import public_days
from service.outbound.common_contexts import Office
from service.rules.digest_plan import DigestPolicy
from service.rules.letters_due import PlanPolicy
from service.rules.reminder_days import ReminderHours
from service.rules.working_time import WorkingTime
from service.settings.model import Settings


def build_office(settings: Settings) -> Office:
    """Return how letters speak of the office."""
    name = settings.office.name
    return Office(
        name=name,
        parent=settings.office.parent,
        address=settings.office.address,
        short=name.partition(" ")[0],
    )


def configured_folders(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return (mailbox, folder) of everything that is read."""
    return tuple((box.name, folder) for box in settings.mailboxes for folder in box.folders)


def configured_years(settings: Settings) -> range:
    """Return the years whose holidays matter to the configured campaigns."""
    return range(
        min(entry.starts.year for entry in settings.campaigns) - 1,
        max(entry.last_day.year for entry in settings.campaigns) + 2,
    )


def build_working_time(settings: Settings, years: range) -> WorkingTime:
    """Return when the office works, with the public holidays of some years."""
    chosen = settings.calendar
    off, on = public_days(years) if chosen.public_holidays else (frozenset(), frozenset())
    return WorkingTime(
        zone=settings.zone,
        hours=chosen.working_hours,
        weekdays=chosen.weekday_numbers,
        days_off=(off | chosen.own_days_off) - frozenset(chosen.days_on),
        days_on=on | frozenset(chosen.days_on),
    )


def build_digest_policy(settings: Settings) -> DigestPolicy:
    """Return when the office wants its digests."""
    return DigestPolicy(
        working=build_working_time(settings, configured_years(settings)),
        at=settings.staff.digest_at,
        every_day=settings.staff.digest_days == "all",
        hourly_on_deadline=settings.staff.hourly_on_deadline,
    )


def build_plan_policy(settings: Settings) -> PlanPolicy:
    """Return when units are written to unasked, and how often."""
    chosen = settings.letters
    return PlanPolicy(
        hours=ReminderHours(
            zone=settings.zone,
            at=chosen.remind_at,
            working=build_working_time(settings, configured_years(settings))
            if chosen.working_hours_only
            else None,
        ),
        gap=timedelta(hours=chosen.gap_hours),
        most_a_week=chosen.per_unit_per_week,
        stale_after=timedelta(days=chosen.stale_days),
        thanks=chosen.thanks,
        parent_copies=chosen.parent_copies,
        plan_gap_percent=chosen.plan_gap_percent if chosen.ask_about_plans else None,
    )
