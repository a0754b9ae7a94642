"""Senders, subjects, dates and ids from headers, however they are written."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from parsers.mail.dates import parse_date, parse_received_date
from parsers.mail.header_block import Field, HeaderBlock
from parsers.mail.headers import read_headers, read_senders

HANOI = timezone(timedelta(hours=7))


def make_block(*fields):
    return HeaderBlock(
        fields=[
            Field(name=name, value=value if isinstance(value, bytes) else value.encode())
            for name, value in fields
        ]
    )


def senders_of(*values):
    block = make_block(*(("from", value) for value in values))
    return [(sender.address, sender.name) for sender in read_senders(block)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@b.vn", [("a@b.vn", "")]),
        ("Trường THPT <C3A@Edu.VN>", [("c3a@edu.vn", "Trường THPT")]),
        ('"Lê, Văn A" <le@x.vn>', [("le@x.vn", "Lê, Văn A")]),
        ("a@b.vn (Văn thư)", [("a@b.vn", "Văn thư")]),
        ("=?UTF-8?B?QsO5aSBUaGFuaA==?= <a@b.vn>", [("a@b.vn", "Bùi Thanh")]),
        ('"=?UTF-8?B?QsO5aSBUaGFuaA==?=" <a@b.vn>', [("a@b.vn", "Bùi Thanh")]),
        ("=?UTF-8?Q?Nguyen,_Van?= <a@b.vn>", [("a@b.vn", "Nguyen, Van")]),
        ("=?utf-8?b?4?= <a@b.vn>", [("a@b.vn", "")]),
        ("=?" + "x" * 90 + "?b?4?= <a@b.vn>", [("a@b.vn", "= ?" + "x" * 90 + "?b?4?=")]),
        ("=?utf-8?q?x=22_=3Cevil=40x=2Ey=3E=2C_b?= <a@b.vn>", [("a@b.vn", "x <evil@x.y>, b")]),
        ("=?utf-8?q?a=0D=0ABcc=3A_x=40y=2Ez?= <a@b.vn>", [("a@b.vn", "a  Bcc: x@y.z")]),
        ("Phòng GDTX: Văn thư <a@b.vn>", [("a@b.vn", "Văn thư")]),
        ("Nguyễn, Văn A <a@b.vn>", [("a@b.vn", "Văn A")]),
        ("Bùi Thanh <a@b.vn>".encode("cp1258", "ignore"), [("a@b.vn", "Bùi Thanh")]),
        ("Отдел <a@b.vn>".encode("cp1251"), [("a@b.vn", "Отдел")]),
        ("Nhóm: a@b.vn, c@d.vn;", [("a@b.vn", ""), ("c@d.vn", "")]),
        ("a@b.vn, c@d.vn", [("a@b.vn", ""), ("c@d.vn", "")]),
    ],
)
def test_sender_is_read(value, expected):
    assert senders_of(value) == expected


@pytest.mark.case("A8")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@school.edu\t<evil@x.y>", ["evil@x.y"]),
        ("<a@school.edu>evil@x.y", []),
        ('"a@b.c\\" <x@y.z>"', []),
        ("alice@e.org)bob@evil", []),
        ("a@b.vn; c@d.vn", []),
        ("a@b.vn, <a@school.edu>evil@x.y", []),
        ("a@b.vn, x@", []),
        ("a@b@c.vn", []),
        ("<a@b.vn", []),
        ("<>", []),
        ("", []),
        ("undisclosed-recipients:;", []),
        ("=?UTF-8?B?YSA8YkBjLnZuPg==?=", []),
    ],
)
def test_doubtful_sender_is_never_the_wrong_one(value, expected):
    assert [address for address, _ in senders_of(value)] == expected


@pytest.mark.case("A8")
def test_every_from_header_counts():
    assert [address for address, _ in senders_of("a@b.vn", "c@d.vn")] == ["a@b.vn", "c@d.vn"]
    assert senders_of("a@b.vn", "<c@d.vn>x@y.z") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"BC Tuan le HTSD 2022", "BC Tuan le HTSD 2022"),
        ("Báo cáo".encode(), "Báo cáo"),
        ("Báo cáo".encode("cp1258"), "Báo cáo"),
        (b"=?UTF-8?Q?B=C3=A1o_c=C3=A1?= =?UTF-8?Q?o_Tu=E1=BA=A7n?=", "Báo cáo Tuần"),
        (b"=?UTF-8?B?VHXhuqc=?= =?UTF-8?B?biBs4buF?=", "Tuần lễ"),
        (b"=?utf-8?b?4bo=?= =?utf-8?b?p24=?=", "ần"),
        (b"=?utf-8?q?th=C3=A1ng?= 11 =?utf-8?q?n=C4=83m_2022?=", "tháng 11 năm 2022"),
        (b"=?utf-8?b?aMaw4bufbmc=?=  =?utf-8?b?4bupbmc=?=", "hưởng ứng"),
        (b"=?ISO-8859-1?Q?B=C3=A1o?=", "Báo"),
        (b"=?windows-1258?Q?B=E1o?=", "Báo"),
        (b"=?utf-8?q?a=00b=0D=0Ac?=", "ab  c"),
        (b"=?rot13?q?abc?= =?x\x00?q?d?=", "abcd"),
        (b"Re: [=?utf-8?q?B=C3=A1o?=]", "Re: [Báo]"),
        ("BÃ¡o cÃ¡o".encode(), "Báo cáo"),
        ("Ba\u0301o".encode(), "Báo"),
        (b"", None),
    ],
)
def test_subject_is_one_clean_line(value, expected):
    assert read_headers(make_block(("subject", value))).subject == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wed, 12 Oct 2022 09:30:00 +0700", datetime(2022, 10, 12, 9, 30, tzinfo=HANOI)),
        ("12 Oct 2022 09:30 +0700 (ICT)", datetime(2022, 10, 12, 9, 30, tzinfo=HANOI)),
        ("Wed, 12 Oct 2022 09:30:00 +07:00", datetime(2022, 10, 12, 9, 30, tzinfo=HANOI)),
        ("Wed, 12 Oct 2022 09:30:00 GMT+0700", datetime(2022, 10, 12, 9, 30, tzinfo=HANOI)),
        ("Wed, 12 Oct 2022 02:30:00 GMT", datetime(2022, 10, 12, 2, 30, tzinfo=UTC)),
        ("Wed, 12 Oct 2022 02:30:00 UTC", datetime(2022, 10, 12, 2, 30, tzinfo=UTC)),
        ("Wed, 12 Oct 2022 02:30:00 -0000", datetime(2022, 10, 12, 2, 30, tzinfo=UTC)),
        ("Wed, 12 Oct 2022 09:30:00", None),
        ("Wed, 12 Oct 2022 09:30:00 ICT", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Wed, 12 Oct 0000 09:30:00 +0700", None),
        ("Wed, 12 Oct 99999 09:30:00 +0700", None),
        ("Wed, 12 Oct 2022 09:30:00 +9999", None),
        ("Mon, 31 Feb 2022 09:30:00 +0700", None),
        ("Wed, 12 Oct 2022 25:61:61 +0700", None),
        ("(" * 5000, None),
        ("", None),
    ],
)
def test_date_is_a_moment_or_nothing(text, expected):
    moment = parse_date(text)

    assert moment == expected
    assert moment is None or moment.utcoffset() == expected.utcoffset()


def test_arrival_is_the_time_after_the_last_semicolon():
    received = "from x (a; b) by y with ESMTPS id 1; Mon, 10 Oct 2022 12:07:54 +0700"

    assert parse_received_date(received) == datetime(2022, 10, 10, 12, 7, 54, tzinfo=HANOI)
    assert parse_received_date("from x by y") is None


def test_topmost_received_header_gives_the_arrival():
    block = make_block(
        ("received", "by a; Mon, 10 Oct 2022 12:07:54 +0700"),
        ("received", "by b; Mon, 10 Oct 2022 05:00:00 +0000"),
    )

    received_at = read_headers(block).received_at

    assert received_at == datetime(2022, 10, 10, 12, 7, 54, tzinfo=HANOI)


def test_ids_keep_their_brackets_and_the_first_message_id_counts():
    headers = read_headers(
        make_block(
            ("message-id", "<1@b.vn>"),
            ("message-id", "<2@b.vn>"),
            ("in-reply-to", "Thư của a@b.vn <3@b.vn>"),
            ("references", "<3@b.vn> <4@b.vn><3@b.vn>"),
        )
    )

    assert headers.message_id == "<1@b.vn>"
    assert headers.in_reply_to == ("<3@b.vn>",)
    assert headers.references == ("<3@b.vn>", "<4@b.vn>")
    assert read_headers(make_block(("message-id", "abc@d"))).message_id == "<abc@d>"
    assert read_headers(make_block()).message_id is None
