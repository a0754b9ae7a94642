"""`hopthu export workbook`: everything that units gave, in sheets that staff can go on with."""

from pathlib import Path

import click

from service.cli.completion import complete_stages
from service.cli.context import CommandContext
from service.cli.export_target import check_stage_option, exporting, output_options, tell_written
from service.operation.new_files import new_file
from service.reports.account import read_account
from service.reports.standing import Asking
from service.reports.workbook import WorkbookContent, write_workbook


@click.command(name="workbook", epilog="Example: hopthu export workbook htsd-2022 -o tong-hop.xlsx")
@output_options
@click.option(
    "--stage",
    "stage_ids",
    multiple=True,
    shell_complete=complete_stages,
    help="Take figures from the mails for this stage; else from those that ask for a report once.",
)
@click.pass_obj
def command(
    context: CommandContext,
    campaign_id: str,
    output: Path | None,
    *,
    force: bool,
    stage_ids: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write who gave what and when, figures with their sources and totals, and what to check.

    Each figure's cell has a note that names its mail, its file and the words around it.
    """
    with exporting(context, campaign_id) as export:
        for stage_id in stage_ids:
            check_stage_option(export.campaign, stage_id)
        settings = export.settings
        asking = Asking(
            zone=settings.zone,
            now=export.workplace.clock.now(),
            language=settings.office.language,
        )
        with export.workplace.database.unit_of_work(read_only=True) as uow:
            account = read_account(uow, export.campaign, asking, stage_ids=stage_ids or None)
        content = WorkbookContent(
            account=account, zone=settings.zone, language=settings.office.language
        )
        path = export.path(output, ".xlsx")
        with new_file(path, replace=force) as file:
            file.write(write_workbook(content))
    figures = sum(len(one.figures) for one in account.units)
    check = sum(bool(figure.doubts) for one in account.units for figure in one.figures.values())
    numbers = {
        "units": len(account.units),
        "reported": account.overall.reported,
        "figures": figures,
        "to_check": check,
    }
    words = (
        f"{len(account.units)} units, {account.overall.reported} reported, "
        f"{figures} figures, {check} of them to be checked"
    )
    tell_written(path, campaign_id, numbers, words, as_json=as_json)
