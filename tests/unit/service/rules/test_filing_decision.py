"""A submission is what its messages gave, whatever order they were filed in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.entities.campaigns import Requirement, Stage
from db.entities.submissions import Submission, SubmissionEvidence, SubmissionRecord
from service.rules.filing_decision import Addition, add_message, rebuild, record_checklist

DUE = datetime(2022, 10, 14, 16, 59, 59, tzinfo=UTC)
STAGE = Stage(
    id="report",
    title="Báo cáo",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=DUE,
    grace_until=None,
    requires=(
        Requirement(role="written_report", at_least=1),
        Requirement(role="photo", at_least=2),
    ),
    remind=(),
    escalate=(),
)
EMPTY = SubmissionRecord(
    submission=Submission(id=7, campaign_id="c", stage_id="report", unit_code="u")
)


def evidence(row: int, requirement: str, fingerprint: str) -> SubmissionEvidence:
    return SubmissionEvidence(
        submission_id=0, message_row=row, requirement=requirement, fingerprint=fingerprint
    )


def addition(row: int, hours: int, *given: tuple[str, str], replaces: bool = False) -> Addition:
    return Addition(
        message_row=row,
        received_at=DUE + timedelta(hours=hours),
        evidence=tuple(evidence(row, *item) for item in given),
        replaces=replaces,
    )


ITEMS = st.tuples(st.sampled_from(["written_report", "photo"]), st.sampled_from("abcd"))
GIVEN = st.lists(ITEMS, max_size=4, unique=True)


@st.composite
def additions(draw: st.DrawFn, *, replacing: bool = False) -> list[Addition]:
    hours = draw(st.lists(st.integers(-50, 50), unique=True, min_size=1, max_size=6))
    return [
        addition(row, when, *draw(GIVEN), replaces=replacing and draw(st.booleans()))
        for row, when in enumerate(sorted(hours), start=1)
    ]


def fold(several: list[Addition]) -> SubmissionRecord:
    record = EMPTY
    for one in several:
        record = add_message(record, one, STAGE)
    return record


def standing(record: SubmissionRecord) -> tuple[object, ...]:
    submission = record.submission
    return (
        submission.first_received_at,
        submission.complete_at,
        submission.on_time,
        record_checklist(record, STAGE),
    )


@given(several=additions(), order=st.randoms(use_true_random=False))
def test_order_of_filing_changes_nothing(several: list[Addition], order):
    shuffled = list(several)
    order.shuffle(shuffled)

    assert standing(fold(shuffled)) == standing(fold(several))


@given(several=additions(replacing=True))
def test_rebuilding_gives_what_adding_gave(several: list[Addition]):
    record = fold(several)

    rebuilt = rebuild(record, STAGE)

    version = record.submission.version
    assert replace(rebuilt.submission, version=version) == record.submission
    assert sorted(map(str, rebuilt.evidence)) == sorted(map(str, record.evidence))
    assert rebuilt.messages == record.messages


@given(several=additions(replacing=True))
def test_adding_twice_is_adding_once(several: list[Addition]):
    record = fold(several)

    assert fold([*several, *several]) == record


@given(several=additions())
def test_what_one_mail_gave_stays_when_another_with_the_same_file_is_taken_out(
    several: list[Addition],
):
    record = fold(several)
    gone = several[0].message_row
    without = replace(
        record,
        messages=tuple(m for m in record.messages if m.message_row != gone),
        evidence=tuple(e for e in record.evidence if e.message_row != gone),
    )

    assert standing(rebuild(without, STAGE)) == standing(fold(several[1:]))


def test_completed_by_the_mail_that_brought_the_last_thing():
    record = fold(
        [
            addition(1, -10, ("written_report", "r"), ("photo", "a")),
            addition(2, 5, ("photo", "a")),
            addition(3, 9, ("photo", "b")),
        ]
    )

    assert record.submission.first_received_at == DUE - timedelta(hours=10)
    assert record.submission.on_time is True
    assert record.submission.complete_at == DUE + timedelta(hours=9)


def test_correction_after_the_deadline_leaves_the_time_of_completion():
    first = addition(1, -10, ("written_report", "r"), ("photo", "a"), ("photo", "b"))
    record = fold([first, addition(2, 5, ("written_report", "s"), replaces=True)])

    assert record.submission.complete_at == DUE - timedelta(hours=10)
    assert {e.fingerprint for e in record.active_evidence} == {"s", "a", "b"}
    assert [(m.relation, m.superseded) for m in record.messages] == [
        ("first", False),
        ("replacement", False),
    ]
