"""When letters are tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.retry_schedule import (
    RetryPolicy,
    is_throttle,
    next_try,
    server_rest_until,
    wait_seconds,
)

NOW = datetime(2022, 10, 14, 9, 0, tzinfo=UTC)
POLICY = RetryPolicy()


@pytest.mark.case("B7")
def test_waits_double_from_a_minute_to_an_hour():
    waits = [wait_seconds(failures, POLICY) for failures in range(1, 10)]

    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert wait_seconds(0, POLICY) == 60
    assert wait_seconds(10**6, POLICY) == 3600


@pytest.mark.case("B7")
def test_no_hour_sees_more_than_twelve_tries():
    moments, moment = [NOW], NOW
    for attempts in range(1, 100):
        moment = next_try(attempts, owed_since=moment, now=moment, policy=POLICY)
        moments.append(moment)

    for start in moments:
        assert sum(start <= other < start + timedelta(hours=1) for other in moments) <= 12


def test_letter_is_given_up_after_its_time():
    late = NOW + POLICY.give_up_after

    assert next_try(5, owed_since=NOW, now=late, policy=POLICY) is None
    assert next_try(5, owed_since=NOW, now=late - timedelta(hours=1), policy=POLICY) is not None


def test_server_rests_longer_with_every_failure():
    first = server_rest_until(1, last_failed_at=NOW, policy=POLICY)
    fourth = server_rest_until(4, last_failed_at=NOW, policy=POLICY)

    assert (first - NOW, fourth - NOW) == (timedelta(minutes=1), timedelta(minutes=8))


@pytest.mark.case("B7")
@pytest.mark.parametrize(
    ("code", "answer", "throttled"),
    [
        (421, "4.7.0 Try again later", True),
        (432, "4.7.12 password transition", True),
        (454, "4.7.0 temporary", True),
        (550, "5.2.251 throttled", True),
        (550, "5.4.5 Daily sending quota exceeded", True),
        (552, "5.2.2 Submission quota exceeded", True),
        (552, "5.2.2 Mailbox full", False),
        (554, "5.2.252 SendAsDenied", False),
        (550, "5.1.1 no such user", False),
        (550, "15.2.251 x", False),
        (450, "4.2.1 busy", False),
        (250, "5.2.251", False),
        (None, "5.2.251", False),
    ],
)
def test_throttling_is_told_from_refusal(code, answer, throttled):
    assert is_throttle(code, answer) is throttled
