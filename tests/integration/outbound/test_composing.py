"""An answer made of what stands in a real database at the moment it leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from db.entities.campaigns import Campaign, Requirement, Stage
from db.entities.enums import Disposition, LetterKind
from db.entities.letters import Letter
from db.entities.messages import Arrival, StoredAttachment
from db.entities.submissions import SubmissionEvidence, SubmissionMessage
from db.entities.units import Roster, UnitPeriod
from service.outbound.composed import ComposedLetter, Postponed, Suppressed
from service.outbound.composing import LetterComposer, Sender
from service.outbound.rendering import LetterRenderer
from service.outbound.sample_letters import OFFICE
from service.rules.letters_due import PlanPolicy
from service.rules.reminder_days import ReminderHours
from service.rules.unit_answer import TOGETHER
from service.rules.unit_index import UnitIndex
from service.rules.world import World

NOW = datetime(2022, 10, 12, 3, 0, tzinfo=UTC)
UNIT = "c3cva@example.edu.vn"
CODE = "thpt-cva"
ROSTER = Roster(
    periods=(
        UnitPeriod(code=CODE, name="Trường THPT Chu Văn An", emails=(UNIT, "@cva.example.vn")),
        UnitPeriod(code="other", name="Trường THPT Nguyễn Trãi", emails=("nt@example.edu.vn",)),
    )
)
STAGE = Stage(
    id="report",
    title="Báo cáo kết quả",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=datetime(2022, 10, 14, 16, 59, 59, tzinfo=UTC),
    requires=(Requirement(role="written_report"), Requirement(role="photo")),
)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=("HTSĐ", "học tập suốt đời"),
    plan="4150/KH-UBND",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 5, 31, tzinfo=UTC),
    stages=(STAGE,),
)
WORLD = World(campaigns=(CAMPAIGN,), indexes={CAMPAIGN.id: UnitIndex(ROSTER, CAMPAIGN.starts)})


class StillClock:
    def now(self):
        return NOW

    def monotonic(self):
        return 0.0


@pytest.fixture
def composer():
    return LetterComposer(
        renderer=LetterRenderer(ZoneInfo("Asia/Ho_Chi_Minh")),
        sender=Sender(office=OFFICE, from_name=OFFICE.name, loop_token="hopthu-x"),
        load_world=lambda _uow: WORLD,
        clock=StillClock(),
        plan_policy=lambda: PlanPolicy(hours=ReminderHours(zone=ZoneInfo("Asia/Ho_Chi_Minh"))),
    )


def store(database, number, role, *, relation, unit_code=CODE, **changes):
    """File one mail with one attachment, and return its row."""
    with database.unit_of_work() as uow:
        uow.units.replace_roster(ROSTER)
        uow.campaigns.sync([CAMPAIGN], now=NOW)
        arrival = Arrival(
            mailbox="box",
            folder="INBOX",
            uidvalidity=1,
            uid=number,
            raw_sha256=f"{number:064x}",
            size_bytes=100,
            seen_at=NOW,
        )
        (row,) = uow.messages.add_received(uow.arrivals.record([arrival]), now=NOW).values()
        received_at = NOW + timedelta(minutes=number)
        fields = {
            "disposition": Disposition.FILED if unit_code else Disposition.TRIAGE,
            "message_id": f"<theirs{number}@example.edu.vn>",
            "from_address": UNIT,
            "received_at": received_at,
            "unit_code": unit_code,
            "campaign_id": CAMPAIGN.id,
            "stages": ("report",),
        }
        message = replace(uow.messages.get(row), **(fields | changes))
        attachment = StoredAttachment(
            message_row=row,
            position=0,
            name=f"{role}.bin",
            path=f"{role}.bin",
            name_bytes=b"",
            media_type="application/octet-stream",
            declared_type="",
            size_bytes=2048,
            sha256=f"{number + 100:064x}",
            role=role,
        )
        uow.messages.save_reading([message], [attachment])
        if unit_code:
            key = (CAMPAIGN.id, "report", unit_code)
            submission = uow.submissions.ensure([key])[key]
            uow.submissions.add_messages(
                [
                    SubmissionMessage(
                        submission_id=submission.id,
                        message_row=row,
                        relation=relation,
                        received_at=received_at,
                    )
                ]
            )
            uow.submissions.add_evidence(
                [
                    SubmissionEvidence(
                        submission_id=submission.id,
                        message_row=row,
                        requirement=role,
                        attachment_position=0,
                        fingerprint=attachment.sha256,
                    )
                ]
            )
        uow.commit()
    return row


def letter_for(row, recipient=UNIT, **changes):
    fields = {
        "id": 1,
        "effect_key": f"acknowledgement:{row}",
        "kind": LetterKind.REPORT_INCOMPLETE,
        "message_id": "<0123456789abcdef.mac@x.vn>",
        "recipient": recipient,
        "message_row": row,
        "context": {"references": ["<start@example.edu.vn>", "bad\r\nBcc: x@y.z"]},
    }
    return Letter(**(fields | changes))


def compose(database, composer, letter):
    with database.unit_of_work(read_only=True) as uow:
        return composer.compose(uow, letter)


def text_of(composed):
    message = message_from_bytes(composed.raw, policy=policy.default)
    return message, message.get_body(("plain",)).get_content()


def test_answer_is_threaded_to_the_mail_and_says_what_is_missing(database, composer):
    row = store(database, 1, "written_report", relation="first")

    composed = compose(database, composer, letter_for(row))

    message, text = text_of(composed)
    assert composed.kind is LetterKind.REPORT_INCOMPLETE
    assert composed.answers
    assert message["To"] == UNIT
    assert message["In-Reply-To"] == "<theirs1@example.edu.vn>"
    assert message["References"].split() == ["<start@example.edu.vn>", "<theirs1@example.edu.vn>"]
    assert message["Message-ID"] == "<0123456789abcdef.mac@x.vn>"
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["Bcc"] is None
    assert f"mã HT-{row:06d}" in message["Subject"]
    assert "hình ảnh tiêu biểu" in text
    assert "10 giờ 01 phút ngày 12/10/2022" in text


def test_what_arrives_before_the_answer_leaves_is_taken_into_it(database, composer):
    row = store(database, 1, "written_report", relation="first")
    store(database, 2, "photo", relation="supplement")

    composed = compose(database, composer, letter_for(row))

    assert composed.kind is LetterKind.REPORT_RECEIVED


@pytest.mark.parametrize("recipient", ["c3cva.vn@gmail.com", "nt@example.edu.vn"])
def test_address_that_does_not_speak_for_the_unit_sees_its_own_mail_only(
    database, composer, recipient
):
    store(database, 1, "written_report", relation="first")
    row = store(database, 2, "photo", relation="supplement")

    composed = compose(database, composer, letter_for(row, recipient))

    _, text = text_of(composed)
    assert composed.kind is LetterKind.REPORT_INCOMPLETE
    assert "written_report.bin" not in text


def test_address_under_the_units_own_domain_speaks_for_it(database, composer):
    store(database, 1, "written_report", relation="first")
    row = store(database, 2, "photo", relation="supplement")

    composed = compose(database, composer, letter_for(row, "Van.Thu@CVA.example.vn"))

    assert composed.kind is LetterKind.SUPPLEMENT_RECEIVED


def test_mail_of_an_unknown_unit_is_asked_for_the_name(database, composer):
    row = store(database, 1, "written_report", relation="first", unit_code=None)

    composed = compose(database, composer, letter_for(row, "ai.do@gmail.com"))

    _, text = text_of(composed)
    assert composed.kind is LetterKind.UNIT_UNKNOWN
    assert "Chu Văn An" not in text


@pytest.mark.parametrize(
    ("changes", "letter", "reason"),
    [
        ({"disposition": Disposition.IGNORED}, {}, "message_ignored"),
        ({"disposition": Disposition.FAILED}, {}, "message_unread"),
        ({"campaign_id": None}, {}, "campaign_gone"),
        ({"stages": ()}, {}, "person_decides_first"),
        ({}, {"message_row": None}, "message_gone"),
        ({}, {"recipient": "not an address"}, "recipient_unusable"),
    ],
)
def test_answer_that_is_not_due_any_more_says_why(database, composer, changes, letter, reason):
    row = store(database, 1, "written_report", relation="first", **changes)

    assert compose(database, composer, letter_for(row, **letter)) == Suppressed(reason=reason)


def test_english_answer_is_english(database, composer):
    row = store(database, 1, "written_report", relation="first")

    composed = compose(database, composer, letter_for(row, language="en"))

    assert isinstance(composed, ComposedLetter)
    assert "please supplement" in composed.subject


@pytest.mark.parametrize("again", [1, 2])
def test_an_answer_waits_while_mail_that_it_tells_of_is_read_again(database, composer, again):
    row = store(database, 1, "written_report", relation="first")
    other = store(database, 2, "photo", relation="supplement")
    with database.unit_of_work() as uow:
        uow.messages.requeue([row if again == 1 else other])
        uow.commit()

    assert compose(database, composer, letter_for(row)) == Postponed(
        until=NOW + timedelta(minutes=1)
    )


def test_thanks_wait_while_mail_of_the_unit_is_read_again(database, composer):
    row = store(database, 1, "written_report", relation="first")
    thanks = letter_for(None, kind=LetterKind.THANKS, unit_code=CODE, campaign_id=CAMPAIGN.id)

    assert compose(database, composer, thanks) == Suppressed(reason="not_complete")
    with database.unit_of_work() as uow:
        uow.messages.requeue([row])
        uow.commit()
    assert isinstance(compose(database, composer, thanks), Postponed)


def test_the_rest_of_a_burst_is_answered_under_the_unit_that_staff_gave_it_to(database, composer):
    rows = [store(database, n, "photo", relation="first", unit_code="other") for n in (1, 2)]
    rest = letter_for(rows[0], unit_code=CODE, context={TOGETHER: rows})

    composed = compose(database, composer, rest)

    message, text = text_of(composed)
    assert "Nguyễn Trãi" in message["Subject"]
    assert f"HT-{rows[1]:06d}" in text


def test_the_rest_of_a_burst_that_was_put_aside_as_a_whole_is_not_answered(database, composer):
    rows = [
        store(database, n, "photo", relation="first", disposition=Disposition.IGNORED)
        for n in (1, 2)
    ]
    rest = letter_for(rows[0], unit_code=CODE, context={TOGETHER: rows})

    assert compose(database, composer, rest) == Suppressed(reason="nothing_filed")


@pytest.mark.parametrize(
    "period",
    [
        # The domain stands for two units: it tells apart neither.
        UnitPeriod(code="other", name="Trường THPT Nguyễn Trãi", emails=("@cva.example.vn",)),
        UnitPeriod(
            code=CODE,
            name="Trường THPT Chu Văn An",
            emails=("van.thu@cva.example.vn",),
            active_to=date(2019, 8, 31),
        ),
    ],
)
def test_an_address_that_is_not_the_units_own_now_sees_its_own_mail_only(
    database, composer, period
):
    store(database, 1, "written_report", relation="first")
    row = store(database, 2, "photo", relation="supplement")
    now = UnitPeriod(
        code=CODE,
        name="Trường THPT Chu Văn An",
        emails=("@cva.example.vn",) if period.code == "other" else (UNIT,),
        active_from=date(2019, 9, 1),
    )
    with database.unit_of_work() as uow:
        uow.units.replace_roster(Roster(periods=(now, period)))
        uow.commit()

    composed = compose(database, composer, letter_for(row, "van.thu@cva.example.vn"))

    assert composed.kind is LetterKind.REPORT_INCOMPLETE
    assert "written_report.bin" not in text_of(composed)[1]
