"""The bytes of a letter."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.outbound import outgoing_message
from service.outbound.outgoing_message import (
    Enclosures,
    InlineImage,
    LetterAttachment,
    UnsafeHeader,
    build_message,
    may_inject_headers,
)
from service.outbound.rendering import RenderedLetter
from service.rules.letter_headers import LetterHead

WORDS = RenderedLetter(
    subject="Xác nhận đã nhận báo cáo – mã HT-000147",
    text="Kính gửi: Trường THPT Chu Văn An\n\n.\nTrân trọng.\n",
    html="<p>Kính gửi</p>",
)


def head(**changes):
    fields = {
        "from_name": "Phòng Giáo dục Thường xuyên",
        "from_address": "phong@example.vn",
        "recipient": "c3cva@example.edu.vn",
        "subject": WORDS.subject,
        "sent_at": datetime(2022, 10, 14, 16, 5, tzinfo=timezone(timedelta(hours=7))),
        "message_id": "<0123456789abcdef.mac@x.vn>",
        "loop_token": "hopthu-abc",
        "language": "vi",
        "answers": True,
        "in_reply_to": "<their@mail>",
    }
    return LetterHead(**(fields | changes))


def read(raw):
    return message_from_bytes(raw, policy=policy.default)


def test_an_address_outside_ascii_does_not_keep_a_letter_from_a_plain_one():
    other = "thầy.hiệu@example.edu.vn"
    message = read(build_message(head(to=other, copies=(other, "pgd@example.vn")), WORDS))

    assert message["To"] == "c3cva@example.edu.vn"
    assert message["Cc"] == "pgd@example.vn"

    raw = build_message(head(recipient=other, to="", copies=(other,)), WORDS)
    assert f"To: {other}".encode() in raw
    assert f"Cc: {other}".encode() in raw


def test_letter_can_be_read_as_it_was_written():
    message = read(build_message(head(), WORDS))

    assert message["Subject"] == WORDS.subject
    assert message["From"].addresses[0].display_name == "Phòng Giáo dục Thường xuyên"
    assert message["To"] == "c3cva@example.edu.vn"
    assert message["In-Reply-To"] == message["References"] == "<their@mail>"
    assert message.get_content_type() == "multipart/alternative"
    assert message.get_body(("plain",)).get_content() == WORDS.text
    assert message.get_body(("html",)).get_content() == WORDS.html
    assert message["Content-Language"] == "vi"
    assert message.defects == []


def test_lines_are_short_ascii_and_end_in_crlf():
    raw = build_message(head(), WORDS)

    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(map(len, raw.split(b"\r\n"))) <= 100


def test_same_letter_gives_the_same_bytes():
    assert build_message(head(), WORDS) == build_message(head(), WORDS)


def test_recipient_outside_ascii_stands_in_the_header_as_it_is():
    raw = build_message(head(recipient="đơn.vị@example.vn"), WORDS)

    assert "To: đơn.vị@example.vn\r\n".encode() in raw
    assert read(raw)["Subject"] == WORDS.subject
    assert read(raw).get_body(("plain",)).get_content() == WORDS.text


@pytest.mark.case("A13")
@given(st.text(max_size=200), st.text(max_size=100), st.booleans())
def test_any_words_leave_the_headers_as_they_are(subject, name, utf8):
    recipient = "đ@example.vn" if utf8 else "c3cva@example.edu.vn"
    plain = read(build_message(head(recipient=recipient), WORDS)).keys()

    raw = build_message(head(subject=subject, from_name=name, recipient=recipient), WORDS)

    assert read(raw).keys() == plain
    assert raw.count(b"\r\nBcc:") == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient": "a@b.vn\r\nBcc: x@y.z"},
        {"message_id": "<a@b>\r\nBcc: x@y.z"},
        {"from_address": "a@b.vn\nBcc: x@y.z"},
        {"loop_token": "x\r\n y\r\n"},
        {"language": "vi\r\n\r\nbody"},
    ],
)
def test_field_that_was_not_checked_before_is_caught_at_last(changes):
    with pytest.raises(UnsafeHeader):
        build_message(head(**changes), WORDS)


IMAGE = InlineImage(
    cid="chart.0123@hopthu", name="chart.png", media_type="image/png", content=b"\x89PNG\r\n" * 40
)
BOOK = LetterAttachment(
    name="htsd-2022.xlsx", media_type="application/vnd.ms-excel", content=bytes(range(256))
)


def test_pictures_stand_with_the_words_and_files_beside_them():
    message = read(build_message(head(), WORDS, Enclosures(images=(IMAGE,), attachments=(BOOK,))))

    shape = [part.get_content_type() for part in message.walk()]
    assert shape == [
        "multipart/mixed",
        "multipart/related",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "image/png",
        "application/vnd.ms-excel",
    ]
    (book,) = message.iter_attachments()
    picture = next(part for part in message.walk() if part["Content-ID"])
    assert (book.get_filename(), book.get_content()) == (BOOK.name, BOOK.content)
    assert picture["Content-ID"] == "<chart.0123@hopthu>"
    assert (picture.get_content_disposition(), picture.get_content()) == ("inline", IMAGE.content)
    assert message.get_body(("html",)).get_content() == WORDS.html
    assert message["Subject"] == WORDS.subject
    assert message.defects == []


@pytest.mark.parametrize(
    ("enclosed", "shape"),
    [
        (Enclosures(images=(IMAGE,)), "multipart/related"),
        (Enclosures(attachments=(BOOK,)), "multipart/mixed"),
    ],
)
@pytest.mark.parametrize("recipient", ["c3cva@example.edu.vn", "đơn.vị@example.vn"])
def test_what_is_not_enclosed_makes_no_shell(enclosed, shape, recipient):
    raw = build_message(head(recipient=recipient), WORDS, enclosed)

    assert read(raw).get_content_type() == shape
    assert read(raw).get_body(("plain",)).get_content() == WORDS.text
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 120


@pytest.mark.parametrize(
    "changes", [{"name": 'x"\r\nBcc: a@b.c'}, {"media_type": "image/png\r\nBcc: a@b.c"}]
)
def test_enclosure_that_could_break_out_of_its_header_is_caught(changes):
    with pytest.raises(UnsafeHeader):
        build_message(head(), WORDS, Enclosures(attachments=(replace(BOOK, **changes),)))


def test_probe_finds_what_this_python_does():
    assert may_inject_headers() in {True, False}


@pytest.mark.parametrize("references", [(), ("<a@b.vn>", f"<{'c' * 60}@b.vn>")])
def test_a_letter_is_written_as_the_library_writes_it(monkeypatch, references):
    letter = head(references=references)
    written = build_message(letter, WORDS)
    monkeypatch.setattr(outgoing_message, "_written", lambda *_: None)

    assert written == build_message(letter, WORDS)
