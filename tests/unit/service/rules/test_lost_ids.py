"""Which ids count as lost."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from db.entities.campaigns import Campaign, Stage
from service.rules.lost_ids import LostIds, StagesBefore, find_lost_ids


def stage(stage_id: str) -> Stage:
    return Stage(
        id=stage_id,
        title="Báo cáo",
        due=date(2022, 10, 15),
        due_text="",
        on_time_until=datetime(2022, 10, 14, tzinfo=UTC),
    )


def campaign(campaign_id: str, *stages: str) -> Campaign:
    return Campaign(
        id=campaign_id,
        title="Tuần lễ",
        short=(),
        plan="4150/KH-UBND",
        starts=date(2022, 10, 1),
        ends=date(2022, 10, 7),
        closes_at=datetime(2023, 10, 7, tzinfo=UTC),
        stages=tuple(map(stage, stages)),
    )


NOTHING = StagesBefore()
LAST_YEAR = replace(
    campaign("htsd-2021", "report"),
    plan="1/KH-UBND",
    starts=date(2021, 10, 1),
    ends=date(2021, 10, 7),
)


@pytest.mark.parametrize(
    ("named", "on_file", "lost"),
    [
        (("report",), {"report"}, ()),
        (("report", "registration"), {"registration"}, ()),
        (("bao-cao", "registration"), {"report", "registration"}, ("report",)),
        # Nothing that is asked could be the lost one.
        (("registration",), {"report", "registration"}, ()),
    ],
)
def test_a_stage_is_lost_where_another_without_records_may_be_the_same(named, on_file, lost):
    used = {"htsd-2022": frozenset(on_file)}

    found = find_lost_ids([campaign("htsd-2022", *named)], [], used, NOTHING, {})

    assert found == ({"htsd-2022": LostIds(stages=lost)} if lost else {})


def test_what_is_lost_stays_lost_when_reports_come_under_the_new_id():
    used = {"htsd-2022": frozenset({"report", "bao-cao"})}
    noted = {"htsd-2022": LostIds(stages=("report",))}

    assert find_lost_ids([campaign("htsd-2022", "bao-cao")], [], used, NOTHING, noted) == noted


@pytest.mark.parametrize(
    ("on_file", "dropped"),
    [("report", "report"), ("follow-2022-11", "follow"), ("f-2022-11-07", "f")],
)
def test_what_was_dropped_on_purpose_is_not_lost(on_file, dropped):
    before = StagesBefore(dropped={"htsd-2022": frozenset({dropped})})
    used = {"htsd-2022": frozenset({on_file})}

    assert find_lost_ids([campaign("htsd-2022", "bao-cao")], [], used, before, {}) == {}


def test_a_campaign_is_lost_where_a_new_one_is_of_the_same_days():
    old, new = campaign("htsd-2022", "report"), campaign("htsd-22", "report")
    used = {"htsd-2022": frozenset({"report"})}

    found = find_lost_ids([new], [old, LAST_YEAR], used, NOTHING, {})

    assert found == {"htsd-22": LostIds(campaigns=("htsd-2022",))}


def test_last_years_campaign_that_is_taken_out_is_not_lost():
    used = {"htsd-2021": frozenset({"report"})}

    assert find_lost_ids([campaign("htsd-2022", "report")], [LAST_YEAR], used, NOTHING, {}) == {}
