import hashlib
import time
from datetime import UTC, datetime

import pytest

from service.errors import ConnectionLost, PermanentFailure, ServiceError, TemporaryFailure
from service.ports import Listed
from tests.servers.scripted_imap import HANG_UP, ScriptedImap

pytestmark = pytest.mark.imap

LIST = "UID FETCH 1:* (UID RFC822.SIZE"
AGAIN = "UID FETCH"
BODIES = "UID FETCH 1:3 (UID BODY"
LISTING = (
    b'* 1 FETCH (UID 1 RFC822.SIZE 3 INTERNALDATE "01-Nov-2026 10:00:00 +0700")\r\n'
    b'* 2 FETCH (UID 2 RFC822.SIZE 3 INTERNALDATE "01-Nov-2026 10:00:00 +0700")\r\n'
    b'* 3 FETCH (UID 3 RFC822.SIZE 3 INTERNALDATE "01-Nov-2026 10:00:00 +0700")\r\n'
    b"TAG OK done\r\n"
)
DONE = b"TAG OK done\r\n"
GOOD = (
    b"* 1 FETCH (UID 1 BODY[] {3}\r\none)\r\n"
    b"* 2 FETCH (UID 2 BODY[] {3}\r\ntwo)\r\n"
    b"* 3 FETCH (UID 3 BODY[] {3}\r\nten)\r\n" + DONE
)
ALL = {1: b"one", 2: b"two", 3: b"ten"}


def still_there(*uids: int) -> bytes:
    return b"".join(b"* %d FETCH (UID %d RFC822.SIZE 3)\r\n" % (u, u) for u in uids) + DONE


def refuses_listing(make_source, listing: bytes) -> None:
    with (
        ScriptedImap({LIST: listing}) as server,
        make_source(server.port).open("INBOX") as folder,
        pytest.raises(ConnectionLost),
    ):
        folder.list_new(0)


def read_all(source, spool) -> tuple[dict[int, bytes], frozenset[int]]:
    with source.open("INBOX") as folder:
        fetched = list(folder.fetch(folder.list_new(0), spool))
        assert all(f.sha256 == hashlib.sha256(f.path.read_bytes()).hexdigest() for f in fetched)
        return {item.uid: item.path.read_bytes() for item in fetched}, folder.withheld


@pytest.mark.case("C13")
@pytest.mark.parametrize(
    "answer",
    [
        GOOD,
        GOOD.replace(b"UID 1 BODY[] {3}\r\none)", b"BODY[] {3}\r\none UID 1)"),
        GOOD.replace(b"BODY[]", b"body[]").replace(b"FETCH", b"Fetch"),
        GOOD.replace(b"{3}\r\ntwo)", b"{3}\r\ntwo FLAGS (\\Seen \\Recent))"),
        GOOD.replace(b"{3}\r\ntwo)", b'"two")'),
        b"* 2 FETCH (FLAGS (\\Seen))\r\n* 4 EXISTS\r\n* 1 RECENT\r\n* OK still here\r\n" + GOOD,
        b"* 9 FETCH (UID 9 BODY[] {4}\r\nnine)\r\n" + GOOD,
        b"* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n* 3 EXPUNGE\r\n* VANISHED 9\r\n" + GOOD,
        b"* 1 FETCH (BODY[] {4}\r\nnone)\r\n" + GOOD,
        GOOD.replace(b"UID 1 BODY[]", b"UID 1 X-NOTE {5}\r\nabcde BODY[]"),
        GOOD.replace(b"{3}\r\none)", b"{3}\r\none BODY[] {3}\r\nXXX)"),
        GOOD.replace(b"* 3 FETCH", b"* 1 FETCH (UID 1 BODY[] {3}\r\nXXX)\r\n* 3 FETCH"),
        GOOD.replace(b"* 2", b'* 7 FETCH (UID 7 ENVELOPE ("\xc4\x90 8-bit" NIL))\r\n* 2'),
    ],
    ids=[
        "plain", "uid-last", "lower-case", "flags-behind", "quoted", "unsolicited", "not-asked",
        "expunge", "no-uid", "other-literal", "two-bodies", "twice", "eight-bit",
    ],
)  # fmt: skip
def test_odd_but_sound_answers_are_understood(make_source, spool, answer):
    with ScriptedImap({LIST: LISTING, BODIES: answer}) as server:
        assert read_all(make_source(server.port), spool) == (ALL, frozenset())

    assert len(list(spool.iterdir())) == 3


