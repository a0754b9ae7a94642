import pytest

from service.errors import AccessDenied, ConnectionLost, PermanentFailure
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.imap

WITH_UIDPLUS = "IMAP4rev1 UIDPLUS ESEARCH"
WITHOUT_UIDPLUS = "IMAP4rev1 IDLE"


def fill(server, user, count):
    for number in range(count):
        server.deliver(user, f"Subject: {number}\r\n\r\n{number}\r\n".encode())


def test_messages_are_marked_seen_by_uid(dovecot, user, source):
    fill(dovecot, user, 4)
    dovecot.expunge(user, [1])

    with source.open("INBOX", write=True) as folder:
        folder.mark_seen([2, 4, 99])
        folder.mark_seen([])

        assert [entry.uid for entry in folder.list_new(0)] == [2, 3, 4]
    assert dovecot.flags(user) == [r"\Seen", "", r"\Seen"]


def test_messages_are_moved_to_a_folder_in_vietnamese(dovecot, user, source):
    fill(dovecot, user, 3)
    with dovecot.session(user) as other:
        other.create("&AN8-")

    with source.open("INBOX", write=True) as folder:
        folder.move([1, 3], "ß")

        assert folder.list_all_uids() == [2]
    with source.open("ß") as moved:
        assert moved.state.exists == 2


@pytest.mark.case("C9")
@pytest.mark.parametrize("capability", [WITH_UIDPLUS])
def test_without_move_only_the_moved_messages_are_expunged(user, make_source, capability):
    with Dovecot(capability=capability) as server:
        fill(server, user, 4)
        with server.session(user) as other:
            other.create("Xong")
            other.uid("STORE", "4", "+FLAGS", r"(\Deleted)")

        with make_source(server.port).open("INBOX", write=True) as folder:
            folder.move([1, 2], "Xong")

            # Message 4 was marked by somebody else: it is not ours to expunge.
            assert folder.list_all_uids() == [3, 4]
        with make_source(server.port).open("Xong") as moved:
            assert moved.state.exists == 2


@pytest.mark.case("C9")
def test_without_move_and_uidplus_nothing_is_touched(user, make_source):
    with Dovecot(capability=WITHOUT_UIDPLUS) as server:
        fill(server, user, 2)
        with server.session(user) as other:
            other.create("Xong")

        with (
            make_source(server.port).open("INBOX", write=True) as folder,
            pytest.raises(PermanentFailure, match="neither MOVE nor UIDPLUS"),
        ):
            folder.move([1], "Xong")

        with make_source(server.port).open("INBOX") as folder:
            assert folder.list_all_uids() == [1, 2]
        with make_source(server.port).open("Xong") as moved:
            assert moved.state.exists == 0


@pytest.mark.case("C9")
def test_a_missing_target_is_named_and_nothing_is_lost(dovecot, user, source):
    fill(dovecot, user, 1)

    with source.open("INBOX", write=True) as folder:
        with pytest.raises(AccessDenied, match=r"Đã xong.*create the folder"):
            folder.move([1], "Đã xong")
        with pytest.raises(ConnectionLost, match="open it again"):
            folder.list_all_uids()

    with source.open("INBOX") as folder:
        assert folder.list_all_uids() == [1]


@pytest.mark.case("C10")
def test_a_target_cannot_carry_a_command(dovecot, user, source):
    fill(dovecot, user, 1)

    with source.open("INBOX", write=True) as folder, pytest.raises(PermanentFailure):
        folder.move([1], "a\r\nX1 DELETE INBOX")


def test_a_folder_open_for_reading_is_not_changed(dovecot, user, source):
    fill(dovecot, user, 1)

    with source.open("INBOX") as folder:
        with pytest.raises(PermanentFailure, match="for reading only"):
            folder.mark_seen([1])
        with pytest.raises(PermanentFailure, match="for reading only"):
            folder.move([1], "Xong")

    assert dovecot.flags(user) == [""]


def test_a_thousand_scattered_messages_are_marked(dovecot, user, source):
    dovecot.deliver_links(user, b"Subject: x\r\n\r\nx\r\n", 2_000)
    odd = list(range(1, 2_001, 2))

    with source.open("INBOX", write=True) as folder:
        folder.mark_seen(odd)

    assert dovecot.flags(user) == [r"\Seen", ""] * 1_000
