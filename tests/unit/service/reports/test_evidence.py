"""Names in the evidence, and an archive that other programs open and that says what is wrong."""

import csv
import hashlib
import io
import json
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.blobs import BlobFolder
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import Submission, SubmissionMessage, SubmissionRecord
from db.entities.units import UnitPeriod
from db.file_names import clean_name, fold_name
from service.errors import PermanentFailure
from service.operation.new_files import new_file
from service.reports.evidence import EvidenceFile, UnitEvidence
from service.reports.evidence_archive import open_archive

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNIT = UnitPeriod(code="thcs-le-loi", name="Trường THCS Lê Lợi")
CAME = datetime(2022, 10, 12, 2, 30, 7, tzinfo=UTC)


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def attachment(name: str, content: bytes = b"x", *, position: int = 0, role: str = "photo"):
    return StoredAttachment(
        message_row=1,
        position=position,
        name=name,
        path=name,
        name_bytes=b"",
        media_type="text/plain" if name.endswith(".txt") else "image/jpeg",
        declared_type="",
        size_bytes=len(content),
        sha256=sha(content),
        role=role,
    )


def planned(*attached, replaced: bool = False, unit: UnitPeriod = UNIT, subject: str = "Báo cáo"):
    message = StoredMessage(
        id=1,
        raw_sha256=sha(b"raw"),
        size_bytes=3,
        subject=subject,
        message_id="<1@x.example>",
        received_at=CAME,
    )
    record = SubmissionRecord(
        submission=Submission(campaign_id="htsd", stage_id="report", unit_code=unit.code),
        messages=(
            SubmissionMessage(
                submission_id=1, message_row=1, relation="first", superseded=replaced
            ),
        ),
    )
    return list(UnitEvidence(record, unit).files({1: message}, {1: attached}))


def paths(files) -> list[str]:
    return [file.path for file in files]


@pytest.fixture
def blobs(tmp_path):
    folder = BlobFolder(tmp_path / "blobs")
    yield folder
    folder.close()


def archive(tmp_path, blobs, files):
    target = tmp_path / "out.zip"
    with (
        target.open("wb") as output,
        open_archive(output, blobs.open, campaign_id="htsd", zone=ZONE) as packed,
    ):
        for file in files:
            packed.add(file)
    return target, packed.account


def test_files_and_mails_lie_under_stage_and_unit():
    folder = "report/Trường THCS Lê Lợi (thcs-le-loi)"

    assert paths(planned(attachment("ảnh.jpg"), attachment("logo.png", role="decoration"))) == [
        f"{folder}/ảnh.jpg",
        f"{folder}/Thư gốc/HT-000001 Báo cáo.eml",
    ]
    assert paths(planned(attachment("ảnh.jpg"), replaced=True)) == [
        f"{folder}/Đã thay thế/ảnh.jpg",
        f"{folder}/Đã thay thế/Thư gốc/HT-000001 Báo cáo.eml",
    ]


def test_names_are_told_apart_and_the_same_bytes_lie_once():
    made = planned(
        attachment("Ảnh.JPG", b"a"),
        attachment("ảnh.jpg", b"b", position=1),
        attachment("ảnh.jpg", b"b", position=2),
        attachment("CON.txt", b"c", position=3),
        attachment("a/b\u202egpj.exe. ", b"d", position=4),
        attachment("Thư gốc", b"e", position=5),
    )

    assert [PurePosixPath(path).name for path in paths(made)[:6]] == [
        "Ảnh.JPG",
        "ảnh (2).jpg",
        "ảnh (2).jpg",
        "_CON.txt",
        "a_bgpj.exe",
        "Thư gốc (2)",
    ]


@pytest.mark.case("E7")
@given(st.lists(st.text(max_size=260), max_size=8), st.text(max_size=200), st.text(max_size=90))
def test_any_names_make_paths_that_every_system_can_unpack(names, subject, unit_name):
    unit = UnitPeriod(code="thcs-le-loi", name=unit_name)
    made = planned(
        *(
            attachment(name, name.encode("utf-8", "replace"), position=n)
            for n, name in enumerate(names)
        ),
        unit=unit,
        subject=subject,
    )

    given_paths = {(file.path, file.sha256) for file in made}
    assert len({fold_name(path) for path, _ in given_paths}) == len(given_paths)
    for path, _ in given_paths:
        assert len(path) <= 210
        assert all(clean_name(part) == part for part in path.split("/")), path
        assert ".." not in path.split("/")


