"""The embedded mail servers are real enough to test against, and leave nothing behind."""

import smtplib
import socket
import struct
import threading
import time
from datetime import UTC, datetime

import imapclient
import pytest

from service.demo.mail_servers import EmbeddedMailServers

ACCOUNT = "phonggdtx@example.vn"
RAW = (
    "From: a@example.vn\r\nSubject: Bao cao\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nKính gửi Phòng\r\n"
).encode()


@pytest.fixture
def servers():
    with EmbeddedMailServers(
        {ACCOUNT: "mat-khau", "khac@example.vn": "x"},
        refused={"bo@example.vn": "550 5.1.1 no such user"},
    ) as running:
        yield running


def log_in(servers):
    client = imapclient.IMAPClient(servers.host, servers.imap_port, ssl=False)
    client.normalise_times = False
    client.login("khac@example.vn", "x")
    return client


def test_appended_mail_keeps_its_bytes_and_its_date(servers):
    arrived_at = datetime(2022, 9, 20, 1, 0, tzinfo=UTC)

    servers.append("khac@example.vn", RAW, arrived_at=arrived_at)

    client = log_in(servers)
    client.select_folder("INBOX", readonly=True)
    (entry,) = client.fetch(client.search(), ["BODY.PEEK[]", "INTERNALDATE"]).values()
    client.logout()
    assert entry[b"BODY[]"] == RAW
    assert entry[b"INTERNALDATE"] == arrived_at


def test_accounts_have_mailboxes_of_their_own(servers):
    servers.append(ACCOUNT, RAW)

    client = log_in(servers)

    assert client.select_folder("INBOX")[b"EXISTS"] == 0
    client.logout()


def test_idle_announces_new_mail_at_once(servers):
    client = log_in(servers)
    client.select_folder("INBOX")
    client.idle()

    servers.append("khac@example.vn", RAW)

    before = time.monotonic()
    assert (1, b"EXISTS") in client.idle_check(5)
    assert time.monotonic() - before < 2
    client.idle_done()
    client.logout()


def test_mail_handed_over_is_kept_as_it_was(servers):
    with smtplib.SMTP(servers.host, servers.smtp_port) as client:
        client.login("khac@example.vn", "x")
        client.sendmail("khac@example.vn", ["a@example.vn"], RAW, ["BODY=8BITMIME"])

    (mail,) = servers.sent
    assert mail.raw == RAW
    assert mail.recipients == ("a@example.vn",)
    assert mail.text.strip() == "Kính gửi Phòng"


def test_a_wrong_password_is_refused(servers):
    with (
        smtplib.SMTP(servers.host, servers.smtp_port) as client,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        client.login("khac@example.vn", "y")


def test_an_arranged_refusal_is_given_at_rcpt(servers):
    with (
        smtplib.SMTP(servers.host, servers.smtp_port) as client,
        pytest.raises(smtplib.SMTPRecipientsRefused, match="no such user"),
    ):
        client.sendmail("khac@example.vn", ["bo@example.vn"], RAW)

    assert servers.sent == ()


def test_a_null_sender_is_taken_unless_that_was_arranged_otherwise(servers):
    with smtplib.SMTP(servers.host, servers.smtp_port) as client:
        client.sendmail("", ["a@example.vn"], RAW)
    assert servers.sent[0].envelope_from == ""

    with (
        EmbeddedMailServers({}, refused={"": "553 5.1.8 no"}) as strict,
        smtplib.SMTP(strict.host, strict.smtp_port) as client,
        pytest.raises(smtplib.SMTPSenderRefused),
    ):
        client.sendmail("", ["a@example.vn"], RAW)


def test_stopping_ends_open_connections_without_a_word(caplog):
    before = set(threading.enumerate())
    servers = EmbeddedMailServers({"khac@example.vn": "x"})
    servers.start()
    idling = log_in(servers)
    idling.select_folder("INBOX")
    idling.idle()
    smtp = smtplib.SMTP(servers.host, servers.smtp_port)
    smtp.mail("khac@example.vn")
    half = socket.create_connection((servers.host, servers.imap_port))
    half.sendall(b"a LOGIN khac@example.vn x\r\nb APPEND INBOX {1000}\r\nFrom: half of ")
    half.recv(100)
    started = time.monotonic()

    servers.stop()
    servers.stop()

    assert time.monotonic() - started < 1
    assert set(threading.enumerate()) == before
    # asyncio itself may remark that it could not send to a client that is gone.
    assert [record for record in caplog.records if record.name != "asyncio"] == []
    smtp.close()
    half.close()
    idling.shutdown()


def test_a_client_that_vanishes_costs_only_itself(servers, caplog):
    for _ in range(5):
        gone = socket.create_connection((servers.host, servers.imap_port))
        gone.sendall(b"a LOGIN khac@example.vn x\r\nb SELECT INBOX\r\nc IDLE\r\n")
        gone.recv(100)
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        gone.close()

    servers.append("khac@example.vn", RAW)

    client = log_in(servers)
    assert client.select_folder("INBOX")[b"EXISTS"] == 1
    client.logout()
    # asyncio itself may remark that it could not send to a client that is gone.
    assert [record for record in caplog.records if record.name != "asyncio"] == []
