"""The machine's clock against the mail server's: played with a clock that is off by so much."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.entities.troubles import ArrivalTimes
from service.rules.server_clock import LARGEST_DIFFERENCE, Look, clock_difference

TRUE = datetime(2022, 10, 13, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINUTES = st.integers(1, 240)


def played(off, gaps, ages, moved=0):
    """Return mails and looks of a machine whose clock is before the server's by `off`.

    Args:
        gaps: minutes between the looks; each finds one mail.
        ages: how old each mail is when it is found, in minutes; less than its gap.
        moved: of the mails, so many came from another folder, days old.
    """
    at, mails, looks = TRUE, [], []
    for number, (gap, age) in enumerate(zip(gaps, ages, strict=True)):
        before, at = at, at + gap * MINUTE
        arrived = at - min(age, gap) * MINUTE
        if number < moved:
            arrived -= timedelta(days=1 + 7 * number)
        mails.append(ArrivalTimes(received_at=arrived, internal_date=arrived, stored_at=at + off))
        looks.append(Look(before=before + off, until=at + off))
    return mails[::-1], looks


@given(
    st.integers(-10, 10),
    st.lists(st.tuples(MINUTES, MINUTES), max_size=8),
    st.integers(0, 8),
)
def test_a_clock_that_is_right_is_never_called_wrong(off, pairs, moved):
    mails, looks = played(off * MINUTE, [p[0] for p in pairs], [p[1] for p in pairs], moved)
    assert clock_difference(mails, looks) == timedelta(0)


@given(
    st.one_of(st.integers(-1_000_000, -20), st.integers(20, 1_000_000)),
    st.lists(st.integers(1, 5), min_size=3, max_size=8),
)
def test_a_clock_that_is_off_is_noticed_by_three_mails_that_were_found_soon(off, gaps):
    mails, looks = played(off * MINUTE, gaps, [gap // 2 for gap in gaps])
    found = clock_difference(mails, looks)
    assert abs(found - off * MINUTE) <= 5 * MINUTE
    assert abs(found) > LARGEST_DIFFERENCE


def test_two_mails_prove_nothing_and_neither_does_mail_that_no_look_found():
    mails, looks = played(-60 * MINUTE, [5, 5, 5], [1, 1, 1])
    assert clock_difference(mails[:2], looks) == timedelta(0)
    assert clock_difference(mails, looks[:2]) == timedelta(0)
    assert clock_difference(mails, looks) < timedelta(0)


def test_old_mails_that_somebody_moved_here_say_nothing_of_the_clock():
    mails, looks = played(timedelta(0), [5, 5, 5, 5], [1, 1, 1, 1], moved=4)
    assert clock_difference(mails, looks) == timedelta(0)


def test_mail_put_right_ends_it():
    mails, looks = played(-60 * MINUTE, [5, 5, 5], [1, 1, 1])
    right, seen = played(timedelta(0), [400, 5], [1, 1])
    assert clock_difference([right[0], *mails], [*looks, *seen]) == timedelta(0)


def test_fractions_that_the_server_does_not_tell_hide_no_fast_clock():
    off, soon = 45 * MINUTE, timedelta(milliseconds=300)
    mails, looks = [], []
    for fraction in (0, 950, 400):
        arrived = TRUE + len(mails) * MINUTE + timedelta(milliseconds=fraction)
        told = arrived.replace(microsecond=0)
        stored = arrived + off + soon / 2
        mails.append(ArrivalTimes(received_at=told, internal_date=told, stored_at=stored))
        looks.append(Look(before=arrived + off - soon / 2, until=stored))
    assert clock_difference(mails[::-1], looks) > LARGEST_DIFFERENCE