@pytest.mark.case("C4", "C13")
@pytest.mark.parametrize("empty", [b"NIL", b'""', b"{0}\r\n"])
def test_an_empty_body_is_vanished_only_when_the_server_confirms_it(make_source, spool, empty):
    broken = GOOD.replace(b"{3}\r\ntwo", empty)
    with ScriptedImap({LIST: LISTING, BODIES: broken, AGAIN: still_there()}) as server:
        assert read_all(make_source(server.port), spool) == ({1: b"one", 3: b"ten"}, frozenset())
        assert "NOOP" in server.commands
    assert len(list(spool.iterdir())) == 2


@pytest.mark.case("C4", "C13")
def test_an_empty_body_of_a_message_that_is_there_is_asked_for_again(make_source, spool):
    script = {
        LIST: LISTING,
        BODIES: GOOD.replace(b"{3}\r\ntwo", b"NIL"),
        "UID FETCH 2 (UID RFC822": still_there(2),
        "UID FETCH 2 (UID BODY": b"* 2 FETCH (UID 2 BODY[] {3}\r\ntwo)\r\n" + DONE,
    }
    with ScriptedImap(script) as server:
        assert read_all(make_source(server.port), spool) == (ALL, frozenset())


@pytest.mark.case("C13")
@pytest.mark.parametrize(
    "answer", [b"* 2 FETCH (UID 2 BODY[] NIL)\r\n" + DONE, b"TAG NO [LIMIT] later\r\n"]
)
def test_a_body_that_is_never_given_is_withheld_and_costs_only_itself(make_source, spool, answer):
    script = {
        LIST: LISTING,
        BODIES: GOOD.replace(b"{3}\r\ntwo", b"NIL"),
        "UID FETCH 2 (UID RFC822": still_there(2),
        "UID FETCH 2 (UID BODY": answer,
    }
    with ScriptedImap(script) as server:
        read = read_all(make_source(server.port), spool)

    assert read == ({1: b"one", 3: b"ten"}, frozenset({2}))


@pytest.mark.case("C13")
@pytest.mark.parametrize("refusal", [b"TAG NO [SERVERBUG] oops\r\n", b"TAG BAD what\r\n"])
def test_a_refused_batch_is_tried_message_by_message(make_source, spool, refusal):
    one_by_one = {
        f"UID FETCH {uid} (UID BODY": b"* %d FETCH (UID %d BODY[] {3}\r\n%b)\r\n" % (uid, uid, text)
        + DONE
        for uid, text in ALL.items()
    }
    script = {LIST: LISTING, BODIES: refusal, "UID FETCH 1:3 (UID RFC": still_there(1, 2, 3)}
    with ScriptedImap({**script, **one_by_one}) as server:
        assert read_all(make_source(server.port), spool) == (ALL, frozenset())


@pytest.mark.case("C13")
def test_a_wrong_size_is_fetched_once_more_and_kept(make_source, spool):
    script = {
        LIST: LISTING.replace(b"UID 2 RFC822.SIZE 3", b"UID 2 RFC822.SIZE 5"),
        BODIES: GOOD,
        "UID FETCH 2 (UID BODY": b"* 2 FETCH (UID 2 BODY[] {3}\r\ntwo)\r\n" + DONE,
    }
    with ScriptedImap(script) as server:
        with make_source(server.port).open("INBOX") as folder:
            fetched = {f.uid: f for f in folder.fetch(folder.list_new(0), spool)}

        assert server.commands.count("UID FETCH 2 (UID BODY.PEEK[])") == 1
    assert {uid for uid, item in fetched.items() if item.size_differs} == {2}
    assert {uid: item.path.read_bytes() for uid, item in fetched.items()} == ALL
    assert len(list(spool.iterdir())) == 3


def test_the_right_bytes_win_over_a_first_answer_that_was_short(make_source, spool):
    script = {
        LIST: LISTING,
        BODIES: GOOD.replace(b"{3}\r\ntwo", b"{1}\r\nt"),
        "UID FETCH 2 (UID BODY": b"* 2 FETCH (UID 2 BODY[] {3}\r\ntwo)\r\n" + DONE,
    }
    with ScriptedImap(script) as server, make_source(server.port).open("INBOX") as folder:
        fetched = list(folder.fetch(folder.list_new(0), spool))

    assert {item.uid: item.path.read_bytes() for item in fetched} == ALL
    assert not any(item.size_differs for item in fetched)


