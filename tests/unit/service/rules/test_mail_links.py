from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.mail_links import reply_link


def test_a_reply_is_begun_with_subject_and_greeting():
    link = reply_link("c3cva@x.vn", "Xin gia hạn", "Kính gửi: Trường THPT Chu Văn An")
    parts = urlsplit(link)
    asked = parse_qs(parts.query)

    assert (parts.scheme, parts.path) == ("mailto", "c3cva@x.vn")
    assert asked["subject"] == ["Re: Xin gia hạn"]
    assert asked["body"] == ["Kính gửi: Trường THPT Chu Văn An\r\n\r\n"]


def test_a_reply_to_a_reply_is_not_marked_twice():
    assert "subject=Re%3A%20a&" in reply_link("a@b.vn", "RE: a", "").replace("RE", "Re")


@pytest.mark.parametrize("address", ["", "a b@c.vn", "a@b.vn?cc=x@y.z", "a@b.vn,x@y.z", "<a@b>"])
def test_no_link_to_what_is_no_address(address: str):
    assert reply_link(address, "s", "b") == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_of_a_sender_add_no_recipient_and_no_header(subject: str, begins: str):
    parts = urlsplit(reply_link("a@b.vn", subject, begins))

    assert parts.path == "a@b.vn"
    assert set(parse_qs(parts.query, keep_blank_values=True)) == {"subject", "body"}
    assert not parts.fragment
