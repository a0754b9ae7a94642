"""UIDVALIDITY changes: old mail is known again, and a swapped folder answers nobody."""

import pytest

from db.entities.enums import LetterState
from service.intake.renumbering import COMPARING
from service.intake.taking_in import TakingIn
from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


def report(number: int) -> bytes:
    return make_message(
        sender=f"gv{number}@truong{number}.example",
        message_id=f"<renumbered-{number}@x.example>",
        enclosures=[make_docx_report(number=f"{number}/BC-THPTCVA")],
    )


@pytest.mark.case("C1")
def test_known_mail_lets_the_outbox_go_on(office: TestOffice):
    office.deliver(*(report(n) for n in (1, 2, 3)))
    with office.service() as service:
        service.poll()
        office.dovecot.renumber(office.user, 4_000_000_000)
        office.deliver(report(4))

        done = service.poll()

        assert (done.new_messages, done.delivered.sent) == (1, 1)
    assert len(office.letters) == 4


def swap(office: TestOffice) -> None:
    """Put other mail in the place of what was there, under other numbers."""
    folder = office.dovecot.maildir(office.user)
    for name in ("cur", "new"):
        for path in (folder / name).iterdir():
            path.unlink()
    office.dovecot.renumber(office.user, 4_000_000_000)
    office.deliver(*(report(n) for n in (11, 12, 13)))


@pytest.mark.case("C2")
def test_swapped_folder_holds_the_outbox_until_a_person_looks(office: TestOffice):
    office.deliver(report(1))
    with office.service() as service:
        service.poll()
    swap(office)

    assert office.command("poll").returncode == 0
    assert len(office.letters) == 1, "filed, and not answered yet"
    status = office.command("status")
    assert status.returncode == 1
    assert "3 of its 3 messages are new" in status.stdout
    assert "hopthu letters release" in status.stdout

    office.command("letters", "release")
    office.command("poll")
    assert len(office.letters) == 4


@pytest.mark.case("C2")
def test_nothing_is_sent_between_the_change_and_the_end_of_the_comparison(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    """The connection dies after the first batch: what that brought must wait all the same."""
    office.deliver(report(1))
    with office.service() as service:
        service.poll()
        swap(office)
        take = TakingIn._store
        monkeypatch.setattr(
            "service.intake.taking_in.batches", lambda listed, _: ([e] for e in listed)
        )
        calls = []

        def dies(self: TakingIn, batch: object, visit: object) -> object:
            calls.append(batch)
            if len(calls) == 3:
                raise OSError("the machine went down")
            return take(self, batch, visit)

        monkeypatch.setattr(TakingIn, "_store", dies)
        with pytest.raises(OSError, match="went down"):
            service.poll()
        with service.workplace.leadership.kept():
            service.pipeline.drain()
            assert service.delivery.deliver_due().sent == 0
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert uow.letters.breaker().reason == COMPARING

        monkeypatch.setattr(TakingIn, "_store", take)
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            assert "3 of its 3 messages are new" in uow.letters.breaker().reason
            assert uow.letters.counts()[LetterState.OWED] == 3
    assert len(office.letters) == 1


@pytest.mark.case("C2")
def test_new_mail_under_old_numbers_is_taken_in_once(office: TestOffice):
    old = [report(n) for n in (1, 2, 3)]
    office.deliver(*old)
    with office.service() as service:
        service.poll()
        folder = office.dovecot.maildir(office.user)
        kept = {
            path: path.read_bytes() for name in ("cur", "new") for path in folder.glob(f"{name}/*")
        }
        for path in kept:
            path.unlink()
        office.dovecot.renumber(office.user, 4_000_000_000)
        # Numbers are given by arrival: these get those that the old ones had.
        for number in (4, 5, 6):
            office.dovecot.deliver(office.user, report(number), at=1_600_000_000 + number)
        office.deliver(*old)

        done = service.poll()
        again = service.poll()

    assert (done.new_messages, again.new_messages) == (3, 0)
    assert len({kept.message["In-Reply-To"] for kept in office.letters}) == len(office.letters) == 6


@pytest.mark.case("C3")
def test_a_folder_that_goes_back_is_left_alone_and_this_is_said(office: TestOffice):
    office.deliver(report(1))
    office.configure()
    assert office.command("poll").returncode == 0
    for path in (office.dovecot.maildir(office.user) / "new").iterdir():
        path.unlink()
    office.dovecot.renumber(office.user, 4242)
    office.deliver(report(11))

    refused = office.command("poll")

    assert "lower than" in refused.stdout + refused.stderr
    assert "1 messages" not in refused.stdout
    assert len(office.letters) == 1
    assert "UIDVALIDITY 4242" in office.command("status").stdout

    office.dovecot.renumber(office.user, 4_000_000_000)
    assert office.command("poll").returncode == 0
    assert len(office.letters) == 2
