"""Headers of our letters: nothing of a sender's can add to them."""

from datetime import datetime, timedelta, timezone
from email import message_from_string, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.letter_headers import (
    LONGEST_TEXT,
    REFERENCES_KEPT,
    LetterHead,
    build_headers,
    clean_text,
    encode_mailbox,
    encode_text,
    usable_address,
    usable_message_ids,
)

OFFICE_TIME = timezone(timedelta(hours=7))
HOSTILE = [
    "Re: =?utf-8?q?a=0D=0ABcc=3A_x=40y=2Ez?=",
    "a\r\nBcc: evil@x.y",
    "a\rBcc: evil@x.y",
    "a\nBcc: evil@x.y",
    "a\0b",
    "a\u2028Bcc: evil@x.y\u2029z",
    "a\x0bBcc: evil\x0cx\x85y",
    "=?utf-8?b?DQpCY2M6IGV2aWxAeC55?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3F=0D=0ABcc=3A_x=3F=3D?=",
    "=?=?utf-8?q?x?=utf-8?q?=0D=0ABcc:_x?=",
    "\u202egnp.exe\u202c",
    "x" * 10_000,
    "đ" * 10_000,
    "\ud800 lone",
    "",
    " ",
]


def head(**changes):
    fields = {
        "from_name": "Phòng Giáo dục Thường xuyên",
        "from_address": "phong@example.vn",
        "recipient": "c3cva@example.edu.vn",
        "subject": "Xác nhận",
        "sent_at": datetime(2022, 10, 14, 16, 5, tzinfo=OFFICE_TIME),
        "message_id": "<abc@x.vn>",
        "loop_token": "hopthu-abc",
        "language": "vi",
        "answers": True,
    }
    return LetterHead(**(fields | changes))


def parsed(fields):
    text = "".join(f"{name}: {value}\r\n" for name, value in fields) + "\r\n"
    return message_from_string(text, policy=policy.default)


@pytest.mark.case("A13")
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_field(text):
    fields = build_headers(head(subject=text, from_name=text))

    message = parsed(fields)

    assert message.keys() == [name for name, _ in fields]
    assert message["To"] == "c3cva@example.edu.vn"
    assert message["From"].addresses[0].addr_spec == "phong@example.vn"
    assert all(len(line) <= 998 for _, value in fields for line in value.split("\r\n"))


@pytest.mark.case("A13")
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_stays_inside_its_field(subject, name):
    fields = build_headers(head(subject=subject, from_name=name))

    message = parsed(fields)

    assert message.keys() == [name for name, _ in fields]
    assert all(value.isascii() and "\0" not in value for _, value in fields)


@given(st.text(max_size=600))
def test_cleaned_text_is_one_printable_line(text):
    cleaned = clean_text(text)

    assert len(cleaned) <= LONGEST_TEXT
    assert cleaned.splitlines() in ([], [cleaned])
    assert "=?" not in cleaned
    assert clean_text(cleaned) == cleaned


def test_vietnamese_subject_comes_back_as_it_was():
    subject = "[Tuần lễ HTSĐ 2022] Xác nhận đã nhận báo cáo – Trường THPT Chu Văn An – mã HT-000147"

    encoded = encode_text(subject, header="Subject")

    assert encoded.isascii()
    assert str(make_header(decode_header(encoded.replace("\r\n", "")))) == subject
    assert all(len(line) <= 76 for line in f"Subject: {encoded}".split("\r\n"))


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=200))
def test_any_subject_comes_back_in_short_lines(subject):
    said = clean_text(f"Thư {subject}")

    lines = f"Subject: {encode_text(said, header='Subject')}".split("\r\n")

    assert str(make_header(decode_header("".join(lines)[len("Subject: ") :]))) == said
    assert all(len(line) <= 76 and line.isascii() for line in lines)


def test_decomposed_letters_are_composed():
    assert clean_text("Tha\u0301ng mu\u031bo\u031b\u0300i") == "Tháng mười"


def test_ascii_name_is_quoted():
    encoded = encode_mailbox('Office "x" \\, y', "a@b.vn", header="From")

    assert encoded == "\"Office 'x' , y\" <a@b.vn>"


def test_thread_is_kept_short_with_its_first_message():
    ids = [f"<m{n}@x.vn>" for n in range(40)]

    fields = dict(build_headers(head(references=ids, in_reply_to="<parent@x.vn>")))

    kept = fields["References"].split("\r\n ")
    assert len(kept) == REFERENCES_KEPT
    assert (kept[0], kept[-1]) == ("<m0@x.vn>", "<parent@x.vn>")
    assert fields["In-Reply-To"] == "<parent@x.vn>"


def test_ill_formed_message_ids_are_left_out():
    ids = ["<a@b>", "a@b", "<a b@c>", "<a@b>\r\nBcc: x@y", "<é@b>", "<a@b>", f"<{'x' * 300}@b>", ""]

    assert usable_message_ids(ids) == ("<a@b>",)
    assert "In-Reply-To" not in dict(build_headers(head(in_reply_to=ids[3])))


def test_answers_are_marked_as_answers_and_bounces_are_still_wanted():
    answer = dict(build_headers(head()))
    unasked = dict(build_headers(head(answers=False)))

    assert answer["Auto-Submitted"] == "auto-replied"
    assert unasked["Auto-Submitted"] == "auto-generated"
    assert answer["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert answer["X-Loop"] == "hopthu-abc"
    assert answer["Date"] == "Fri, 14 Oct 2022 16:05:00 +0700"


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("C3cva@Example.EDU.vn", "C3cva@example.edu.vn"),
        ("a.b+c@localhost", "a.b+c@localhost"),
        ("đơn.vị@example.vn", "đơn.vị@example.vn"),
        ("a@trường.vn", "a@xn--trng-rib8295b.vn"),
        ("a..b@x.vn", None),
        ('"a b"@x.vn', None),
        ("a@[1.2.3.4]", None),
        ("a@b@c.vn", None),
        ("a@x.vn>", None),
        ("a@-x.vn", None),
        ("a@x..vn", None),
        ("a\u202e@x.vn", None),
        ("a\n@x.vn", None),
        ("x" * 65 + "@x.vn", None),
        ("a@" + "x" * 300, None),
        ("a@", None),
        ("@x.vn", None),
        ("", None),
    ],
)
def test_only_plain_addresses_are_usable(address, usable):
    assert usable_address(address) == usable


@given(st.text(max_size=100))
def test_usable_address_cannot_leave_an_envelope_command(text):
    usable = usable_address(text) or usable_address(f"{text}@x.vn") or ""

    assert not set(usable) & set('<> \r\n\0,;:\\"')
