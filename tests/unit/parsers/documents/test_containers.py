"""What holds for every container: hostile bytes give flags, never an exception."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.mail.message import Attachment, Message
from tests.unit.parsers.documents.container_opening import open_bytes
from tests.unit.parsers.documents.test_compressed_file import make_tar
from tests.unit.parsers.documents.test_outlook_item import make_item
from tests.unit.parsers.documents.test_rar_archive import SAMPLES, make_rar5
from tests.unit.parsers.documents.test_seven_zip import make_seven_zip
from tests.unit.parsers.documents.test_tnef import (
    make_tnef,
    plain_attachment,
    property_list,
    unicode_property,
)
from tests.unit.parsers.documents.test_zip_archive import FILES, make_zip

NAMES = property_list(unicode_property(0x3707, "Báo cáo.docx"))
CONTAINERS = {
    "zip": make_zip(FILES),
    "7z": make_seven_zip(),
    "rar4": (SAMPLES / "rar3-subdirs.rar").read_bytes(),
    "rar5": make_rar5({"bc.txt": b"x" * 3000, "Hình ảnh.jpg": b"y" * 3000}),
    "tar": make_tar(),
    "tar.gz": make_tar("w:gz"),
    "tar.bz2": make_tar("w:bz2"),
    "tar.xz": make_tar("w:xz"),
    "msg": make_item(("a.jpg", b"x" * 9000), ("bc.txt", b"y")),
    "tnef": make_tnef(plain_attachment(b"a.txt", b"x" * 5000, NAMES)),
}


@pytest.mark.parametrize("kind", CONTAINERS)
def test_an_archive_cut_anywhere_gives_no_exception(tmp_path, kind):
    whole = CONTAINERS[kind]

    for size in range(0, len(whole), max(61, len(whole) // 150)):
        opened = open_bytes(whole[:size], tmp_path, f"a.{kind}")

        assert len(opened.members) <= 10


@pytest.mark.parametrize("kind", CONTAINERS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_an_archive_with_changed_bytes_gives_no_exception(tmp_path, kind, seed):
    rnd = random.Random(seed)
    data = bytearray(CONTAINERS[kind])
    # Headers stand at both ends; changes in the middle hit only packed bytes.
    for _ in range(rnd.choice([1, 3, 20])):
        reach = min(len(data), rnd.choice([40, 300, len(data)]))
        at = rnd.randrange(reach)
        data[at if rnd.random() < 0.5 else -1 - at] = rnd.randrange(256)

    open_bytes(bytes(data), tmp_path, f"a.{kind}")


def test_a_mail_in_an_archive_gives_its_files(tmp_path):
    def read_mail(file) -> Message:
        data = file.read()
        assert data.startswith(b"From:")
        inner = Attachment(
            name="bc.zip",
            path="bc.zip",
            media_type="application/octet-stream",
            declared_type="",
            size_bytes=1,
            sha256="0",
            spool_name="leaf-1",
        )
        return Message(sha256="", size_bytes=0, content_key="", attachments=(inner,))

    mail = b"From: a@b.vn\nTo: c@d.vn\nSubject: BC\nDate: Mon, 10 Oct 2022 08:00:00 +0700\n\nxin\n"
    opened = open_bytes(make_zip({"thư.eml": mail}), tmp_path, "x.zip", None, read_mail)

    assert opened.paths == ["x.zip/thư.eml", "x.zip/thư.eml/bc.zip"]
