"""The parsers, inside the process: what comes out is what they say without it."""

import hashlib
import io
import zipfile
from email.message import EmailMessage

import pytest

from service.adapters.reading_process.pool import ReadingPool


@pytest.fixture
def reader():
    pool = ReadingPool()
    yield pool
    pool.close()


def archive_of(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def mail_with(name, content, media_type="application/octet-stream"):
    mail = EmailMessage()
    mail["From"] = "Trường THCS Lê Lợi <c2leloi@x.edu.vn>"
    mail["Subject"] = "Báo cáo kết quả"
    mail["Message-ID"] = "<1@x.edu.vn>"
    mail.set_content("Kính gửi Phòng.")
    kind, _, subtype = media_type.partition("/")
    mail.add_attachment(content, maintype=kind, subtype=subtype, filename=name)
    return mail.as_bytes()


def test_a_mail_is_read_with_its_attachment(reader, blobs, spool):
    (result,) = reader.read(blobs(mail_with("BÁO CÁO.txt", b"noi dung")), spool)

    message = result.message
    assert (message.subject, message.text.strip()) == ("Báo cáo kết quả", "Kính gửi Phòng.")
    assert message.senders[0].address == "c2leloi@x.edu.vn"
    (leaf,) = message.attachments
    assert (leaf.name, leaf.sha256) == ("BÁO CÁO.txt", hashlib.sha256(b"noi dung").hexdigest())
    assert (spool / leaf.spool_name).read_bytes() == b"noi dung"


def test_files_in_an_archive_are_listed_behind_it(reader, blobs, spool):
    inner = mail_with("ảnh.txt", b"trong thu")
    packed = archive_of(bc_txt=b"bao cao", thu_eml=inner)

    (result,) = reader.read(blobs(mail_with("hồ sơ.zip", packed)), spool)

    leaves = {leaf.path: leaf for leaf in result.message.attachments}
    assert list(leaves) == [
        "hồ sơ.zip",
        "hồ sơ.zip/bc.txt",
        "hồ sơ.zip/thu.eml",
        "hồ sơ.zip/thu.eml/ảnh.txt",
    ]
    assert (spool / leaves["hồ sơ.zip/bc.txt"].spool_name).read_bytes() == b"bao cao"


@pytest.mark.case("E8")
def test_what_a_bomb_holds_is_not_left_in_the_spool(reader, blobs, spool):
    packed = archive_of(a_txt=b"x", b_txt=bytes(40_000_000))

    (result,) = reader.read(blobs(mail_with("nén.zip", packed)), spool)

    assert "bomb" in result.message.attachments[0].flags
    kept = {leaf.spool_name for leaf in result.message.attachments}
    assert {path.name for path in spool.iterdir()} == kept
