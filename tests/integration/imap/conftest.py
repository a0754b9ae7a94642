import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.adapters.imap.account import ImapAccount, Password, Security
from service.adapters.imap.source import ImapMailSource
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD, Dovecot

MakeSource = Callable[..., ImapMailSource]

_users = itertools.count(1)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    with Dovecot(certificate=authority.issue("localhost")) as server:
        yield server


@pytest.fixture
def user() -> str:
    """A mailbox that no other test uses."""
    return f"user{next(_users)}"


@pytest.fixture
def make_source(user: str) -> MakeSource:
    def make(port: int, **settings: object) -> ImapMailSource:
        account = {
            "name": "thử",
            "host": "127.0.0.1",
            "port": port,
            "user": user,
            "credential": Password(password=PASSWORD),
            "security": Security.PLAIN,
            "silence_seconds": 20.0,
            **settings,
        }
        return ImapMailSource(ImapAccount(**account))

    return make


@pytest.fixture
def source(dovecot: Dovecot, make_source: MakeSource) -> ImapMailSource:
    return make_source(dovecot.port)


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder
