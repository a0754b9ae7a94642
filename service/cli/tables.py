"""Tables that fit the terminal, and plain lines where nobody looks."""

import sys
from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPE_WIDTH = 1000
_NUMBER_HEADINGS = frozenset({"no.", "id"})
# Single words and moments: broken in two they cannot be read, nor copied.
_WHOLE_HEADINGS = frozenset({"state", "kind", "when", "stage", "pixels"})


def make_console(*, to_errors: bool = False) -> Console:
    """Return a console for standard output or error; wide and plain where it is no terminal."""
    stream = sys.stderr if to_errors else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, soft_wrap=False)


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    to_errors: bool = False,
) -> None:
    """Print rows under headings; long cells are folded, never cut.

    Args:
        headings: of the columns.
        rows: of as many cells.
        right: columns of numbers, besides those that are headed "no." or "id".
        to_errors: on standard error, beside what others read.
    """
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for place, heading in enumerate(headings):
        is_number = place in right or heading in _NUMBER_HEADINGS
        table.add_column(
            heading,
            overflow="fold",
            justify="right" if is_number else "left",
            no_wrap=is_number or heading in _WHOLE_HEADINGS,
        )
    for row in rows:
        table.add_row(*(Text(_plain(cell)) for cell in row))
    make_console(to_errors=to_errors).print(table)


def _plain(text: str) -> str:
    """Take away what a terminal would act on; mail is written by strangers."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
