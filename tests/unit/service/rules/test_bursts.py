from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from service.rules.bursts import ANSWERED_TOGETHER, ASKED_ALREADY, gather_bursts
from service.rules.reply_choice import REQUESTS
from service.rules.unit_answer import TOGETHER

NOW = datetime(2022, 10, 12, 2, 0, tzinfo=UTC)
WINDOW = timedelta(minutes=10)


def answer(row: int, **changes: object) -> Letter:
    letter = Letter(
        effect_key=f"acknowledgement:{row}",
        kind=LetterKind.REPORT_INCOMPLETE,
        message_id=f"<{row}@office>",
        recipient="c3a@ninhthuan.example",
        unit_code="thpt-a",
        campaign_id="htsd-2022",
        message_row=row,
    )
    return replace(letter, **changes)


def sent(row: int, minutes_ago: float, **changes: object) -> Letter:
    at = NOW - timedelta(minutes=minutes_ago)
    return answer(row, id=row, created_at=at, state=LetterState.SENT, **changes)


def gather(owed, recent=(), window=WINDOW):
    return gather_bursts(owed, recent, now=NOW, window=window)


def test_a_mail_alone_is_answered_at_once():
    gathered = gather([answer(1)])
    assert [letter.not_before for letter in gathered.letters] == [None]


def test_of_five_mails_the_first_is_answered_at_once_and_the_rest_together():
    gathered = gather([answer(row) for row in range(1, 6)])
    first, rest = gathered.letters
    assert first.message_row == 1
    assert rest.context[TOGETHER] == [2, 3, 4, 5]
    assert rest.not_before == NOW + WINDOW
    assert gathered.silent == dict.fromkeys((3, 4, 5), ANSWERED_TOGETHER)


def test_a_later_mail_joins_the_letter_that_waits():
    waits = answer(
        2,
        id=2,
        created_at=NOW - timedelta(minutes=3),
        not_before=NOW + timedelta(minutes=4),
        context={TOGETHER: [2]},
    )
    gathered = gather([answer(7)], [sent(1, 6), waits])
    assert gathered.letters == []
    assert gathered.extended == {2: [7]}


def test_a_second_mail_after_minutes_waits_until_the_burst_is_over():
    gathered = gather([answer(7)], [sent(1, 6)])
    assert gathered.letters[0].not_before == NOW + timedelta(minutes=4)


def test_who_was_asked_which_unit_it_is_is_not_asked_again_at_once():
    asks = {"kind": LetterKind.UNIT_UNKNOWN, "unit_code": None}
    gathered = gather([answer(1, **asks), answer(2, **asks)])
    assert [letter.message_row for letter in gathered.letters] == [1]
    assert gathered.silent == {2: ASKED_ALREADY}


def test_one_clerk_who_writes_for_five_units_gets_five_answers():
    gathered = gather([answer(row, unit_code=f"unit-{row}") for row in range(5)])
    assert len(gathered.letters) == 5
    assert not any(letter.not_before for letter in gathered.letters)


@pytest.mark.parametrize("kind", REQUESTS.values())
def test_each_question_is_answered_by_itself(kind):
    asks = {"kind": kind, "unit_code": None, "campaign_id": None}
    gathered = gather([answer(2, **asks), answer(3, **asks)], [sent(1, 2, **asks)])
    assert [letter.message_row for letter in gathered.letters] == [2, 3]
    assert not any(TOGETHER in letter.context for letter in gathered.letters)
    assert gathered.silent == {}


def test_a_letter_that_never_came_begins_no_burst():
    gathered = gather([answer(7)], [replace(sent(1, 2), state=LetterState.FAILED)])
    assert gathered.letters[0].not_before is None


def test_without_a_window_each_is_answered_alone():
    gathered = gather([answer(1), answer(2)], window=timedelta(0))
    assert len(gathered.letters) == 2
    assert gathered.silent == {}


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=12))
def test_every_mail_is_answered_exactly_once_or_asked_already(mails):
    owed = [
        answer(
            row,
            recipient=f"sender{who}@x.example",
            **({"kind": LetterKind.UNIT_UNKNOWN, "unit_code": None} if unknown else {}),
        )
        for row, (who, unknown) in enumerate(mails, 1)
    ]
    gathered = gather(owed)
    answered = [
        row
        for letter in gathered.letters
        for row in letter.context.get(TOGETHER, [letter.message_row])
    ]
    asked = [row for row, reason in gathered.silent.items() if reason == ASKED_ALREADY]
    assert sorted(answered + asked) == [letter.message_row for letter in owed]
    # At most one at once and one for the rest, for each sender and each of the two questions.
    assert len(gathered.letters) <= 2 * 2 * 3
