"""The office that faults are played on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.reporting import TRIED, Tried
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at


@pytest.fixture
def office(tmp_path: Path, dovecot_server: Dovecot) -> Iterator[TestOffice]:
    with open_office_at(dovecot_server, tmp_path) as opened:
        yield opened


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Note how often a test has tried what; the report of all cases adds it up."""

    def note(what: str, count: int) -> None:
        record_property(f"{TRIED}{what}", count)

    return note
