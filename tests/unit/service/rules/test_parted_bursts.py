from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.entities.enums import Disposition, LetterKind
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from service.rules.parted_bursts import Parted, part_bursts
from service.rules.unit_answer import TOGETHER

NOW = datetime(2022, 10, 12, 2, 0, tzinfo=UTC)
UNITS = ("thpt-a", "thpt-b", "thpt-c")


def mail(row: int, unit: str, disposition: Disposition = Disposition.FILED) -> StoredMessage:
    return StoredMessage(
        id=row,
        raw_sha256=f"{row}",
        size_bytes=1,
        content_key=f"key-{row}",
        disposition=disposition,
        unit_code=unit,
        campaign_id="htsd-2022",
    )


def rest(letter_id: int, unit: str, rows: Sequence[int], minutes: int = 5) -> Letter:
    return Letter(
        id=letter_id,
        effect_key=f"acknowledgement:{rows[0]}",
        kind=LetterKind.REPORT_INCOMPLETE,
        message_id=f"<{letter_id}@office>",
        recipient="c3a@ninhthuan.example",
        unit_code=unit,
        campaign_id="htsd-2022",
        message_row=rows[0],
        context={TOGETHER: list(rows)},
        not_before=NOW + timedelta(minutes=minutes),
    )


@given(
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=8),
    st.lists(st.just(UNITS[1]), max_size=1),
    st.sampled_from((-1, 5)),
)
def test_every_mail_is_answered_once_and_as_its_own_unit(
    units: list[str], others: list[str], minutes: int
):
    mails = {row: mail(row, unit) for row, unit in enumerate(units, start=1)}
    waiting = [rest(70, UNITS[0], sorted(mails))]
    for unit in others:
        mails[90] = mail(90, unit)
        waiting.append(rest(71, unit, [90], minutes))
    parted = part_bursts(waiting, mails, now=NOW)

    answers = [
        [
            *parted.stays.get(letter.id, letter.context[TOGETHER]),
            *parted.extended.get(letter.id, ()),
        ]
        for letter in waiting
    ] + [letter.context[TOGETHER] for letter in parted.letters]
    assert sorted(row for rows in answers for row in rows) == sorted(mails)
    for rows in answers:
        assert len({mails[row].unit_code for row in rows}) == 1
    for letter in parted.letters:
        assert {mails[row].unit_code for row in letter.context[TOGETHER]} == {letter.unit_code}
        assert letter.message_row == letter.context[TOGETHER][0]
    keys = [letter.effect_key for letter in (*waiting, *parted.letters)]
    assert len(set(keys)) == len(keys)


def test_a_burst_that_was_moved_as_a_whole_stays_one_letter():
    mails = {row: mail(row, "thpt-b") for row in (1, 2, 3)}
    parted = part_bursts([rest(70, "thpt-a", [1, 2, 3])], mails, now=NOW)
    assert parted == Parted()


def test_what_is_moved_to_one_unit_joins_the_letter_that_waits_for_more_of_it():
    mails = {1: mail(1, "thpt-a"), 2: mail(2, "thpt-b"), 90: mail(90, "thpt-b")}
    waiting = [rest(70, "thpt-a", [1, 2]), rest(71, "thpt-b", [90])]
    parted = part_bursts(waiting, mails, now=NOW)
    assert parted.stays == {70: [1]}
    assert parted.extended == {71: [2]}
    assert not parted.letters


def test_what_is_not_filed_any_more_is_taken_from_the_letter():
    aside = (Disposition.TRIAGE, Disposition.IGNORED, Disposition.FAILED)
    for disposition in aside:
        mails = {1: mail(1, "thpt-a"), 2: mail(2, "thpt-a", disposition), 3: mail(3, "thpt-a")}
        parted = part_bursts([rest(70, "thpt-a", [1, 2, 3])], mails, now=NOW)
        assert parted == Parted(stays={70: [1, 3]})
        first = {1: mail(1, "thpt-a", disposition), 2: mail(2, "thpt-a")}
        parted = part_bursts([rest(70, "thpt-a", [1, 2])], first, now=NOW)
        assert parted == Parted(stays={70: [2]}, heads={70: first[2]})
        nothing = {1: mail(1, "thpt-a", disposition)}
        parted = part_bursts([rest(70, "thpt-a", [1])], nothing, now=NOW)
        assert parted == Parted(stays={70: []})


def test_a_letter_whose_first_mail_was_moved_begins_with_the_next():
    mails = {1: mail(1, "thpt-b"), 2: mail(2, "thpt-a"), 3: mail(3, "thpt-a")}
    parted = part_bursts([rest(70, "thpt-a", [1, 2, 3])], mails, now=NOW)
    assert parted.heads == {70: mails[2]}
    assert [letter.message_row for letter in parted.letters] == [1]
