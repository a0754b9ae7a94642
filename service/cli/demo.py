"""`hopthu demo`: a month of a campaign, played on this machine."""

from pathlib import Path

import click
from rich.console import Console

from service.demo.story import run_demo


@click.command(
    name="demo",
    short_help="Play a month of a campaign on this machine.",
    epilog="Example: hopthu demo --out /tmp/hopthu-demo",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help="Where everything is left to look at; an earlier demonstration there is replaced.",
)
def command(out: Path) -> None:
    """Play a month of a campaign: ten units, one mailbox, real IMAP and SMTP on loopback.

    Needs no configuration, sends nothing beyond this machine, stops by itself in under a minute.
    """
    run_demo(out, Console(highlight=False))
