"""The evidence and the photo sheet by the real command, of a small campaign."""

import hashlib
import json
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.builders import Enclosure, make_docx_report, make_message, make_photo
from tests.scenarios.test_photographs import CAMERA, OTHER_UNIT, poll_to_the_end, through_a_chat
from tests.servers.office import TestOffice


def collect(office: TestOffice) -> tuple[bytes, Enclosure]:
    """Take in two reports; the second repeats a photograph of the first."""
    shared = make_photo(1, camera=CAMERA)
    own = [shared, make_photo(2), make_photo(3), through_a_chat(make_photo(2), "z2.jpg")]
    first = make_message(enclosures=[make_docx_report(), *own])
    office.deliver(first)
    with office.service() as service:
        poll_to_the_end(service)
        office.deliver(
            make_message(
                sender=OTHER_UNIT,
                sender_name="Trường THPT Nguyễn Trãi",
                enclosures=[
                    make_docx_report(issuer="Trường THPT Nguyễn Trãi"),
                    through_a_chat(shared, "z1.jpg"),
                    make_photo(4),
                ],
            )
        )
        poll_to_the_end(service)
    return first, shared


def page_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_evidence_holds_every_file_and_mail_with_its_hash(office: TestOffice):
    raw, photo = collect(office)
    target = office.folder / "minh-chung.zip"

    done = office.command("export", "evidence", "htsd-2022", "-o", str(target))

    assert done.returncode == 0, done.stderr
    assert "10 files" in done.stdout
    subprocess.run(["unzip", "-tq", target], check=True, capture_output=True)
    folder = "report/Trường THPT Chu Văn An (thpt-chu-van-an)"
    with zipfile.ZipFile(target) as packed:
        assert packed.read(f"{folder}/{photo.name}") == photo.content
        (mail,) = [name for name in packed.namelist() if name.startswith(f"{folder}/Thư gốc/")]
        kept = packed.read(mail)
        listed = json.loads(packed.read("manifest.json"))["files"]
        for line in listed:
            assert hashlib.sha256(packed.read(line["path"])).hexdigest() == line["sha256"]
    assert mail.rpartition("/")[2].startswith("HT-000001 ")
    assert kept.endswith((raw.replace(b"\r\n", b"\n")[-200:], raw[-200:]))
    assert {line["unit"] for line in listed} == {"thpt-chu-van-an", "thpt-nguyen-trai"}

    refused = office.command("export", "evidence", "htsd-2022", "-o", str(target))
    replaced = office.command("export", "evidence", "htsd-2022", "-o", str(target), "--force")
    assert (refused.returncode, replaced.returncode) == (1, 0)


def test_a_damaged_blob_is_said_and_the_others_are_there(office: TestOffice):
    _, photo = collect(office)
    name = hashlib.sha256(photo.content).hexdigest()
    blob = office.folder / "var/blobs" / name[:2] / name
    blob.chmod(0o600)
    blob.write_bytes(b"something else")
    target = office.folder / "minh-chung.zip"

    done = office.command("export", "evidence", "htsd-2022", "-o", str(target))

    assert done.returncode == 1
    assert "damaged: report/" in done.stderr
    assert "hopthu verify --repair" in done.stderr
    with zipfile.ZipFile(target) as packed:
        listed = json.loads(packed.read("manifest.json"))["files"]
    assert [line["sha256"] for line in listed if line["state"] != "ok"] == [name]


def test_the_photo_sheet_shows_each_photograph_once_and_says_what_came_before(office: TestOffice):
    collect(office)
    sheet, approved = office.folder / "anh.pdf", office.folder / "duyet.pdf"

    done = office.command("export", "photos", "htsd-2022", "-o", str(sheet))
    assert office.command("photos", "approve", "2").returncode == 0
    large = office.command(
        "export", "photos", "htsd-2022", "--approved", "--large", "-o", str(approved)
    )

    assert done.returncode == 0, done.stderr
    assert "5 photographs of 2 units on 1 pages" in done.stdout
    told = page_text(sheet).replace("\r\n", " ")
    assert "Đơn vị khác đã gửi trước: Trường THPT Chu Văn An" in told
    assert b"Exif" not in sheet.read_bytes()
    assert large.returncode == 0, large.stderr
    assert "1 photographs of 1 units" in large.stdout
    with pypdfium2.PdfDocument(approved) as pdf:
        (picture,) = [o for o in pdf[0].get_objects() if o.type == 3]
        shown = Image.open(BytesIO(picture.get_data()))
        assert shown.size == (640, 480)
    assert "Bảng hình ảnh đã duyệt" in page_text(approved)
