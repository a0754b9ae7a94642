"""Archives in volumes; those of RAR come from the test suite of rarfile (ISC licence)."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from parsers.documents.volumes import find_volume_sets, missing_volumes_of
from parsers.mail.message import Flag
from tests.unit.parsers.documents.container_opening import open_files
from tests.unit.parsers.documents.test_rar_archive import rar5_block, vint
from tests.unit.parsers.documents.test_seven_zip import FILES, make_seven_zip

SAMPLES = Path(__file__).parents[3] / "data" / "archives"
OLD_RAR = ("rar3-old.rar", "rar3-old.r00", "rar3-old.r01")
SPLIT_ZIP = ("split.z01", "split.zip")


def samples(*names: str) -> dict[str, bytes]:
    return {name: (SAMPLES / name).read_bytes() for name in names}


def cut(data: bytes, name: str, size: int) -> dict[str, bytes]:
    return {
        f"{name}.{at // size + 1:03d}": data[at : at + size] for at in range(0, len(data), size)
    }


def make_zip(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def make_rar5_volumes(name: str, data: bytes, at: int) -> dict[str, bytes]:
    """Make two volumes with one stored file that goes over their border."""
    volumes = {}
    for number, piece in enumerate((data[:at], data[at:])):
        raw = name.encode()
        split = 0x10 if number == 0 else 0x8
        body = vint(2) + vint(2 | split) + vint(len(piece)) + vint(0) + vint(len(data)) + vint(0)
        body += vint(0) + vint(1) + vint(len(raw)) + raw
        main = vint(1) + vint(0) + (vint(1) if number == 0 else vint(3) + vint(number))
        end = vint(5) + vint(0) + vint(1 - number)
        volumes[f"bc.part{number + 1}.rar"] = b"".join(
            [b"Rar!\x1a\x07\x01\x00", rar5_block(main), rar5_block(body, piece), rar5_block(end)]
        )
    return volumes


def listed(message) -> list[str]:
    return [attachment.path for attachment in message.attachments]


def reasons(message) -> dict[str, str]:
    return {attachment.path: attachment.unopened for attachment in message.attachments}


CASES = {
    "RAR 3, the old names": (samples(*OLD_RAR), {"vols/bigfile.txt", "vols/smallfile.txt"}),
    "RAR 5": (make_rar5_volumes("Báo cáo.txt", b"x" * 900, 500), {"Báo cáo.txt"}),
    "ZIP, .z01": (samples(*SPLIT_ZIP), {"anh.bin", "bc.txt"}),
    "ZIP, .001": (cut(make_zip({"bc.txt": b"abc" * 99}), "bc.zip", 100), {"bc.txt"}),
    "7z": (cut(make_seven_zip(), "bc.7z", 30_000), set(FILES)),
}


@pytest.mark.parametrize(("volumes", "members"), CASES.values(), ids=CASES)
def test_volumes_that_came_together_are_opened_as_one(tmp_path, volumes, members):
    shuffled = dict(random.Random(3).sample(sorted(volumes.items()), len(volumes)))

    opened = open_files(shuffled, tmp_path)

    first = min(volumes, key=lambda name: (name.endswith((".r00", ".r01", ".zip")), name))
    inside = {path.removeprefix(f"{first}/") for path in listed(opened)} - set(volumes)
    assert inside == members
    assert set(reasons(opened).values()) == {""}
    assert all(
        not attachment.flags for attachment in opened.attachments if "/" not in attachment.path
    )
    assert opened.problems == ()


@pytest.mark.parametrize("gone", ["first", "last"])
@pytest.mark.parametrize("volumes", [case[0] for case in CASES.values()], ids=CASES)
def test_a_missing_volume_is_said_and_nothing_is_called_damaged(tmp_path, volumes, gone):
    names = sorted(volumes)
    names.remove(names[0] if gone == "first" else names[-1])

    opened = open_files({name: volumes[name] for name in names}, tmp_path)

    for attachment in opened.attachments:
        assert not {Flag.TRUNCATED, Flag.CORRUPT} & set(attachment.flags)
    assert {reasons(opened)[name] for name in names} == {"container_volume_missing"}
    assert opened.problems == ("container_volume_missing",)


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["bc.part1.rar", "bc.part4.rar", "khac.zip"], ("bc.part2.rar", "bc.part3.rar")),
        (["anh.part02.rar"], ("anh.part01.rar",)),
        (["bc.z02", "bc.zip"], ("bc.z01",)),
        (["bc.z01"], ("bc.zip",)),
        (["bc.7z.003", "bc.7z.001"], ("bc.7z.002",)),
        (["bc.rar", "bc.r01"], ("bc.r00",)),
        (["bc.zip"], ()),
        (["bc.part01.rar", "bc.part02.rar"], ("bc.part03.rar",)),
    ],
)
def test_missing_volumes_are_named(names, missing):
    assert missing_volumes_of(names[0], names) == missing


@pytest.mark.parametrize("name", ["bc.zip", "bc.rar", "bc.v02", "bc.docx", "bc.7z", "2022.10.001"])
def test_a_file_alone_is_no_volume(name):
    assert find_volume_sets([name]) == []


def test_a_document_with_such_a_name_stays_one(tmp_path):
    pdf = b"%PDF-1.4\n%%EOF\n"

    opened = open_files({"bc.rar": pdf, "bc.r02": pdf}, tmp_path)

    assert [attachment.media_type for attachment in opened.attachments] == ["application/pdf"] * 2
