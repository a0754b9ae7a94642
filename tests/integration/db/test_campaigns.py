"""The snapshot of the configured campaigns, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from db.engine import Database
from db.entities.campaigns import Campaign, Requirement, Stage
from tests.integration.db.stored import NOW

REPORT = Stage(
    id="report",
    title="Báo cáo kết quả",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=datetime(2022, 10, 14, 16, 59, 59, 999999, tzinfo=UTC),
    grace_until=datetime(2022, 10, 15, 16, 59, 59, tzinfo=UTC),
    requires=(Requirement(role="written_report"), Requirement(role="photo", at_least=3)),
    remind=(-7, -1, 1),
    escalate=(3,),
)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=("HTSĐ", "học tập suốt đời"),
    plan="4150/KH-UBND",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 5, 31, 17, 0, tzinfo=UTC),
    stages=(replace(REPORT, id="registration", grace_until=None), REPORT),
    indicators=(("participants", "Số lượt người tham gia"),),
)
NEXT = replace(CAMPAIGN, id="htsd-2023", stages=())
LATER = NOW + timedelta(days=1)


def test_campaigns_come_back_in_the_order_of_the_configuration(database: Database):
    assert _sync(database, [NEXT, CAMPAIGN]) == ("htsd-2023", "htsd-2022")

    assert _load(database) == (NEXT, CAMPAIGN)


def test_unchanged_campaigns_cost_no_write(database: Database):
    _sync(database, [CAMPAIGN, NEXT])

    assert _sync(database, [CAMPAIGN, NEXT], now=LATER) == ()


def test_changed_stage_is_seen(database: Database):
    _sync(database, [CAMPAIGN, NEXT])
    moved = replace(CAMPAIGN, stages=(replace(REPORT, due_text="hết ngày 20/10/2022"),))

    assert _sync(database, [moved, NEXT], now=LATER) == ("htsd-2022",)

    assert _load(database) == (moved, NEXT)


def test_campaign_gone_from_the_configuration_stays_in_the_database(database: Database):
    _sync(database, [CAMPAIGN, NEXT])

    assert _sync(database, [NEXT], now=LATER) == ("htsd-2023", "htsd-2022")

    assert _load(database) == (NEXT,)
    with database.unit_of_work(read_only=True) as uow:
        every = uow.campaigns.load(configured_only=False)
    assert every == (NEXT, CAMPAIGN)


def test_campaign_that_returns_is_configured_again(database: Database):
    for configured in ([CAMPAIGN], [], [CAMPAIGN]):
        _sync(database, configured)

    assert _load(database) == (CAMPAIGN,)


def _sync(database, configured, *, now=NOW):
    with database.unit_of_work() as uow:
        changed = uow.campaigns.sync(configured, now=now)
        uow.commit()
    return changed


def _load(database):
    with database.unit_of_work(read_only=True) as uow:
        return uow.campaigns.load()
