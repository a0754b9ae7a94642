"""Which letter answers a mail."""

import pytest

from db.entities.enums import LetterKind
from service.rules.reply_choice import ANSWERS, FiledMail, StageOutcome, choose_letter
from service.rules.request_kind import RequestKind

REPORT = ("written_report", "figures", "photo")


def stage(*, complete=True, requires=REPORT, **changes):
    return StageOutcome(requires=requires, complete=complete, **changes)


def mail(**changes):
    fields = {
        "may_answer": True,
        "understood": True,
        "unit_known": True,
        "counting": 3,
        "unreadable": 0,
        "stages": (stage(),),
    }
    return FiledMail(**(fields | changes))


REGISTRATION = stage(requires=("schedule",))
CASES = [
    (mail(), LetterKind.REPORT_RECEIVED),
    (mail(stages=(stage(complete=False),)), LetterKind.REPORT_INCOMPLETE),
    (mail(stages=(REGISTRATION,)), LetterKind.REGISTRATION_RECEIVED),
    (mail(stages=(REGISTRATION, stage())), LetterKind.STAGES_RECEIVED),
    (mail(stages=(REGISTRATION, stage(complete=False))), LetterKind.STAGES_RECEIVED),
    (mail(stages=(stage(supplements=True),)), LetterKind.SUPPLEMENT_RECEIVED),
    (mail(stages=(stage(supplements=True, complete=False),)), LetterKind.REPORT_INCOMPLETE),
    (mail(stages=(stage(late=True),)), LetterKind.REPORT_LATE),
    (mail(stages=(stage(late=True, complete=False),)), LetterKind.REPORT_INCOMPLETE),
    (mail(being_read=True), LetterKind.REPORT_BEING_READ),
    (mail(being_read=True, stages=(stage(complete=False),)), LetterKind.REPORT_INCOMPLETE),
    (mail(links=1, counting=0), LetterKind.LINK_INSTEAD_OF_FILE),
    (mail(links=1), LetterKind.REPORT_RECEIVED),
    (mail(understood=False, request=RequestKind.QUESTION), LetterKind.QUESTION_RECEIVED),
    (mail(understood=False, request=RequestKind.MORE_TIME), LetterKind.MORE_TIME_REQUESTED),
    (mail(may_answer=False, understood=False, request=RequestKind.QUESTION), None),
    (mail(stages=(stage(replaces=True),)), LetterKind.SUBMISSION_REPLACED),
    (mail(stages=(stage(replaces=True, complete=False),)), LetterKind.SUBMISSION_REPLACED),
    (mail(unit_known=False), LetterKind.UNIT_UNKNOWN),
    (mail(unit_known=False, unreadable=2, counting=0), LetterKind.UNIT_UNKNOWN),
    (mail(counting=0, unreadable=1), LetterKind.ATTACHMENT_UNREADABLE),
    (mail(counting=0, unreadable=1, stages=()), LetterKind.ATTACHMENT_UNREADABLE),
    (
        mail(counting=2, unreadable=1, stages=(stage(complete=False),)),
        LetterKind.REPORT_INCOMPLETE,
    ),
    (mail(stages=()), None),
    (mail(may_answer=False), None),
    (mail(understood=False), None),
    (mail(may_answer=False, unit_known=False), None),
]


@pytest.mark.parametrize(("facts", "letter"), CASES)
def test_letter_follows_from_how_things_stand(facts, letter):
    assert choose_letter(facts) == letter


def test_every_answer_can_be_chosen():
    assert {letter for _, letter in CASES if letter} == set(ANSWERS)
