"""Rectangles on a PDF page."""

from collections.abc import Iterable
from typing import NamedTuple

_SHARE = 0.4


class Box(NamedTuple):
    """A rectangle in points; y grows upwards.

    A named tuple, as every letter has one and a dataclass takes four times as long to make.
    """

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def center(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def holds(self, point: tuple[float, float], *, margin: float = 0) -> bool:
        """Say whether a point lies inside."""
        x, y = point
        return (
            self.left - margin <= x <= self.right + margin
            and self.bottom - margin <= y <= self.top + margin
        )

    def shares_line(self, other: "Box") -> bool:
        """Say whether two boxes stand on one line of text."""
        common = min(self.top, other.top) - max(self.bottom, other.bottom)
        return common > _SHARE * min(self.height, other.height)


def surround(boxes: Iterable[Box | None]) -> Box | None:
    """Return the smallest box around some boxes."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        left=min(box.left for box in known),
        bottom=min(box.bottom for box in known),
        right=max(box.right for box in known),
        top=max(box.top for box in known),
    )
