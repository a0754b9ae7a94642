"""`hopthu backup`: a consistent copy of everything, while the service works on."""

import sys
from pathlib import Path

import click

from service.bootstrap import build_workplace, read_settings
from service.bootstrap.keys import key_files
from service.cli.access import note_look
from service.cli.context import CommandContext
from service.cli.export_target import size_words
from service.cli.options import as_json_option, echo_json
from service.operation.backing_up import back_up


@click.command(name="backup", epilog="Example: hopthu backup /backup/hopthu-2022-10-15.tar")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@as_json_option
@click.pass_obj
def command(context: CommandContext, file: Path, *, force: bool, as_json: bool) -> None:
    """Write records, mails, files, keys and settings into FILE; the service may run meanwhile.

    FILE is for its owner only and is not encrypted: it holds what units sent, and the key that
    signs links. With - it goes to standard output, to be encrypted before it reaches any disk:
    `hopthu backup - | age -r RECIPIENT > FILE`. Passwords that are kept in files of their own are
    not in it.
    """
    piped = str(file) == "-"
    if piped and (as_json or sys.stdout.isatty()):
        raise click.UsageError("- writes the backup itself: give it to a program, without --json")
    settings = read_settings(context.config_path, need_secrets=False)
    workplace = build_workplace(settings)
    try:
        where = "standard output" if piped else str(file.absolute())
        note_look(workplace.database, "backup_made", "backup", file=where)
        account = back_up(
            workplace,
            settings,
            context.config_path,
            sys.stdout.buffer if piped else file,
            keys=key_files(settings),
            replace=force,
        )
    finally:
        workplace.database.close()
    if as_json:
        told = {
            "file": str(file),
            "size_bytes": account.size_bytes,
            "rows": account.rows,
            "files": account.blobs,
        }
        echo_json(told)
        return
    click.echo(
        f"{file}: {account.rows} rows and {account.blobs} files, {size_words(account.size_bytes)}",
        err=piped,
    )
