"""What is due after how many months."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.campaigns import Campaign
from db.entities.erasure import ErasureScope
from service.rules.retention import RetentionTerms, due_erasures, months_before
from tests.unit.service.rules.digest_world import CAMPAIGN

MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
CLOSED = replace(CAMPAIGN, closes_at=datetime(2023, 5, 31, 17, tzinfo=UTC))


def due(terms: RetentionTerms, now: datetime, campaign: Campaign = CLOSED) -> list[ErasureScope]:
    return [scope for scope, _ in due_erasures([campaign], terms, now=now)]


def test_nothing_is_due_without_terms():
    assert due(RetentionTerms(), datetime(2099, 1, 1, tzinfo=UTC)) == []


def test_mails_are_due_once_the_months_after_the_campaign_are_over():
    terms = RetentionTerms(raw_mail_months=12)

    assert due(terms, datetime(2024, 5, 28, tzinfo=UTC)) == []
    assert due(terms, datetime(2024, 6, 1, tzinfo=UTC)) == [ErasureScope(campaign_id=CLOSED.id)]


def test_photographs_and_mails_have_terms_of_their_own():
    terms = RetentionTerms(raw_mail_months=24, photographs_months=6)

    assert due(terms, datetime(2024, 2, 1, tzinfo=UTC)) == [
        ErasureScope(campaign_id=CLOSED.id, photographs_only=True)
    ]


def test_mail_of_nobody_is_due_by_its_arrival():
    (scope,) = due(RetentionTerms(other_mail_months=3), datetime(2022, 12, 31, tzinfo=UTC))

    assert scope == ErasureScope(others=True, before=datetime(2022, 9, 28, tzinfo=UTC))


@given(
    MOMENTS,
    st.integers(1, 1200),
)
def test_months_are_never_more_than_they_say(moment: datetime, months: int):
    earlier = months_before(moment, months)
    apart = (moment.year - earlier.year) * 12 + moment.month - earlier.month

    assert apart == months
    assert earlier < moment


@pytest.mark.parametrize("day", range(1, 32))
def test_every_day_has_a_day_a_month_before(day: int):
    assert months_before(datetime(2024, 3, day, tzinfo=UTC), 1).month == 2
