"""Which letter answers a mail; at most one, whatever the mail held."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.entities.enums import LetterKind

REGISTRATION_ROLE = "schedule"
REPORT_ROLE = "written_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOutcome:
    """How a unit stands with one stage after the mail was filed.

    Attributes:
        requires: roles that the stage asks for.
        complete: every requirement is met.
        replaces: the mail put an earlier submission out of use.
    """

    requires: tuple[str, ...]
    complete: bool
    replaces: bool = False

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
        stages: one a stage that it was filed under; empty when none is sure.
    """

    may_answer: bool
    understood: bool
    unit_known: bool
    counting: int
    unreadable: int
    stages: Sequence[StageOutcome] = ()


def choose_letter(mail: FiledMail) -> LetterKind | None:
    """Return the kind of the one letter that answers a mail, or None for silence."""
    if not mail.may_answer or not mail.understood:
        return None
    return next(letter for applies, letter in CHOICE if applies(mail))


def _is_all_registration(mail: FiledMail) -> bool:
    return all(stage.is_registration for stage in mail.stages)


# The first line that applies decides. Without a stage a person decides first, and the answer
# follows the decision.
CHOICE: tuple[tuple[Callable[[FiledMail], bool], LetterKind | None], ...] = (
    (lambda mail: not mail.unit_known, LetterKind.UNIT_UNKNOWN),
    (lambda mail: mail.unreadable > 0 and not mail.counting, LetterKind.ATTACHMENT_UNREADABLE),
    (lambda mail: not mail.stages, None),
    (lambda mail: any(stage.replaces for stage in mail.stages), LetterKind.SUBMISSION_REPLACED),
    (lambda mail: not all(stage.complete for stage in mail.stages), LetterKind.REPORT_INCOMPLETE),
    (_is_all_registration, LetterKind.REGISTRATION_RECEIVED),
    (lambda _mail: True, LetterKind.REPORT_RECEIVED),
)
