"""`hopthu export workbook`: everything that units gave, in sheets that staff can go on with."""

from pathlib import Path

import click

from service.cli.context import CommandContext
from service.cli.export_target import exporting, output_options
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
) -> None:
    """Write who gave what and when, figures with their sources and totals, and what to check.

    Each figure's cell has a note that names its mail, its file and the words around it.
    """
    with exporting(context, campaign_id) as export:
        known = {stage.id for stage in export.campaign.stages}
        for stage_id in stage_ids:
            if stage_id not in known:
                raise click.BadParameter(
                    f"no stage {stage_id!r}; there are: {', '.join(sorted(known))}",
                    param_hint="--stage",
                )
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
    click.echo(
        f"{path}: {len(account.units)} units, {account.overall.reported} reported, "
        f"{figures} figures, {check} of them to be checked"
    )
