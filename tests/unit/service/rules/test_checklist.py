from collections import Counter
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from db.entities.campaigns import Requirement, Stage
from db.entities.submissions import SubmissionEvidence
from service.rules.checklist import checklist

ROLES = ("written_report", "figures", "photo", "schedule")


def make_stage(*requires: tuple[str, int]) -> Stage:
    moment = datetime(2022, 10, 14, tzinfo=UTC)
    return Stage(
        id="report",
        title="Báo cáo kết quả",
        due=date(2022, 10, 15),
        due_text="trước ngày 15/10/2022",
        on_time_until=moment,
        requires=tuple(Requirement(role=role, at_least=count) for role, count in requires),
    )


def make_evidence(role: str, fingerprint: str = "", **other) -> SubmissionEvidence:
    return SubmissionEvidence(
        submission_id=1,
        requirement=role,
        fingerprint=fingerprint,
        **({"message_row": 1} | other),
    )


STAGE = make_stage(("written_report", 1), ("figures", 1), ("photo", 3))


def test_nothing_given_misses_everything_in_the_plans_order():
    empty = checklist(STAGE, [])

    assert empty.missing == ("written_report", "figures", "photo")
    assert not empty.complete
    assert not empty.begun


def test_photographs_are_counted_up_to_what_is_asked():
    photos = [make_evidence("photo", name) for name in "ab"]

    items = {item.role: item for item in checklist(STAGE, photos).items}

    assert (items["photo"].got, items["photo"].needed, items["photo"].short) == (2, 3, 1)


def test_the_same_file_twice_counts_once():
    photos = [make_evidence("photo", "a", message_row=row) for row in (1, 2, 3)]

    assert checklist(STAGE, photos).items[2].got == 1


def test_texts_of_different_mails_count_apart():
    texts = [make_evidence("figures", message_row=row) for row in (1, 1, 2)]

    assert checklist(STAGE, texts).items[1].got == 2


def test_what_was_replaced_does_not_count():
    report = make_evidence("written_report", "a", active=False)

    assert "written_report" in checklist(STAGE, [report]).missing


def test_what_the_stage_does_not_ask_for_is_left_out():
    stage = make_stage(("schedule", 1))

    complete = checklist(stage, [make_evidence("schedule", "s"), make_evidence("photo", "p")])

    assert complete.complete
    assert [item.role for item in complete.items] == ["schedule"]


def test_near_photographs_of_several_mails_count_once():
    likenesses = ["0123456789abcdef", "0123456789abcdec", "fedcba9876543210", "", ""]
    photos = [
        make_evidence("photo", f"file {row}", message_row=row, likeness=likeness)
        for row, likeness in enumerate(likenesses)
    ]

    assert checklist(STAGE, photos).items[2].got == 4


def test_a_file_that_was_looked_at_in_one_mail_is_known_in_another():
    near = make_evidence("photo", "a", likeness="0123456789abcdef")
    again = make_evidence("photo", "b", message_row=2)
    known = make_evidence("photo", "b", message_row=3, likeness="0123456789abcdec")

    assert checklist(STAGE, [near, again]).items[2].got == 2
    assert checklist(STAGE, [near, again, known]).items[2].got == 1
    assert checklist(STAGE, [near, known, again]).items[2].got == 1


evidence = st.builds(
    make_evidence,
    st.sampled_from(ROLES),
    st.sampled_from(["a", "b", "c", "d"]),
    active=st.booleans(),
    message_row=st.integers(1, 3),
)


@given(st.lists(evidence, max_size=12), st.dictionaries(st.sampled_from(ROLES), st.integers(1, 4)))
def test_the_list_agrees_with_counting_by_hand(given_items, asked):
    different = {(e.requirement, e.fingerprint) for e in given_items if e.active}
    counts = Counter(role for role, _ in different)

    result = checklist(make_stage(*asked.items()), given_items)

    assert result.missing == tuple(role for role, need in asked.items() if counts[role] < need)
    assert result.complete == (not result.missing)


@given(st.lists(evidence, max_size=12), evidence)
def test_more_evidence_never_makes_more_missing(given_items, extra):
    before, after = checklist(STAGE, given_items), checklist(STAGE, [*given_items, extra])

    assert set(after.missing) <= set(before.missing)
