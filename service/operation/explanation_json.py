"""The line that `explain --json` prints for one message; the shape is an outside contract."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from parsers.mail.message import Attachment, DeliveryReport, Message, Role
from parsers.report.picture_likeness import distinct_count
from service.operation.explaining import Explained
from service.rules.chosen_facts import (
    chosen_activities,
    chosen_figures,
    own_letterhead,
)
from service.rules.facts_json import activity_json, figure_json, letterhead_json
from service.rules.form_code import code_json
from service.rules.photographs import photographs
from service.rules.understanding import Understanding

MOST_CANDIDATES = 5


def explanation_json(explained: Explained, zone: ZoneInfo) -> dict[str, Any]:
    """Return the JSON object for one message; every key is there for every message."""
    message, meaning = explained.message, explained.meaning
    return {
        "file": explained.label,
        "sha256": explained.sha256,
        **_envelope(message, meaning, zone),
        **_conclusions(message, meaning),
        **_contents(message, meaning, zone),
        **_forms(meaning),
        **({"problem": explained.failure} if explained.failure else {}),
    }


def _time(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None


def _envelope(
    message: Message | None, meaning: Understanding | None, zone: ZoneInfo
) -> dict[str, Any]:
    senders = message.senders if message else ()
    sent_at = message.sent_at if message else None
    return {
        "message_id": message.message_id if message else None,
        "from": senders[0].address if senders else None,
        "subject": message.subject if message else None,
        "date": sent_at.isoformat(timespec="seconds") if sent_at else None,
        "received_at": _time(meaning.received_at if meaning else None, zone),
    }


def _conclusions(message: Message | None, meaning: Understanding | None) -> dict[str, Any]:
    unit = meaning.unit if meaning else None
    return {
        "class": meaning.mail_class if meaning else "other",
        "reply": {
            "allowed": bool(meaning and meaning.reply.allowed),
            "reason": meaning.reply.text if meaning else "The message could not be read",
        },
        "bounce": _bounce(message.delivery_report) if message else None,
        "unit": {
            "code": unit.code,
            "confidence": round(unit.confidence, 3),
            "evidence": list(unit.evidence),
        }
        if unit and unit.code
        else None,
        "candidates": [
            {"code": code, "confidence": round(share, 3)}
            for code, share in (unit.candidates[:MOST_CANDIDATES] if unit else ())
        ],
        "campaign": meaning.campaign.id if meaning and meaning.campaign else None,
        "stages": [stage.id for stage in meaning.stages] if meaning else [],
        "on_time": meaning.on_time if meaning else None,
        "missing": list(meaning.missing) if meaning else [],
    }


def _forms(meaning: Understanding | None) -> dict[str, Any]:
    """Return the codes of forms of ours, where there are any."""
    forms = meaning.unit.forms if meaning else ()
    return {"forms": [code_json(code) for code in forms]} if forms else {}


def _bounce(report: DeliveryReport | None) -> dict[str, Any] | None:
    if report is None:
        return None
    status = next((r.status for r in report.recipients if r.status), None)
    failed = any(r.action == "failed" for r in report.recipients)
    return {
        "recipients": [r.address for r in report.recipients],
        "status": status,
        "hard": failed and not (status or "5").startswith("4"),
    }


def _contents(
    message: Message | None, meaning: Understanding | None, zone: ZoneInfo
) -> dict[str, Any]:
    pairs = (
        list(zip(message.attachments, meaning.roles, strict=True)) if message and meaning else []
    )
    documents = meaning.documents if meaning else ()
    photos = photographs(message, meaning.roles) if message and meaning else ()
    head = own_letterhead(documents)
    asked = {item.role for stage in meaning.stages for item in stage.requires} if meaning else set()
    activities = chosen_activities(documents) if Role.SCHEDULE in asked else ()
    return {
        "attachments": [_attachment(attachment, role) for attachment, role in pairs],
        "links": list(message.links) if message else [],
        "document": letterhead_json(head) if head else None,
        "figures": [figure_json(figure) for figure in chosen_figures(documents)],
        "activities": [activity_json(item, zone) for item in activities],
        "photos": {"count": len(photos), "distinct": distinct_count(photos)},
    }


def _attachment(attachment: Attachment, role: Role) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "path": attachment.path,
        "media_type": attachment.media_type,
        "size": attachment.size_bytes,
        "sha256": attachment.sha256,
        "role": role.value,
        "flags": [flag.value for flag in attachment.flags],
    }
