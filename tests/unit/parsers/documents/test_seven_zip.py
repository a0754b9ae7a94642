import io
import random
from pathlib import Path

import py7zr
import pytest

from parsers.documents import archive_library
from parsers.mail.message import Flag
from tests.unit.parsers.documents.container_opening import open_bytes

SAMPLES = Path(__file__).parents[3] / "data" / "archives"

FILES = {
    "Báo cáo/BC.docx": random.Random(1).randbytes(100_000),
    "lịch.txt": "Lịch hoạt động\n".encode() * 20_000,
    "chay.exe": b"MZ" + bytes(range(256)) * 200 + b"\xe8\x00\x01\x00\x00" * 2000,
    "rỗng.txt": b"",
}

METHODS = {
    "LZMA2 with the x86 filter, py7zr's default": None,
    "LZMA": [{"id": py7zr.FILTER_LZMA}],
    "LZMA with the x86 filter": [{"id": py7zr.FILTER_X86}, {"id": py7zr.FILTER_LZMA}],
    "LZMA2 with the ARM filter": [{"id": py7zr.FILTER_ARM}, {"id": py7zr.FILTER_LZMA2}],
    "LZMA2 with Delta": [{"id": py7zr.FILTER_DELTA}, {"id": py7zr.FILTER_LZMA2}],
    "Deflate": [{"id": py7zr.FILTER_DEFLATE}],
    "BZip2": [{"id": py7zr.FILTER_BZIP2}],
    "PPMd": [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}],
    "stored": [{"id": py7zr.FILTER_COPY}],
}


def make_seven_zip(filters=None, **options) -> bytes:
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w", filters=filters, **options) as archive:
        for name, data in FILES.items():
            archive.writestr(data, name)
    return target.getvalue()


@pytest.mark.parametrize("filters", METHODS.values(), ids=METHODS)
def test_every_common_method_gives_the_same_bytes(tmp_path, filters):
    opened = open_bytes(make_seven_zip(filters), tmp_path, "bc.7z")

    assert opened.contents == FILES
    assert opened.container.flags == ()


@pytest.mark.case("E10")
@pytest.mark.parametrize("hides_names", [False, True])
def test_an_encrypted_archive_is_flagged(tmp_path, hides_names):
    data = make_seven_zip(password="bimat", header_encryption=hides_names)

    opened = open_bytes(data, tmp_path)

    assert opened.container.flags == (Flag.ENCRYPTED,)
    assert opened.container.unopened == "container_encrypted"


def test_bcj2_is_unpacked(tmp_path):
    opened = open_bytes((SAMPLES / "bcj2.7z").read_bytes(), tmp_path, "bc.7z")

    assert opened.contents == {"bc.txt": "Báo cáo kết quả: 15 buổi\n".encode() * 20}


@pytest.mark.parametrize("sample", ["bcj2.7z", "ppmd.zip"])
def test_without_the_system_library_rare_methods_are_said_not_to_be_read(
    tmp_path, monkeypatch, sample
):
    monkeypatch.setattr(archive_library, "_NAMES", ("libarchive-that-is-not-there.so",))
    archive_library.load_library.cache_clear()

    opened = open_bytes((SAMPLES / sample).read_bytes(), tmp_path, sample)
    archive_library.load_library.cache_clear()

    assert opened.container.unopened == "container_helper_missing"
    assert opened.container.flags == ()


def test_an_unknown_method_is_said_and_flags_nothing(tmp_path):
    data = make_seven_zip([{"id": py7zr.FILTER_ZSTD}])

    opened = open_bytes(data, tmp_path)

    assert opened.container.unopened == "container_method_unknown"
    assert opened.container.flags == ()


def test_ppmd_that_asks_for_all_memory_is_refused(tmp_path):
    data = make_seven_zip(
        [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 29}], header_encryption=False
    )

    assert open_bytes(data, tmp_path).container.unopened == "container_memory"


def test_a_cut_off_archive_is_flagged(tmp_path):
    opened = open_bytes(make_seven_zip()[:-50], tmp_path)

    assert opened.container.flags == (Flag.TRUNCATED,)


def test_a_damaged_member_is_flagged_and_what_came_before_is_kept(tmp_path):
    data = bytearray(make_seven_zip([{"id": py7zr.FILTER_COPY}]))
    data[32 + 100_000 + 5] ^= 0xFF  # in the second of the stored members

    opened = open_bytes(bytes(data), tmp_path)

    assert opened.contents["Báo cáo/BC.docx"] == FILES["Báo cáo/BC.docx"]
    assert opened.members[1].flags == (Flag.CORRUPT,)
    assert opened.container.flags == (Flag.CORRUPT,)


@pytest.mark.case("E8")
def test_a_bomb_is_not_unpacked(tmp_path):
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w") as archive:
        archive.writestr(bytes(40_000_000), "0")

    assert open_bytes(target.getvalue(), tmp_path).container.flags == (Flag.BOMB,)
