"""Notes which likenesses are near each other when a photograph comes, so that nobody searches all.

That two numbers are near is true for ever: what is noted is never wrong, and only erasing takes it
away.
"""

from collections.abc import Sequence

from db.entities.photographs import Photograph
from db.unit_of_work import UnitOfWork
from parsers.report.picture_bands import BANDS, nearby_bands
from parsers.report.picture_likeness import NEAR_BITS, hamming


def write_photographs(
    uow: UnitOfWork, message_rows: Sequence[int], photographs: Sequence[Photograph]
) -> None:
    """Write the photographs of messages in place of those on record, and what they are near to."""
    telling = {item.difference_hash: item.bands for item in photographs if item.bands}
    new = telling.keys() - uow.photographs.likenesses_known(telling)
    uow.photographs.replace(message_rows, photographs)
    wanted: list[set[int]] = [set() for _ in range(BANDS)]
    for likeness in new:
        for values, nearby in zip(wanted, nearby_bands(telling[likeness]), strict=True):
            values.update(nearby)
    candidates = uow.photographs.likenesses_with(wanted) if new else ()
    uow.photographs.note_near(
        (likeness, other)
        for likeness in new
        for other in candidates
        if other != likeness and hamming(likeness, other) <= NEAR_BITS
    )
