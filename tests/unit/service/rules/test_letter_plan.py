from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.entities.campaigns import Campaign, Requirement, Stage
from db.entities.enums import LetterKind
from service.rules.letter_plan import plan_announcement, plan_letters, units_to_telephone
from service.rules.letters_due import AskedStage, AskedUnit, PlannedLetter, PlanPolicy, Situation
from service.rules.reminder_days import ReminderHours, reminder_days
from service.rules.working_time import WorkingTime

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
REPORT = Stage(
    id="report",
    title="Báo cáo kết quả",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=datetime(2022, 10, 14, 23, 59, 59, tzinfo=HANOI),
    requires=(Requirement(role="written_report"),),
    remind=(-7, -3, -1, 1, 3, 7),
    escalate=(3,),
)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ",
    short=(),
    plan="",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 10, 7, 23, 59, 59, tzinfo=HANOI),
    stages=(REPORT,),
)
OFFICE = WorkingTime(zone=HANOI)
POLICY = PlanPolicy(hours=ReminderHours(zone=HANOI, working=OFFICE))
ANY_HOUR = replace(POLICY, hours=ReminderHours(zone=HANOI))
UNIT = AskedUnit(
    code="thcs-le-loi",
    addresses=("c2leloi@x.vn", "hieutruong@x.vn"),
    parent_addresses=("pgd@x.vn",),
    stages=(AskedStage(stage=REPORT),),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def plan(
    moment: str, unit: AskedUnit = UNIT, policy: PlanPolicy = POLICY, **changes: object
) -> tuple[PlannedLetter, ...]:
    situation = Situation(campaign=CAMPAIGN, units=(unit,), now=at(moment))
    return plan_letters(replace(situation, **changes), policy)


def test_nothing_is_due_before_the_first_day():
    assert plan("2022-10-07T07:59") == ()


def test_a_unit_that_lacks_something_is_reminded_at_the_hour():
    (letter,) = plan("2022-10-07T08:00")
    assert letter.kind is LetterKind.REMINDER_BEFORE_DEADLINE
    assert letter.recipient == "c2leloi@x.vn"
    assert letter.not_before == at("2022-10-07T08:00")
    assert letter.offset == -7


def test_a_unit_that_has_given_everything_is_left_in_peace():
    unit = replace(UNIT, stages=(AskedStage(stage=REPORT, complete=True),))
    assert plan("2022-10-13T09:00", unit) == ()


def test_what_is_still_being_read_is_not_called_missing():
    unit = replace(UNIT, stages=(AskedStage(stage=REPORT, being_read=True),))
    assert plan("2022-10-13T09:00", unit) == ()


def test_a_letter_that_stands_is_not_planned_again():
    (letter,) = plan("2022-10-13T08:00")
    assert plan("2022-10-13T08:05", standing=frozenset({letter.subject_key})) == ()


def test_three_days_of_downtime_give_one_letter():
    (letter,) = plan("2022-10-24T10:00")
    assert letter.offset == 7


def test_before_the_deadline_nothing_of_after_it_is_sent_and_the_other_way_round():
    assert [one.kind for one in plan("2022-10-14T20:00", policy=ANY_HOUR)] == [
        LetterKind.REMINDER_BEFORE_DEADLINE
    ]
    # The first one after it is due on the 15th at eight; until then there is silence.
    assert plan("2022-10-15T07:00", policy=ANY_HOUR) == ()


def test_a_reminder_on_a_day_off_comes_before_the_deadline_all_the_same():
    # 2022-10-16 is a Sunday; the day before the deadline of Sunday is a Saturday.
    sunday = replace(
        REPORT, on_time_until=datetime(2022, 10, 16, 23, 59, 59, tzinfo=HANOI), remind=(-1,)
    )
    unit = replace(UNIT, stages=(AskedStage(stage=sunday),))
    (letter,) = plan("2022-10-14T08:00", unit)
    assert letter.offset == -1


def test_a_reminder_after_the_deadline_waits_for_the_usual_time_of_the_working_day():
    # One day after Friday is a Saturday.
    later = replace(REPORT, remind=(1, 7), escalate=())
    unit = replace(UNIT, stages=(AskedStage(stage=later),))
    assert plan("2022-10-15T09:00", unit) == ()
    assert plan("2022-10-17T07:59", unit) == ()
    assert [one.offset for one in plan("2022-10-17T08:00", unit)] == [1]


def test_a_usual_time_outside_the_hours_waits_for_them():
    for at_time, begins in ((time(12, 0), "13:30"), (time(6, 0), "07:30")):
        policy = replace(POLICY, hours=replace(POLICY.hours, at=at_time))
        early = at(f"2022-10-17T{begins}") - timedelta(minutes=1)
        assert plan(f"{early:%Y-%m-%dT%H:%M}", policy=policy) == ()
        assert {one.offset for one in plan(f"2022-10-17T{begins}", policy=policy)} == {3}


@pytest.mark.parametrize(
    ("remind", "escalate", "expected"),
    [
        # The last on-time day is a Friday: +1 is a Saturday, and goes on Monday, +3.
        ((1, 3), (), [("10-17", 3, False)]),
        ((1, 3), (1,), [("10-17", 3, True)]),
        ((1, 3), (3,), [("10-17", 3, True)]),
        # Monday and Tuesday were two days apart before the week-end pushed the first.
        ((2, 4), (2,), [("10-18", 4, True)]),
        ((2, 5), (), [("10-17", 2, False), ("10-19", 5, False)]),
        # The office wants these on days that follow each other.
        ((3, 4), (), [("10-17", 3, False), ("10-18", 4, False)]),
        ((-1, 0, 1), (), [("10-13", -1, False), ("10-14", 0, False), ("10-17", 1, False)]),
    ],
)
def test_of_two_reminders_that_days_off_bring_together_the_later_speaks_for_both(
    remind: tuple[int, ...], escalate: tuple[int, ...], expected: list[tuple[str, int, bool]]
):
    stage = replace(REPORT, remind=remind, escalate=escalate)
    found = reminder_days(stage, POLICY.hours)
    assert [(f"{one.moment:%m-%d}", one.offset, one.escalates) for one in found] == expected
    assert {f"{one.moment:%H:%M}" for one in found} == {"08:00"}


def test_what_should_have_gone_out_long_ago_is_not_made_up_for():
    assert plan("2022-11-20T09:00") == ()


def test_the_parent_gets_a_copy_on_the_day_of_escalation():
    to_unit, to_parent = plan("2022-10-17T08:00", policy=ANY_HOUR)
    assert to_unit.copy_to == to_parent.copy_to == ("pgd@x.vn",)
    assert (to_parent.recipient, to_parent.is_copy) == ("pgd@x.vn", True)
    assert to_parent.shown_to == "c2leloi@x.vn"
    assert to_unit.effect_key != to_parent.effect_key


def test_the_parent_learns_of_a_unit_that_no_letter_reaches():
    (letter,) = plan("2022-10-17T08:00", replace(UNIT, addresses=()), ANY_HOUR)
    assert (letter.recipient, letter.is_copy) == ("pgd@x.vn", True)


def test_the_next_address_is_tried_when_one_came_back():
    (first,) = plan("2022-10-13T09:00")
    (second,) = plan("2022-10-13T09:10", replace(UNIT, addresses=("hieutruong@x.vn",)))
    assert first.subject_key == second.subject_key
    assert first.effect_key != second.effect_key


def test_a_deadline_that_was_put_off_is_reminded_of_anew():
    later = replace(REPORT, on_time_until=datetime(2022, 10, 20, 23, 59, 59, tzinfo=HANOI))
    (before,) = plan("2022-10-13T09:00")
    (again,) = plan(
        "2022-10-19T09:00",
        replace(UNIT, stages=(AskedStage(stage=later),)),
        standing=frozenset({before.subject_key}),
    )
    assert (before.offset, again.offset) == (-1, -1)


def test_two_letters_to_one_unit_keep_their_distance():
    other = replace(REPORT, id="registration")
    unit = replace(UNIT, stages=(AskedStage(stage=REPORT), AskedStage(stage=other)))
    first, second = plan("2022-10-11T08:00", unit)
    assert first.not_before == at("2022-10-11T08:00")
    assert second.not_before == at("2022-10-12T07:30")


def test_a_full_week_keeps_a_unit_in_peace():
    moments = tuple(at("2022-10-10T08:00") + timedelta(hours=12 * n) for n in range(4))
    assert plan("2022-10-13T09:00", replace(UNIT, unasked=moments)) == ()


def test_a_reminder_that_would_come_after_the_deadline_is_not_planned():
    assert plan("2022-10-14T18:00") == ()


def test_after_the_campaign_has_closed_nobody_is_written_to():
    assert plan("2023-10-08T08:00", policy=replace(POLICY, stale_after=timedelta(days=900))) == ()


def test_the_announcement_goes_out_on_its_day_and_only_then():
    campaign = replace(CAMPAIGN, announce_on=date(2022, 9, 19))
    (letter,) = plan("2022-09-19T08:00", campaign=campaign)
    assert letter.kind is LetterKind.OPENING_ANNOUNCEMENT
    assert plan("2022-09-19T07:00", campaign=campaign) == ()
    assert plan("2022-09-30T08:00", campaign=campaign) == ()


def test_a_person_can_announce_on_any_day():
    situation = Situation(campaign=CAMPAIGN, units=(UNIT,), now=at("2022-09-25T09:00"))
    (letter,) = plan_announcement(situation, POLICY)
    assert letter.kind is LetterKind.OPENING_ANNOUNCEMENT
    standing = replace(situation, standing=frozenset({letter.subject_key}))
    assert plan_announcement(standing, POLICY) == ()


def test_a_complete_unit_is_thanked_on_the_working_day_after_the_deadline():
    done = AskedStage(stage=REPORT, complete=True, complete_at=at("2022-10-12T09:00"))
    unit = replace(UNIT, stages=(done,))
    assert plan("2022-10-15T09:00", unit) == ()
    (letter,) = plan("2022-10-17T08:00", unit)
    assert letter.kind is LetterKind.THANKS
    assert plan("2022-10-17T08:00", unit, replace(POLICY, thanks=False)) == ()


def test_a_unit_that_completes_later_is_thanked_later():
    done = AskedStage(stage=REPORT, complete=True, complete_at=at("2022-10-25T09:00"))
    unit = replace(UNIT, stages=(done,))
    assert [one.kind for one in plan("2022-10-26T08:00", unit)] == [LetterKind.THANKS]


def test_units_without_an_address_are_named_in_time_to_telephone():
    unreachable = replace(UNIT, addresses=())
    situation = Situation(campaign=CAMPAIGN, units=(UNIT, unreachable), now=at("2022-10-07T08:00"))
    assert units_to_telephone(situation, POLICY) == {"thcs-le-loi": ("report",)}
    earlier = replace(situation, now=at("2022-10-06T08:00"))
    assert units_to_telephone(earlier, POLICY) == {}
