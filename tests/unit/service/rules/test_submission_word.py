"""What staff said of a submission holds until more comes, in whatever order it is filed anew."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from db.entities.enums import SubmissionState
from db.entities.submissions import Submission, SubmissionEvidence, SubmissionRecord
from service.rules.submission_word import StaffWord, state_by


def record(*evidence: tuple[int, str]) -> SubmissionRecord:
    return SubmissionRecord(
        submission=Submission(campaign_id="c", stage_id="s", unit_code="u"),
        evidence=tuple(
            SubmissionEvidence(submission_id=1, message_row=row, requirement="x", fingerprint=mark)
            for row, mark in evidence
        ),
    )


def word(state: SubmissionState, *seen: int) -> StaffWord:
    return StaffWord(
        state=state,
        reason="",
        by="cli:lan",
        at=datetime(2022, 10, 12, tzinfo=UTC),
        seen=frozenset(seen),
        action=1,
    )


def test_the_same_file_once_more_is_no_answer_to_a_return():
    returned = word(SubmissionState.RETURNED, 1)

    assert state_by(returned, record((1, "a"), (2, "a"))) is SubmissionState.RETURNED
    assert state_by(returned, record((1, "a"), (2, "b"))) is SubmissionState.RECEIVED


ENTRIES = st.lists(st.tuples(st.integers(1, 4), st.sampled_from("abc")), max_size=8)


@given(ENTRIES, st.randoms())
def test_the_order_of_filing_does_not_matter(entries, dice):
    returned = word(SubmissionState.RETURNED, 1, 2)
    shuffled = entries[:]
    dice.shuffle(shuffled)

    assert state_by(returned, record(*entries)) is state_by(returned, record(*shuffled))


@given(ENTRIES)
def test_what_was_accepted_stays_so_whatever_comes(entries):
    accepted = word(SubmissionState.ACCEPTED, 1)

    assert state_by(accepted, record(*entries)) is SubmissionState.ACCEPTED
    assert state_by(None, record(*entries)) is SubmissionState.RECEIVED
