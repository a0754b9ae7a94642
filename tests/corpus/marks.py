"""Figures are marked where they are written: `[[participants:1127|1.127 lượt]]`.

What stands after the bar is what the document shows; what stands before it becomes the label.
A question mark before the name (`[[?books:67|67 cuốn]]`) allows the figure without asking for it.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[\[(\??)([a-z_]+):([0-9.]+)\|([^\]]*)\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that a document states."""

    indicator: str
    value: int | float
    text: str
    optional: bool


def shown(text: str) -> str:
    """Return what a reader of the document sees."""
    return _MARK.sub(lambda found: found[4], text)


def figures_in(text: str) -> list[Figure]:
    """Return the marked figures of a text, in order."""
    return [
        Figure(
            indicator=name,
            value=float(value) if "." in value else int(value),
            text=written,
            optional=bool(optional),
        )
        for optional, name, value, written in _MARK.findall(text)
    ]
