"""Messages that machines write, and what a mail looks like when it is passed on."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from service.demo.materials.file_names import encode_words
from tests.corpus.labelled import HANOI, Letter, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A mail of ours that could not be delivered."""

    recipient: str
    status: str
    reason: str
    subject: str
    at: str


def delivery_report(world: World, returned: Returned) -> bytes:
    """Return a multipart/report with the original's headers. Source: RFC 3464, appendix E."""
    at = datetime.fromisoformat(returned.at).replace(tzinfo=HANOI)
    subject = encode_words(returned.subject).decode()
    text = (
        "Return-Path: <>\r\n"
        f"Message-ID: <{int(at.timestamp())}.dsn@googlemail.example>\r\n"
        f"Date: {format_datetime(at)}\r\n"
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\r\n"
        f"To: {world.office}\r\n"
        "Subject: Delivery Status Notification (Failure)\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; boundary="dsn0001"; report-type=delivery-status\r\n\r\n'
        "--dsn0001\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
        f"Thư của bạn không gửi được tới {returned.recipient}.\r\n{returned.reason}\r\n"
        "--dsn0001\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; googlemail.example\r\n\r\n"
        f"Final-Recipient: rfc822; {returned.recipient}\r\nAction: failed\r\n"
        f"Status: {returned.status}\r\nDiagnostic-Code: smtp; {returned.reason}\r\n"
        "--dsn0001\r\nContent-Type: message/rfc822\r\n\r\n"
        f"From: {world.office}\r\nTo: {returned.recipient}\r\nSubject: {subject}\r\n\r\n"
        "Kính gửi đơn vị.\r\n"
        "--dsn0001--\r\n"
    )
    return world.received(at) + text.encode()


def old_bounce(world: World, returned: Returned) -> bytes:
    """Return a bounce in words only, as old mail servers write it (the wording is qmail's)."""
    at = datetime.fromisoformat(returned.at).replace(tzinfo=HANOI)
    text = (
        "Return-Path: <>\r\n"
        f"Message-ID: <{int(at.timestamp())}.qmail@mx.{world.host}>\r\n"
        f"Date: {format_datetime(at)}\r\n"
        f"From: MAILER-DAEMON@mx.{world.host}\r\nTo: {world.office}\r\n"
        "Subject: failure notice\r\n\r\n"
        f"Hi. This is the qmail-send program at mx.{world.host}.\r\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\r\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\r\n\r\n"
        f"<{returned.recipient}>:\r\n{returned.reason}\r\n\r\n"
        "--- Below this line is a copy of the message.\r\n\r\n"
        f"From: {world.office}\r\nTo: {returned.recipient}\r\n"
        f"Subject: {encode_words(returned.subject).decode()}\r\n\r\nKinh gui don vi.\r\n"
    )
    return world.received(at) + text.encode()


def add_note(world: World, kind: str, letter: Letter, **labels: object) -> None:
    """Add a mail without files, judged by its envelope and the labels given."""
    usual = dict.fromkeys(("unit", "campaign", "on_time", "missing", "photos"), ...)
    usual["attachments"] = ...
    world.add(kind, letter, **(usual | labels))


def inside_out(letter: Letter) -> str:
    """Return a mail as the one who passes it on has it in the text, Gmail's Vietnamese words."""
    at = datetime.fromisoformat(letter.at)
    return (
        "---------- Forwarded message ---------\n"
        f"Từ: {letter.name} <{letter.sender}>\n"
        f"Date: {at:%H:%M}, {at.day} thg {at.month}, {at.year}\n"
        f"Subject: {letter.subject}\nTo: Chuyên viên\n\n{letter.text}"
    )
