"""The office that faults are played on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.office import TestOffice, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TestOffice]:
    with open_office(tmp_path) as opened:
        yield opened
