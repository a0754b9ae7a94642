import io
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.mbox import MboxReader, find_delivery_time


def read(raw: bytes) -> list[bytes]:
    reader = MboxReader(io.BytesIO(raw))
    messages = []
    for _ in reader.messages():
        parts = bytearray()
        reader.copy_to(parts.extend)
        messages.append(bytes(parts))
    assert reader.position == len(raw) or not messages
    return messages


def write_mboxrd(messages: list[bytes], end: bytes) -> bytes:
    """As RFC 4155's mboxrd says: quote, end the last line, add a blank one."""
    out = bytearray()
    for message in messages:
        out += b"From a@b.example Mon Nov 23 14:31:00 2026" + end
        out += re.sub(rb"^(>*From )", rb">\1", message, flags=re.MULTILINE) + end
    return bytes(out)


lines = st.sampled_from(
    [
        b"",
        b"From here on it is text",
        b">From x",
        b">>From y Mon Nov 23 14:31:00 2026",
        b"From a@b Mon Nov 23 14:31:00 2026",
        b"Subject: a",
        "Kính gửi Phòng".encode(),
        b"x" * 200_000,
        b"\x00\xff",
    ]
)


@given(
    bodies=st.lists(st.lists(lines, max_size=6), max_size=4), end=st.sampled_from([b"\n", b"\r\n"])
)
def test_what_an_mboxrd_writer_wrote_comes_back_byte_for_byte(bodies, end):
    messages = [end.join([b"Subject: x", b"", *body]) + end for body in bodies]

    assert read(write_mboxrd(messages, end)) == messages


def test_an_unquoted_from_in_a_paragraph_does_not_split_a_message():
    raw = b"From a Mon Nov 23 14:31:00 2026\nSubject: x\n\nHello\n\nFrom here on, we wait.\nBye\n\n"

    assert read(raw) == [b"Subject: x\n\nHello\n\nFrom here on, we wait.\nBye\n"]


def test_a_separator_s_look_alike_inside_a_paragraph_does_not_split_a_message():
    raw = (
        b"From a Mon Nov 23 14:31:00 2026\nA: 1\n\nhe wrote\nFrom b Mon Nov 23 14:31:00 2026\nok\n"
    )

    assert len(read(raw)) == 1


@pytest.mark.parametrize(
    "separator",
    [
        b"From - Mon Nov 23 14:31:00 2026",
        b"From 1745123@xxx Mon Nov 23 14:31:00 +0000 2026",
        b"From a@b.example",
        b"From MAILER-DAEMON Mon Nov 23 14:31 2026",
    ],
)
def test_every_program_s_separator_is_known(separator):
    raw = separator + b"\nA: 1\n\nfirst\n\n" + separator + b"\nA: 2\n\nsecond\n"

    assert read(raw) == [b"A: 1\n\nfirst\n", b"A: 2\n\nsecond\n"]


def test_a_dated_separator_without_the_blank_line_still_splits():
    raw = (
        b"From a Mon Nov 23 14:31:00 2026\nA: 1\n\nfirst\nFrom b Mon Nov 23 14:31:00 2026\nA: 2\n\n"
    )

    assert read(raw) == [b"A: 1\n\nfirst\n", b"A: 2\n"]


def test_a_file_that_is_no_mbox_has_no_messages():
    assert read(b"Subject: x\n\nhello\n") == []
    assert read(b"") == []


def test_a_large_message_comes_in_small_pieces():
    raw = b"From a Mon Nov 23 14:31:00 2026\nA: 1\n\n" + b"x" * 3_000_000 + b"\n\n"
    reader = MboxReader(io.BytesIO(raw))
    pieces: list[int] = []

    for _ in reader.messages():
        reader.copy_to(lambda view: pieces.append(len(view)))

    assert sum(pieces) == 3_000_007
    assert max(pieces) < 400_000


def test_only_a_time_with_a_zone_is_taken():
    zoned = b"From 17@xxx Mon Nov 23 14:31:00 +0700 2026"

    assert find_delivery_time(zoned) == datetime(2026, 11, 23, 7, 31, tzinfo=UTC)
    assert find_delivery_time(b"From a Mon Nov 23 14:31:00 2026") is None
    assert find_delivery_time(b"From a Mon Nov 99 14:31:00 +0000 2026") is None
