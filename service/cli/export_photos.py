"""`hopthu export photos`: the photo sheet, as pages to look at and to print."""

from pathlib import Path

import click

from service.bootstrap.reading import build_copier
from service.cli.completion import complete_units
from service.cli.context import CommandContext
from service.cli.export_target import Exporting, exporting, output_options, tell_written
from service.operation.new_files import new_file
from service.operation.photo_copies import larger_copies, thumbnails
from service.reports.photo_sheet import SheetUnit, read_photo_sheet
from service.reports.photo_sheet_pages import SheetAccount, SheetContent, write_photo_sheet
from service.staff.targets import find_unit

_LARGER = 800


@click.command(name="photos", epilog="Example: hopthu export photos htsd-2022 --approved --large")
@output_options
@click.option("--approved", is_flag=True, help="Only those that staff have approved.")
@click.option("--unit", "unit_code", help="Only those of this unit.", shell_complete=complete_units)
@click.option("--large", is_flag=True, help="For print: larger copies, made from the mails again.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    context: CommandContext,
    campaign_id: str,
    output: Path | None,
    *,
    force: bool,
    approved: bool,
    unit_code: str | None,
    large: bool,
    as_json: bool,
) -> None:
    """Write a PDF with the photographs by unit: each once, and which had come before.

    The copies say nothing of place, time or camera. Rejected photographs are left out.
    """
    with exporting(context, campaign_id) as export:
        with export.workplace.database.unit_of_work(read_only=True) as uow:
            if unit_code:
                find_unit(uow, unit_code)
            units = read_photo_sheet(
                uow, export.campaign, approved_only=approved, unit_code=unit_code
            )
        path = export.path(output, "-photos.pdf")
        account = _write(export, units, path, approved=approved, large=large, force=force)
    count = f"{account.photographs} photographs of {len(units)} units"
    numbers = {
        "units": len(units),
        "photographs": account.photographs,
        "pages": account.pages,
        "unopened": account.unopened,
    }
    words = f"{count} on {account.pages} pages"
    tell_written(path, campaign_id, numbers, words, as_json=as_json)
    if account.unopened and not as_json:
        click.echo(f"{account.unopened} of them have no copy to show; see: hopthu photos list")


def _write(
    export: Exporting,
    units: tuple[SheetUnit, ...],
    path: Path,
    *,
    approved: bool,
    large: bool,
    force: bool,
) -> SheetAccount:
    settings = export.settings
    content = SheetContent(
        campaign=export.campaign,
        units=units,
        as_of=export.workplace.clock.now(),
        zone=settings.zone,
        approved_only=approved,
        language=settings.office.language,
    )
    with new_file(path, replace=force) as file:
        if not large:
            return write_photo_sheet(content, file, thumbnails(export.workplace))
        copier = build_copier(settings, longest_side=_LARGER)
        try:
            picture = larger_copies(export.workplace, copier, units)
            return write_photo_sheet(content, file, picture)
        finally:
            copier.close()
