import struct

import pytest

from parsers.mail.message import Flag
from tests.unit.parsers.documents.container_opening import open_bytes

RENDER_DATA, TITLE, DATA, PROPERTIES, MESSAGE_CLASS = 0x9002, 0x8010, 0x800F, 0x9005, 0x8008
MESSAGE_INTERFACE = bytes.fromhex("0703020000000000c000000000000046")


def attribute(level: int, name: int, data: bytes) -> bytes:
    return (
        struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
    )


def padded(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data + bytes(-len(data) % 4)


def unicode_property(tag: int, text: str) -> bytes:
    return struct.pack("<HHI", 0x1F, tag, 1) + padded((text + "\0").encode("utf-16-le"))


def object_property(data: bytes) -> bytes:
    return struct.pack("<HHI", 0x0D, 0x3701, 1) + padded(data)


def property_list(*properties: bytes) -> bytes:
    return struct.pack("<I", len(properties)) + b"".join(properties)


def make_tnef(*attachments: bytes) -> bytes:
    head = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, MESSAGE_CLASS, b"IPM.Note\0")
    return head + b"".join(attachments)


def plain_attachment(title: bytes, data: bytes, properties: bytes = b"") -> bytes:
    wrapped = attribute(2, RENDER_DATA, bytes(14)) + attribute(2, TITLE, title + b"\0")
    wrapped += attribute(2, DATA, data)
    return wrapped + (attribute(2, PROPERTIES, properties) if properties else b"")


def test_wrapped_files_are_read_with_their_long_names(tmp_path):
    properties = property_list(
        struct.pack("<HHI", 0x03, 0x3705, 1),
        unicode_property(0x3707, "Báo cáo tuần lễ.docx"),
    )
    data = make_tnef(
        plain_attachment(b"BAOCAO~1.DOC", b"abc", properties), plain_attachment(b"a.txt", b"x" * 99)
    )

    opened = open_bytes(data, tmp_path, "winmail.dat")

    assert opened.contents == {"Báo cáo tuần lễ.docx": b"abc", "a.txt": b"x" * 99}
    assert opened.container.flags == ()


def test_a_wrapped_mail_is_opened_too(tmp_path):
    inner = make_tnef(plain_attachment(b"bc.txt", b"abc"))
    properties = property_list(
        unicode_property(0x3001, "Thư chuyển tiếp"), object_property(MESSAGE_INTERFACE + inner)
    )
    data = make_tnef(attribute(2, RENDER_DATA, bytes(14)) + attribute(2, PROPERTIES, properties))

    opened = open_bytes(data, tmp_path, "winmail.dat")

    assert opened.paths == [
        "winmail.dat/Thư chuyển tiếp.dat",
        "winmail.dat/Thư chuyển tiếp.dat/bc.txt",
    ]


def test_named_and_many_valued_properties_are_passed_over(tmp_path):
    guid = bytes(16)
    properties = property_list(
        struct.pack("<HH", 0x03, 0x8001) + guid + struct.pack("<II", 0, 7) + bytes(4),
        struct.pack("<HH", 0x1F, 0x8002)
        + guid
        + struct.pack("<I", 1)
        + padded(b"n\0a\0\0\0")
        + struct.pack("<I", 1)
        + padded(b"v\0\0\0"),
        struct.pack("<HHI", 0x1003, 0x3A00, 2) + bytes(8),
        unicode_property(0x3707, "bc.txt"),
    )

    opened = open_bytes(make_tnef(plain_attachment(b"B.TXT", b"abc", properties)), tmp_path)

    assert opened.names == ["bc.txt"]


@pytest.mark.parametrize("cut", [20, 60, 90])
def test_a_cut_off_stream_is_flagged(tmp_path, cut):
    data = make_tnef(plain_attachment(b"a.txt", b"x" * 100))

    opened = open_bytes(data[:cut], tmp_path, "winmail.dat")

    assert set(opened.container.flags) <= {Flag.TRUNCATED}
    assert cut != 90 or opened.container.flags == (Flag.TRUNCATED,)
