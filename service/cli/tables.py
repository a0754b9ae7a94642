"""Tables that fit the terminal, and plain lines where nobody looks."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 200


def make_console() -> Console:
    """Return a console for standard output; wide and plain when it is not a terminal."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings; long cells are folded, never cut."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(cell)) for cell in row))
    make_console().print(table)


def _plain(text: str) -> str:
    """Take away what a terminal would act on; mail is written by strangers."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
