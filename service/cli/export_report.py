"""`hopthu export report`: the consolidated report as a draft to work on."""

from pathlib import Path

import click

from service.bootstrap.reports import draft_report
from service.cli.context import CommandContext
from service.cli.export_target import exporting, output_options, tell_written
from service.operation.consolidated_report import WrittenReport
from service.operation.report_files import is_open_elsewhere, put_report, read_file


@click.command(
    name="report", epilog="Example: hopthu export report htsd-2022 --to committee -o bao-cao.docx"
)
@output_options
@click.option(
    "--to",
    type=click.Choice(["both", "ministry", "committee"]),
    default="both",
    help="Whom the draft is addressed to; else the Ministry and the People's Committee.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Take over what staff wrote in this earlier draft; else in the file that is replaced.",
)
@click.option("--no-photographs", "plain", is_flag=True, help="Leave the photographs out.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    context: CommandContext,
    campaign_id: str,
    output: Path | None,
    *,
    force: bool,
    to: str,
    keep: Path | None,
    plain: bool,
    as_json: bool,
) -> None:
    """Write the consolidated report as a Word file: a draft, to be finished by people.

    Written onto an earlier draft, it takes over what staff wrote in their places and writes the
    rest anew; the earlier file is kept beside it. With --force nothing is taken over.
    """
    with exporting(context, campaign_id) as export:
        path = export.path(output, "-report.docx")
        standing = path.exists()
        before = (
            read_file(path, campaign_id, take_over=not force and keep is None) if standing else None
        )
        kept = before if keep is None else read_file(keep, campaign_id)
        written = draft_report(
            export.settings,
            export.workplace,
            export.campaign,
            to=to,
            with_photographs=not plain,
            earlier=kept.draft if kept is not None else None,
        )
        at = export.workplace.clock.now().astimezone(export.settings.zone)
        copy = put_report(path, written.content, before, at)
    if as_json:
        tell_written(path, campaign_id, _numbers(written, copy), "", as_json=True)
        return
    _tell(path, written, copy)
    if copy is not None and is_open_elsewhere(path):
        click.echo("it seems to be open in a word processor: close it there without saving")


def _numbers(written: WrittenReport, copy: Path | None) -> dict[str, object]:
    taken = written.takeover
    return {
        "photographs": written.photographs,
        "taken_over": list(taken.kept),
        "without_a_place": taken.homeless,
        "written_anew": list(taken.changed),
        "lost": taken.lost,
        "earlier_file": str(copy) if copy else None,
    }


def _tell(path: Path, written: WrittenReport, copy: Path | None) -> None:
    click.echo(f"{path}: a draft with {written.photographs} photographs")
    taken = written.takeover
    if taken.kept:
        click.echo(f"taken over: {len(taken.kept)} places of the staff: {'; '.join(taken.kept)}")
    if taken.homeless:
        click.echo(f"{taken.homeless} texts of the staff have no place now: they stand at the end")
    if taken.changed:
        click.echo(
            f"written anew although somebody had changed them: {len(taken.changed)} parts; "
            "a comment beside each has its words as they were"
        )
    if taken.lost:
        click.echo(f"{taken.lost} charts or objects could not be taken over")
    if copy is not None:
        click.echo(f"the file as it was: {copy}")
