"""`hopthu preview`: every letter with sample data, as pages to open."""

from pathlib import Path

import click

from service.bootstrap import build_renderer, read_settings
from service.cli.context import CommandContext
from service.outbound.preview import write_preview


@click.command(name="preview", epilog="Example: hopthu preview --out letters/")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("preview"),
    show_default=True,
    help="The folder that the pages are written to.",
)
@click.pass_obj
def command(context: CommandContext, out: Path) -> None:
    """Write every letter, in every language, with sample data; open index.html to look."""
    settings = read_settings(context.config_path, need_secrets=False)
    preview = write_preview(build_renderer(settings), out)
    for fault in preview.faults:
        place = f"{fault.template}:{fault.line}" if fault.line else fault.template
        click.echo(f"{place}: {fault.message}; the packaged letter is used instead", err=True)
    click.echo(f"open {preview.index}")