def test_a_server_that_misstates_every_size_is_believed_after_a_while(make_source, spool):
    bodies = b"".join(b"* %d FETCH (UID %d BODY[] {3}\r\nabc)\r\n" % (n, n) for n in range(1, 31))
    single = {
        f"UID FETCH {n} (": b"* %d FETCH (UID %d BODY[] {3}\r\nabc)\r\n" % (n, n) + DONE
        for n in range(1, 31)
    }
    with ScriptedImap({**single, "UID FETCH 1:30": bodies + DONE}) as server:
        entries = [Listed(uid=n, size_bytes=9, internal_date=None) for n in range(1, 31)]
        with make_source(server.port).open("INBOX") as folder:
            first = list(folder.fetch(entries, spool))
            asked = len(server.commands)
            second = list(folder.fetch(entries, spool))

            # A few more than three: the next commands are sent ahead of the evidence.
            assert asked <= 2 + 1 + 3 + 3
            assert len(server.commands) == asked + 1
    assert len(first) == len(second) == 30
    assert all(item.size_differs for item in first + second)


@pytest.mark.case("C11")
def test_a_literal_that_claims_4_gb_is_neither_kept_nor_met_again(make_source, spool):
    lie = b"* 2 FETCH (UID 2 BODY[] {4294967296}\r\n" + b"x" * 100_000
    with ScriptedImap({LIST: LISTING, BODIES: lie, "UID FETCH 1,3 (": GOOD}) as server:
        source = make_source(server.port)
        with source.open("INBOX") as folder, pytest.raises(ConnectionLost, match="4294967296"):
            list(folder.fetch(folder.list_new(0), spool))
        assert list(spool.iterdir()) == []

        with source.open("INBOX") as folder:
            listed = folder.list_new(0)
            sound = [entry for entry in listed if entry.size_bytes < 2**20]
            fetched = list(folder.fetch(sound, spool))

    assert [entry.size_bytes for entry in listed] == [3, 4294967296, 3]
    assert {item.uid for item in fetched} == {1, 3}


@pytest.mark.case("C13")
@pytest.mark.parametrize(
    "listing",
    [
        b"* 1 FETCH (UID 1 X {9999999999}\r\n" + DONE,
        b"* SEARCH {9999999999}\r\n" + DONE,
        b"* 1 FETCH (UID 1 RFC822.SIZE 3" + b" " * 1000 + HANG_UP,
        b"* nonsense\r\n" + DONE,
        b"\xff\xfe\r\n" + DONE,
        b"* BYE overloaded\r\n" + HANG_UP,
        HANG_UP,
        b"X999 OK done\r\n" + DONE,
    ],
)
def test_a_malformed_listing_costs_the_connection_only(make_source, listing):
    began = time.monotonic()

    refuses_listing(make_source, listing)

    assert time.monotonic() - began < 2


@pytest.mark.case("C13")
def test_a_line_without_end_is_refused(make_source, monkeypatch):
    monkeypatch.setattr("service.adapters.imap.wire.MAX_LINE_BYTES", 1_000_000)
    refuses_listing(make_source, b"* 1 FETCH (" + b"x" * 3_000_000)


@pytest.mark.case("C13")
def test_a_flood_of_answers_nobody_asked_for_is_refused(make_source, monkeypatch):
    monkeypatch.setattr("service.adapters.imap.wire.MAX_LINE_BYTES", 100_000)
    flood = b"* LIST () NIL " + b"y" * 50 + b"\r\n"
    refuses_listing(make_source, flood * 10_000)


