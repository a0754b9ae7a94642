"""When mail of strangers is a flood, and who is named."""

from datetime import UTC, datetime, timedelta

import pytest

from db.entities.troubles import SenderCount
from service.rules.strangers import find_flood

NOW = datetime(2022, 10, 13, 3, 0, tzinfo=UTC)


def sender(address: str, count: int, minutes: int = 5) -> SenderCount:
    return SenderCount(address=address, count=count, first_at=NOW - timedelta(minutes=minutes))


@pytest.mark.parametrize(("count", "more_than", "told"), [(200, 200, False), (201, 200, True)])
def test_only_more_than_the_office_allows_is_a_flood(count, more_than, told):
    assert (find_flood([sender("a@x.example", count)], more_than=more_than) is not None) is told


def test_nought_means_never():
    assert find_flood([sender("a@x.example", 100_000)], more_than=0) is None
    assert find_flood([], more_than=1) is None


def test_one_address_is_named_and_many_are_named_by_their_domain():
    flood = find_flood(
        [
            sender("a@x.example", 300, minutes=30),
            *(sender(f"s{n}@many.example", 2) for n in range(200)),
            sender("", 5, minutes=50),
            sender("b@y.example", 1),
        ],
        more_than=200,
    )
    assert flood is not None
    assert flood.who == "many.example (200): 400, a@x.example: 300, ?: 5 (+1)"
    assert flood.count == 706
    assert flood.since == NOW - timedelta(minutes=50)
