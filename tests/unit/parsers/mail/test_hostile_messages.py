"""Messages made to cost: each ends soon, read or refused, and never in another error."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.errors import LimitExceeded, ParserError
from parsers.mail.message import Limits, Ours
from parsers.mail.reading import read_message

HEAD = (
    b"From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\nDate: Mon, 10 Oct 2022 12:07:28 +0700\r\n"
    b"MIME-Version: 1.0\r\n"
)
HTML = HEAD + b"Content-Type: text/html\r\n\r\n"
PICTURE = HEAD + b"Content-Type: image/png\r\nContent-Transfer-Encoding: "
CPU_SECONDS = 2.0


def nest_multiparts(depth):
    levels = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(depth)
    )
    return HEAD + b"".join(levels)


COSTLY = {
    "parameters_of_semicolons": HEAD
    + b'Content-Type: text/plain; a="'
    + b";" * 15_000
    + b"\r\n\r\nx",
    "parameters_of_quotes": HEAD + b'Content-Type: text/plain; a="' + b'\\"' * 7_500 + b"\r\n\r\nx",
    "sections_of_a_name": HEAD
    + b"Content-Type: image/png\r\nContent-Disposition: attachment; "
    + b"".join(b"f*%d=a;" % n for n in range(1500))
    + b"\r\n\r\nx",
    "subjects_of_words": (b"Subject: " + b"=?utf-8?q?a?= " * 1100 + b"\r\n") * 16 + b"\r\nx",
    "froms_of_addresses": (b"From: " + b"a@b.vn, " * 2000 + b"\r\n") * 16 + b"\r\nx",
    "froms_of_brackets": (b"From: " + b'<("' * 5000 + b"\r\n") * 16 + b"\r\nx",
    "short_headers": b"X:a\r\n" * 50_000 + b"\r\nx",
    "lines_that_are_no_header": HEAD + b"junk\r\nSubject: " * 8000 + b"\r\nx",
    "almost_delimiters": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
    + b"--bx\r\n" * 800_000,
    "dashes": HEAD
    + b"Content-Type: multipart/mixed; boundary=bbbb\r\n\r\n--bbbb\r\n\r\n"
    + b"\r\n--" * 2_000_000,
    "base64_of_padding": PICTURE + b"base64\r\n\r\n" + b"A=" * 3_000_000,
    "quoted_printable_without_lines": PICTURE + b"quoted-printable\r\n\r\n" + b"=" * 5_000_000,
    "uuencoded_files": HEAD + b"\r\n" + b"begin 644 a\n#86%T\n`\nend\n" * 100_000,
    "uuencode_that_never_comes": HEAD + b"\r\n" + b"begin 644 a\n" * 300_000,
    "tags_without_end": HTML + b'<a href="' * 200_000,
    "declarations": HTML + b"<!" * 1_000_000,
    "comments_without_end": HTML + b"<!--" * 500_000,
    "nested_cells": HTML + b"<table><tr><td>x" * 130_000,
    "nested_quotations": HTML + b"<blockquote type=cite>x" * 90_000,
    "attributes": HTML + b"<a " + b"aaaaaaaaaa " * 180_000 + b">",
    "long_character_references": HTML + b"&#" + b"9" * 1_900_000,
    "scripts_without_end": HTML + b"<script>" * 200_000,
    "links": HTML
    + b"".join(b'<a href="https://d%d.vn/x.zip">http://a%d.vn</a>' % (n, n) for n in range(30_000)),
    "forward_marks": HEAD + b"\r\n" + b"---- Forwarded message ----\n" * 70_000,
    "header_blocks": HEAD.replace(b": x", b": Fwd: x")
    + b"\r\n"
    + b"From: a@b\nDate: x\n\nxx\n" * 90_000,
    "quote_marks": HEAD + b"\r\n" + b">\n" * 1_000_000,
    "combining_marks": HEAD
    + b"Content-Type: text/plain; charset=utf-8\r\n\r\na"
    + "\u0300\u0327".encode() * 450_000,
    "no_utf8": HEAD + b"\r\n" + b"\xc3" * 1_900_000,
    "open_comment": HEAD + b"Authentication-Results: " + b"(" * 16_000 + b"\r\n\r\n",
    "forwarded_in_forwarded": (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * 25
    + b"A" * 4_000_000,
}


@pytest.mark.case("E3")
@pytest.mark.parametrize("name", COSTLY)
def test_costly_message_ends_soon(read, name):
    started = time.process_time()

    try:
        message = read(COSTLY[name])
    except LimitExceeded:
        message = None

    assert time.process_time() - started < CPU_SECONDS
    assert message is None or len(message.text) <= Limits().text_chars + 2


@pytest.mark.case("E1", "E2", "E3")
@pytest.mark.parametrize(
    ("limit", "raw"),
    [
        ("header_bytes", HEAD + b'Content-Type: text/plain; a="' + b";" * 65_000 + b'"\r\n\r\nx'),
        ("header_bytes", b"Subject: " + b"=?utf-8?q?a?= " * 70_000 + b"\r\n\r\nx"),
        ("headers_bytes", b"".join(b"X-%d: a\r\n" % n for n in range(100_000)) + b"\r\nx"),
        (
            "parts",
            HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 10**5,
        ),
        ("decoded_bytes", COSTLY["forwarded_in_forwarded"]),
        ("false_delimiters", COSTLY["almost_delimiters"]),
        ("depth", nest_multiparts(10_000)),
        ("depth", (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * 2000),
    ],
)
def test_message_over_a_cap_is_refused_by_its_name(read, limit, raw):
    started = time.process_time()

    with pytest.raises(LimitExceeded) as caught:
        read(raw)

    assert caught.value.limit == limit
    assert time.process_time() - started < CPU_SECONDS


@pytest.mark.case("E2")
def test_attachments_over_the_cap_are_left_out_and_noted(read):
    part = b"--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n"
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 5 + b"--b--\r\n"

    message = read(raw, limits=Limits(attachments=3))

    assert len(message.attachments) == 3
    assert message.problems == ("attachments_clipped",)


SAMPLE = (
    HEAD
    + b"""Content-Type: multipart/mixed; boundary="k"\r
