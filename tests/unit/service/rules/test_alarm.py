"""What is told of trouble, and when; held against an oracle that looks at the whole story."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.alarm import (
    AlarmPolicy,
    Condition,
    FolderSign,
    Raised,
    Signs,
    Trouble,
    find_conditions,
    next_notices,
    wants_second_path,
)

NOW = datetime(2022, 10, 13, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POLICY = AlarmPolicy()


def ago(minutes):
    return NOW - minutes * MINUTE


def troubles(signs):
    return [condition.key for condition in find_conditions(signs, NOW, POLICY)]


def folder(minutes, name="a/INBOX"):
    return FolderSign(name=name, last_read_at=None if minutes is None else ago(minutes))


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (Signs(), []),
        (Signs(folders=(folder(15),)), []),
        (Signs(folders=(folder(16),)), ["mailbox_silent:a/INBOX"]),
        (Signs(folders=(folder(16), folder(1, "b/INBOX"))), ["mailbox_silent:a/INBOX"]),
        # A service that starts after a weekend has to have tried before it complains.
        (Signs(folders=(folder(4000),), looking_since=ago(10)), []),
        (Signs(folders=(folder(4000),), looking_since=ago(20)), ["mailbox_silent:a/INBOX"]),
        (Signs(folders=(folder(None),), looking_since=ago(20)), ["mailbox_silent:a/INBOX"]),
        (Signs(folders=(folder(None),)), []),
        (
            Signs(folders=(folder(1441), folder(1450, "b/INBOX"))),
            ["mailbox_silent:a/INBOX", "mailbox_silent:b/INBOX", "nothing_works"],
        ),
        (Signs(held_since=ago(4)), []),
        (Signs(held_since=ago(5)), ["outbox_held"]),
        (Signs(failing_since=ago(30)), []),
        (Signs(failing_since=ago(31)), ["smtp_failing"]),
        (Signs(storage="no room"), ["storage"]),
        (Signs(ended_parts=("filing", "clock")), ["part_ended:filing", "part_ended:clock"]),
    ],
)
def test_what_can_be_seen_is_judged_with_patience(signs, expected):
    assert troubles(signs) == expected


@pytest.mark.parametrize("trouble", Trouble)
def test_trouble_with_letters_is_told_another_way(trouble):
    by_letter = {
        Trouble.MAILBOX_SILENT,
        Trouble.PART_ENDED,
        Trouble.ID_GONE,
        Trouble.LINKS_REFUSED,
        Trouble.FLOOD,
        Trouble.REFUSED_BY_POLICY,
        Trouble.SCANNER_DOWN,
        Trouble.CLOCK_OFF,
    }

    assert wants_second_path([Condition(trouble=trouble, since=NOW)]) is (trouble not in by_letter)


CONDITIONS = [
    Condition(trouble=Trouble.OUTBOX_HELD, since=NOW),
    Condition(trouble=Trouble.MAILBOX_SILENT, about="a/INBOX", since=NOW),
]
# Which of the two holds at each look, a minute apart, and whether a path takes what is told.
STORIES = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=40)


def play(story):
    """Return what was told as (look, key, begun), with everything remembered in between."""
    told, raised = [], {}
    for look, (first, second, taken) in enumerate(story):
        now = NOW + look * MINUTE
        held = [one for one, holds in zip(CONDITIONS, (first, second), strict=True) if holds]
        found = [replace(one, since=now) for one in held]
        notices = next_notices(raised, found, now, POLICY)
        raised = dict(notices.raised)
        for one in notices.begun if taken else ():
            raised[one.condition.key] = replace(one, told_at=now, path="letter")
            told.append((look, one.condition.key, True))
        told += [(look, one.condition.key, False) for one in notices.over]
    return told


def expected(story, place):
    """Walk through one condition's story alone: away for five minutes is over."""
    told, is_told, away = [], False, 0
    for look, step in enumerate(story):
        holds, taken = step[place], step[2]
        away = 0 if holds else away + 1
        if holds and not is_told and taken:
            told.append((look, CONDITIONS[place].key, True))
            is_told = True
        elif is_told and away == POLICY.over_after // MINUTE + 1:
            told.append((look, CONDITIONS[place].key, False))
            is_told = False
    return told


@given(STORIES)
def test_each_trouble_is_told_once_when_it_begins_and_once_when_it_is_over(story):
    assert sorted(play(story)) == sorted(expected(story, 0) + expected(story, 1))


def test_trouble_that_comes_and_goes_is_one_trouble():
    begun = Raised(condition=CONDITIONS[0], told_at=NOW, path="file")
    gone = next_notices({"outbox_held": begun}, [], NOW + MINUTE, POLICY)
    back = next_notices(gone.raised, CONDITIONS[:1], NOW + 2 * MINUTE, POLICY)

    assert gone.over == back.begun == back.over == ()
    assert back.raised["outbox_held"].gone_at is None
    assert back.raised["outbox_held"].condition.since == NOW


def test_trouble_that_nobody_was_told_of_ends_without_a_word():
    untold = {"outbox_held": Raised(condition=CONDITIONS[0], gone_at=NOW)}

    notices = next_notices(untold, [], NOW + POLICY.over_after, POLICY)

    assert notices.over == notices.begun == ()
    assert notices.raised == {}
