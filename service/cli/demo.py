"""`hopthu demo`: the whole story on this machine, with nothing configured."""

from pathlib import Path

import click

from service.cli.tables import make_console
from service.demo.story import run_demo


@click.command(name="demo", epilog="Example: hopthu demo --out demo-out")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-out"),
    show_default=True,
    help="The folder that is left to look at.",
)
def command(out: Path) -> None:
    """Play a whole campaign against real servers on this machine, and leave it to look at."""
    run_demo(out, make_console())
