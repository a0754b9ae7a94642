"""The office that scenarios play in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.office_mail import report
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at


@pytest.fixture
def office(tmp_path: Path, dovecot_server: Dovecot) -> Iterator[TestOffice]:
    with open_office_at(dovecot_server, tmp_path) as opened:
        yield opened


@pytest.fixture
def filed(office: TestOffice) -> TestOffice:
    """An office with one complete report filed and answered."""
    office.configure()
    office.deliver(report())
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 1
    return office
