"""Letters that servers refuse for what we are, not for whom they are for: SPF, block lists, policy.

Going on would cost the office's name with every letter; so it is told, and where more is refused
than taken, the outbox is held until a person has looked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.troubles import RefusedLetter

# Source: RFC 3463, section 3.8 (X.7.x: security or policy status).
_POLICY = re.compile(r"\b5\.7\.\d{1,3}\b")
REFUSALS_LAST = timedelta(hours=24)
TOLD_AT = 3
HELD_AT = 5
_LONGEST = 160
#: Why the outbox is held; for people.
REFUSED_REASON = (
    "{count} letters of the last day were refused by policy (5.7.x), more than were taken; "
    "see what the servers said with: hopthu letters list --state failed; when that is mended: "
    "hopthu letters release"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """What was refused by policy lately.

    Attributes:
        since: the first of it, or None when there is too little to speak of.
        answer: the newest words of a server.
        hold: so much that the outbox has to stop.
    """

    count: int = 0
    since: datetime | None = None
    answer: str = ""
    hold: bool = False


def judge_refusals(found: Sequence[RefusedLetter], *, taken: int) -> Refusals:
    """Return what becomes of refusals.

    Args:
        found: letters of the last day, since the outbox was last released, that were refused.
        taken: letters that servers took in the same time, and that did not come back so.
    """
    refused = {one.letter_id: one for one in found if _POLICY.search(one.answer)}
    if len(refused) < TOLD_AT:
        return Refusals(count=len(refused))
    inorder = sorted(refused.values(), key=lambda one: one.at)
    return Refusals(
        count=len(refused),
        since=inorder[0].at,
        answer=inorder[-1].answer[:_LONGEST],
        hold=len(refused) >= HELD_AT and len(refused) > taken,
    )
