"""The words of letters that come as files of Outlook, or inside an archive."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.compressed_rtf import decompress_rtf
from parsers.mail.enclosed import letter_of_mail, with_enclosed
from parsers.mail.message import Address, Message
from tests.unit.parsers.documents.compound_making import make_compound
from tests.unit.parsers.documents.container_opening import open_files
from tests.unit.parsers.documents.test_tnef import (
    attribute,
    make_tnef,
    object_property,
    padded,
    plain_attachment,
    property_list,
    unicode_property,
)

# The examples of [MS-OXRTFCP] 3.
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
    "0af32068656c090020627705b06c647d0a800fa0"
)
RUN = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")

SENDER = Address(address="hkh@gmail.com", name="Hội Khuyến học")
WORDS = "Hội Khuyến học xã Bình Minh gửi báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời."


def text_streams(**properties: str) -> dict[str, bytes]:
    return {f"__substg1.0_{tag}001F": text.encode("utf-16-le") for tag, text in properties.items()}


def item(fixed: bytes = b"", **streams: bytes | dict) -> bytes:
    head = {
        "0037": "Báo cáo Tuần lễ 2022",
        "0C1A": "Hội Khuyến học",
        "5D01": "HKH@gmail.com",
    }
    named = {f"__substg1.0_{tag}": data for tag, data in streams.items() if tag[0] != "_"}
    inner = {tag: data for tag, data in streams.items() if tag[0] == "_"}
    properties = {"__properties_version1.0": bytes(32) + fixed}
    return make_compound(properties | text_streams(**head) | named | inner)


def literal_rtf(rtf: bytes) -> bytes:
    """Compress without a single reference, as the format allows."""
    packed = b"".join(b"\0" + rtf[at : at + 8] for at in range(0, len(rtf), 8))
    return struct.pack("<IIII", len(packed) + 12, len(rtf), 0x75465A4C, 0) + packed


def long_property(kind: int, tag: int, data: bytes) -> bytes:
    return struct.pack("<HHI", kind, tag, 1) + padded(data)


BODIES = {
    "plain": {"1000001F": WORDS.encode("utf-16-le")},
    "plain in bytes": {"1000001E": WORDS.encode("utf-8")},
    "HTML": {"10130102": f"<html><body><p>{WORDS}</p></body></html>".encode()},
    "RTF": {
        "10090102": literal_rtf(
            rb"{\rtf1\ansi "
            + "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in WORDS).encode()
            + b"}"
        )
    },
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_an_outlook_item_is_read_as_a_forwarded_message(tmp_path, body):
    message = open_files({"thư.msg": item(**body)}, tmp_path)

    assert message.forwarded_senders == (SENDER,)
    assert message.forwarded_subjects == ("Báo cáo Tuần lễ 2022",)
    assert message.forwarded_text == WORDS
    assert message.text == WORDS


def test_bytes_of_a_code_page_are_decoded_by_it(tmp_path):
    fixed = struct.pack("<HHIII", 3, 0x3FFD, 6, 1258, 0)
    body = {"1000001E": "Trường gửi báo cáo".encode("cp1258", "ignore")}

    message = open_files({"thư.msg": item(fixed, **body)}, tmp_path)

    assert message.forwarded_text == "Trường gửi báo cáo".encode("cp1258", "ignore").decode(
        "cp1258"
    )


def test_an_item_attached_to_an_item_is_read_too(tmp_path):
    folder = {"__substg1.0_3701000D": text_streams(**{"1000": WORDS, "0037": "Bên trong"})}
    data = item(
        **{"1000001F": "Kính chuyển.".encode("utf-16-le")},
        **{"__attach_version1.0_#00000000": folder},
    )

    message = open_files({"thư.msg": data}, tmp_path)

    assert message.forwarded_subjects == ("Báo cáo Tuần lễ 2022", "Bên trong")
    assert message.forwarded_text == f"Kính chuyển.\n\n{WORDS}"


def test_the_text_of_winmail_dat_is_the_mails_own(tmp_path):
    properties = property_list(unicode_property(0x1000, WORDS), unicode_property(0x0037, "BC"))
    data = make_tnef(attribute(1, 0x9003, properties), plain_attachment(b"a.txt", b"abc"))

    message = open_files({"winmail.dat": data}, tmp_path)

    assert message.text == WORDS
    assert message.forwarded_text == ""
    assert [a.path for a in message.attachments] == ["winmail.dat", "winmail.dat/a.txt"]


def test_the_rtf_of_winmail_dat_is_read_where_there_is_nothing_else(tmp_path):
    properties = property_list(long_property(0x102, 0x1009, SIMPLE))
    data = make_tnef(attribute(1, 0x9003, properties))

    assert open_files({"winmail.dat": data}, tmp_path).text == "hello world"


def test_a_mail_wrapped_in_winmail_dat_is_forwarded(tmp_path):
    inner = make_tnef(attribute(1, 0x9003, property_list(unicode_property(0x1000, WORDS))))
    interface = bytes.fromhex("0703020000000000c000000000000046")
    wrapped = property_list(unicode_property(0x3001, "Thư"), object_property(interface + inner))
    data = make_tnef(attribute(2, 0x9002, bytes(14)), attribute(2, 0x9005, wrapped))

    assert open_files({"winmail.dat": data}, tmp_path).forwarded_text == WORDS


def test_compressed_rtf_of_the_specification_is_expanded():
    assert decompress_rtf(SIMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert decompress_rtf(RUN) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@given(st.binary(max_size=300))
def test_compressed_rtf_never_fails(data):
    decompress_rtf(data)
    decompress_rtf(SIMPLE[:12] + bytes(4) + data)


def test_malformed_properties_do_not_hide_the_files(tmp_path):
    data = make_tnef(attribute(1, 0x9003, b"\xff\xff\0\0abc"), plain_attachment(b"a.txt", b"abc"))

    message = open_files({"winmail.dat": data}, tmp_path)

    assert [a.path for a in message.attachments] == ["winmail.dat", "winmail.dat/a.txt"]


def test_a_letter_of_ours_that_is_passed_on_says_nothing():
    ours = Address(address="phonggdtx@ninhthuan.example")
    letter = letter_of_mail(
        Message(sha256="", size_bytes=0, content_key="", senders=(ours,), text=WORDS)
    )
    message = Message(sha256="", size_bytes=0, content_key="", text="Kính gửi")

    told = with_enclosed(message, [letter], ours=frozenset({ours.address}), cap_chars=1000)

    assert told == message
