"""One message that breaks the program harms itself only."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from db.entities.enums import Disposition, LetterState
from service.intake import understood
from service.intake.pipeline import MAX_ATTEMPTS
from service.outbound.composing import LetterComposer
from service.rules.understanding import understand
from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


def report(number: int) -> bytes:
    return make_message(
        sender=f"gv{number}@truong{number}.example",
        subject=f"Báo cáo Tuần lễ HTSĐ 2022 lần {number}",
        message_id=f"<bad-{number}@x.example>",
        enclosures=[make_docx_report(number=f"{number}/BC-THPTCVA")],
    )


def breaking(subject_part: str) -> Callable[..., Any]:
    def broken(message: Any, *others: Any) -> Any:
        if subject_part in (message.subject or ""):
            raise RuntimeError("rules are broken for this one")
        return understand(message, *others)

    return broken


def test_message_that_breaks_the_rules_fails_alone(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(understood, "understand", breaking("lần 2"))
    office.deliver(*(report(number) for number in (1, 2, 3)))

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            rows = uow.messages.get_many([1, 2, 3])
            assert uow.messages.counts()[Disposition.FILED] == 2
            (failed,) = uow.messages.find(disposition=Disposition.FAILED)
        assert failed.reason == "program_error"
        assert "rules are broken" in failed.class_reason
        assert all(row.filed_at for row in rows.values() if row.id != failed.id)
        assert len(office.letters) == 2

        monkeypatch.setattr(understood, "understand", understand)
    assert "program_error" in office.process("status").stdout
    assert office.process("reprocess", str(failed.id)).returncode == 0
    office.process("poll")
    assert len(office.letters) == 3, "what failed is answered once it can be read"


def test_message_that_was_interrupted_too_often_is_given_up_and_shown(office: TestOffice):
    office.configure()
    office.deliver(report(1), report(2))
    assert office.process("poll").returncode == 0
    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        connection.executemany(
            "UPDATE messages SET disposition='reading', attempts=? WHERE id=?",
            [(MAX_ATTEMPTS, 1), (MAX_ATTEMPTS - 1, 2)],
        )

    office.process("poll")

    with sqlite3.connect(office.folder / "var/hopthu.db") as connection:
        rows = connection.execute("SELECT disposition, reason FROM messages ORDER BY id").fetchall()
    assert rows[0] == ("failed", "reading_interrupted")
    assert rows[1][0] == "filed"
    assert "reading_interrupted" in office.process("status").stdout


def test_letter_that_breaks_the_program_keeps_no_other_waiting(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
):
    compose = LetterComposer.compose

    def broken(self: LetterComposer, uow: Any, letter: Any) -> Any:
        if letter.recipient.startswith("gv2"):
            raise KeyError("context")
        return compose(self, uow, letter)

    monkeypatch.setattr(LetterComposer, "compose", broken)
    office.deliver(*(report(number) for number in (1, 2, 3)))

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.letters.counts()
            (failed,) = uow.letters.find(states=[LetterState.FAILED])

    assert (counts[LetterState.SENT], len(office.letters)) == (2, 2)
    assert failed.reason.startswith("program_error: KeyError")
