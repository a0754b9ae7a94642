"""`hopthu explain`: what would be understood of messages; writes and sends nothing."""

import json
from contextlib import closing
from pathlib import Path

import click

from service.bootstrap.instruments import build_explainer
from service.cli.context import CommandContext
from service.operation.explaining import explain_paths
from service.operation.explanation_json import explanation_json
from service.operation.explanation_text import explanation_text


@click.command(
    name="explain",
    epilog="Example: hopthu -c config.toml explain --json mail/",
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH…"
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a message, one line each.")
@click.pass_obj
def command(context: CommandContext, paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what would be understood of messages, and why.

    PATH is an .eml file, an mbox, or a folder. Only configuration and roster are read; no
    database, no key, no server is needed.
    """
    explainer = build_explainer(context.config_path)
    with closing(explainer.reader):
        for explained in explain_paths(paths, explainer.reader, explainer.world):
            if as_json:
                line = explanation_json(explained, explainer.zone)
                click.echo(json.dumps(line, ensure_ascii=False))
            else:
                click.echo(explanation_text(explained, explainer.zone))
