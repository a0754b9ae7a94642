"""Every letter, full of hostile text, through a real SMTP server: nothing is added on the way."""

from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from service.adapters.smtp import SmtpTransport
from service.adapters.smtp_connection import SmtpServer
from service.outbound.letter_contexts import Answer
from service.outbound.outgoing_message import build_message
from service.outbound.rendering import LANGUAGES, LetterRenderer
from service.outbound.sample_letters import SAMPLES
from service.rules.letter_headers import LetterHead
from tests.servers.smtp_sink import run_sink

RENDERER = LetterRenderer(ZoneInfo("Asia/Ho_Chi_Minh"))
UNIT = "c3cva@example.edu.vn"
PAYLOADS = [
    "Re: =?utf-8?q?a=0D=0ABcc=3A_x=40y=2Ez?=",
    "=?utf-8?b?DQpCY2M6IHhAeS56?=",
    "x\r\nBcc: x@y.z\r\n\r\nbody",
    "x\rBcc: x@y.z",
    "x\nBcc: x@y.z",
    "x\0y\u2028Bcc: x@y.z\u2029\x85Bcc: x@y.z",
    "\r\n.\r\nMAIL FROM:<x@y.z>\r\nRCPT TO:<x@y.z>\r\n",
    "<script>alert(1)</script><img src=http://x.y/z>{{ 7*7 }}{% raw %}",
    "\u202e\ud800" + "dài " * 3000,
]
HEADERS = [
    "Content-Type",
    "MIME-Version",
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "X-Loop",
    "Content-Language",
]
EVERY = [
    pytest.param(context, language, id=f"{kind}-{number}-{language}")
    for kind, contexts in SAMPLES.items()
    for number, context in enumerate(contexts, 1)
    for language in LANGUAGES
]
KEPT = {"role", "problem"}


def poisoned(value, payload):
    """Return a context in which every free text is the payload."""
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(poisoned(item, payload) for item in value)
    if is_dataclass(value):
        changed = {
            field.name: poisoned(getattr(value, field.name), payload)
            for field in fields(value)
            if field.name not in KEPT
        }
        return replace(value, **changed)
    return value


@pytest.fixture(scope="module")
def wire():
    with run_sink() as sink:
        transport = SmtpTransport(
            SmtpServer(host="localhost", port=sink.port, security="plain", timeout_seconds=10.0)
        )
        yield sink, transport
        transport.close()


@pytest.mark.case("A13", "E12", "E15")
@pytest.mark.parametrize(("context", "language"), EVERY)
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_adds_no_header_and_no_recipient(wire, context, language, payload):
    sink, transport = wire
    words = RENDERER.render(poisoned(context, payload), language)
    head = LetterHead(
        from_name=payload,
        from_address="phong@example.vn",
        recipient=UNIT,
        subject=words.subject,
        sent_at=datetime(2022, 10, 14, 16, 5, tzinfo=timezone(timedelta(hours=7))),
        message_id="<0123456789abcdef.mac@x.vn>",
        loop_token="hopthu-x",
        language=language,
        answers=isinstance(context, Answer),
        in_reply_to="<parent@x.vn>",
        references=(payload, "<good@x.vn>"),
    )

    handover = transport.send("", UNIT, build_message(head, words))

    kept = sink.kept[-1]
    assert handover.outcome == "sent"
    assert kept.recipients == (UNIT,)
    assert kept.message.keys() == HEADERS
    assert kept.message["To"] == UNIT
    assert kept.message["References"].split() == ["<good@x.vn>", "<parent@x.vn>"]
    assert max(map(len, kept.raw.split(b"\r\n"))) <= 998
    html = kept.message.get_body(("html",)).get_content()
    page = etree.HTML(html)
    assert page.find(".//script") is None
    # A picture of our own goes with the letter; a sender's words cannot fetch one.
    assert all(picture.get("src").startswith("cid:") for picture in page.iter("img"))
    assert "49" not in words.subject
