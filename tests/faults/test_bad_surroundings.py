"""A full disk, a locked database, a server that refuses: the service says so, and goes on."""

import contextlib
import errno
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from db.blobs import BlobFolder
from db.entities.enums import Disposition, LetterState
from db.errors import DatabaseFull, StorageError
from db.folder_tree import FolderTree
from db.stores.letters import LetterStore
from db.stores.messages import MessageStore
from service.intake.pipeline import MAX_ATTEMPTS
from service.operation.watching import FolderWatch
from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


def report(number: int = 1) -> bytes:
    return make_message(
        sender=f"gv{number}@truong{number}.example",
        message_id=f"<surroundings-{number}@x.example>",
        enclosures=[make_docx_report(number=f"{number}/BC-THPTCVA")],
    )


@pytest.mark.case("D2")
def test_full_disk_leaves_nothing_behind_and_is_over_when_there_is_room(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    office.deliver(report(1), report(2))
    adopt = BlobFolder.adopt

    def full(_self: BlobFolder, _files: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with office.service() as service:
        monkeypatch.setattr(BlobFolder, "adopt", full)
        with pytest.raises(OSError, match="No space left"):
            service.poll()
        assert list(service.workplace.spool.glob("raw-*")) == []

        monkeypatch.setattr(BlobFolder, "adopt", adopt)
        done = service.poll()

    assert (done.new_messages, done.handled, done.delivered.sent) == (2, 2, 2)


def test_failure_while_filing_costs_no_message_its_attempts(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    office.deliver(report(1), report(2))
    save = MessageStore.save_reading

    def full(*_: Any) -> None:
        raise DatabaseFull("disk I/O")

    with office.service() as service:
        monkeypatch.setattr(MessageStore, "save_reading", full)
        for _ in range(MAX_ATTEMPTS + 1):
            with pytest.raises(DatabaseFull):
                service.poll()
        monkeypatch.setattr(MessageStore, "save_reading", save)
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.messages.counts()

    assert counts[Disposition.FILED] == 2
    assert len(office.letters) == 2


@pytest.mark.case("D10")
def test_letter_that_went_out_is_noted_when_the_database_is_back(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    office.deliver(report())
    settle = LetterStore.settle

    def full(*_: Any) -> bool:
        raise DatabaseFull("disk I/O")

    with office.service() as service:
        monkeypatch.setattr(LetterStore, "settle", full)
        with pytest.raises(DatabaseFull):
            service.poll()
        assert len(office.letters) == 1

        monkeypatch.setattr(LetterStore, "settle", settle)
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.letters.counts()

    assert counts[LetterState.SENT] == 1, "the 250 was seen: it is not maybe_sent"
    assert len(office.letters) == 1


def test_watch_of_a_folder_outlives_a_database_that_is_locked(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    office.deliver(report())
    with office.service() as service, service.workplace.leadership.kept():
        stop = threading.Event()
        plan = service.folders[0]
        watch = FolderWatch(
            service.workplace, plan.watched, plan.taking_in, wait_seconds=0.2, stop=stop
        )
        locked = threading.Event()
        locked.set()
        unit_of_work = type(service.workplace.database).unit_of_work

        @contextlib.contextmanager
        def sometimes(self: Any, *, read_only: bool = False) -> Any:
            if locked.is_set():
                raise StorageError("locked")
            with unit_of_work(self, read_only=read_only) as uow:
                yield uow

        monkeypatch.setattr("service.operation.watching.next_pause", lambda *_, **__: 0.1)
        monkeypatch.setattr(type(service.workplace.database), "unit_of_work", sometimes)
        thread = threading.Thread(target=watch.run)
        thread.start()
        time.sleep(1)
        assert thread.is_alive()
        locked.clear()
        until = time.monotonic() + 20
        while not service.stored.wait(0.1):
            assert time.monotonic() < until
        stop.set()
        plan.watched.source.interrupt()
        thread.join(10)
        assert not thread.is_alive()


def test_wrong_password_at_the_first_start_answers_no_old_mail_later(office: TestOffice):
    """A folder that could not be read is not renumbered by its first reading, and stays quiet."""
    office.deliver(report())
    office.configure(first_run="quiet")
    text = office.config.read_text("utf-8")
    office.config.write_text(text.replace('password = "', 'password = "wrong'), "utf-8")
    refused = office.process("poll")
    assert refused.returncode == 1
    assert "hopthu: office/INBOX: " in refused.stderr

    office.configure(first_run="quiet")
    done = office.process("poll")

    assert done.stdout.startswith("1 new, 1 filed, 0 letters sent"), done.stdout + done.stderr
    assert office.letters == []
    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        assert connection.execute("SELECT quiet FROM messages").fetchall() == [(1,)]
    assert "outbox is held" not in office.process("status").stdout


def test_login_refused_by_the_smtp_server_keeps_the_letter(office: TestOffice):
    office.deliver(report())
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(
        text.replace("[sending]", 'user = "office"\npassword = "wrong"\n\n[sending]'), "utf-8"
    )

    done = office.process("poll")

    assert "1 waiting" in done.stdout, done.stdout + done.stderr
    listed = office.process("letters", "list").stdout
    assert "owed" in listed


def test_folder_that_cannot_be_written_is_one_line(office: TestOffice):
    office.configure()
    (office.folder / "var").write_text("a file where a folder should be", "utf-8")

    done = office.process("poll")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(Path("var")) in done.stderr


def test_letters_that_may_not_go_out_yet_are_not_claimed_again_and_again(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    """Two a minute: the third waits as a whole, and nothing is written about each letter."""
    office.deliver(*(report(number) for number in range(1, 6)))
    office.configure()
    text = office.config.read_text("utf-8").replace("per_minute = 10000", "per_minute = 2")
    monkeypatch.setattr("tests.servers.office.CONFIG", text.replace("{", "{{").replace("}", "}}"))

    with office.service() as service:
        service.poll()
        first = service.delivery.next_due_at()
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.letters.counts()
            waiting = uow.letters.find(states=[LetterState.OWED])
            tries = [len(uow.letters.attempts(letter.id)) for letter in waiting]

    assert len(office.letters) == 2
    assert counts[LetterState.OWED] == 3
    assert tries == [0, 0, 0]
    assert [letter.attempts for letter in waiting] == [0, 0, 0]
    assert first is not None
    assert first > service.workplace.clock.now()


def test_files_that_could_not_be_shown_are_shown_with_the_next(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    update = FolderTree.update

    def full(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    office.deliver(report(1))
    with office.service() as service:
        monkeypatch.setattr(FolderTree, "update", full)
        service.poll()
        shown = office.folder / "var/units"
        assert not [path for path in shown.rglob("*.docx") if path.is_file()]

        monkeypatch.setattr(FolderTree, "update", update)
        office.deliver(
            make_message(
                "Trường THPT Nguyễn Trãi gửi báo cáo.",
                sender="c3nguyentrai@ninhthuan.example",
                sender_name="Trường THPT Nguyễn Trãi",
                message_id="<other-unit@x.example>",
                enclosures=[make_docx_report(issuer="Trường THPT Nguyễn Trãi")],
            )
        )
        with service.workplace.leadership.kept():
            plan = service.folders[0]
            with plan.watched.source.open("INBOX") as folder:
                plan.taking_in.take_in("office", "INBOX", folder)
            service.pipeline.drain()

        files = [path for path in shown.rglob("*.docx") if path.is_file()]
        assert len(files) == 2
        assert not service.unit_folders.check().added
