"""`hopthu import`: mail from files through the same pipeline."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from service.adapters.mail_files import find_mail_files, read_mail_files
from service.bootstrap import read_settings
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.cli.starting import started_service
from service.intake.importing import import_messages


@click.command(name="import", epilog="Example: hopthu import old-mail/ archive.mbox")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH…"
)
@click.option("--reply", is_flag=True, help="Answer the senders as if the mail had just come.")
@as_json_option
@click.pass_obj
def command(context: CommandContext, paths: tuple[Path, ...], *, reply: bool, as_json: bool) -> int:
    """File .eml files, folders of them, mbox files and Maildirs like mail from the server.

    Answers nobody unless --reply is given. What is known already is not filed twice.
    """
    settings = read_settings(context.config_path)
    files = find_mail_files(paths)
    with started_service(settings) as service:
        messages = read_mail_files(
            files,
            service.workplace.spool,
            max_message_bytes=settings.service.max_message_bytes,
        )
        with (
            service.workplace.leadership.kept_if_free() as leading,
            _progress(sum(file.size_bytes for file in files)) as advance,
        ):
            done = import_messages(
                service.workplace,
                service.pipeline.drain if leading else lambda: 0,
                messages,
                reply=reply,
                on_progress=advance,
            )
            letters = service.delivery.deliver_due() if reply and leading else None
    if as_json:
        told = {
            "found": done.found,
            "new": done.new,
            "filed": done.handled if leading else None,
            "answered": letters.sent if letters else 0,
            "unreadable": list(done.unreadable),
        }
        echo_json(told)
    else:
        click.echo(
            f"{done.found} messages found, {done.new} new, "
            + (f"{done.handled} filed" if leading else "the running service files them")
            + (f", {letters.sent} answered" if letters else "")
        )
    for line in done.unreadable:
        click.echo(f"hopthu: {line}", err=True)
    return 1 if done.unreadable else 0


@contextmanager
def _progress(total_bytes: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error when a person looks; otherwise say nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = Progress(
        TextColumn("filing"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("filing", total=total_bytes)
        yield lambda used: bar.advance(task, used)