@pytest.mark.case("C17")
@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b'"01-Nov-2026 10:00:00 +0700"', datetime(2026, 11, 1, 3, tzinfo=UTC)),
        (b'" 1-nov-2026 10:00:00 -0130"', datetime(2026, 11, 1, 11, 30, tzinfo=UTC)),
        (b'"31-Feb-2026 10:00:00 +0000"', None),
        (b'"01-Xyz-2026 10:00:00 +0000"', None),
        (b'"01-Jan-0001 00:00:00 +1400"', None),
        (b'"01-Nov-2026 10:00:00 +9999"', None),
        (b"NIL", None),
    ],
)
def test_an_unsound_arrival_time_is_none(make_source, date, expected):
    listing = b"* 1 FETCH (INTERNALDATE " + date + b" RFC822.SIZE 3 UID 1)\r\n" + DONE
    with (
        ScriptedImap({LIST: listing}) as server,
        make_source(server.port).open("INBOX") as folder,
    ):
        (entry,) = folder.list_new(0)

    assert entry.internal_date == expected


@pytest.mark.case("C3")
@pytest.mark.parametrize(
    "examine",
    [
        b"* 3 EXISTS\r\nTAG OK open\r\n",
        b"* 3 EXISTS\r\n* OK [UIDVALIDITY 0] x\r\nTAG OK open\r\n",
        b"* 3 EXISTS\r\n* OK [UIDVALIDITY 99999999999] x\r\nTAG OK open\r\n",
    ],
)
def test_a_folder_without_a_sound_uidvalidity_is_left_alone(make_source, examine):
    with (
        ScriptedImap({"EXAMINE": examine}) as server,
        pytest.raises(PermanentFailure, match="no UIDVALIDITY"),
        make_source(server.port).open("INBOX"),
    ):
        pass


@pytest.mark.parametrize(
    ("examine", "error"),
    [
        (b"TAG NO [INUSE] locked by another\r\n", TemporaryFailure),
        (b"* 3 EXISTS\r\n* OK [UIDVALIDITY x] x\r\nTAG OK open\r\n", ServiceError),
        (b"* x EXISTS\r\nTAG OK open\r\n", ServiceError),
        (b"* BYE no\r\n" + HANG_UP, ConnectionLost),
    ],
)
def test_a_folder_that_does_not_open_is_an_error_of_ours(make_source, examine, error):
    with (
        ScriptedImap({"EXAMINE": examine}) as server,
        pytest.raises(error),
        make_source(server.port).open("INBOX"),
    ):
        pass


@pytest.mark.parametrize("greeting", [b"* BYE too many\r\n" + HANG_UP, b"HTTP/1.1 400 no\r\n\r\n"])
def test_a_greeting_that_is_none_is_a_lost_connection(make_source, greeting):
    with (
        ScriptedImap(greeting=greeting) as server,
        pytest.raises(ServiceError),
        make_source(server.port).open("INBOX"),
    ):
        pass


def test_a_server_that_says_nothing_of_itself_is_asked(make_source, spool):
    script = {LIST: LISTING, BODIES: GOOD, "LOGIN": b"TAG OK in\r\n"}
    with ScriptedImap(script, greeting=b"* OK ready\r\n") as server:
        assert read_all(make_source(server.port), spool)[0] == ALL
        assert server.commands.count("CAPABILITY") == 1


def test_a_server_without_uidnext_says_unknown(make_source):
    examine = b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\nTAG OK open\r\n"
    with (
        ScriptedImap({"EXAMINE": examine}) as server,
        make_source(server.port).open("INBOX") as folder,
    ):
        assert folder.state.uidnext == 0


@pytest.mark.parametrize("capability", ["IMAP4rev1 ESEARCH", "IMAP4rev1"])
def test_all_uids_with_and_without_esearch(make_source, capability):
    script = {
        "LOGIN": f"TAG OK [CAPABILITY {capability}] in\r\n".encode(),
        "UID SEARCH ALL": b"* SEARCH 5 2 9 10\r\nTAG OK done\r\n",
        "UID SEARCH RETURN": b'* ESEARCH (TAG "TAG") UID ALL 2,5,9:10\r\nTAG OK done\r\n',
    }
    with ScriptedImap(script) as server, make_source(server.port).open("INBOX") as folder:
        assert folder.list_all_uids() == [2, 5, 9, 10]


def test_a_spool_that_cannot_be_written_is_not_blamed_on_the_server(make_source, tmp_path):
    with (
        ScriptedImap({LIST: LISTING, BODIES: GOOD}) as server,
        make_source(server.port).open("INBOX") as folder,
        pytest.raises(TemporaryFailure, match=r"spool folder .* cannot be written"),
    ):
        list(folder.fetch(folder.list_new(0), tmp_path / "missing"))
