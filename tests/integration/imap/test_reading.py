import hashlib
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.errors import AccessDenied, PermanentFailure
from tests.servers.proxy import Proxy

pytestmark = pytest.mark.imap

ROOT = Path(__file__).resolve().parents[3]

PEAK_OF_A_LARGE_MESSAGE = """
import pathlib, re, sys, tempfile
from service.adapters.imap.account import ImapAccount, Password, Security
from service.adapters.imap.source import ImapMailSource

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])

source = ImapMailSource(ImapAccount(name="m", host="127.0.0.1", port=int(sys.argv[1]),
    user=sys.argv[2], credential=Password(password=sys.argv[3]), security=Security.PLAIN))
with tempfile.TemporaryDirectory() as spool, source.open("INBOX") as folder:
    small, large = folder.list_new(0)
    list(folder.fetch([small], pathlib.Path(spool)))
    before = peak()
    (fetched,) = folder.fetch([large], pathlib.Path(spool))
    print(fetched.size_bytes, peak() - before)
"""


def raw(number: int, size: int = 100) -> bytes:
    body = random.Random(number).randbytes(size // 2).hex()
    return f"Subject: báo cáo {number}\r\n\r\n{body}\r\n".encode()


def test_messages_of_every_size_arrive_byte_for_byte(dovecot, user, source, spool):
    sizes = [0, 1, 100, 65_000, 131_072, 300_000, 1_000_000, 5_000_000, 7, 9_000_000, 10]
    sent = [raw(number, size) for number, size in enumerate(sizes)]
    for message in sent:
        dovecot.deliver(user, message)

    with source.open("INBOX") as folder:
        listed = folder.list_new(0)
        fetched = sorted(folder.fetch(listed, spool), key=lambda item: item.uid)

        assert folder.withheld == frozenset()
    assert [item.path.read_bytes() for item in fetched] == sent
    assert [item.sha256 for item in fetched] == [hashlib.sha256(m).hexdigest() for m in sent]
    assert [item.size_bytes for item in fetched] == [len(message) for message in sent]
    assert {item.path.stat().st_mode & 0o777 for item in fetched} == {0o600}
    assert not any(item.size_differs for item in fetched)


@pytest.mark.case("C17")
def test_listing_tells_size_and_aware_arrival(dovecot, user, source):
    dovecot.deliver(user, raw(1), at=1_700_000_000)

    with source.open("INBOX") as folder:
        (entry,) = folder.list_new(0)

        assert folder.state.exists == 1
        assert folder.state.uidnext == 2
    assert entry.uid == 1
    assert entry.size_bytes == len(raw(1))
    assert entry.internal_date == datetime.fromtimestamp(1_700_000_000, tz=UTC)


def test_the_last_message_is_not_new_again(dovecot, user, source):
    for number in range(3):
        dovecot.deliver(user, raw(number))

    with source.open("INBOX") as folder:
        assert [entry.uid for entry in folder.list_new(2)] == [3]
        assert folder.list_new(3) == []
        assert folder.list_new(2_000_000_000) == []


def test_an_empty_folder_lists_nothing(source):
    with source.open("INBOX") as folder:
        assert folder.list_new(0) == []
        assert folder.list_all_uids() == []
        assert folder.state.exists == 0


def test_a_message_without_a_byte_is_still_a_message(dovecot, user, source, spool):
    dovecot.deliver(user, b"")
    dovecot.deliver(user, raw(1))

    with source.open("INBOX") as folder:
        fetched = list(folder.fetch(folder.list_new(0), spool))

    assert [item.size_bytes for item in fetched] == [0, len(raw(1))]


@pytest.mark.case("C8")
def test_flags_stay_as_they_were(dovecot, user, source, spool):
    for number in range(3):
        dovecot.deliver(user, raw(number))
    with dovecot.session(user) as other:
        other.uid("STORE", "2", "+FLAGS", r"(\Seen \Flagged)")
    before = dovecot.flags(user)

    with source.open("INBOX") as folder:
        assert len(list(folder.fetch(folder.list_new(0), spool))) == 3

    assert dovecot.flags(user) == before
    assert before.count("") == 2


@pytest.mark.case("C10")
@pytest.mark.parametrize("name", ["Báo cáo đã nhận", "Отчёты&Архив", 'Hộp "thư" \\ 🗂', "a b&c"])
def test_a_folder_in_any_script_opens(dovecot, user, source, spool, name):
    with source.open("INBOX"):
        pass
    with dovecot.session(user) as other:
        encoded = _imap_utf7(name)
        assert other.create(encoded)[0] == "OK"
        other.append(encoded, None, None, raw(5))

    with source.open(name) as folder:
        (fetched,) = folder.fetch(folder.list_new(0), spool)

    assert fetched.path.read_bytes() == raw(5)
    assert name in source.folders()


def _imap_utf7(name: str) -> str:
    """Quoted modified UTF-7, written here apart from the library under test (RFC 3501, 5.1.3)."""
    out, wide = "", ""
    for char in [*name, ""]:
        if char and not " " <= char <= "~":
            wide += char
            continue
        if wide:
            encoded = wide.encode("utf-7").decode().removeprefix("+").removesuffix("-")
            out += "&" + encoded.replace("/", ",") + "-"
            wide = ""
        out += "&-" if char == "&" else char
    return '"' + out.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.case("C10")
def test_a_folder_that_is_missing_is_named(source):
    said = r"folder Không có: cannot be opened; check `folders`"

    with pytest.raises(AccessDenied, match=said), source.open("Không có"):
        pass


@pytest.mark.case("C10")
@pytest.mark.parametrize("name", ["INBOX\r\nX1 DELETE INBOX", "a\nb", "a\0b", ""])
def test_a_folder_name_cannot_carry_a_command(make_source, dovecot, name):
    with Proxy(dovecot.port) as proxy:
        with pytest.raises(PermanentFailure), make_source(proxy.port).open(name):
            pass

        assert proxy.connections == []


@pytest.mark.case("C4")
def test_what_another_client_removes_is_left_out(dovecot, user, source, spool):
    sent = {uid: raw(uid, 200_000) for uid in range(1, 8)}
    for message in sent.values():
        dovecot.deliver(user, message)

    with source.open("INBOX") as folder:
        listed = folder.list_new(0)
        dovecot.expunge(user, [1, 3, 7])
        fetched = {item.uid: item.path.read_bytes() for item in folder.fetch(listed, spool)}

        assert folder.withheld == frozenset()
        assert folder.list_all_uids() == [2, 4, 5, 6]
    assert fetched == {uid: sent[uid] for uid in (2, 4, 5, 6)}
    assert len(list(spool.iterdir())) == 4


@pytest.mark.case("C4")
def test_what_is_removed_while_others_are_read_is_left_out(dovecot, user, source, spool):
    sent = {uid: raw(uid, 3_000_000) for uid in range(1, 11)}
    for message in sent.values():
        dovecot.deliver(user, message)

    fetched = {}
    with source.open("INBOX") as folder:
        for item in folder.fetch(folder.list_new(0), spool):
            if not fetched:
                dovecot.expunge(user, [9, 10])
            fetched[item.uid] = item.path.read_bytes()

    assert set(range(1, 9)) <= set(fetched) <= set(range(1, 11))
    assert fetched == {uid: sent[uid] for uid in fetched}


def test_a_new_uidvalidity_is_told(dovecot, user, source):
    dovecot.deliver(user, raw(1))
    with source.open("INBOX") as folder:
        before = folder.state.uidvalidity

    dovecot.renumber(user, before + 77)

    with source.open("INBOX") as folder:
        assert folder.state.uidvalidity == before + 77
        assert folder.list_all_uids() == [1]


def test_one_session_serves_many_rounds(dovecot, user, source, spool):
    with source.open("INBOX") as folder:
        for number in range(1, 4):
            dovecot.deliver(user, raw(number))
            assert folder.wait(10)
            assert folder.state.uidnext == 0
            (fetched,) = folder.fetch(folder.list_new(number - 1), spool)
            assert fetched.path.read_bytes() == raw(number)
            assert folder.state.uidnext == number + 1


@pytest.mark.case("C12")
def test_nothing_new_among_100000_costs_three_round_trips(dovecot, user, make_source, source):
    dovecot.deliver_links(user, raw(1), 100_000)
    with source.open("INBOX") as folder:
        last = folder.state.uidnext - 1

    with Proxy(dovecot.port) as proxy:
        with make_source(proxy.port).open("INBOX") as folder:
            state = folder.state
            traffic = proxy.connections[0]
            turns, size = traffic.client_turns, traffic.from_client + traffic.from_server

        assert (state.exists, state.uidnext) == (100_000, last + 1)
        assert turns + 1 <= 3, "the greeting is the first round trip"
        assert size <= 1500

    with source.open("INBOX") as folder:
        assert len(folder.list_all_uids()) == 100_000


@pytest.mark.case("C11")
def test_a_large_message_is_never_in_memory(dovecot, user):
    dovecot.deliver(user, raw(1))
    dovecot.deliver(user, raw(2, 45_000_000))

    done = subprocess.run(
        [sys.executable, "-c", PEAK_OF_A_LARGE_MESSAGE, str(dovecot.port), user, "bi-mat"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    size, grown_kib = map(int, done.stdout.split())
    assert size > 45_000_000
    assert grown_kib < 4 * 1024


def test_listing_many_messages_is_one_command(dovecot, user, make_source):
    dovecot.deliver_links(user, raw(1), 3_000)

    with Proxy(dovecot.port) as proxy, make_source(proxy.port).open("INBOX") as folder:
        turns = proxy.connections[0].client_turns
        listed = folder.list_new(0)

        assert proxy.connections[0].client_turns == turns + 1
    assert [entry.uid for entry in listed] == list(range(1, 3_001))
