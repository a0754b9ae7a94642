"""What an answer says from what is on file, and what it keeps to itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db.entities.campaigns import Campaign, Requirement, Stage
from db.entities.enums import Disposition, LetterKind
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import (
    Submission,
    SubmissionEvidence,
    SubmissionMessage,
    SubmissionRecord,
)
from db.entities.units import Roster, UnitPeriod
from service.outbound.answers import (
    MOST_FILES,
    OnFile,
    build_answer,
    choose_answer,
    offered_units,
)
from service.outbound.letter_contexts import ReceivedFile
from service.outbound.sample_letters import OFFICE
from service.rules.unit_index import UnitIndex

ARRIVED = datetime(2022, 10, 12, 2, 30, tzinfo=UTC)
REPORT = Stage(
    id="report",
    title="Báo cáo kết quả",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=datetime(2022, 10, 14, 16, 59, 59, tzinfo=UTC),
    grace_until=datetime(2022, 10, 15, 16, 59, 59, tzinfo=UTC),
    requires=(Requirement(role="written_report"), Requirement(role="photo", at_least=2)),
)
REGISTRATION = replace(
    REPORT,
    id="registration",
    title="Đăng ký lịch hoạt động",
    requires=(Requirement(role="schedule"),),
)
CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=("HTSĐ", "học tập suốt đời"),
    plan="4150/KH-UBND",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 5, 31, tzinfo=UTC),
    stages=(REGISTRATION, REPORT),
)
MESSAGE = StoredMessage(
    id=147,
    raw_sha256="00",
    size_bytes=1,
    disposition=Disposition.FILED,
    received_at=ARRIVED,
    unit_code="thpt-cva",
    campaign_id="htsd-2022",
    stages=("report",),
)


def attachment(position, name, role, **changes):
    fields = {
        "message_row": 147,
        "position": position,
        "name": name,
        "path": name,
        "name_bytes": b"",
        "media_type": "application/octet-stream",
        "declared_type": "",
        "size_bytes": 1000,
        "sha256": f"hash of {name}",
        "role": role,
    }
    return StoredAttachment(**(fields | changes))


def evidence(role, name, *, row=147, active=True):
    return SubmissionEvidence(
        submission_id=1,
        message_row=row,
        requirement=role,
        fingerprint=f"hash of {name}",
        active=active,
    )


DOCX = attachment(0, "bc.docx", "written_report")
EARLIER_PHOTOS = (evidence("photo", "1.jpg", row=140), evidence("photo", "2.jpg", row=140))


def record(*items, relation="first", **submission):
    return SubmissionRecord(
        submission=Submission(
            id=1, campaign_id="htsd-2022", stage_id="report", unit_code="thpt-cva", **submission
        ),
        messages=(
            SubmissionMessage(
                submission_id=1,
                message_row=140,
                relation="first",
                received_at=ARRIVED - timedelta(days=1),
            ),
            SubmissionMessage(
                submission_id=1, message_row=147, relation=relation, received_at=ARRIVED
            ),
        ),
        evidence=items,
    )


def on_file(*, message=MESSAGE, attachments=(DOCX,), items=(), for_contact=True, **changes):
    fields = {
        "message": message,
        "attachments": attachments,
        "campaign": CAMPAIGN,
        "unit_name": "Trường THPT Chu Văn An",
        "for_contact": for_contact,
        "records": {"report": record(evidence("written_report", "bc.docx"), *items)},
        "now": ARRIVED,
    }
    return OnFile(**(fields | changes))


def answer(filed):
    kind = choose_answer(filed)
    return kind, build_answer(kind, filed, OFFICE)


def amounts(context):
    return [(line.role, line.got) for stage in context.stages for line in stage.lines]


def test_checklist_counts_what_the_unit_sent_before():
    kind, context = answer(on_file(items=EARLIER_PHOTOS))

    assert kind is LetterKind.REPORT_RECEIVED
    assert amounts(context) == [("written_report", 1), ("photo", 2)]
    assert context.campaign.tag == "Tuần lễ HTSĐ 2022"
    assert context.receipt == "HT-000147"


def test_mail_that_adds_something_is_called_a_supplement_to_the_unit_only():
    filed = on_file(records={"report": record(evidence("photo", "bc.docx"), relation="supplement")})

    assert answer(filed)[1].supplements
    assert not answer(replace(filed, for_contact=False))[1].supplements
    assert not answer(on_file())[1].supplements


def test_stranger_learns_nothing_of_what_the_unit_sent_before():
    kind, context = answer(on_file(items=EARLIER_PHOTOS, for_contact=False))

    assert kind is LetterKind.REPORT_INCOMPLETE
    assert amounts(context) == [("written_report", 1), ("photo", 0)]


def test_stranger_is_not_told_when_the_earlier_version_came():
    retired = evidence("written_report", "old.docx", row=140, active=False)
    filed = on_file(
        records={
            "report": record(evidence("written_report", "bc.docx"), retired, relation="replacement")
        }
    )

    kind, for_contact = answer(filed)
    _, for_stranger = answer(replace(filed, for_contact=False))

    assert kind is LetterKind.SUBMISSION_REPLACED
    assert for_contact.replaced_at == (ARRIVED - timedelta(days=1),)
    assert for_stranger.replaced_at == ()


def test_same_file_sent_again_by_a_stranger_still_counts_as_brought():
    filed = on_file(
        records={"report": record(evidence("written_report", "bc.docx", row=140))},
        for_contact=False,
    )

    assert amounts(answer(filed)[1])[0] == ("written_report", 1)


def test_unit_that_is_not_sure_is_not_named():
    unsure = replace(MESSAGE, unit_code=None, disposition=Disposition.TRIAGE)

    kind, context = answer(on_file(message=unsure, records={}, for_contact=False))

    assert kind is LetterKind.UNIT_UNKNOWN
    assert context.unit_name is None
    assert context.stages == ()
    assert context.stage_titles == ("đăng ký lịch hoạt động", "báo cáo kết quả")


def test_file_that_cannot_be_opened_is_answered_with_the_reason():
    locked = attachment(0, "bc.rar", "archive", flags=("encrypted",))

    kind, context = answer(on_file(attachments=(locked,), records={"report": record()}))

    assert kind is LetterKind.ATTACHMENT_UNREADABLE
    assert context.unreadable == (
        ReceivedFile(name="bc.rar", size_bytes=1000, role="archive", problem="encrypted"),
    )


def test_macro_is_a_remark_not_a_problem():
    macro = attachment(0, "bc.docm", "written_report", flags=("macro",))

    (file,) = answer(on_file(attachments=(macro,)))[1].files

    assert (file.problem, file.has_macro) == (None, True)


def test_nothing_is_answered_before_a_person_has_decided_on_the_stage():
    assert choose_answer(on_file(message=replace(MESSAGE, stages=()))) is None


def test_deadline_that_has_passed_is_not_named_as_one_to_keep():
    before = answer(on_file())[1]
    after = answer(on_file(now=REPORT.on_time_until + timedelta(minutes=1)))[1]

    assert before.supplement_by == "trước ngày 15/10/2022"
    assert after.supplement_by == ""


def test_grace_passes_without_remark_and_lateness_counts_from_the_first_mail():
    def late(received_at, first=None):
        message = replace(MESSAGE, received_at=received_at)
        rec = {"report": record(evidence("written_report", "bc.docx"), first_received_at=first)}
        return answer(on_file(message=message, records=rec))[1].stages[0].late

    in_grace = REPORT.on_time_until + timedelta(hours=3)
    after = REPORT.grace_until + timedelta(seconds=1)
    assert not late(ARRIVED)
    assert not late(in_grace, first=in_grace)
    assert late(after, first=after)
    assert not late(after, first=ARRIVED)


def test_decoration_is_not_listed_and_long_lists_are_cut():
    files = [attachment(n, f"{n}.jpg", "photo") for n in range(MOST_FILES + 5)]
    logo = attachment(99, "logo.png", "decoration")

    context = answer(on_file(attachments=(*files, logo)))[1]

    assert len(context.files) == MOST_FILES
    assert context.files_left_out == 5


def test_names_and_links_are_cleaned():
    hostile = attachment(0, "x", "other", path="a\r\nb\u202egnp.exe" + "y" * 500)
    message = replace(MESSAGE, links=("https://x.vn/\r\n" + "z" * 500,) * 30)

    context = answer(on_file(attachments=(hostile,), message=message))[1]

    assert context.files[0].name.startswith("a bgnp.exeyyy")
    assert len(context.files[0].name) == 120
    assert len(context.links) == 10
    assert all("\n" not in link and len(link) <= 200 for link in context.links)


def test_agency_is_addressed_as_one():
    assert answer(on_file(unit_name="UBND huyện Ninh Sơn"))[1].to_agency
    assert not answer(on_file())[1].to_agency


TWINS = Roster(
    periods=(
        UnitPeriod(code="a", name="Trường THCS Trỗi", district="huyện Ninh Hải"),
        UnitPeriod(code="b", name="Trường THCS Trỗi", parent="p"),
        UnitPeriod(code="c", name="Trường THPT Chu Văn An"),
        UnitPeriod(code="p", name="Phòng GD&ĐT Ninh Sơn"),
    )
)


@pytest.mark.parametrize(
    ("context", "choices"),
    [
        (
            {"offered": ["b", "c", "a"]},
            [
                (1, "Trường THCS Trỗi", "Phòng GD&ĐT Ninh Sơn"),
                (2, "Trường THPT Chu Văn An", ""),
                (3, "Trường THCS Trỗi", "huyện Ninh Hải"),
            ],
        ),
        # What has gone from the list since leaves its number unused.
        ({"offered": ["gone", "c"]}, [(2, "Trường THPT Chu Văn An", "")]),
        ({"offered": []}, []),
        ({}, []),
    ],
)
def test_units_are_offered_by_the_numbers_that_were_kept(context, choices):
    offered = offered_units(context, UnitIndex(TWINS, date(2022, 10, 1)))

    assert [(choice.number, choice.name, choice.place) for choice in offered] == choices


def test_one_letter_says_what_several_mails_held():
    later = replace(MESSAGE, id=150, received_at=ARRIVED + timedelta(minutes=9), links=("x.vn",))
    photo = attachment(0, "1.jpg", "photo", message_row=150)
    filed = on_file(
        attachments=(DOCX, photo),
        items=(evidence("photo", "1.jpg", row=150), evidence("photo", "2.jpg", row=150)),
        also=(later,),
        for_contact=False,
    )

    kind, context = answer(filed)

    assert kind is LetterKind.REPORT_RECEIVED
    assert [mail.receipt for mail in context.mails] == ["HT-000147", "HT-000150"]
    assert [file.name for file in context.files] == ["bc.docx", "1.jpg"]
    assert context.links == ("x.vn",)
