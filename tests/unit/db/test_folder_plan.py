"""What a unit's folder should hold."""

from pathlib import PurePosixPath

import pytest

from db.entities.messages import StoredAttachment
from db.entities.submissions import Submission, SubmissionMessage, SubmissionRecord
from db.folder_plan import UnitFolder, WantedFile, name_files, plan_folder


def make_attachment(row: int, name: str, *, role: str = "written_report", sha: str = "a"):
    return StoredAttachment(
        message_row=row,
        position=0,
        name=name,
        path=name,
        name_bytes=b"",
        media_type="",
        declared_type="",
        size_bytes=1,
        sha256=sha * 64,
        role=role,
    )


def test_folder_shows_the_files_of_messages_that_were_not_replaced():
    record = SubmissionRecord(
        submission=Submission(id=1, campaign_id="htsd", stage_id="report", unit_code="cva"),
        messages=(
            SubmissionMessage(submission_id=1, message_row=1, relation="first", superseded=True),
            SubmissionMessage(submission_id=1, message_row=2, relation="replacement"),
            SubmissionMessage(submission_id=1, message_row=3, relation="supplement"),
        ),
    )
    attachments = {
        1: (make_attachment(1, "old.docx"),),
        2: (
            make_attachment(2, "new.docx"),
            make_attachment(2, "logo.png", role="decoration", sha="b"),
        ),
        3: (make_attachment(3, "new.docx"), make_attachment(3, "z.jpg", role="photo", sha="c")),
    }

    folder = plan_folder(record, attachments, unit_name="Trường THPT Chu Văn An")

    assert folder.path == PurePosixPath("htsd/report/Trường THPT Chu Văn An (cva)")
    assert [file.name for file in folder.files] == ["new.docx", "z.jpg"]


def test_unit_without_a_name_has_a_folder_by_its_code():
    folder = UnitFolder(campaign_id="a", stage_id="b", unit_code="thpt-x", unit_name="")

    assert folder.path == PurePosixPath("a/b/thpt-x")


@pytest.mark.case("E7")
def test_hostile_unit_name_stays_one_folder():
    folder = UnitFolder(campaign_id="a", stage_id="b", unit_code="c", unit_name="../../x/y")

    assert len(folder.path.parts) == 3
    assert ".." not in folder.path.parts


def test_same_name_with_other_bytes_gets_a_number_and_same_bytes_do_not():
    files = [
        WantedFile(name="BC.docx", sha256="1"),
        WantedFile(name="bc.DOCX", sha256="2"),
        WantedFile(name="BC.docx", sha256="1"),
        WantedFile(name="Khác.docx", sha256="1"),
    ]

    assert name_files(files) == {"BC.docx": "1", "bc (2).DOCX": "2", "Khác.docx": "1"}


def test_name_that_staff_took_is_left_to_them():
    named = name_files([WantedFile(name="BC.docx", sha256="1")], taken=["bc.docx"])

    assert named == {"BC (2).docx": "1"}
