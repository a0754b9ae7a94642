"""Which letter answers a mail; at most one, whatever the mail held."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.entities.enums import LetterKind
from service.rules.request_kind import RequestKind

REGISTRATION_ROLE = "schedule"
REPORT_ROLE = "written_report"
# What an answer keeps about its mail: a scan was still to be read when it was owed.
BEING_READ = "being_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOutcome:
    """How a unit stands with one stage after the mail was filed.

    Attributes:
        requires: roles that the stage asks for.
        complete: every requirement is met.
        replaces: the mail put an earlier submission out of use.
        supplements: the mail adds to what came before.
        late: what counts first came after the deadline and the days of grace.
    """

    requires: tuple[str, ...]
    complete: bool
    replaces: bool = False
    supplements: bool = False
    late: bool = False

    @property
    def is_registration(self) -> bool:
        """Whether the stage announces activities rather than reporting on them."""
        return REGISTRATION_ROLE in self.requires and REPORT_ROLE not in self.requires


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledMail:
    """What decides on the answer.

    Attributes:
        may_answer: the reply rules allow it, and it is neither quiet nor a duplicate.
        understood: it was read as a report or registration for an open campaign.
        unit_known: exactly one unit is behind it.
        counting: how many of its attachments, or its own text, meet a requirement.
        unreadable: how many of its attachments could not be opened.
        links: how many files were offered as links.
        being_read: it holds a scan whose text nobody has looked at yet.
        request: what it asks for, where it brings nothing to file.
        stages: one a stage that it was filed under; empty when none is sure.
    """

    may_answer: bool
    understood: bool
    unit_known: bool
    counting: int
    unreadable: int
    links: int = 0
    being_read: bool = False
    request: RequestKind = RequestKind.NOTHING
    stages: Sequence[StageOutcome] = ()


def choose_letter(mail: FiledMail) -> LetterKind | None:
    """Return the kind of the one letter that answers a mail, or None for silence."""
    if not mail.may_answer:
        return None
    if not mail.understood:
        return REQUESTS.get(mail.request)
    return next(letter for applies, letter in CHOICE if applies(mail))


def _is_all(test: Callable[[StageOutcome], bool]) -> Callable[[FiledMail], bool]:
    return lambda mail: all(test(stage) for stage in mail.stages)


def _is_any(test: Callable[[StageOutcome], bool]) -> Callable[[FiledMail], bool]:
    return lambda mail: any(test(stage) for stage in mail.stages)


REQUESTS = {
    RequestKind.QUESTION: LetterKind.QUESTION_RECEIVED,
    RequestKind.MORE_TIME: LetterKind.MORE_TIME_REQUESTED,
}
# The first line that applies decides. Without a stage a person decides first, and the answer
# follows the decision.
CHOICE: tuple[tuple[Callable[[FiledMail], bool], LetterKind | None], ...] = (
    (lambda mail: not mail.unit_known, LetterKind.UNIT_UNKNOWN),
    (lambda mail: mail.unreadable > 0 and not mail.counting, LetterKind.ATTACHMENT_UNREADABLE),
    (lambda mail: mail.links > 0 and not mail.counting, LetterKind.LINK_INSTEAD_OF_FILE),
    (lambda mail: not mail.stages, None),
    (_is_any(lambda stage: stage.replaces), LetterKind.SUBMISSION_REPLACED),
    (lambda mail: len(mail.stages) > 1, LetterKind.STAGES_RECEIVED),
    (_is_any(lambda stage: not stage.complete), LetterKind.REPORT_INCOMPLETE),
    (_is_all(lambda stage: stage.is_registration), LetterKind.REGISTRATION_RECEIVED),
    (lambda mail: mail.being_read, LetterKind.REPORT_BEING_READ),
    (_is_all(lambda stage: stage.supplements), LetterKind.SUPPLEMENT_RECEIVED),
    (_is_any(lambda stage: stage.late), LetterKind.REPORT_LATE),
    (lambda _mail: True, LetterKind.REPORT_RECEIVED),
)
# Every letter that answers somebody's mail.
ANSWERS = (*dict.fromkeys(kind for _, kind in CHOICE if kind), *REQUESTS.values())
