"""What a server lists becomes batches and lines of the ledger."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db.entities.enums import ArrivalState
from db.entities.journal import MailboxProgress
from service.intake.ledger_lines import TakingInPolicy, batches, ledger_lines
from service.ports import Fetched, Listed

NOW = datetime(2022, 10, 12, 9, tzinfo=UTC)
POLICY = TakingInPolicy(max_message_bytes=1000, batch_bytes=100, batch_messages=5)
PROGRESS = MailboxProgress(mailbox="m", folder="INBOX", uidvalidity=1, first_run_at=NOW)


def listed(uid: int, size: int = 10, at: datetime | None = NOW) -> Listed:
    return Listed(uid=uid, size_bytes=size, internal_date=at)


def lines(*entries: Listed, fetched: tuple[int, ...] = (), first_look: bool = False):
    got = {
        uid: Fetched(
            uid=uid, path=Path("x"), sha256=f"{uid:064x}", size_bytes=10, internal_date=NOW
        )
        for uid in fetched
    }
    return ledger_lines(entries, got, PROGRESS, POLICY, first_look=first_look, now=NOW)


@given(st.lists(st.integers(0, 2000), max_size=40))
def test_batches_keep_order_lose_nothing_and_stay_within_limits(sizes: list[int]):
    entries = [listed(uid, size) for uid, size in enumerate(sizes, start=1)]

    given_out = list(batches(entries, POLICY))

    assert [entry for batch in given_out for entry in batch] == entries
    for batch in given_out:
        assert 0 < len(batch) <= POLICY.batch_messages
        assert len(batch) == 1 or sum(e.size_bytes for e in batch) <= POLICY.batch_bytes


def test_entry_without_bytes_vanished_and_one_above_the_cap_is_too_large():
    made = lines(listed(1), listed(2), listed(3, size=1001), fetched=(1,))

    assert [line.state for line in made] == [
        ArrivalState.STORED,
        ArrivalState.VANISHED,
        ArrivalState.TOO_LARGE,
    ]
    assert [line.raw_sha256 is None for line in made] == [False, True, True]


def test_mail_older_than_the_first_look_is_quiet():
    old, new = listed(1, at=NOW - timedelta(seconds=1)), listed(2, at=NOW)

    assert [line.quiet for line in lines(old, new, fetched=(1, 2))] == [True, False]


def test_mail_without_a_date_is_quiet_at_the_first_look_only():
    assert lines(listed(1, at=None), first_look=True)[0].quiet
    assert not lines(listed(1, at=None), first_look=False)[0].quiet
