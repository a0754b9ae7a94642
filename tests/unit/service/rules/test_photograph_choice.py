from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.enums import Approval
from db.entities.photographs import Photograph
from db.entities.submissions import (
    Submission,
    SubmissionEvidence,
    SubmissionMessage,
    SubmissionRecord,
)
from parsers.report.picture_likeness import Mark, are_alike
from service.rules.photograph_choice import choose_distinct, counting_messages

SCENE, NEAR_SCENE, OTHER_SCENE = "0123456789abcdef", "0123456789abcdec", "fedcba9876543210"


def photo(number: int, likeness: str = SCENE, **changes) -> Photograph:
    values = {
        "id": number,
        "message_row": 1,
        "place": f"{number}.jpg",
        "name": f"{number}.jpg",
        "media_type": "image/jpeg",
        "size_bytes": 1,
        "sha256": f"bytes {number}",
        "difference_hash": likeness,
        "width": 640,
        "height": 480,
        "thumbnail_sha256": "t" * 64,
    }
    return Photograph(**(values | changes))


def numbers(photographs) -> list[int]:
    return [item.id for item in choose_distinct(photographs)]


def test_the_largest_of_near_duplicates_stands_for_all():
    small, large, other = photo(1), photo(2, NEAR_SCENE, width=4000), photo(3, OTHER_SCENE)

    assert numbers([small, other, large]) == [2, 3]


def test_what_a_person_approved_is_shown_though_a_larger_copy_came():
    approved = photo(1, approval=Approval.APPROVED)

    assert numbers([approved, photo(2, NEAR_SCENE, width=4000)]) == [1]


def test_a_copy_of_what_a_person_rejected_is_not_shown():
    rejected = photo(1, approval=Approval.REJECTED)

    assert numbers([rejected, photo(2, NEAR_SCENE), photo(3, OTHER_SCENE)]) == [3]


def test_one_that_can_be_shown_goes_before_a_larger_one_that_cannot():
    broken = photo(1, "", sha256="same", width=9000, thumbnail_sha256=None)

    assert numbers([broken, photo(2, sha256="same")]) == [2]


@pytest.mark.parametrize("active", [True, False])
def test_what_was_replaced_does_not_count(active):
    links = tuple(
        SubmissionMessage(submission_id=1, message_row=row, relation="first") for row in (4, 5, 6)
    )
    given_photos = tuple(
        SubmissionEvidence(submission_id=1, message_row=row, requirement=kind, active=counts)
        for row, kind, counts in ((4, "photo", active), (5, "figures", True), (6, "photo", True))
    )
    record = SubmissionRecord(
        submission=Submission(campaign_id="c", stage_id="s", unit_code="u"),
        messages=links,
        evidence=given_photos,
    )

    assert counting_messages(record) == ((4, 6) if active else (6,))


@given(st.lists(st.sampled_from([SCENE, NEAR_SCENE, OTHER_SCENE, ""]), max_size=8))
def test_no_two_that_are_chosen_are_alike_and_none_is_lost(likenesses):
    photos = [
        replace(photo(number, likeness), width=100 + number * 7 % 5)
        for number, likeness in enumerate(likenesses)
    ]

    chosen = choose_distinct(photos)

    marks = [Mark(item.sha256, item.difference_hash) for item in chosen]
    assert not any(are_alike(a, b) for n, a in enumerate(marks) for b in marks[:n])
    for item in photos:
        assert any(are_alike(Mark(item.sha256, item.difference_hash), mark) for mark in marks)
