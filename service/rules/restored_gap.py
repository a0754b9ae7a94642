"""The time that a restored database knows nothing of: what was written to whom is not recorded.

Mail that arrived in it is filed and not answered: the service that was lost may have answered it.
Letters that were due in it count as written. After it everything goes on as before.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

STATE = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredGap:
    """From when the records end until the service that wrote them last worked; both aware.

    Attributes:
        letters_settled: the letters that were due in it have been noted as written.
    """

    since: datetime
    until: datetime
    letters_settled: bool = False

    def covers(self, moment: datetime | None, *, first_look: bool) -> bool:
        """Say whether mail that arrived then may have been answered by the lost service.

        Args:
            moment: when it arrived at the server, or None where the server does not say.
            first_look: the folder is read for the first time, so that undated mail may be old.
        """
        return first_look if moment is None else moment <= self.until


def gap_json(gap: RestoredGap) -> dict[str, Any]:
    """Return a gap as it is noted in the database."""
    return {
        "since": gap.since.isoformat(),
        "until": gap.until.isoformat(),
        "letters_settled": gap.letters_settled,
    }


def read_gap(noted: dict[str, Any] | None) -> RestoredGap | None:
    """Return the gap that was noted, or None where nothing was restored."""
    if not noted:
        return None
    return RestoredGap(
        since=datetime.fromisoformat(noted["since"]),
        until=datetime.fromisoformat(noted["until"]),
        letters_settled=bool(noted.get("letters_settled")),
    )
