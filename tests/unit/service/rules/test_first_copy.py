from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from service.rules.first_copy import first_copies

NOON = datetime(2022, 10, 15, 12, tzinfo=timezone(timedelta(hours=7)))


def test_the_copy_that_arrived_first_stands_for_the_mail():
    copies = [("a", 1, NOON + timedelta(seconds=1)), ("b", 2, NOON), ("a", 3, NOON)]
    assert first_copies(copies) == {"a": 3, "b": 2}


def test_a_copy_without_a_time_comes_last():
    assert first_copies([("a", 1, None), ("a", 2, NOON)]) == {"a": 2}
    assert first_copies([("a", 2, None), ("a", 1, None)]) == {"a": 1}


@given(st.permutations([("a", n, NOON + timedelta(minutes=n % 3)) for n in range(6)]))
def test_the_order_of_reading_decides_nothing(copies):
    assert first_copies(copies) == {"a": 0}
