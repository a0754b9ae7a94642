"""What has gone out lately is counted as the limits mean it."""

from datetime import UTC, datetime, timedelta

from db.engine import Database
from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Attempt, Letter, Settlement
from service.outbound.sending_windows import read_pace, read_windows

NOW = datetime(2022, 10, 12, 9, tzinfo=UTC)


def letter(number: int, recipient: str, *, known: bool, kind: LetterKind | None = None) -> Letter:
    return Letter(
        effect_key=f"key-{number}",
        kind=kind or LetterKind.REPORT_RECEIVED,
        message_id=f"<{number}@office.example>",
        recipient=recipient,
        context={"registered": known},
    )


def send(database: Database, *letters: Letter, at: datetime) -> None:
    with database.unit_of_work() as uow:
        uow.letters.queue(letters, now=at)
        for claimed in uow.letters.claim(now=at, limit=100, epoch=1, lease_seconds=60):
            attempt = Attempt(letter_id=claimed.id, at=at, outcome="sent", code=250)
            uow.letters.settle(
                Settlement(letter_id=claimed.id, epoch=1, state=LetterState.SENT, attempt=attempt)
            )
        uow.commit()


def test_cap_for_a_domain_counts_strangers_only(database: Database):
    send(
        database,
        letter(1, "a@gmail.com", known=True),
        letter(2, "b@gmail.com", known=False),
        letter(3, "c@gmail.com", known=False),
        letter(4, "d@notgmail.com", known=False),
        at=NOW - timedelta(hours=2),
    )
    asked = letter(9, "e@gmail.com", known=False)

    with database.unit_of_work(read_only=True) as uow:
        stranger = read_windows(uow, asked, now=NOW)
        contact = read_windows(uow, letter(10, "f@gmail.com", known=True), now=NOW)

    assert (stranger.registered, stranger.sent.to_domain.count) == (False, 2)
    assert (contact.registered, contact.sent.to_domain.count) == (True, 0)


def test_cap_for_an_address_counts_answers_of_a_day(database: Database):
    send(database, letter(1, "a@x.example", known=True), at=NOW - timedelta(hours=25))
    send(
        database,
        letter(2, "a@x.example", known=True),
        letter(3, "a@x.example", known=True, kind=LetterKind.REMINDER_AFTER_DEADLINE),
        letter(4, "b@x.example", known=True),
        at=NOW - timedelta(hours=1),
    )

    with database.unit_of_work(read_only=True) as uow:
        windows = read_windows(uow, letter(9, "a@x.example", known=True), now=NOW)

    assert windows.sent.to_address.count == 1


def test_pace_counts_every_letter_of_the_minute_and_the_hour(database: Database):
    send(database, letter(1, "a@x.example", known=True), at=NOW - timedelta(minutes=30))
    send(
        database,
        letter(2, "b@x.example", known=True, kind=LetterKind.STAFF_DIGEST),
        at=NOW - timedelta(seconds=30),
    )

    with database.unit_of_work(read_only=True) as uow:
        pace = read_pace(uow, now=NOW)

    assert (pace.minute.count, pace.hour.count) == (1, 2)
    assert pace.hour.oldest_at == NOW - timedelta(minutes=30)
