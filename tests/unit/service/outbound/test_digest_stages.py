"""What a digest says of the stages of a campaign."""

from dataclasses import replace
from datetime import timedelta

from service.outbound.digest_stages import LATEST, MOST_NAMED, follow, report_stage
from service.reports.standing import Progress
from tests.unit.service.reports.standings import ASKING, NOW, stage, standing
from tests.unit.service.rules.digest_world import CAMPAIGN, REGISTRATION, REPORT

DAY = timedelta(days=1)


def test_counts_leave_out_the_exempted_and_part_late_from_grace():
    told = report_stage(
        stage(
            standing("a", Progress.COMPLETE),
            standing("b", Progress.COMPLETE, on_time=False, in_grace=True),
            standing("c", Progress.INCOMPLETE, on_time=False, in_grace=False),
            standing("d", Progress.EXEMPT),
            standing("e", extended=True),
        ),
        {},
        ASKING,
    )

    tally = told.tally
    assert (tally.units, tally.complete, tally.incomplete, tally.absent) == (4, 2, 1, 1)
    assert (tally.on_time, tally.in_grace, tally.late) == (1, 1, 1)
    assert (tally.exempt, tally.extended, tally.percent) == (1, 1, 50)
    assert tally.percent + tally.percent_incomplete == 75
    assert told.days_left == 1
    assert [unit.name for unit in told.late.units] == ["Trường c"]
    assert [line.role for line in told.incomplete.units[0].lines] == ["figures", "photo"]


def test_long_list_is_cut_and_says_how_many_more():
    told = report_stage(stage(*(standing(f"u{n:02}") for n in range(30))), {}, ASKING)

    assert len(told.absent.units) == MOST_NAMED
    assert told.absent.more == 30 - MOST_NAMED
    assert told.absent.total == told.tally.absent == 30


def test_groups_add_up_and_one_group_is_no_table():
    units = [
        standing(f"u{n}", kind="thpt" if n % 3 else "", district=f"D{n % 2}") for n in range(9)
    ]
    units.append(standing("school", district="", parent="pgd"))
    told = report_stage(stage(*units), {"pgd": "Phòng GD&ĐT"}, ASKING)

    assert [group.name for group in told.districts] == ["D0", "D1", "Phòng GD&ĐT"]
    assert sum(group.units for group in told.districts) == told.tally.units == 10
    assert sum(group.units for group in told.kinds) == 10
    assert report_stage(stage(standing("a")), {}, ASKING).districts == ()


def test_next_deadline_stands_first_and_what_is_over_is_one_line():
    ahead = stage(standing("a"))
    past = stage(standing("a"), of=REGISTRATION)
    done = stage(standing("a", Progress.COMPLETE), of=replace(REPORT, id="done"))

    told = follow(CAMPAIGN, [past, done, ahead], ASKING)

    assert told is not None
    assert [one.stage.id for one in told.live] == ["report", "registration"]
    assert [one.stage.id for one in told.settled] == ["done"]

    later = replace(ASKING, now=REPORT.on_time_until + LATEST + DAY)
    assert not follow(CAMPAIGN, [ahead], later).live


def test_campaign_is_not_spoken_of_long_before_it_begins():
    early = replace(ASKING, now=NOW - 100 * DAY)

    assert follow(CAMPAIGN, [stage(standing("a"))], early) is None
    arrived = stage(standing("a", Progress.COMPLETE), standing("b"))
    assert follow(CAMPAIGN, [arrived], early) is not None
    announced = replace(CAMPAIGN, announce_on=(NOW - 101 * DAY).date())
    assert follow(announced, [stage(standing("a"))], early) is not None
    assert follow(CAMPAIGN, [stage(standing("a", is_open=False))], ASKING) is None


def test_only_the_units_asked_for_are_spoken_of():
    told = follow(CAMPAIGN, [stage(standing("a"), standing("b"))], ASKING, frozenset({"b"}))

    assert told is not None
    assert [unit.unit.code for unit in told.every[0].units] == ["b"]
    assert follow(CAMPAIGN, [stage(standing("a"))], ASKING, frozenset()) is None
