"""How much mail may leave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.sending_limits import (
    Action,
    Counts,
    Limits,
    Purpose,
    Window,
    judge,
    judge_renumbering,
    share_of,
)

NOW = datetime(2022, 10, 14, 9, 0, tzinfo=UTC)
LIMITS = Limits()


def ask(*, answers=True, registered=True, **windows):
    sent = Counts(**windows)
    return judge(sent, answers=answers, registered=registered, now=NOW, limits=LIMITS)


def full(count, minutes_ago):
    return Window(count=count, oldest_at=NOW - timedelta(minutes=minutes_ago))


def test_first_letter_leaves_at_once():
    assert ask().action is Action.SEND


@pytest.mark.case("A5")
def test_sixth_answer_to_an_address_in_a_day_is_not_sent():
    assert ask(to_address=full(4, 60)).action is Action.SEND
    verdict = ask(to_address=full(5, 60))

    assert (verdict.action, verdict.reason) == (Action.SUPPRESS, "address_limit")


def test_reminders_have_no_limit_per_address():
    assert ask(answers=False, to_address=full(50, 60)).action is Action.SEND


@pytest.mark.case("A5")
def test_domain_limit_spares_registered_contacts():
    busy = full(20, 60)

    assert ask(to_domain=busy).action is Action.SEND
    verdict = ask(registered=False, to_domain=busy)
    assert (verdict.action, verdict.alarm) == (Action.WAIT, True)
    assert verdict.until == NOW + timedelta(hours=23)


@pytest.mark.case("A5")
@pytest.mark.parametrize("registered", [True, False])
def test_twenty_first_answer_about_a_unit_to_one_domain_is_not_sent(registered):
    assert ask(registered=registered, to_unit=full(19, 60)).action is Action.SEND
    verdict = ask(registered=registered, to_unit=full(20, 60))
    assert (verdict.action, verdict.reason) == (Action.SUPPRESS, "unit_limit")
    assert ask(answers=False, to_unit=full(50, 60)).action is Action.SEND


def test_twenty_first_letter_of_a_minute_waits_for_the_first_to_pass():
    verdict = ask(minute=Window(count=20, oldest_at=NOW - timedelta(seconds=45)))

    assert (verdict.action, verdict.reason) == (Action.WAIT, "minute_limit")
    assert verdict.until == NOW + timedelta(seconds=15)


def test_hourly_limit_waits_and_tells_staff():
    verdict = ask(hour=full(400, 50))

    assert (verdict.action, verdict.alarm) == (Action.WAIT, True)
    assert verdict.until == NOW + timedelta(minutes=10)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 90), st.booleans())
def test_waiting_always_has_an_end_in_the_future(minute, hour, minutes_ago, registered):
    verdict = ask(
        registered=registered,
        minute=full(minute, minutes_ago),
        hour=full(hour, minutes_ago),
        to_domain=full(hour, minutes_ago),
    )

    assert verdict.action is not Action.WAIT or verdict.until > NOW


def test_renumbered_folder_full_of_unknown_mail_stops_the_outbox():
    assert judge_renumbering(new=3, known=40).action is Action.SEND
    assert judge_renumbering(new=41, known=40).action is Action.HOLD
    assert judge_renumbering(new=0, known=0).action is Action.SEND


@given(cap=st.integers(min_value=1, max_value=10_000))
def test_reminders_leave_room_for_answers_and_strangers_for_reminders(cap):
    shares = {purpose: share_of(purpose, cap) for purpose in Purpose}

    assert shares[Purpose.URGENT] == cap
    assert all(1 <= share <= cap for share in shares.values())
    if cap >= 4:
        assert shares[Purpose.UNASKED] < cap
        assert shares[Purpose.STRANGER] < shares[Purpose.UNASKED]


def test_a_purpose_that_used_up_its_share_waits_for_its_own_oldest_letter():
    sent = Counts(hour=full(300, 50), of_purpose_hour=full(300, 20))
    asked = {"answers": False, "registered": True, "now": NOW, "limits": LIMITS}

    waits = judge(sent, **asked, purpose=Purpose.UNASKED)
    leaves = judge(replace(sent, of_purpose_hour=Window()), **asked)

    assert (waits.reason, waits.until) == ("hour_share", NOW + timedelta(minutes=40))
    assert leaves.action is Action.SEND
