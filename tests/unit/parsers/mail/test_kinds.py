"""What structure, headers and words make of a mail."""

import pytest

from parsers.mail.message import MailKind

BASE = (
    "From: Văn thư <c3@edu.vn>\r\nTo: phonggdtx@so.edu.vn\r\nSubject: Báo cáo\r\n"
    "Message-ID: <1@edu.vn>\r\n"
)
REPORT = (
    "Content-Type: multipart/report; report-type={}; boundary=k\r\n\r\n"
    "--k\r\n\r\nThông báo\r\n--k\r\nContent-Type: {}\r\n\r\nA: b\r\n--k--\r\n"
)
FILE = (
    "Content-Type: multipart/mixed; boundary=k\r\n\r\n--k\r\n\r\nGửi\r\n"
    "--k\r\nContent-Type: application/pdf; name=scan.pdf\r\n\r\n%PDF-1.4\r\n%%EOF\r\n--k--\r\n"
)


def with_headers(*lines, base=BASE):
    return (base + "".join(f"{line}\r\n" for line in lines)).encode()


@pytest.mark.case("A1", "A4")
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Auto-Submitted: auto-replied", MailKind.AUTO_REPLY),
        ("Auto-Submitted: Auto-Replied (vacation)", MailKind.AUTO_REPLY),
        ("Auto-Submitted: (x) auto-replied; owner=a", MailKind.AUTO_REPLY),
        ("Auto-Submitted: auto-generated", MailKind.AUTO_REPLY),
        ("Auto-Submitted:", MailKind.AUTO_REPLY),
        ("Return-Path: <>", MailKind.AUTO_REPLY),
        ("X-Autoreply: yes", MailKind.AUTO_REPLY),
        ("X-Autorespond: 1", MailKind.AUTO_REPLY),
        ("X-Auto-Reply-From: a@b.vn", MailKind.AUTO_REPLY),
        ("X-FC-MachineGenerated: true", MailKind.AUTO_REPLY),
        ("Precedence: auto_reply", MailKind.AUTO_REPLY),
        ("Precedence: Bulk", MailKind.LIST),
        ("Precedence: junk", MailKind.LIST),
        ("X-Precedence: list", MailKind.LIST),
        ("List-Id: <a.b.vn>", MailKind.LIST),
        ("List-Unsubscribe: <https://b.vn>", MailKind.LIST),
        ("X-Loop: hopthu-so", MailKind.OWN),
        ("From: phonggdtx@so.edu.vn", MailKind.OWN),
    ],
)
def test_one_header_makes_it_automatic(read, line, kind):
    message = read(with_headers(line))

    assert (message.kind, message.generated) == (kind, False)
    assert message.kind_reason


@pytest.mark.case("A2", "A3")
@pytest.mark.parametrize(
    "line",
    [
        "Auto-Submitted: no",
        "Auto-Submitted: No (really)",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "Precedence: normal",
        "Return-Path: <c3@edu.vn>",
        "X-Loop: someone-else",
        "X-Autoreply: no",
    ],
)
def test_header_of_people_leaves_it_personal(read, line):
    message = read(with_headers(line))

    assert (message.kind, message.generated) == (MailKind.PERSONAL, False)


@pytest.mark.parametrize(
    ("report_type", "part", "kind"),
    [
        ("delivery-status", "message/delivery-status", MailKind.BOUNCE),
        ("disposition-notification", "message/disposition-notification", MailKind.AUTO_REPLY),
        ("feedback-report", "message/feedback-report", MailKind.AUTO_REPLY),
    ],
)
def test_report_part_tells_the_kind(read, report_type, part, kind):
    message = read(with_headers() + REPORT.format(report_type, part).encode())

    assert message.kind is kind
    assert message.attachments == ()


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_calendar_answer_is_automatic(read, method):
    raw = with_headers(f"Content-Type: text/calendar; method={method}; charset=utf-8", "")

    assert read(raw + b"BEGIN:VCALENDAR\r\n").kind is MailKind.AUTO_REPLY


