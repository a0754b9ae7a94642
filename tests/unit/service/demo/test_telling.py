"""How the story reads: on terminals of two widths, and as pages."""

import io
from datetime import date

import pytest
from rich.console import Console

from db.entities.campaigns import Requirement, Stage
from db.entities.enums import Disposition, LetterKind, LetterState
from db.entities.letters import Letter
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import SubmissionEvidence
from service.demo import words
from service.demo.findings import Finding, StageFinding, UnitStanding
from service.demo.letters_in import moment
from service.demo.narrator import Narrator
from service.demo.pages import write_pages
from service.demo.smtp_server import SentMail
from service.rules.checklist import checklist
from tests.builders import make_message

STAGE = Stage(
    id="report",
    title="Báo cáo kết quả",
    due=date(2022, 10, 15),
    due_text="trước ngày 15/10/2022",
    on_time_until=moment(14, 10, 23, 59),
    requires=(Requirement(role="written_report"), Requirement(role="photo", at_least=3)),
)


def make_stage_finding(*roles, on_time=True, has_mail=True):
    evidence = [
        SubmissionEvidence(submission_id=1, message_row=1, requirement=role, fingerprint=str(n))
        for n, role in enumerate(roles)
    ]
    return StageFinding(
        stage=STAGE,
        on_time=on_time if roles else None,
        in_grace=False if roles else None,
        checklist=checklist(STAGE, evidence),
        has_mail=has_mail,
    )


def make_finding(stages=(), **changes):
    values = {
        "id": 147,
        "raw_sha256": "0" * 64,
        "size_bytes": 1000,
        "disposition": Disposition.FILED,
        "from_name": "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Ninh Phước",
        "subject": "Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022 <b>",
        "received_at": moment(12, 10, 9, 30),
        "reply_allowed": True,
    } | changes
    file = StoredAttachment(
        message_row=147,
        position=0,
        name="113-BC [bản ký].docx",
        path="113-BC [bản ký].docx",
        name_bytes=b"",
        media_type="x/y",
        declared_type="x/y",
        size_bytes=1,
        sha256="0" * 64,
        role="written_report",
    )
    letter = Letter(
        effect_key="1",
        kind=LetterKind.REPORT_INCOMPLETE,
        message_id="<1@office>",
        recipient="ttgdtx@ninhthuan.example",
        state=LetterState.SENT,
        subject="Xác nhận <đã nhận> báo cáo",
    )
    return Finding(
        message=StoredMessage(**values),
        attachments=(file,),
        unit_name="TT Ninh Phước",
        stages=tuple(stages),
        letters=(letter,) if values["reply_allowed"] else (),
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_line_fits_the_terminal(width):
    told = io.StringIO()
    narrator = Narrator(Console(file=told, width=width))
    stage = make_stage_finding("written_report", "photo")

    narrator.happening(moment(12, 10, 9, 30), "Ninh Phước reports " + "x" * 90)
    narrator.found(make_finding([stage]))
    narrator.standings([UnitStanding(code="a", name="Trung tâm GDNN-GDTX", stages=(stage,))])

    lines = told.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert "Wednesday 12 October 2022" in told.getvalue()
    assert "113-BC [bản ký].docx" in " ".join(told.getvalue().split())


def test_a_day_is_named_once():
    told = io.StringIO()
    narrator = Narrator(Console(file=told, width=80))

    narrator.happening(moment(12, 10, 9, 30), "a")
    narrator.happening(moment(12, 10, 10, 30), "b")
    narrator.happening(moment(13, 10, 9, 30), "c")

    assert told.getvalue().count("October 2022") == 2


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ((), "written report, 3 photos"),
        (("written_report", "photo"), "2 more photos"),
        (("written_report", "photo", "photo"), "1 more photo"),
        (("written_report", "photo", "photo", "photo"), "nothing"),
    ],
)
def test_what_is_missing_is_said_in_words(roles, said):
    assert words.missing(make_stage_finding(*roles)) == said


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (make_stage_finding(has_mail=False), ""),
        (make_stage_finding(), "missing: written report, 3 photos"),
        (make_stage_finding("written_report"), "on time; missing: 3 photos"),
        (make_stage_finding("written_report", "photo", "photo", "photo"), "✓ on time"),
        (
            make_stage_finding("photo", on_time=False),
            "late; missing: written report, 2 more photos",
        ),
    ],
)
def test_how_a_unit_stands_is_said_in_words(finding, said):
    assert words.standing(finding) == said


@pytest.mark.parametrize(
    ("disposition", "reason", "said"),
    [
        (Disposition.IGNORED, "duplicate", "counted once"),
        (Disposition.TRIAGE, "unit_unknown", "staff decide · HT-000147"),
        (Disposition.FAILED, "reader_timeout", "failed: reader timeout"),
    ],
)
def test_what_was_not_filed_is_said_with_its_reason(disposition, reason, said):
    finding = make_finding(disposition=disposition, reason=reason)

    assert said in words.understood(finding)


def test_a_letter_that_was_not_sent_is_said_with_its_reason():
    letter = Letter(
        effect_key="1",
        kind=LetterKind.REPORT_RECEIVED,
        message_id="<1@a>",
        recipient="a@b.example",
        state=LetterState.SUPPRESSED,
        reason="address_limit",
    )

    assert words.answered(letter) == "report received suppressed (address limit) → a@b.example"


def test_pages_escape_what_came_by_mail_and_link_to_the_letters(tmp_path):
    sent = SentMail(
        number=1,
        envelope_from="",
        recipients=("a@b.example",),
        raw=make_message(
            "<script>x</script>", subject="<i>Xác nhận</i>", message_id="<1@office>", html=True
        ),
    )
    stage = make_stage_finding("written_report", on_time=False)

    write_pages(
        tmp_path,
        [sent],
        [make_finding([stage])],
        [UnitStanding(code="a", name="Trường <A>", stages=(stage, make_stage_finding()))],
    )

    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    page = (tmp_path / "mails" / "001.html").read_text(encoding="utf-8")
    assert "năm 2022 &lt;b&gt;" in index
    assert "Trường &lt;A&gt;" in index
    assert 'href="mails/001.html">Xác nhận &lt;đã nhận&gt;' in index
    assert "<script>" not in page
    assert "<i>Xác" not in page
    assert (tmp_path / "mails" / "001.eml").read_bytes() == sent.raw
