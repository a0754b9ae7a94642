"""The checks after each fault find what is broken: each is broken once."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import make_docx_report, make_message
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.servers.office import TestOffice, open_office

MAIL = make_message(
    sender="c3chuvanan@ninhthuan.example",
    sender_name="Trường THPT Chu Văn An",
    subject="Báo cáo Tuần lễ HTSĐ 2022",
    enclosures=[make_docx_report(number="1/BC-THPTCVA")],
)


@pytest.mark.imap
def test_a_quiet_day_breaks_nothing_and_each_breach_is_named(tmp_path: Path):
    with open_office(tmp_path) as office:
        office.configure()
        office.deliver(MAIL)
        before = mailbox_of(office)
        assert before
        assert office.process("poll").returncode == 0
        assert len(office.letters) == 1
        expected = Expected(mails=(MAIL,), mailbox_before=before, secrets=("bi-mat",))
        check_invariants(office, expected)

        for name, (harm, mend) in _breaches(office).items():
            harm()
            with pytest.raises(AssertionError, match=name):
                check_invariants(office, expected)
            mend()
        with pytest.raises(AssertionError, match="I1"):
            check_invariants(office, Expected(mails=(MAIL, MAIL.replace(b"Tu", b"tu", 1))))


def _breaches(office: TestOffice) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    first = next((office.dovecot.root / "mail" / office.user).rglob("cur/*"), None) or next(
        (office.dovecot.root / "mail" / office.user).rglob("new/*")
    )
    seen = first.with_name(f"{first.name.partition(':')[0]}:2,F")
    return {
        "I4": (lambda: office.letters.append(office.letters[0]), office.letters.pop),
        "I6": (lambda: first.rename(seen), lambda: seen.rename(first)),
        "I7": (
            lambda: _run(office, "UPDATE letters SET state = 'suppressed', reason = ''"),
            lambda: _run(office, "UPDATE letters SET state = 'sent'"),
        ),
        "I8": (
            lambda: _run(office, "UPDATE letters SET state = 'sending'"),
            lambda: _run(office, "UPDATE letters SET state = 'sent'"),
        ),
        "I9": (
            lambda: (office.folder / "service.log").write_text("password bi-mat", "utf-8"),
            (office.folder / "service.log").unlink,
        ),
    }


def _run(office: TestOffice, sql: str) -> None:
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        records.execute(sql)
