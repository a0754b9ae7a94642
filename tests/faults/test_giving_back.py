"""A service that ends while it reads gives back what it has not filed, and nothing is blamed."""

import itertools
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from db.entities.enums import Disposition
from service.errors import TemporaryFailure
from service.intake.pipeline import Pipeline
from service.ports import Reader, ReadResult
from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


class StuckReader:
    """Reads the first message, then hangs until it is interrupted."""

    def __init__(self, real: Reader) -> None:
        self._real = real
        self.stuck = threading.Event()
        self._interrupted = threading.Event()

    def read(self, raw: Iterable[Path], spool: Path) -> Iterator[ReadResult]:
        yield from self._real.read(itertools.islice(raw, 1), spool)
        self.stuck.set()
        self._interrupted.wait(30)
        raise TemporaryFailure("interrupted")

    def interrupt(self) -> None:
        self._interrupted.set()

    def warm(self, spool: Path, *, processes: int | None = None) -> None:
        self._real.warm(spool, processes=processes)

    def close(self) -> None:
        self._real.close()


def test_what_was_read_is_filed_and_the_rest_waits_unblamed(office: TestOffice):
    office.deliver(
        *(
            make_message(
                sender=f"gv{n}@truong{n}.example",
                message_id=f"<given-back-{n}@x.example>",
                enclosures=[make_docx_report(number=f"{n}/BC-THPTCVA")],
            )
            for n in (1, 2, 3)
        )
    )
    with office.service() as service, service.workplace.leadership.kept():
        plan = service.folders[0]
        with plan.watched.source.open("INBOX") as folder:
            plan.taking_in.take_in("office", "INBOX", folder)
        reader = StuckReader(service.reader)
        pipeline = Pipeline(service.workplace, reader, service.pipeline._file_batch)
        stop = threading.Event()
        failures: list[Exception] = []

        def drain() -> None:
            try:
                pipeline.drain(stop)
            except TemporaryFailure as error:
                failures.append(error)

        thread = threading.Thread(target=drain)
        thread.start()
        assert reader.stuck.wait(20)
        time.sleep(1)
        stop.set()
        reader.interrupt()
        thread.join(10)
        assert not thread.is_alive()

        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.messages.counts()
            waiting = uow.messages.find(disposition=Disposition.RECEIVED)
        assert (counts[Disposition.FILED], counts[Disposition.RECEIVED]) == (1, 2)
        assert [message.attempts for message in waiting] == [0, 0]
        assert len(failures) <= 1
        assert service.pipeline.drain() == 2
