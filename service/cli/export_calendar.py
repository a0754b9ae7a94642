"""`hopthu export calendar`: the week as a calendar file, or as a table by day and district."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from service.cli.context import CommandContext
from service.cli.export_target import Exporting, exporting, output_options
from service.cli.options import echo_json
from service.cli.tables import print_table
from service.operation.new_files import new_file
from service.reports.calendar import CalendarContent, write_calendar
from service.reports.schedule import (
    ScheduledActivity,
    by_day_and_district,
    read_schedule,
    starting,
)
from service.rules.facts_json import activity_json

_DAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_ONE_DAY = timedelta(days=1)


@click.command(name="calendar", epilog="Example: hopthu export calendar htsd-2022 -o tuan-le.ics")
@output_options
@click.option("--table", is_flag=True, help="Show it here, by day and district; write no file.")
@click.pass_obj
def command(
    context: CommandContext,
    campaign_id: str,
    output: Path | None,
    *,
    force: bool,
    table: bool,
    as_json: bool,
) -> None:
    """Write the activities that units have registered as an iCalendar file (.ics).

    Each unit's latest schedule counts; what was sent twice stands once. With --json the activities
    are shown, and no file is written.
    """
    with exporting(context, campaign_id) as export:
        with export.workplace.database.unit_of_work(read_only=True) as uow:
            activities = read_schedule(uow, export.campaign)
        if as_json:
            echo_json([_as_json(item, export) for item in activities])
        elif table:
            _print_table(activities, export)
        else:
            _write(activities, export, output, force=force)


def _write(
    activities: Sequence[ScheduledActivity], export: Exporting, output: Path | None, *, force: bool
) -> None:
    path = export.path(output, ".ics")
    content = CalendarContent(
        campaign=export.campaign,
        activities=activities,
        zone=export.settings.zone,
        domain=export.settings.office.address.partition("@")[2],
        as_of=export.workplace.clock.now(),
        language=export.settings.office.language,
    )
    with new_file(path, replace=force) as file:
        file.write(write_calendar(content))
    units = len({item.unit.code for item in activities})
    click.echo(f"{path}: {len(activities)} activities of {units} units")


def _print_table(activities: Sequence[ScheduledActivity], export: Exporting) -> None:
    names = _DAYS[export.settings.office.language]
    rows: list[tuple[str, ...]] = []
    before: tuple[str, str] | None = None
    for item in by_day_and_district(activities):
        day = starting(item.span)[0]
        heading = f"{names[day.weekday()]} {day:%d/%m/%Y}", item.district or "–"
        shown = ("", "") if heading == before else heading
        before = heading
        rows.append((*shown, _hours(item), item.unit.name, item.stated.what, item.stated.where))
    print_table(("day", "district", "time", "unit", "activity", "place"), rows)
    click.echo(f"{len(rows)} activities of {len({i.unit.code for i in activities})} units")


def _hours(item: ScheduledActivity) -> str:
    start, end = item.span.start, item.span.end
    if isinstance(start, datetime):
        same_day = isinstance(end, datetime) and end.date() == start.date()
        until = "" if end is None else f"–{end:%H:%M}" if same_day else f"–{end:%H:%M %d/%m}"
        return f"{start:%H:%M}{until}"
    last = end - _ONE_DAY if isinstance(end, date) else start
    return f"until {last:%d/%m}" if last > start else ""


def _as_json(item: ScheduledActivity, export: Exporting) -> dict[str, Any]:
    return {
        "unit": item.unit.code,
        "unit_name": item.unit.name,
        "district": item.district or None,
        **activity_json(item.stated, export.settings.zone),
        "receipt": item.receipt,
    }
