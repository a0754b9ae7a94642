import hashlib
import random
import threading
import time

import pytest

from service.errors import ConnectionLost
from tests.servers.proxy import Fault, Proxy
from tests.servers.scripted_imap import ScriptedImap

pytestmark = pytest.mark.imap

SIZE = 2_000_000
SILENCE_SECONDS = 0.3


def raw(number: int, size: int = SIZE) -> bytes:
    return b"Subject: x\r\n\r\n" + random.Random(number).randbytes(size // 2).hex().encode()


@pytest.mark.case("C5")
@pytest.mark.parametrize("kind", ["rst", "fin", "stall"])
@pytest.mark.parametrize("percent", [1, 25, 50, 75, 99])
def test_a_break_inside_a_message_keeps_nothing_half(
    dovecot, user, make_source, spool, kind, percent
):
    dovecot.deliver(user, raw(1))
    with Proxy(dovecot.port) as proxy:
        source = make_source(proxy.port, silence_seconds=SILENCE_SECONDS)
        proxy.fault = Fault(after_bytes=1_500 + SIZE * percent // 100, kind=kind)

        with source.open("INBOX") as folder:
            listed = folder.list_new(0)
            began = time.monotonic()
            with pytest.raises(ConnectionLost):
                list(folder.fetch(listed, spool))

            assert time.monotonic() - began < SILENCE_SECONDS + 2
            assert list(spool.iterdir()) == []
            with pytest.raises(ConnectionLost, match="open it again"):
                folder.list_new(0)

        proxy.fault = None
        with source.open("INBOX") as folder:
            (fetched,) = folder.fetch(folder.list_new(0), spool)
    assert fetched.sha256 == hashlib.sha256(raw(1)).hexdigest()


@pytest.mark.case("C5")
def test_what_came_before_the_break_is_kept(dovecot, user, make_source, spool):
    for number in range(6):
        dovecot.deliver(user, raw(number, 400_000))

    with Proxy(dovecot.port) as proxy:
        proxy.fault = Fault(after_bytes=1_400_000, kind="rst")
        with make_source(proxy.port).open("INBOX") as folder:
            bodies = folder.fetch(folder.list_new(0), spool)
            came = [next(bodies).path.read_bytes() for _ in range(3)]
            with pytest.raises(ConnectionLost):
                next(bodies)

    assert len(list(spool.iterdir())) == 3
    assert set(came) <= {raw(number, 400_000) for number in range(6)}


@pytest.mark.case("C6")
@pytest.mark.parametrize("after_bytes", [0, 10, 130, 700])
@pytest.mark.parametrize("security", ["plain", "tls", "starttls"])
def test_silence_while_opening_ends_in_time(dovecot, authority, make_source, after_bytes, security):
    port = dovecot.tls_port if security == "tls" else dovecot.port
    with Proxy(port) as proxy:
        proxy.fault = Fault(after_bytes=after_bytes, kind="stall")
        source = make_source(
            proxy.port,
            host="127.0.0.1" if security == "plain" else "localhost",
            security=security,
            ca_file=authority.authority,
            connect_seconds=SILENCE_SECONDS,
            silence_seconds=SILENCE_SECONDS,
        )
        began = time.monotonic()

        with pytest.raises(ConnectionLost), source.open("INBOX") as folder:
            folder.list_new(0)

        assert time.monotonic() - began < SILENCE_SECONDS + 1


@pytest.mark.parametrize("after_bytes", [0, 10, 130, 700])
@pytest.mark.parametrize("kind", ["rst", "fin"])
def test_a_line_that_breaks_while_opening_is_said(dovecot, make_source, after_bytes, kind):
    with Proxy(dovecot.port) as proxy:
        proxy.fault = Fault(after_bytes=after_bytes, kind=kind)

        with pytest.raises(ConnectionLost), make_source(proxy.port).open("INBOX"):
            pass


@pytest.mark.case("C6")
def test_a_server_that_drips_bytes_cannot_hold_a_command(make_source, monkeypatch):
    monkeypatch.setattr("service.adapters.imap.wire.COMMAND_OVER_SILENCE", 2)
    drip = threading.Event()

    class Dripping(ScriptedImap):
        def _answer(self, client, tag, answer):
            if b"UIDVALIDITY" not in answer:
                return super()._answer(client, tag, answer)
            while not drip.wait(0.2):
                client.sendall(b"x")
            return False

    with Dripping() as server:
        began = time.monotonic()

        with (
            pytest.raises(ConnectionLost, match="in time"),
            make_source(server.port, silence_seconds=0.5).open("INBOX"),
        ):
            pass

        assert time.monotonic() - began < 3
        drip.set()


def test_a_log_out_that_is_not_answered_is_short(make_source, monkeypatch):
    monkeypatch.setattr("service.adapters.imap.source.LOGOUT_SECONDS", 0.3)
    with ScriptedImap({"LOGOUT": b""}) as server:
        with make_source(server.port).open("INBOX"):
            began = time.monotonic()

        assert time.monotonic() - began < 1
        assert server.commands[-1] == "LOGOUT"


def test_a_slow_line_is_only_slow(dovecot, user, make_source, spool):
    dovecot.deliver(user, raw(1, 300_000))
    with (
        Proxy(dovecot.port, delay_seconds=0.02) as proxy,
        make_source(proxy.port).open("INBOX") as folder,
    ):
        (fetched,) = folder.fetch(folder.list_new(0), spool)

    assert fetched.path.read_bytes() == raw(1, 300_000)


def test_a_fetch_that_is_not_read_to_its_end_closes_the_folder(dovecot, user, source, spool):
    for number in range(5):
        dovecot.deliver(user, raw(number))

    with source.open("INBOX") as folder:
        bodies = folder.fetch(folder.list_new(0), spool)
        next(bodies)
        bodies.close()

        with pytest.raises(ConnectionLost, match="open it again"):
            folder.list_new(0)
