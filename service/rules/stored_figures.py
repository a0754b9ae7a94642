"""The figures of a stored message, as they were stated when it was filed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.entities.messages import StoredMessage
from db.entities.submissions import SubmissionRecord

_NEEDED = frozenset({"indicator", "value", "source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureStatement:
    """One value that one mail states for one indicator.

    Attributes:
        unit: the unit word as written, or "".
        qualifier: about | over | under | nearly, or "" where it was stated as exact.
        place: where it stands: a file and a place in it, or "body".
        planned: announced rather than done.
        scanned: its text came from a picture of a page.
        message_row: of the mail, and `receipt` its number as people are told.
    """

    indicator: str
    value: float
    unit: str = ""
    qualifier: str = ""
    quote: str = ""
    place: str
    planned: bool = False
    confidence: float = 1.0
    scanned: bool = False
    message_row: int
    receipt: str
    received_at: datetime | None = None


def stored_figures(message: StoredMessage) -> tuple[FigureStatement, ...]:
    """Return what a message states; the evidence of an older version may say more or less."""
    evidence = message.evidence
    scans = tuple(str(path) for path in evidence.get("scans") or ())
    return tuple(
        _statement(item, message, scans)
        for item in evidence.get("figures") or ()
        if item.keys() >= _NEEDED
    )


def _statement(
    item: Mapping[str, Any], message: StoredMessage, scans: tuple[str, ...]
) -> FigureStatement:
    place = item["source"]
    return FigureStatement(
        indicator=item["indicator"],
        value=float(item["value"]),
        unit=item.get("unit") or "",
        qualifier=item.get("qualifier") or "",
        quote=item.get("quote") or "",
        place=place,
        planned=bool(item.get("planned")),
        confidence=float(item.get("confidence", 1.0)),
        scanned=any(place == path or place.startswith((f"{path}#", f"{path}!")) for path in scans),
        message_row=message.id,
        receipt=message.receipt,
        received_at=message.received_at,
    )


def mails_with_figures(record: SubmissionRecord) -> tuple[int, ...]:
    """Return the messages of a submission whose figures hold, in order of arrival.

    A mail that a later one replaced says nothing any more; one whose figures alone were replaced
    keeps its photographs, not its figures. Where a stage does not ask for figures, the report
    that they stand in decides.
    """
    given: dict[tuple[int, str], bool] = {}
    for item in record.evidence:
        key = item.message_row, item.requirement
        given[key] = given.get(key, False) or item.active
    return tuple(
        link.message_row
        for link in record.messages
        if not link.superseded
        and given.get(
            (link.message_row, "figures"), given.get((link.message_row, "written_report"), True)
        )
    )