\r
--k\r
Content-Type: multipart/alternative; boundary="k2"\r
\r
--k2\r
Content-Type: text/plain; charset=utf-8; format=flowed\r
Content-Transfer-Encoding: quoted-printable\r
\r
K=C3=ADnh g=E1=BB=ADi Ph=C3=B2ng=\r
 ban,\r
\r
On Mon, 10 Oct 2022, a <a@b.vn> wrote:\r
> x\r
--k2\r
Content-Type: text/html; charset=windows-1258\r
\r
<p>K\xednh <a href="https://drive.google.com/drive/folders/abc">x</a>\r
<table><tr><td>1<td>2</table>\r
--k2--\r
--k\r
Content-Type: application/pdf; name="=?UTF-8?B?QsOhbyBjw6FvLnBkZg==?="\r
Content-Disposition: attachment; filename*0*=UTF-8''B%C3%A1o; filename*1=.pdf\r
Content-Transfer-Encoding: base64\r
\r
JVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQK\r
--k\r
Content-Type: message/rfc822\r
\r
From: c@d.vn\r
Content-Type: text/plain\r
\r
begin 644 a.txt\r
#86%T\r
`\r
end\r
--k--\r
"""
)
INSERTS = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [
            *(
                b"\r\n",
                b"\n",
                b"\r",
                b"\0",
                b'"',
                b";",
                b"=?utf-8?B?",
                b"?=",
                b"''",
                b"*0*=",
                b"--k",
            ),
            *(b"\xed\xa0\x80", b"\xff\xfe", b"&#x110000;", b"&#99999999999;", b"http://[", b"<"),
            b"Content-Type: multipart/report; boundary=y\r\n\r\n--y\r\n"
            b"Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: x; \r\nStatus: 9",
            b"Date: Mon, 31 Feb 2022 25:61:61 +9999\r\n",
            b"Received: by x; Mon, 10 Oct 2022 10:00:00 +2700\r\n",
            b'charset="utf-16"',
            b"charset=utf-7",
            b"charset=idna",
            b"From: =?utf-8?b?4?= <a@b>\r\n",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\xff\xd8\xff\xe1\x00\x10Exif\0\0II*\0\x08\0\0\0\xff\xff",
            b"PK\x03\x04PK\x05\x06",
            b"-----Original Message-----\r\nFrom: x\r\nSent: y\r\n",
        ]
    ),
)
EDITS = st.lists(
    st.tuples(st.integers(min_value=0, max_value=len(SAMPLE)), st.integers(0, 60), INSERTS),
    max_size=8,
)


def assert_plain(message):
    texts = [message.text, message.quoted_text, message.forwarded_text, message.subject or ""]
    texts += [a.name for a in message.senders] + list(message.links)
    for text in texts:
        text.encode("utf-8")
        assert not set(text) & set("\x00\x01\x02\x03\x04")
    for attachment in message.attachments:
        assert 0 < len(attachment.name.encode()) <= 180
        assert not set(attachment.name) & set('/\\\n\r\x00\u202e<>:"|?*')


@pytest.mark.case("E4")
@given(edits=EDITS)
@settings(max_examples=400, deadline=None)
def test_damaged_message_is_read_or_refused(read, edits):
    raw = SAMPLE
    for at, cut, insert in edits:
        raw = raw[:at] + insert + raw[at + cut :]

    try:
        message = read(raw)
    except ParserError:
        return

    assert_plain(message)


@given(raw=st.binary(max_size=600))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(read, raw):
    try:
        message = read(raw)
    except ParserError:
        return

    assert_plain(message)


class Endless:
    """Twenty megabytes of base64, made as they are read."""

    def __init__(self):
        self._chunks_left = 80

    def read(self, size=-1):
        self._chunks_left -= 1
        if self._chunks_left == 79:
            return PICTURE + b"base64\r\n\r\n"
        return (b"QUJD" * 19 + b"\r\n") * (size // 78) if self._chunks_left > 0 else b""


def test_large_message_needs_little_memory(tmp_path):
    class Folder:
        def create(self):
            return (tmp_path / "leaf").open("w+b")

    tracemalloc.start()
    try:
        message = read_message(Endless(), spool=Folder(), ours=Ours(), limits=Limits())
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert message.attachments[0].size_bytes > 14_000_000
    assert peak_bytes < 4 * 1024 * 1024
