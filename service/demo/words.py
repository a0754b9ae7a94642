"""The words in which the story tells what the service decided."""

from collections.abc import Sequence

from db.entities.enums import Disposition, LetterState
from db.entities.letters import Letter
from db.entities.messages import StoredAttachment, StoredMessage
from service.demo.findings import Finding, StageFinding

ROLES = {
    "written_report": "written report",
    "figures": "figures",
    "schedule": "schedule",
    "photo": "photo",
    "decoration": "decoration",
    "message": "message",
    "archive": "archive",
    "other": "other file",
}
_REASONS = {
    "duplicate": "the same mail again: counted once",
    "bounce": "a delivery report",
    "auto_reply": "an automatic answer",
    "list": "a mailing list",
    "own": "our own mail",
    "question_or_other": "another matter",
    "question": "a question",
    "extension_request": "a request for more time",
    "unit_unknown": "no unit of the roster can be made out",
    "unit_ambiguous": "more than one unit comes into question",
    "stage_unknown": "not clear what it is for",
    "partial_message": "one piece of a mail that was cut up on its way",
    "sender_not_authenticated": "the sender may be forged",
    "sender_unclear": "it names no sender, or several",
}


def timing(finding: StageFinding) -> str:
    """Say whether the unit was on time for a stage, or "" before anything counted."""
    if finding.on_time is None:
        return ""
    if finding.on_time:
        return "on time"
    return "late, within grace" if finding.in_grace else "late"


def missing(finding: StageFinding) -> str:
    """Say what a stage still lacks, or "nothing"."""
    lacking = [
        f"{item.short} more {ROLES[item.role]}{'s' if item.short > 1 else ''}"
        if item.got
        else _wanted(item.role, item.needed)
        for item in finding.checklist.items
        if not item.met
    ]
    return ", ".join(lacking) or "nothing"


def standing(finding: StageFinding) -> str:
    """Say in a few words how a unit stands with a stage; "" when nothing was sent."""
    if finding.exempt:
        return "exempt"
    if not finding.has_mail:
        return ""
    when = timing(finding)
    if finding.checklist.complete:
        return f"✓ {when}"
    return f"{f'{when}; ' if when else ''}missing: {missing(finding)}"


def _wanted(role: str, needed: int) -> str:
    return f"{needed} {ROLES[role]}s" if needed > 1 else ROLES[role]


def files(attachments: Sequence[StoredAttachment]) -> str:
    """Say what a mail brought: documents by name, photographs by number."""
    said = []
    photos = 0
    for one in attachments:
        if one.role == "photo" and not one.flags:
            photos += 1
        elif one.role != "decoration":
            said.append(f"{one.name} [{', '.join((ROLES.get(one.role, one.role), *one.flags))}]")
    if photos:
        said.append(f"{photos} photo{'s' if photos > 1 else ''}")
    return ", ".join(said)


def silence(message: StoredMessage) -> str:
    """Say why a mail got no letter."""
    if message.quiet:
        return "none: it was there before the first start"
    if message.disposition is Disposition.IGNORED and message.reason == "duplicate":
        return "none: the first copy was answered"
    if not message.reply_allowed and message.reply_reason:
        return f"none: {message.reply_reason.replace('_', ' ')}"
    return "none: left to a person"


def reason(message: StoredMessage) -> str:
    """Say why a message stands where it stands."""
    return _REASONS.get(message.reason, message.reason.replace("_", " "))


def understood(finding: Finding) -> str:
    """Say in one line what a message was taken for."""
    message = finding.message
    if message.disposition is Disposition.FILED:
        stages = ", ".join(
            " · ".join(filter(None, (one.stage.title, timing(one)))) for one in finding.stages
        )
        return f"{finding.unit_name} · {stages} · {message.receipt}"
    if message.disposition is Disposition.TRIAGE:
        about = f"{finding.unit_name}: " if finding.unit_name else ""
        return f"{about}{reason(message)} → staff decide · {message.receipt}"
    if message.disposition is Disposition.IGNORED:
        return f"{reason(message)} → nothing to file"
    return f"{message.disposition.value}: {reason(message)}"


def answered(letter: Letter) -> str:
    """Say in one line what became of a letter."""
    if letter.state in {LetterState.SENT, LetterState.BOUNCED}:
        return f"{letter.subject} → {letter.recipient}"
    why = f" ({letter.reason.replace('_', ' ')})" if letter.reason else ""
    return f"{letter.kind.value.replace('_', ' ')} {letter.state.value}{why} → {letter.recipient}"
