"""The same adapter against another server's code: the one that the demonstration embeds."""

import threading

import pytest

from service.demo.mail_servers import EmbeddedMailServers

pytestmark = pytest.mark.imap


@pytest.fixture
def servers(user):
    with EmbeddedMailServers({user: "bi-mat"}) as servers:
        yield servers


def test_mail_is_read_waited_for_marked_and_moved(servers, user, make_source, spool):
    small = b"Subject: x\r\n\r\nx\r\n"
    large = b"Subject: y\r\n\r\n" + b"y" * 3_000_000 + b"\r\n"
    servers.append(user, small)
    servers.append(user, large)
    servers.append(user, small, folder="Đã xong")

    with make_source(servers.imap_port).open("INBOX", write=True) as folder:
        fetched = list(folder.fetch(folder.list_new(0), spool))
        assert [item.path.read_bytes() for item in fetched] == [small, large]

        timer = threading.Timer(0.2, servers.append, (user, small))
        timer.start()
        assert folder.wait(10)
        timer.join()
        (new,) = folder.list_new(fetched[-1].uid)

        folder.mark_seen([new.uid])
        folder.move([fetched[0].uid], "Đã xong")
        assert folder.list_all_uids() == [fetched[1].uid, new.uid]

    with make_source(servers.imap_port).open("Đã xong") as folder:
        assert folder.state.exists == 2
