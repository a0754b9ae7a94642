"""A campaign for tests of digests."""

from datetime import UTC, date, datetime

from db.entities.campaigns import Campaign, Requirement, Stage

REGISTRATION = Stage(
    id="registration",
    title="Đăng ký lịch hoạt động",
    due=date(2022, 10, 1),
    due_text="trước ngày 01/10/2022",
    on_time_until=datetime(2022, 9, 30, 16, 59, 59, tzinfo=UTC),
    grace_until=datetime(2022, 10, 3, 16, 59, 59, tzinfo=UTC),
    requires=(Requirement(role="schedule"),),
)
REPORT = Stage(
    id="report",
    title="Báo cáo kết quả",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=datetime(2022, 10, 14, 16, 59, 59, tzinfo=UTC),
    requires=(
        Requirement(role="written_report"),
        Requirement(role="figures"),
        Requirement(role="photo", at_least=3),
    ),
)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=("HTSĐ", "học tập suốt đời"),
    plan="4150/KH-UBND",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 10, 7, 16, 59, 59, tzinfo=UTC),
    stages=(REGISTRATION, REPORT),
)
