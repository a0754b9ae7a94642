import threading
import time

import pytest

from service.adapters.imap import waiting
from service.errors import ConnectionLost
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Proxy
from tests.servers.scripted_imap import HANG_UP, ScriptedImap

pytestmark = pytest.mark.imap

MAIL = b"Subject: x\r\n\r\nx\r\n"


def later(seconds, act, *args):
    timer = threading.Timer(seconds, act, args)
    timer.start()
    return timer


def test_new_mail_ends_the_wait_soon(dovecot, user, source):
    delivered_at = []

    def deliver():
        delivered_at.append(time.monotonic())
        dovecot.deliver(user, MAIL)

    with source.open("INBOX") as folder:
        timer = later(0.3, deliver)

        assert folder.wait(20)
        # Dovecot itself gathers changes for half a second before it announces them.
        assert time.monotonic() - delivered_at[0] < 10
        assert [entry.uid for entry in folder.list_new(0)] == [1]
    timer.join()


def test_a_quiet_wait_ends_in_time_and_the_session_goes_on(dovecot, user, source):
    with source.open("INBOX") as folder:
        began = time.monotonic()

        assert not folder.wait(0.3)
        assert 0.3 <= time.monotonic() - began < 10
        dovecot.deliver(user, MAIL)
        assert folder.wait(20)
        assert len(folder.list_new(0)) == 1


def test_mail_announced_before_the_wait_is_not_waited_for(dovecot, user, source):
    dovecot.deliver(user, MAIL)
    with source.open("INBOX", write=True) as folder:
        (entry,) = folder.list_new(0)
        dovecot.deliver(user, MAIL)
        # The answer to STORE or NOOP carries the EXISTS that IDLE would not repeat.
        folder.mark_seen([entry.uid])
        began = time.monotonic()

        assert folder.wait(20)
        assert time.monotonic() - began < 10


def test_an_announcement_in_the_same_packet_as_the_go_ahead_is_seen(make_source):
    script = {"IDLE": b"+ idling\r\n* 4 EXISTS\r\n", "DONE": b"TAG OK done\r\n"}
    with ScriptedImap(script) as server, make_source(server.port).open("INBOX") as folder:
        began = time.monotonic()

        assert folder.wait(20)
        assert time.monotonic() - began < 10


def test_an_idle_that_is_refused_falls_back_to_asking(make_source, monkeypatch):
    monkeypatch.setattr(waiting, "ASK_EVERY_SECONDS", 0.05)
    script = {
        "IDLE": b"TAG NO not here\r\n",
        "NOOP": [b"TAG OK done\r\n", b"* 4 EXISTS\r\nTAG OK done\r\n"],
    }
    with ScriptedImap(script) as server, make_source(server.port).open("INBOX") as folder:
        assert folder.wait(20)
        assert server.commands.count("IDLE") == 1


@pytest.mark.case("C7")
def test_an_idle_that_the_server_ends_is_a_lost_connection(dovecot, user, source):
    with source.open("INBOX") as folder:
        timer = later(0.3, dovecot.kick, user)
        began = time.monotonic()

        with pytest.raises(ConnectionLost):
            folder.wait(20)

        assert time.monotonic() - began < 10
        with pytest.raises(ConnectionLost, match="open it again"):
            folder.list_new(0)
    timer.join()


@pytest.mark.case("C7")
@pytest.mark.parametrize("end", [b"* BYE going down\r\n" + HANG_UP, HANG_UP])
def test_bye_or_silence_on_the_line_does_not_spin(make_source, end):
    with (
        ScriptedImap({"IDLE": b"+ idling\r\n" + end}) as server,
        make_source(server.port).open("INBOX") as folder,
    ):
        began = time.process_time()

        with pytest.raises(ConnectionLost):
            folder.wait(20)

        assert time.process_time() - began < 5


@pytest.mark.case("C7")
def test_a_dead_line_is_noticed_at_the_end_of_the_round(dovecot, make_source, monkeypatch):
    monkeypatch.setattr(waiting, "ROUND_SECONDS", 0.4)
    with Proxy(dovecot.port) as proxy:
        source = make_source(proxy.port, silence_seconds=0.5)
        with source.open("INBOX") as folder:
            proxy.stall()
            began = time.monotonic()

            with pytest.raises(ConnectionLost, match="did not answer in time"):
                folder.wait(60)

            assert time.monotonic() - began < 10


def test_many_rounds_are_one_wait(dovecot, user, source, monkeypatch):
    monkeypatch.setattr(waiting, "ROUND_SECONDS", 0.1)
    with source.open("INBOX") as folder:
        timer = later(0.5, dovecot.deliver, user, MAIL)

        assert folder.wait(20)
    timer.join()


def test_interruption_wakes_at_once_and_for_good(source):
    with source.open("INBOX") as folder:
        later(0.2, source.interrupt)
        began = time.monotonic()

        assert folder.wait(60) is False
        assert time.monotonic() - began < 10
        assert folder.wait(60) is False
    with pytest.raises(ConnectionLost, match="stopping"), source.open("INBOX"):
        pass


def test_interruption_over_tls_wakes_at_once(dovecot, authority, make_source):
    source = make_source(
        dovecot.tls_port, host="localhost", security="tls", ca_file=authority.authority
    )
    with source.open("INBOX") as folder:
        later(0.2, source.interrupt)
        began = time.monotonic()

        assert folder.wait(60) is False
        assert time.monotonic() - began < 10


def test_interruption_ends_a_call_that_hangs(make_source):
    with ScriptedImap({"EXAMINE": b"* 1 EXISTS\r\n"}) as server:
        source = make_source(server.port, silence_seconds=60)
        later(0.3, source.interrupt)
        began = time.monotonic()

        with pytest.raises(ConnectionLost), source.open("INBOX"):
            pass

        assert time.monotonic() - began < 10


def test_without_idle_the_server_is_asked_now_and_then(make_source, user, monkeypatch):
    monkeypatch.setattr(waiting, "ASK_EVERY_SECONDS", 0.1)
    with Dovecot(capability="IMAP4rev1 UIDPLUS") as server:
        source = make_source(server.port)
        with source.open("INBOX") as folder:
            timer = later(0.3, server.deliver, user, MAIL)

            assert folder.wait(20)
            assert len(folder.list_new(0)) == 1
            assert not folder.wait(0.3)
            later(0.1, source.interrupt)
            assert folder.wait(20) is False
        timer.join()


@pytest.mark.case("C7")
def test_mail_that_idle_keeps_to_itself_is_found_when_the_wait_ends(make_source):
    script = {
        "IDLE": b"+ idling\r\n",
        "DONE": b"TAG OK done\r\n",
        "NOOP": b"* 4 EXISTS\r\nTAG OK done\r\n",
    }
    with ScriptedImap(script) as server, make_source(server.port).open("INBOX") as folder:
        assert folder.wait(0.2)
        assert (folder.state.exists, folder.state.uidnext) == (4, 0)
