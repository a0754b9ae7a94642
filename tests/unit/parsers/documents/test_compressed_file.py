import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from parsers.mail.message import Flag
from tests.unit.parsers.documents.container_opening import open_bytes

FILES = {
    "Báo cáo/BC.docx": bytes(range(256)) * 300,
    f"{'thư mục rất dài/' * 12}lịch.txt": b"x" * 1000,
    "rỗng.txt": b"",
}
FORMATS = [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT]


def make_tar(mode="w:", tar_format=tarfile.PAX_FORMAT) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode, format=tar_format) as archive:
        for name, data in FILES.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return target.getvalue()


@pytest.mark.parametrize("tar_format", FORMATS)
@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_tar_archives_are_read_through_their_compression(tmp_path, mode, tar_format):
    opened = open_bytes(make_tar(mode, tar_format), tmp_path, "bc.tgz")

    assert opened.contents == FILES
    assert opened.container.flags == ()


@pytest.mark.parametrize(
    ("name", "pack"),
    [("bc.txt.gz", gzip.compress), ("bc.txt.bz2", bz2.compress), ("bc.txt.xz", lzma.compress)],
)
def test_a_single_compressed_file_keeps_its_name(tmp_path, name, pack):
    opened = open_bytes(pack(b"abc" * 1000), tmp_path, name)

    assert opened.contents == {"bc.txt": b"abc" * 1000}


def test_streams_that_follow_each_other_are_one_file(tmp_path):
    data = gzip.compress(b"abc") + gzip.compress(b"def") + bytes(100)

    assert open_bytes(data, tmp_path, "bc.gz").contents == {"bc": b"abcdef"}


@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_a_cut_off_tar_is_flagged(tmp_path, mode):
    data = make_tar(mode)
    cut = data[:5000] if mode == "w:" else data[: len(data) // 2]

    opened = open_bytes(cut, tmp_path)

    assert opened.container.flags == (Flag.TRUNCATED,)


def test_damaged_bytes_are_flagged(tmp_path):
    data = bytearray(gzip.compress(b"abc" * 100_000))
    data[30] ^= 0xFF

    assert open_bytes(bytes(data), tmp_path, "a.gz").container.flags == (Flag.CORRUPT,)


def test_a_compressed_bomb_is_stopped(tmp_path):
    opened = open_bytes(gzip.compress(bytes(50_000_000)), tmp_path, "0.gz")

    assert opened.container.flags == (Flag.BOMB,)
    assert opened.members == []