def test_what_was_written_is_read_by_other_programs(tmp_path, blobs):
    photo, note = bytes(range(256)) * 900, b"Xin chao\n" * 4000
    for content in (photo, note, b"raw"):
        blobs.put(content)
    files = planned(attachment("ảnh.jpg", photo), attachment("ghi chú.txt", note, position=1))

    target, account = archive(tmp_path, blobs, files)

    subprocess.run(["unzip", "-tq", target], check=True, capture_output=True)
    assert (account.files, account.size_bytes) == (3, len(photo) + len(note) + 3)
    assert account.faults == []
    with zipfile.ZipFile(target) as packed:
        listed = json.loads(packed.read("manifest.json"))["files"]
        rows = list(csv.DictReader(io.StringIO(packed.read("manifest.csv").decode("utf-8-sig"))))
        for line in listed:
            assert sha(packed.read(line["path"])) == line["sha256"] == line["found_sha256"]
        first = packed.getinfo(listed[0]["path"])
    assert first.compress_type == zipfile.ZIP_STORED
    assert first.date_time == (2022, 10, 12, 9, 30, 6)
    assert target.stat().st_size < len(photo) + len(note)
    assert [row["path"] for row in rows] == [line["path"] for line in listed]
    assert listed[0]["received_at"] == "2022-10-12T09:30:07+07:00"
    assert [line["role"] for line in listed] == ["photo", "photo", "raw_message"]


def test_the_same_records_give_the_same_bytes(tmp_path, blobs):
    blobs.put(b"raw")
    blobs.put(b"x")

    first = archive(tmp_path, blobs, planned(attachment("a.jpg")))[0].read_bytes()
    second = archive(tmp_path, blobs, planned(attachment("a.jpg")))[0].read_bytes()

    assert first == second


def test_a_blob_that_is_damaged_or_gone_is_said_and_the_rest_is_there(tmp_path, blobs):
    for content in (b"damaged", b"good", b"raw"):
        blobs.put(content)
    path = blobs.path(sha(b"damaged"))
    path.chmod(0o600)
    path.write_bytes(b"others!")
    files = planned(
        attachment("a.jpg", b"damaged"),
        attachment("b.jpg", b"gone", position=1),
        attachment("c.jpg", b"good", position=2),
    )

    target, account = archive(tmp_path, blobs, files)

    assert [(file.name, state) for file, state in account.faults] == [
        ("a.jpg", "damaged"),
        ("b.jpg", "missing"),
    ]
    with zipfile.ZipFile(target) as packed:
        listed = json.loads(packed.read("manifest.json"))["files"]
        names = packed.namelist()
    assert [line["state"] for line in listed] == ["damaged", "missing", "ok", "ok"]
    assert listed[0]["found_sha256"] == sha(b"others!")
    assert listed[1]["path"] is None
    assert len(names) == 5


@pytest.mark.case("E13")
def test_a_name_that_looks_like_a_formula_is_text_in_the_table(tmp_path, blobs):
    blobs.put(b"raw")
    blobs.put(b"x")

    target, _ = archive(tmp_path, blobs, planned(attachment("=HYPERLINK(1).jpg")))

    with zipfile.ZipFile(target) as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("manifest.csv").decode("utf-8-sig"))))
    assert rows[0]["name"] == "'=HYPERLINK(1).jpg"


def test_more_files_than_the_old_format_counts_are_written(tmp_path, blobs):
    blobs.put(b"x")
    (one, _) = planned(attachment("a.jpg"))
    many = (
        EvidenceFile(**{name: getattr(one, name) for name in one.__slots__} | {"path": f"r/u/{n}"})
        for n in range(66_000)
    )

    target, account = archive(tmp_path, blobs, many)

    assert account.files == 66_000
    with zipfile.ZipFile(target) as packed:
        assert len(packed.infolist()) == 66_002


def write_half(target):
    with new_file(target) as file:
        file.write(b"half")
        raise LookupError


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.zip"

    with pytest.raises(LookupError):
        write_half(target)
    assert list(tmp_path.iterdir()) == []

    with new_file(target) as file:
        file.write(b"whole")
    with pytest.raises(PermanentFailure, match="is there already"), new_file(target) as file:
        file.write(b"another")
    assert target.read_bytes() == b"whole"

    with new_file(target, replace=True) as file:
        file.write(b"newer")
    assert target.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [target]
