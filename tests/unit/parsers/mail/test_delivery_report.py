"""Bounces: structured ones by RFC 3464, the others by their words."""

import pytest

from parsers.mail.message import FailedRecipient, MailKind

STRUCTURED = """\
From: Mail Delivery System <MAILER-DAEMON@mx.moet.edu.vn>
Subject: Undelivered Mail Returned to Sender
Return-Path: <>
Content-Type: multipart/report; report-type=delivery-status; boundary=k

--k

I'm sorry to have to inform you that your message could not be delivered.
--k
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.moet.edu.vn

Final-Recipient: rfc822; C3A@moet.edu.vn
Action: Failed
Status: 5.1.1 (bad mailbox)
Diagnostic-Code: smtp; 550 5.1.1 <c3a@moet.edu.vn>:
 Recipient address rejected

Final-Recipient: rfc822; c3b@moet.edu.vn
Original-Recipient: rfc822;<hieutruong@moet.edu.vn>
Action: delayed
Status: 4.4.1
{returned}
--k--
"""
HEADERS_ONLY = """--k
Content-Type: text/rfc822-headers

Subject: x
Message-ID: <7@hopthu.so.edu.vn>
"""
WHOLE_MESSAGE = """--k
Content-Type: message/rfc822

Subject: x
Message-Id:
 <7@hopthu.so.edu.vn>

Message-ID: <8@inside.vn>
"""


@pytest.mark.parametrize("returned", [HEADERS_ONLY, WHOLE_MESSAGE])
def test_structured_report_is_read(read, returned):
    message = read(STRUCTURED.format(returned=returned).encode())

    report = message.delivery_report
    assert message.kind is MailKind.BOUNCE
    assert report.structured
    assert report.original_message_id == "<7@hopthu.so.edu.vn>"
    assert report.recipients == (
        FailedRecipient(
            address="c3a@moet.edu.vn",
            action="failed",
            status="5.1.1",
            diagnostic="550 5.1.1 <c3a@moet.edu.vn>: Recipient address rejected",
        ),
        FailedRecipient(address="c3b@moet.edu.vn", action="delayed", status="4.4.1"),
    )
    assert message.attachments == ()


EXIM = """\
From: Mail Delivery System <Mailer-Daemon@x.vn>
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  c3a@edu.vn
    host mx.edu.vn [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<c3a@edu.vn>:
    550 5.1.1 User unknown

------ This is a copy of the message, including all the headers. ------

Return-path: <phonggdtx@so.edu.vn>
Message-ID: <7@hopthu.so.edu.vn>
To: c3a@edu.vn, c3b@edu.vn
"""
QMAIL = """\
From: MAILER-DAEMON@x.vn
Subject: failure notice

Hi. This is the qmail-send program at x.vn.
I'm afraid I wasn't able to deliver your message to the following addresses.

<c3a@edu.vn>:
192.0.2.1 does not like recipient.
Remote host said: 552 5.2.2 Mailbox full

--- Below this line is a copy of the message.

Message-ID: <7@hopthu.so.edu.vn>
From: other@edu.vn
"""
VIETNAMESE = """\
From: postmaster@edu.vn
Subject: =?utf-8?q?Kh=C3=B4ng_g=E1=BB=ADi_=C4=91=C6=B0=E1=BB=A3c?=
Content-Type: text/plain; charset=utf-8

Thư của bạn không gửi được đến c3a@edu.vn vì địa chỉ không tồn tại.
"""
DELAYED = """\
From: MAILER-DAEMON@x.vn
Subject: Warning: could not send message for past 4 hours

Message to c3a@edu.vn is delayed; delivery will be retried. 451 4.4.1 try later
"""


@pytest.mark.case("B5")
@pytest.mark.parametrize(
    ("raw", "action", "status", "original"),
    [
        (EXIM, "failed", "5.1.1", "<7@hopthu.so.edu.vn>"),
        (QMAIL, "failed", "5.2.2", "<7@hopthu.so.edu.vn>"),
        (VIETNAMESE, "failed", "5.1.1", None),
        (DELAYED, "delayed", "4.4.1", None),
    ],
)
def test_unstructured_bounce_is_read_by_its_words(read, raw, action, status, original):
    message = read(raw.encode())

    report = message.delivery_report
    assert message.kind is MailKind.BOUNCE
    assert [(r.address, r.action, r.status) for r in report.recipients] == [
        ("c3a@edu.vn", action, status)
    ]
    assert report.original_message_id == original
    assert not report.structured


def test_failed_recipients_header_names_them(read):
    raw = b"From: a@b.vn\r\nX-Failed-Recipients: C3A@edu.vn\r\nSubject: x\r\n\r\nKhong ro.\r\n"

    report = read(raw).delivery_report

    assert [r.address for r in report.recipients] == ["c3a@edu.vn"]


def test_person_who_speaks_of_a_bounce_is_no_bounce(read):
    raw = "From: c3@edu.vn\r\nSubject: Gửi lại\r\n\r\nThư trước bị trả lại, user unknown 550.\r\n"

    message = read(raw.encode())

    assert message.kind is MailKind.PERSONAL
    assert message.delivery_report is None
