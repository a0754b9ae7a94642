"""The samples in tests/data/archives come from the test suite of rarfile (ISC licence)."""

import struct
import zlib
from pathlib import Path

import pytest

from parsers.documents.archive_library import load_library
from parsers.mail.message import Flag
from tests.unit.parsers.documents.container_opening import open_bytes

SAMPLES = Path(__file__).parents[3] / "data" / "archives"

SUBFOLDERS = [
    "sub/dir2/file2.txt",
    "sub/with space/long fn.txt",
    "sub/üȵĩöḋè/file.txt",
    "sub/dir1/file1.txt",
]


def vint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def rar5_block(body: bytes, data: bytes = b"") -> bytes:
    sized = vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized + data


def make_rar5(files: dict[str, bytes]) -> bytes:
    blocks = [b"Rar!\x1a\x07\x01\x00", rar5_block(vint(1) + vint(0) + vint(0))]
    for name, data in files.items():
        raw = name.encode()
        body = vint(2) + vint(2) + vint(len(data)) + vint(4) + vint(len(data)) + vint(0)
        body += struct.pack("<I", zlib.crc32(data)) + vint(0) + vint(1) + vint(len(raw)) + raw
        blocks.append(rar5_block(body, data))
    return b"".join([*blocks, rar5_block(vint(5) + vint(0) + vint(0))])


def open_sample(name: str, folder: Path):
    return open_bytes((SAMPLES / f"{name}.rar").read_bytes(), folder, f"{name}.rar")


@pytest.mark.parametrize("sample", ["rar3-subdirs", "rar5-subdirs"])
def test_stored_members_are_read_with_their_folders(tmp_path, sample):
    opened = open_sample(sample, tmp_path)

    assert list(opened.contents) == SUBFOLDERS
    assert opened.container.flags == ()


def test_vietnamese_names_are_kept(tmp_path):
    files = {"Báo cáo/BC tuần lễ.docx": b"abc", "Hình ảnh.jpg": b"jpg"}

    assert open_bytes(make_rar5(files), tmp_path).contents == files


def test_packed_utf16_names_are_expanded(tmp_path):
    assert open_sample("unicode2", tmp_path).names == ["𝐀𝐁𝐁𝐂.txt", "уииоотивл.txt"]


@pytest.mark.parametrize("sample", ["rar5-crc", "rar5-solid", "seektest", "rar5-quick-open"])
def test_packed_members_are_unpacked_where_the_system_can(tmp_path, sample):
    opened = open_sample(sample, tmp_path)

    if load_library() is None:
        assert opened.container.unopened == "container_helper_missing"
        assert opened.container.flags == ()
    else:
        assert opened.container.flags == ()
        contents = opened.contents
        assert {len(data) for data in contents.values()} == {2048}
        assert contents["stest1.txt"].startswith(b"000\n001\n002\n")


def test_without_the_system_library_packed_members_are_said_not_to_be_read(tmp_path, monkeypatch):
    monkeypatch.setattr("parsers.documents.rar_archive.load_library", lambda: None)

    opened = open_sample("seektest", tmp_path)

    assert opened.names == ["stest2.txt"]
    assert opened.container.unopened == "container_helper_missing"
    assert opened.container.flags == ()


@pytest.mark.parametrize("sample", ["rar5-hpsw", "rar5-psw", "rar3-comment-hpsw"])
def test_encrypted_archives_are_flagged(tmp_path, sample):
    opened = open_sample(sample, tmp_path)

    assert opened.container.flags == (Flag.ENCRYPTED,)
    assert opened.members == []


@pytest.mark.case("E8")
@pytest.mark.parametrize("sample", ["rar5-symlink-unix", "rar5-evil-symlink-traversal"])
def test_links_are_left_out(tmp_path, sample):
    opened = open_sample(sample, tmp_path)

    assert len(opened.members) == 1
    assert ".." not in opened.paths[0]


@pytest.mark.parametrize("size", [10, 60, 90])
def test_a_cut_off_archive_is_flagged(tmp_path, size):
    data = make_rar5({"bc.txt": b"x" * 50})[:size]

    opened = open_bytes(data, tmp_path)

    assert opened.container.flags == (Flag.TRUNCATED,)


def test_a_wrong_checksum_flags_the_member(tmp_path):
    data = make_rar5({"a.txt": b"aaaa", "b.txt": b"bbbb"}).replace(b"aaaa", b"zzzz")

    opened = open_bytes(data, tmp_path)

    assert [member.flags for member in opened.members] == [(Flag.CORRUPT,), ()]
