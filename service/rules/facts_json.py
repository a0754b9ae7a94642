"""Facts of documents as JSON: in the database, in triage and in `explain --json` alike."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from parsers.facts import Letterhead, SignatureFacts, StatedActivity, StatedFigure


def letterhead_json(head: Letterhead) -> dict[str, Any]:
    """Return the sender's own document: number, date, issuer, type, title, signer."""
    return {
        "number": head.number,
        "date": head.dated.isoformat() if head.dated else None,
        "issuer": head.issuer,
        "type": head.type,
        "title": head.title,
        "signer": head.signer,
    }


def figure_json(figure: StatedFigure) -> dict[str, Any]:
    """Return one figure; whole numbers without a fraction."""
    whole = float(figure.value).is_integer()
    return {
        "indicator": figure.indicator,
        "value": int(figure.value) if whole else figure.value,
        "unit": figure.unit or None,
        "quote": figure.quote,
        "source": figure.place,
        "qualifier": figure.qualifier.value if figure.qualifier else None,
        "planned": figure.planned,
        "confidence": round(figure.confidence, 2),
    }


def activity_json(activity: StatedActivity, zone: ZoneInfo) -> dict[str, Any]:
    """Return one activity; times carry the office's offset, whole days are plain dates."""
    return {
        "start": _local(activity.start, zone),
        "end": _local(activity.end, zone) if activity.end else None,
        "all_day": activity.all_day,
        "what": activity.what,
        "where": activity.where or None,
        "who": activity.who or None,
        "host": activity.host or None,
        "source": activity.place,
    }


def signature_json(signature: SignatureFacts, path: str) -> dict[str, Any]:
    """Return one digital signature; `intact` is null where it could not be checked."""
    return {
        "file": path,
        "intact": signature.intact,
        "signer": signature.signer or None,
        "signed_at": signature.signed_at,
        "added_after": signature.added_after,
    }


def _local(moment: str, zone: ZoneInfo) -> str:
    if "T" not in moment:
        return moment
    return datetime.fromisoformat(moment).replace(tzinfo=zone).isoformat(timespec="seconds")