def test_invitation_is_personal(read):
    raw = with_headers("Content-Type: text/calendar; method=REQUEST", "") + b"BEGIN:VCALENDAR\r\n"

    message = read(raw)

    assert message.kind is MailKind.PERSONAL
    assert [a.name for a in message.attachments] == ["tep-01.ics"]


@pytest.mark.parametrize(
    "line",
    [
        "Auto-Submitted: auto-generated",
        "Return-Path: <>",
        "From: scanner <no-reply@edu.vn>",
    ],
)
def test_files_of_a_scanner_are_told_from_automatic_answers(read, line):
    base = "To: phonggdtx@so.edu.vn\r\n" if line.startswith("From") else BASE

    message = read(with_headers(line, base=base) + FILE.encode())

    assert (message.kind, message.generated) == (MailKind.AUTO_REPLY, True)
    assert line.partition(":")[0].split("-")[0] in message.kind_reason


def test_vacation_answer_with_a_logo_stays_an_answer(read):
    logo = (
        "Content-Type: multipart/related; boundary=k\r\n\r\n--k\r\nContent-Type: text/html\r\n\r\n"
        "<img src='cid:logo'>\r\n--k\r\nContent-Type: image/png; name=logo.png\r\n"
        "Content-ID: <logo>\r\n\r\nx\r\n--k--\r\n"
    )

    message = read(with_headers("Auto-Submitted: auto-generated") + logo.encode())

    assert (message.kind, message.generated) == (MailKind.AUTO_REPLY, False)
    assert message.attachments[0].inline


@pytest.mark.parametrize(
    "subject",
    [
        "Trả lời tự động: Báo cáo",
        "Automatic reply: Báo cáo",
        "Out of Office: x",
        "Tự động trả lời",
        "Đã đọc: Báo cáo",
    ],
)
def test_words_of_the_subject_come_last(read, subject):
    raw = f"From: c3@edu.vn\r\nSubject: {subject}\r\n\r\nTôi đi công tác.\r\n".encode()

    assert read(raw).kind is MailKind.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    [
        "Vắng mặt cuộc họp ngày 12/10",
        "Báo cáo trả lời tự động hóa thư viện",
        "Re: Tuần lễ",
        "Officers out of town",
        "Thư tự động hóa thư viện",
    ],
)
def test_words_inside_a_subject_prove_nothing(read, subject):
    raw = f"From: c3@edu.vn\r\nSubject: {subject}\r\n\r\nNội dung.\r\n".encode()

    assert read(raw).kind is MailKind.PERSONAL


@pytest.mark.parametrize(
    "address", ["noreply@x.vn", "no-reply@x.vn", "do_not_reply@x.vn", "noreply+1@x.vn"]
)
def test_address_that_takes_no_answers_is_automatic(read, address):
    message = read(f"From: {address}\r\nSubject: x\r\n\r\nx".encode())

    assert message.kind is MailKind.AUTO_REPLY


@pytest.mark.case("A12")
def test_many_hops_are_a_loop(read):
    hops = ["Received: by x; Mon, 10 Oct 2022 10:00:00 +0700"]

    assert read(with_headers(*hops * 49)).kind is MailKind.PERSONAL
    assert read(with_headers(*hops * 50)).kind is MailKind.AUTO_REPLY


@pytest.mark.case("A7")
def test_own_message_id_is_own(read):
    base = BASE.replace("<1@edu.vn>", "<1.abc@hopthu.so.edu.vn>")

    assert read(with_headers(base=base)).kind is MailKind.OWN


@pytest.mark.case("A8")
@pytest.mark.parametrize("froms", [[], ["From: "], ["From: a@b.vn", "From: c@d.vn"]])
def test_mail_without_one_clear_sender_is_noted(read, froms):
    message = read(with_headers(*froms, base="Subject: x\r\n"))

    assert len(message.senders) != 1
    assert "no_single_sender" in message.problems


@pytest.mark.case("B5")
def test_our_own_letter_about_a_bounce_is_own(read):
    raw = (
        "Return-Path: <>\r\nFrom: phonggdtx@so.edu.vn\r\n"
        "Subject: Undelivered Mail\r\n\r\nUser unknown.\r\n"
    )

    assert read(raw.encode()).kind is MailKind.OWN
