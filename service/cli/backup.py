"""`hopthu backup`: a consistent copy of everything, while the service works on."""

from pathlib import Path

import click

from service.bootstrap import build_workplace, read_settings
from service.bootstrap.keys import key_files
from service.cli.context import CommandContext
from service.cli.export_target import size_words
from service.cli.options import as_json_option, echo_json
from service.operation.backing_up import back_up


@click.command(name="backup", epilog="Example: hopthu backup /backup/hopthu-2022-10-15.tar")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@as_json_option
@click.pass_obj
def command(context: CommandContext, file: Path, *, force: bool, as_json: bool) -> None:
    """Write records, mails, files, keys and settings into FILE; the service may run meanwhile.

    FILE is for its owner only: it holds what units sent, and the key that signs links. Passwords
    that are kept in files of their own are not in it.
    """
    settings = read_settings(context.config_path, need_secrets=False)
    workplace = build_workplace(settings)
    try:
        account = back_up(
            workplace,
            settings,
            context.config_path,
            file,
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
        f"{file}: {account.rows} rows and {account.blobs} files, {size_words(account.size_bytes)}"
    )
