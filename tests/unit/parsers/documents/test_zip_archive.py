import io
import struct
import zipfile

import pytest

from parsers.documents.members import ContainerLimits
from parsers.mail.message import Flag
from tests.unit.parsers.documents.container_opening import open_bytes

FILES = {
    "Báo cáo/BC.docx": bytes(range(256)) * 300,
    "lich.txt": "Lịch hoạt động\n".encode() * 4000,
    "rỗng.txt": b"",
}


def make_zip(files, method=zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def make_raw_named_zip(raw: bytes, data: bytes = b"x") -> bytes:
    """Write a name without the UTF-8 flag, as Windows Explorer does."""
    placeholder = "N" * len(raw)
    return make_zip({placeholder: data}, zipfile.ZIP_STORED).replace(placeholder.encode(), raw)


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_method_gives_the_same_bytes(tmp_path, method):
    opened = open_bytes(make_zip(FILES, method), tmp_path, "bc.zip")

    assert opened.contents == FILES
    assert opened.container.flags == ()
    assert opened.problems == ()


def test_members_follow_their_container_with_its_path(tmp_path):
    opened = open_bytes(make_zip(FILES), tmp_path, "bc.zip")

    assert opened.paths == ["bc.zip/Báo cáo/BC.docx", "bc.zip/lich.txt", "bc.zip/rỗng.txt"]
    assert opened.names == ["BC.docx", "lich.txt", "rỗng.txt"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Báo cáo.docx".encode(), "Báo cáo.docx"),
        ("Ba\u0301o ca\u0301o.docx".encode("cp1258"), "Báo cáo.docx"),
        ("Lê Hà.jpg".encode("cp1252"), "Lê Hà.jpg"),
    ],
)
def test_names_without_the_utf8_flag_are_repaired(tmp_path, raw, name):
    opened = open_bytes(make_raw_named_zip(raw), tmp_path)

    assert opened.names == [name]
    assert opened.members[0].name_bytes == raw


def test_decomposed_names_come_composed(tmp_path):
    opened = open_bytes(make_zip({"Ba\u0301o ca\u0301o.docx": b"x"}), tmp_path)

    assert opened.names == ["Báo cáo.docx"]


@pytest.mark.case("E7", "E8")
def test_a_name_that_climbs_is_only_shown_as_a_name(tmp_path):
    opened = open_bytes(make_zip({"../../etc/bc.txt": b"1", "C:\\x\\y.txt": b"2"}), tmp_path)

    assert opened.names == ["bc.txt", "y.txt"]
    assert all(".." not in path and ":" not in path for path in opened.paths)


def test_litter_of_other_systems_is_left_out(tmp_path):
    files = {"a.jpg": b"1", "__MACOSX/._a.jpg": b"2", ".DS_Store": b"3", "anh/Thumbs.db": b"4"}

    assert open_bytes(make_zip(files), tmp_path).names == ["a.jpg"]


@pytest.mark.case("E8")
def test_symbolic_links_are_left_out(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bc.txt", "x")

    assert open_bytes(target.getvalue(), tmp_path).names == ["bc.txt"]


def test_an_encrypted_archive_is_flagged_and_its_open_members_are_read(tmp_path):
    data = bytearray(make_zip({"kin.txt": b"abc", "mo.txt": b"def"}, zipfile.ZIP_STORED))
    for signature, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + shift] |= 1

    opened = open_bytes(bytes(data), tmp_path)

    assert opened.container.flags == (Flag.ENCRYPTED,)
    assert opened.container.unopened == "container_encrypted"
    assert opened.contents == {"mo.txt": b"def"}


def test_what_is_left_of_a_cut_off_archive_is_read(tmp_path):
    whole = make_zip(FILES)
    cut = whole[: whole.index(b"PK\x01\x02") - 40]

    opened = open_bytes(cut, tmp_path)

    assert opened.container.flags == (Flag.TRUNCATED,)
    assert opened.contents["Báo cáo/BC.docx"] == FILES["Báo cáo/BC.docx"]


def test_a_member_with_a_wrong_checksum_is_flagged_and_the_others_are_read(tmp_path):
    data = bytearray(make_zip({"a.txt": b"aaaa", "b.txt": b"bbbb"}, zipfile.ZIP_STORED))
    data[data.index(b"aaaa")] = ord("z")

    opened = open_bytes(bytes(data), tmp_path)

    assert opened.contents == {"a.txt": b"zaaa", "b.txt": b"bbbb"}
    assert [member.flags for member in opened.members] == [(Flag.CORRUPT,), ()]
    assert opened.container.flags == (Flag.CORRUPT,)


@pytest.mark.case("E8")
def test_members_that_share_bytes_are_a_bomb(tmp_path):
    """Source: CVE-2024-0450."""
    data = make_zip({"a": bytes(1000), "b": bytes(1000)}, zipfile.ZIP_STORED)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    overlapped = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]

    opened = open_bytes(overlapped, tmp_path)

    assert opened.container.flags == (Flag.BOMB,)
    assert opened.members == []


@pytest.mark.case("E8")
def test_a_declared_bomb_is_not_unpacked(tmp_path):
    opened = open_bytes(make_zip({"0": bytes(50_000_000)}), tmp_path)

    assert opened.container.flags == (Flag.BOMB,)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 100_000


@pytest.mark.case("E8")
def test_a_bomb_with_a_lying_directory_is_stopped(tmp_path):
    data = make_zip({"0": bytes(50_000_000)})
    lying = data.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 1000))

    opened = open_bytes(lying, tmp_path)

    assert opened.container.flags == (Flag.BOMB,)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 11_000_000


@pytest.mark.case("E8")
def test_too_many_entries_are_not_opened(tmp_path):
    limits = ContainerLimits(members=5)

    opened = open_bytes(make_zip({f"{n}.txt": b"x" for n in range(6)}), tmp_path, limits=limits)

    assert opened.container.flags == (Flag.TOO_LARGE,)
    assert opened.container.unopened == "container_members"
    assert opened.members == []


def test_what_fits_under_the_cap_is_kept(tmp_path):
    limits = ContainerLimits(decoded_bytes=25_000)
    files = {f"{n}.bin": bytes([n]) * 10_000 for n in range(4)}

    opened = open_bytes(make_zip(files, zipfile.ZIP_STORED), tmp_path, limits=limits)

    assert opened.names == ["0.bin", "1.bin"]
    assert opened.container.flags == (Flag.TOO_LARGE,)


@pytest.mark.case("E8")
def test_archives_in_archives_are_opened_to_the_depth(tmp_path):
    third = make_zip({"bc.txt": b"x"})
    second = make_zip({"third.zip": third})
    first = make_zip({"second.zip": second})

    opened = open_bytes(first, tmp_path, "first.zip")

    assert opened.paths == ["first.zip/second.zip", "first.zip/second.zip/third.zip"]
    assert opened.members[-1].unopened == "container_depth"
    assert opened.problems == ("container_depth",)


def test_a_wide_archive_is_read(tmp_path):
    """ZIP64 records, though the sizes would not need them."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w") as archive,
        archive.open("bc.txt", "w", force_zip64=True) as member,
    ):
        member.write(b"abc")

    assert open_bytes(target.getvalue(), tmp_path).contents == {"bc.txt": b"abc"}


def test_bytes_before_the_archive_do_not_hide_it(tmp_path):
    data = make_zip(FILES)

    opened = open_bytes(b"PK\x03\x04 and no more" + data, tmp_path)

    assert opened.contents == FILES
