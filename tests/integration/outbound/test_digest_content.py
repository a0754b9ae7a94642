"""What a digest reads from a real database, on both kinds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import Disposition
from db.entities.journal import TriageItem
from db.entities.messages import Arrival
from db.entities.units import Roster, UnitPeriod
from service.outbound.alarm_book import write_raised
from service.outbound.digest_content import DigestDesk, Readership, read_digest
from service.outbound.rendering import LetterRenderer
from service.outbound.sample_letters import OFFICE
from service.rules.alarm import Condition, Raised, Trouble
from service.rules.letters_due import PlanPolicy
from service.rules.reminder_days import ReminderHours
from tests.unit.service.rules.digest_world import CAMPAIGN, REPORT

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2022, 10, 13, 0, 30, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
BEFORE = replace(
    CAMPAIGN,
    id="htsd-2021",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2021",
    starts=date(2021, 10, 1),
    ends=date(2021, 10, 7),
    closes_at=datetime(2021, 12, 31, tzinfo=UTC),
    stages=(replace(REPORT, on_time_until=REPORT.on_time_until - YEAR),),
)
THIS = replace(CAMPAIGN, stages=(replace(REPORT, remind=(-7,)),))
ROSTER = Roster(
    periods=(
        UnitPeriod(code="pgd", name="Phòng GD&ĐT huyện Ninh Sơn", emails=("pgd@x.vn",)),
        UnitPeriod(code="a", name="Trường A", parent="pgd", emails=("a@x.vn",)),
        UnitPeriod(code="b", name="Trường B", parent="pgd", phone="0259 111"),
        UnitPeriod(code="c", name="Trường C", emails=("c@x.vn",)),
    )
)


@pytest.fixture
def office(database):
    """The office's database with what units sent in two years."""
    with database.unit_of_work() as uow:
        uow.units.replace_roster(ROSTER)
        uow.campaigns.sync([BEFORE, THIS], now=NOW)
        given = {
            ("htsd-2021", "report", "a"): NOW - YEAR - 3 * DAY,
            ("htsd-2021", "report", "c"): NOW - YEAR + 3 * DAY,
            ("htsd-2022", "report", "a"): NOW - DAY,
        }
        for key, submission in uow.submissions.ensure(list(given)).items():
            uow.submissions.save([replace(submission, first_received_at=given[key], on_time=True)])
        uow.commit()
    return database


def desk(**changes):
    fields = {
        "office": OFFICE,
        "campaigns": (BEFORE, THIS),
        "zone": HANOI,
        "plan_policy": lambda: PlanPolicy(hours=ReminderHours(zone=HANOI)),
        "folders": (("box", "INBOX"),),
        "silent_after": timedelta(minutes=15),
        "blobs": None,
        "staff": ("staff@x.vn",),
    }
    return DigestDesk(**(fields | changes))


def read(database, readers=None, **changes):
    with database.unit_of_work(read_only=True) as uow:
        return read_digest(uow, desk(**changes), readers or Readership(), NOW)


def store_waiting(database, *reasons):
    with database.unit_of_work() as uow:
        for number, reason in enumerate(reasons, 1):
            arrival = Arrival(
                mailbox="box", folder="INBOX", uidvalidity=1, uid=number,
                raw_sha256=f"{number:064x}", size_bytes=9, seen_at=NOW,
            )  # fmt: skip
            (row,) = uow.messages.add_received(uow.arrivals.record([arrival]), now=NOW).values()
            known = uow.messages.get(row)
            stored = replace(known, disposition=Disposition.TRIAGE, received_at=NOW, subject=reason)
            uow.messages.save_reading([stored], [])
            uow.triage.open(
                [
                    TriageItem(
                        message_row=row,
                        reason=reason,
                        opened_at=NOW + number * DAY,
                        candidates=(("a", 0.614),),
                    )
                ]
            )
        uow.commit()


