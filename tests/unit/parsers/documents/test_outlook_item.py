import pytest

from parsers.mail.message import Flag
from tests.unit.parsers.documents.compound_making import make_compound
from tests.unit.parsers.documents.container_opening import open_bytes

ATTACHMENT = "__attach_version1.0_#0000000{}"


def make_item(*files: tuple[str, bytes]) -> bytes:
    storages = {
        ATTACHMENT.format(number): {
            "__substg1.0_3704001F": "BAOCAO~1.DOC".encode("utf-16-le"),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
        for number, (name, data) in enumerate(files)
    }
    return make_compound({"__properties_version1.0": bytes(32), **storages})


def test_attached_files_are_read_with_their_long_names(tmp_path):
    data = make_item(("Báo cáo.docx", b"abc"), ("Hình ảnh.jpg", bytes(range(256)) * 400))

    opened = open_bytes(data, tmp_path, "thư.msg")

    assert opened.contents == {
        "Báo cáo.docx": b"abc",
        "Hình ảnh.jpg": bytes(range(256)) * 400,
    }
    assert opened.paths[0] == "thư.msg/Báo cáo.docx"
    assert opened.container.flags == ()


@pytest.mark.parametrize("size", [5000, 20_000, 60_000])
def test_a_cut_off_item_is_flagged(tmp_path, size):
    data = make_item(("a.jpg", bytes(range(256)) * 400))
    kind = "application/vnd.ms-outlook"

    opened = open_bytes(data[:size], tmp_path, "thư.msg", media_type=kind)

    assert set(opened.container.flags) & {Flag.TRUNCATED, Flag.CORRUPT}
