"""When a letter, or the whole outbox, is tried again after the server did not take it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_THROTTLE_CODES = frozenset({421, 432, 452, 454})
# Submission and recipient quotas that some servers answer with a permanent code, though they
# pass with time; 5.2.252 is left out: it means "not allowed to send as", which a person mends.
_QUOTA_STATUS = re.compile(r"\b5\.(?:2\.(?:2|12[12]|25[013-9])|4\.5|7\.708)\b")
_QUOTA_WORDS = re.compile(r"throttl|quota|rate limit|limit exceeded|too many", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How patient we are with a server.

    Attributes:
        first_seconds: the wait after the first failure; it doubles from there.
        longest_seconds: no wait is longer.
        give_up_after: a letter that is still not taken so long after it was owed has failed.
        fewest_tries: so often it is tried all the same: it may have waited for us, because the
            outbox was held, or a person asked for another try.
        tries_in_place: after so many failures that concern the server a letter still goes before
            what is younger; after more it may be the letter itself, and lets the others pass.
    """

    first_seconds: int = 60
    longest_seconds: int = 3600
    give_up_after: timedelta = timedelta(days=4)
    fewest_tries: int = 5
    tries_in_place: int = 1


def wait_seconds(failures: int, policy: RetryPolicy) -> int:
    """Return how long to wait after so many failures in a row.

    Sixty seconds that double give six tries in the first hour and one an hour later on.
    """
    doublings = min(max(failures, 1) - 1, 16)
    return min(policy.first_seconds << doublings, policy.longest_seconds)


def next_try(
    attempts: int, *, owed_since: datetime, now: datetime, policy: RetryPolicy
) -> datetime | None:
    """Return when to try a deferred letter again, or None when its time is over.

    Args:
        attempts: tries made so far, at least 1.
        owed_since: when the letter was written into the outbox.
        now: when the last try ended.
        policy: how patient we are.
    """
    again = now + timedelta(seconds=wait_seconds(attempts, policy))
    in_time = again - owed_since <= policy.give_up_after or attempts < policy.fewest_tries
    return again if in_time else None


def server_rest_until(failures: int, *, last_failed_at: datetime, policy: RetryPolicy) -> datetime:
    """Return until when no letter at all is tried, after failures that concern the server.

    Many letters wait for one server: each keeping its own schedule would hammer it all the same.
    """
    return last_failed_at + timedelta(seconds=wait_seconds(failures, policy))


def is_throttle(code: int | None, answer: str) -> bool:
    """Tell whether a refusal is about how much we send, and so passes with time.

    Args:
        code: the SMTP reply code.
        answer: the server's words, which may begin with an enhanced status code.

    Source: RFC 5321, section 4.2.3; RFC 4954, section 6; RFC 3463.
    """
    if code in _THROTTLE_CODES:
        return True
    status = _QUOTA_STATUS.search(answer)
    if code is None or not str(code).startswith("5") or status is None:
        return False
    # 5.2.2 also says that the recipient's mailbox is full.
    return status[0] != "5.2.2" or _QUOTA_WORDS.search(answer) is not None
