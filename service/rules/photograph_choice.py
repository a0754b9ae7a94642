"""One of each photograph: what a submission shows, however often each was sent."""

from collections.abc import Sequence

from db.entities.enums import Approval
from db.entities.photographs import Photograph
from db.entities.submissions import SubmissionRecord
from parsers.report.picture_likeness import Mark, first_alike


def counting_messages(record: SubmissionRecord) -> tuple[int, ...]:
    """Return the messages whose photographs count now, oldest first: those not replaced."""
    gave = {item.message_row for item in record.active_evidence if item.requirement == "photo"}
    return tuple(m.message_row for m in record.messages if m.message_row in gave)


def choose_distinct(photographs: Sequence[Photograph]) -> tuple[Photograph, ...]:
    """Return the best of each group of near-duplicates, in the order of their first.

    Best is what a person has approved, then what has a thumbnail, then the most pixels. When a
    person has rejected one of a group, all of it is: it is the same picture.

    Args:
        photographs: of one unit's submission, in the order of their arrival.
    """
    firsts = first_alike(Mark(item.sha256, item.difference_hash) for item in photographs)
    groups: dict[int, list[Photograph]] = {}
    for photograph, first in zip(photographs, firsts, strict=True):
        groups.setdefault(first, []).append(photograph)
    return tuple(
        max(group, key=_worth)
        for group in groups.values()
        if not any(item.approval is Approval.REJECTED for item in group)
    )


def _worth(photograph: Photograph) -> tuple[bool, bool, int]:
    pixels = photograph.width * photograph.height
    approved = photograph.approval is Approval.APPROVED
    return approved, photograph.thumbnail_sha256 is not None, pixels
