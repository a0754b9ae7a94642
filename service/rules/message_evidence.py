"""What in a message meets the requirements of its stages."""

from collections.abc import Iterator, Sequence

from db.entities.campaigns import Stage
from db.entities.submissions import SubmissionEvidence
from parsers.facts import DocumentFacts, PictureFacts
from parsers.mail.message import Message, Role
from parsers.report.figures_stated import states_figures
from parsers.report.picture_likeness import are_alike
from service.rules.usability import problem_of

COUNTING = frozenset({Role.WRITTEN_REPORT, Role.FIGURES, Role.SCHEDULE, Role.PHOTO})
BODY = "body"
# One line with a date is a mention, two are a schedule.
ACTIVITIES_LISTED = 2
# A picture inside a document that is smaller is a logo, a rule or a signature.
INNER_PHOTO_BYTES = 10 * 1024
INNER_PHOTO_SIDE = 200


def find_evidence(
    message: Message, roles: Sequence[Role], stages: Sequence[Stage]
) -> tuple[SubmissionEvidence, ...]:
    """Return one entry for each thing that meets a requirement; each file once, by its hash.

    A report whose text could not be read (a scan, or nobody has read it yet) counts for figures
    too: nothing is called missing that nobody has looked for.
    """
    asked = {item.role for stage in stages for item in stage.requires}
    found: dict[tuple[str, str], SubmissionEvidence] = {}
    for item in (*_of_attachments(message, roles), *_of_body(message)):
        if item.requirement in asked:
            found.setdefault((item.requirement, item.fingerprint), item)
    return tuple(found.values())


def photographs(message: Message, roles: Sequence[Role]) -> tuple[PictureFacts, ...]:
    """Return the pictures that count as photographs: attached, and inside documents."""
    seen = {picture.place: picture for picture in message.pictures}
    attached = [
        seen.get(a.path)
        or PictureFacts(
            name=a.name,
            place=a.path,
            media_type=a.media_type,
            size_bytes=a.size_bytes,
            sha256=a.sha256,
        )
        for a, role in zip(message.attachments, roles, strict=True)
        if role is Role.PHOTO and problem_of(a) is None
    ]
    inner = [p for document in message.documents for p in document.pictures if _is_photo(p)]
    return (*attached, *inner)


def _is_photo(picture: PictureFacts) -> bool:
    if picture.looks_like in {"page", "graphic"} or picture.size_bytes < INNER_PHOTO_BYTES:
        return False
    return not picture.width or min(picture.width, picture.height) >= INNER_PHOTO_SIDE


def _of_attachments(message: Message, roles: Sequence[Role]) -> Iterator[SubmissionEvidence]:
    said = {document.path: document for document in message.documents}
    positions = {a.path: position for position, a in enumerate(message.attachments)}
    for position, (attachment, role) in enumerate(zip(message.attachments, roles, strict=True)):
        if role not in COUNTING or role is Role.PHOTO or problem_of(attachment) is not None:
            continue
        yield _evidence(role.value, position, attachment.sha256, attachment.name)
        if role is Role.WRITTEN_REPORT and _may_state_figures(said.get(attachment.path)):
            yield _evidence(Role.FIGURES.value, position, attachment.sha256, attachment.name)
    shown: list[PictureFacts] = []
    for photo in photographs(message, roles):
        if any(are_alike(photo, other) for other in shown):
            continue
        shown.append(photo)
        container = photo.place.partition("#")[0]
        place = positions.get(photo.place, positions.get(container))
        yield _evidence(Role.PHOTO.value, place, photo.sha256, photo.name)


def _may_state_figures(document: DocumentFacts | None) -> bool:
    if document is None or document.scan or not document.text_chars:
        return True
    return states_figures(document.figures)


def _of_body(message: Message) -> Iterator[SubmissionEvidence]:
    """The mail's own words can meet `schedule` and `figures`, never `written_report`."""
    for document in message.documents:
        if document.path != BODY:
            continue
        if len(document.activities) >= ACTIVITIES_LISTED:
            yield _evidence(Role.SCHEDULE.value, None, message.content_key, BODY)
        if states_figures(document.figures):
            yield _evidence(Role.FIGURES.value, None, message.content_key, BODY)


def _evidence(
    requirement: str, position: int | None, fingerprint: str, name: str
) -> SubmissionEvidence:
    return SubmissionEvidence(
        submission_id=0,
        message_row=0,
        requirement=requirement,
        attachment_position=position,
        fingerprint=fingerprint,
        name=name,
    )
