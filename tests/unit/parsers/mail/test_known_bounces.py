"""Forms of bounces that the library knows, where structure and words told nobody's address."""

import pytest

from parsers.mail.header_block import Field, HeaderBlock
from parsers.mail.known_bounces import known_bounce

QMAIL = """\
Hi. This is the qmail-send program at mail.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<c3gone@ninhthuan.example>:
Sorry, no mailbox here by that name. (#5.1.1)
"""
YAHOO = """\
Message from  yahoo.example.
Unable to deliver message to the following address(es).

<c3gone@ninhthuan.example>:
This user doesn't have an account here [-5]

--- Original message follows.
"""


def make_block(sender: str) -> HeaderBlock:
    return HeaderBlock(
        fields=[
            Field(name="from", value=sender.encode()),
            Field(name="subject", value=b"failure notice"),
        ]
    )


@pytest.mark.parametrize(
    ("sender", "text"),
    [("MAILER-DAEMON@mail.example", QMAIL), ("MAILER-DAEMON@yahoo.com", YAHOO)],
)
def test_a_known_form_names_who_could_not_be_reached(sender, text):
    (failed,) = known_bounce(make_block(sender), text)

    assert (failed.address, failed.action) == ("c3gone@ninhthuan.example", "failed")


def test_an_ordinary_text_names_nobody():
    assert known_bounce(make_block("a@b.example"), "Kính gửi quý Phòng, xin gửi báo cáo.") == ()


def test_header_fields_that_hold_line_ends_do_no_harm():
    block = make_block("MAILER-DAEMON@mail.example\r\nBcc: x@y")

    assert known_bounce(block, QMAIL)[0].address == "c3gone@ninhthuan.example"
