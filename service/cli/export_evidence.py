"""`hopthu export evidence`: one ZIP with everything, by stage and unit."""

from pathlib import Path

import click

from service.cli.context import CommandContext
from service.cli.export_target import exporting, output_options, size_words, tell_written
from service.operation.evidence import write_evidence
from service.operation.new_files import new_file

_MOST_NAMED = 20


@click.command(
    name="evidence", epilog="Example: hopthu export evidence htsd-2022 -o minh-chung.zip"
)
@output_options
@click.pass_obj
def command(
    context: CommandContext, campaign_id: str, output: Path | None, *, force: bool, as_json: bool
) -> int:
    """Write everything that units sent into one ZIP: files, raw mails, and a manifest with hashes.

    Ends with 1 when a file is missing or is not what was taken in; the manifest says which.
    """
    with exporting(context, campaign_id) as export:
        path = export.path(output, "-evidence.zip")
        with new_file(path, replace=force) as file:
            account = write_evidence(
                export.workplace,
                export.campaign,
                file,
                zone=export.settings.zone,
                language=export.settings.office.language,
            )
    numbers = {
        "files": account.files,
        "content_bytes": account.size_bytes,
        "faults": [
            {"path": fault.path, "receipt": fault.receipt, "sha256": fault.sha256, "state": state}
            for fault, state in account.faults
        ],
    }
    words = f"{account.files} files, {size_words(account.size_bytes)}"
    tell_written(path, campaign_id, numbers, words, as_json=as_json)
    for fault, state in account.faults[:_MOST_NAMED]:
        click.echo(f"{state}: {fault.path} ({fault.receipt}, sha256 {fault.sha256})", err=True)
    if account.faults:
        click.echo(
            f"{len(account.faults)} files are not as they were taken in; manifest.csv lists all; "
            "mend what can be mended: hopthu verify --repair",
            err=True,
        )
    return 1 if account.faults else 0
