"""What in a message meets the requirements of its stages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.entities.campaigns import Stage
from db.entities.submissions import SubmissionEvidence
from parsers.facts import DocumentFacts, DocumentKind
from parsers.mail.message import Attachment, Message, Role
from parsers.report.figures_stated import states_figures
from parsers.report.picture_likeness import first_alike, mark_of
from service.rules.photographs import PlacedPhotograph, placed_photographs
from service.rules.usability import problem_of

_ENTERED = re.compile(r":[a-z_]+:\d+$")

COUNTING = frozenset({Role.WRITTEN_REPORT, Role.FIGURES, Role.SCHEDULE, Role.PHOTO})
BODY = "body"
# One line with a date is a mention, two are a schedule.
ACTIVITIES_LISTED = 2


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


def entered_evidence(
    found: Sequence[SubmissionEvidence],
    stages: Sequence[Stage],
    roles: Sequence[str],
    content_key: str,
) -> tuple[SubmissionEvidence, ...]:
    """Return what is given on a person's word, beyond what was found in the files.

    Args:
        found: what the files give.
        stages: that it counts for.
        roles: that the person says are met.
        content_key: of the message that stands for it.
    """
    asked = {item.role: item.at_least for stage in stages for item in stage.requires}
    given = Counter(item.requirement for item in found)
    return tuple(
        _evidence(role, None, f"{content_key}:{role}:{number}", BODY)
        for role in roles
        for number in range(given[role], asked.get(role, 0))
    )


def is_entered(item: SubmissionEvidence) -> bool:
    """Tell whether evidence stands on a person's word: it came on paper, or another way."""
    return item.attachment_position is None and _ENTERED.search(item.fingerprint) is not None


def _of_attachments(message: Message, roles: Sequence[Role]) -> Iterator[SubmissionEvidence]:
    said = {(document.path, document.sha256): document for document in message.documents}
    for position, (attachment, role) in enumerate(zip(message.attachments, roles, strict=True)):
        if role not in COUNTING or role is Role.PHOTO or problem_of(attachment) is not None:
            continue
        document = said.get((attachment.path, attachment.sha256))
        if document is not None and document.kind is DocumentKind.FORM:
            yield from _of_form(position, attachment, document)
            continue
        yield _evidence(role.value, position, attachment.sha256, attachment.name)
        if role is Role.WRITTEN_REPORT and _may_state_figures(document):
            yield _evidence(Role.FIGURES.value, position, attachment.sha256, attachment.name)
    photos = placed_photographs(message, roles)
    for order, first in enumerate(first_alike(mark_of(photo.picture) for photo in photos)):
        if first == order:
            yield _of_photograph(photos[order])


def _of_form(
    position: int, attachment: Attachment, document: DocumentFacts
) -> Iterator[SubmissionEvidence]:
    """A form gives what was filled in; what was only planned is no result."""
    given = (
        (Role.FIGURES, any(not figure.planned for figure in document.figures)),
        (Role.SCHEDULE, bool(document.activities)),
    )
    for role, is_there in given:
        if is_there:
            yield _evidence(role.value, position, attachment.sha256, attachment.name)


def _of_photograph(photo: PlacedPhotograph) -> SubmissionEvidence:
    picture = photo.picture
    item = _evidence(Role.PHOTO.value, photo.position, picture.sha256, picture.name)
    return replace(item, likeness=picture.difference_hash)


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
