"""Mail that machines write: bounces, out-of-office notes, mailing lists."""

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.utils import format_datetime, parseaddr

from service.demo.materials.mail import Mail, write_headers, write_mail

_BOUNDARY = "9B095B5ADSN"


def write_bounce(
    original: bytes, *, failed: str, status: str, diagnostic: str, sent_at: datetime
) -> bytes:
    """Return a delivery report about one failed recipient of a mail.

    Args:
        original: the mail that failed, raw; its author gets the report.
        failed: the address that did not work.
        status: enhanced status code, such as "5.1.1".
        diagnostic: the answer of the remote server, such as "550 5.1.1 user unknown".
        sent_at: of the report, aware.

    Source: RFC 3464; the wording is Postfix's.
    """
    heading = original.partition(b"\r\n\r\n")[0]
    author = parseaddr(str(message_from_bytes(original)["From"]))[1]
    daemon = Mail(
        sender="MAILER-DAEMON@mx.ninhthuan.example",
        sender_name="Mail Delivery System",
        recipient=author,
        subject="Undelivered Mail Returned to Sender",
        text="",
        sent_at=sent_at,
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    words = (
        "This is the mail system at host mx.ninhthuan.example.\r\n\r\n"
        "I'm sorry to have to inform you that your message could not\r\n"
        "be delivered to one or more recipients. It's attached below.\r\n\r\n"
        f"<{failed}>: {diagnostic}"
    )
    report = (
        "Reporting-MTA: dns; mx.ninhthuan.example\r\n"
        f"Arrival-Date: {format_datetime(sent_at)}\r\n\r\n"
        f"Final-Recipient: rfc822; {failed}\r\nOriginal-Recipient: rfc822;{failed}\r\n"
        f"Action: failed\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {diagnostic}"
    )
    body = (
        _part("text/plain; charset=us-ascii", words.encode())
        + _part("message/delivery-status", report.encode())
        + _part("text/rfc822-headers", heading)
    )
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n"
        f' boundary="{_BOUNDARY}"\r\n\r\n'
    )
    raw = write_headers(daemon) + head.encode() + body + f"--{_BOUNDARY}--\r\n".encode()
    return b"Return-Path: <>\r\n" + raw


def _part(kind: str, content: bytes) -> bytes:
    return f"--{_BOUNDARY}\r\nContent-Type: {kind}\r\n\r\n".encode() + content + b"\r\n"


def write_out_of_office(mail: Mail, *, answers_subject: str) -> bytes:
    """Return a vacation note about a mail of that subject.

    Source: RFC 3834, 3 (headers of an automatic answer).
    """
    note = replace(
        mail,
        subject=f"Trả lời tự động: {answers_subject}",
        headers=(("Auto-Submitted", "auto-replied"), ("Precedence", "bulk")),
    )
    return b"Return-Path: <>\r\n" + write_mail(note)


def write_list_mail(mail: Mail, *, list_address: str) -> bytes:
    """Return a mail that came through a mailing list.

    Source: RFC 2919 (List-Id), RFC 2369 (List-Post).
    """
    name = list_address.replace("@", ".")
    through = replace(
        mail,
        subject=f"[{list_address.split('@', maxsplit=1)[0]}] {mail.subject}",
        headers=(
            ("List-Id", f"<{name}>"),
            ("List-Post", f"<mailto:{list_address}>"),
            ("Precedence", "list"),
        ),
    )
    return write_mail(through)
