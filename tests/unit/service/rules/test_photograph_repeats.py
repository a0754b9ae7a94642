from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.entities.photographs import PhotographMark
from service.rules.photograph_repeats import WIDESPREAD_UNITS, find_repeats, find_same

START = datetime(2022, 10, 12, tzinfo=UTC)
SCENE, OTHER_SCENE = "0123456789abcdef", "fedcba9876543210"
NEAR_SCENE = "0123456789abcdec"


def mark(
    number: int, unit: str, likeness: str = SCENE, *, campaign: str = "htsd-2022", **changes
) -> PhotographMark:
    values = {
        "photograph_id": number,
        "message_row": number,
        "sha256": f"bytes {number}",
        "difference_hash": likeness,
        "unit_code": unit,
        "campaign_id": campaign,
        "received_at": START + timedelta(hours=number),
    }
    return PhotographMark(**(values | changes))


def nobody(*_: str) -> bool:
    return False


def repeats(marks: list[PhotographMark], campaign: str = "htsd-2022", related=nobody):
    asked = [item for item in marks if item.campaign_id == campaign]
    found = find_repeats(find_same(asked, marks), related)
    return [(r.unit_code, r.from_unit, r.from_campaign, r.photograph_ids) for r in found]


def test_the_later_of_two_units_is_flagged():
    first, second = mark(1, "thpt-a"), mark(2, "thpt-b", NEAR_SCENE)

    assert repeats([first, second]) == [("thpt-b", "thpt-a", "htsd-2022", (2,))]


def test_one_unit_may_send_its_photographs_again():
    assert repeats([mark(1, "thpt-a"), mark(2, "thpt-a", NEAR_SCENE)]) == []


def test_other_photographs_are_no_repeats():
    assert repeats([mark(1, "thpt-a"), mark(2, "thpt-b", OTHER_SCENE)]) == []


def test_last_years_photograph_is_flagged_this_year_and_not_last_year():
    old = mark(1, "thpt-a", campaign="htsd-2021")
    new = mark(2, "thpt-a", NEAR_SCENE)

    assert repeats([old, new]) == [("thpt-a", "thpt-a", "htsd-2021", (2,))]
    assert repeats([old, new], "htsd-2021") == []


def test_equal_bytes_are_the_same_where_no_likeness_is_known():
    same = {"likeness": "", "sha256": "one file"}

    assert repeats([mark(1, "thpt-a", **same), mark(2, "thpt-b", **same)])
    (pair, _) = find_same([mark(3, "", **same)], [mark(1, "thpt-a", **same), mark(2, "b", **same)])
    assert pair.same_bytes
    assert pair.by_another_unit
    assert pair.other.photograph_id == 1


def test_what_a_district_passes_on_of_its_schools_is_no_repeat_in_the_same_year():
    def related(one: str, other: str) -> bool:
        return {one, other} == {"pgd", "thcs-a"}

    school, district = mark(1, "thcs-a"), mark(2, "pgd", NEAR_SCENE)
    later = mark(3, "pgd", campaign="htsd-2023")

    assert repeats([school, district], related=related) == []
    assert repeats([school, district, later], "htsd-2023", related) == [
        ("pgd", "thcs-a", "htsd-2022", (3,))
    ]


def test_a_stranger_is_named_though_the_units_own_parent_sent_it_too():
    def related(one: str, other: str) -> bool:
        return {one, other} == {"pgd", "thcs-a"}

    marks = [mark(1, "pgd"), mark(2, "thpt-b"), mark(3, "thcs-a")]

    assert ("thcs-a", "thpt-b", "htsd-2022", (3,)) in repeats(marks, related=related)


def test_a_poster_that_everybody_sends_is_flagged_for_nobody():
    few = [mark(n, f"unit-{n}") for n in range(1, WIDESPREAD_UNITS)]
    many = [mark(n, f"unit-{n}") for n in range(1, WIDESPREAD_UNITS + 1)]

    assert len(repeats(few)) == WIDESPREAD_UNITS - 2
    assert repeats(many) == []


def test_copies_of_one_photograph_are_one_repeat():
    marks = [
        mark(1, "thpt-a"),
        mark(2, "thpt-b", message_row=9),
        mark(3, "thpt-b", NEAR_SCENE, message_row=9),
    ]

    assert repeats(marks) == [("thpt-b", "thpt-a", "htsd-2022", (2,))]


def test_each_photograph_is_named_once_with_where_it_came_from_first():
    marks = [mark(1, "thpt-a"), mark(2, "thpt-b"), mark(3, "thpt-c")]

    assert repeats(marks) == [
        ("thpt-b", "thpt-a", "htsd-2022", (2,)),
        ("thpt-c", "thpt-a", "htsd-2022", (3,)),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["htsd-2021", "htsd-2022"]),
            st.sampled_from([SCENE, NEAR_SCENE, OTHER_SCENE, ""]),
        ),
        max_size=8,
    )
)
def test_a_repeat_always_has_an_earlier_one_elsewhere(crowd):
    marks = [
        mark(n, unit, likeness, campaign=campaign)
        for n, (unit, campaign, likeness) in enumerate(crowd)
    ]
    for campaign in ("htsd-2021", "htsd-2022"):
        for unit, from_unit, from_campaign, numbers in repeats(marks, campaign):
            assert (unit, campaign) != (from_unit, from_campaign)
            for number in numbers:
                assert any(
                    other.unit_code == from_unit and other.campaign_id == from_campaign
                    for other in marks[:number]
                )