def test_curve_of_the_year_before_is_drawn_and_said(office):
    digest, parcel = read(office)

    (report,) = digest.campaigns
    assert report.chart is not None
    assert report.chart.alt == (
        "Biểu đồ: 25% đơn vị đã gửi báo cáo kết quả tính đến 13/10/2022;"
        " năm 2021 cùng thời điểm: 25%."
    )
    assert [image.media_type for image in parcel.images] == ["image/png"]
    assert digest.workbook == parcel.attachments[0].name


def test_mail_that_is_still_to_be_read_is_told_of(office):
    assert read(office)[0].being_read == 0
    arrival = Arrival(
        mailbox="box",
        folder="INBOX",
        uidvalidity=1,
        uid=1,
        raw_sha256="0" * 64,
        size_bytes=9,
        seen_at=NOW,
    )
    with office.unit_of_work() as uow:
        uow.messages.add_received(uow.arrivals.record([arrival]), now=NOW)
        uow.commit()
    for readers in (Readership(), Readership(to="Phòng", only=frozenset({"a"}))):
        assert read(office, readers)[0].being_read == 1


def test_what_is_asked_of_us_stands_before_what_is_not_clear(office):
    store_waiting(office, "unit_unknown", "question", "extension_request")

    digest, _ = read(office)

    assert [mail.reason for mail in digest.waiting] == [
        "extension_request",
        "question",
        "unit_unknown",
    ]
    assert digest.questions == 2
    assert [(unit.name, unit.percent) for unit in digest.waiting[0].likely] == [("Trường A", 61)]


@pytest.mark.case("B1")
def test_unit_that_no_letter_reaches_is_named_with_its_telephone(office):
    digest, _ = read(office)

    (silent,) = digest.campaigns[0].telephone
    assert (silent.name, silent.phone) == ("Trường B", "0259 111")
    assert silent.stage_titles == ("báo cáo kết quả",)


def test_address_that_gives_letters_back_and_trouble_that_lasts_are_said(office):
    held = Condition(trouble=Trouble.OUTBOX_HELD, since=NOW, detail="look")
    over = Condition(trouble=Trouble.SMTP_FAILING, since=NOW)
    with office.unit_of_work() as uow:
        uow.units.mark_undeliverable("a@x.vn", reason="5.1.1 nobody", now=NOW)
        raised = {
            held.key: Raised(condition=held, told_at=NOW, path="file"),
            over.key: Raised(condition=over, told_at=NOW, path="file", gone_at=NOW),
        }
        write_raised(uow, raised, now=NOW)
        uow.commit()

    digest, _ = read(office)

    assert [(one.address, one.unit_name) for one in digest.dead_addresses] == [
        ("a@x.vn", "Trường A")
    ]
    assert [line.trouble for line in digest.alarms] == ["outbox_held"]
    assert digest.needs_action


def test_unit_above_others_is_shown_nothing_else(office):
    store_waiting(office, "question")
    with office.unit_of_work() as uow:
        uow.units.mark_undeliverable("c@x.vn", reason="5.1.1", now=NOW)
        uow.commit()

    digest, parcel = read(office, Readership(to="Phòng", only=frozenset({"a", "b"})))

    (stage,) = digest.campaigns[0].stages
    assert stage.tally.units == 2
    assert digest.waiting == digest.dead_addresses == digest.mailboxes == digest.alarms == ()
    assert digest.doings is None
    assert digest.campaigns[0].chart is not None
    assert "50%" in digest.campaigns[0].chart.alt
    assert len(parcel.attachments) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_between_campaigns_the_digest_still_says_that_all_is_well(office, language):
    digest, parcel = read(office, Readership(since=NOW + DAY), campaigns=())

    letter = LetterRenderer(HANOI).render(digest, language)

    assert digest.quiet
    assert letter.subject.startswith(f"[{OFFICE.name}]")
    assert "box/INBOX" in letter.text
    assert parcel.enclosed().attachments == ()
