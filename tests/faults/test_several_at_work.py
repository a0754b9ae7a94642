"""Leaders that sleep, databases that die under load, mail in two boxes, damage that is named."""

import hashlib
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import make_docx_report, make_message
from tests.faults.depth import deep, dice
from tests.faults.invariants import Expected, check_invariants
from tests.faults.reporting import Tried
from tests.servers.dovecot import PASSWORD
from tests.servers.office import TestOffice
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.imap
# What another server of ours writes above a mail: without a time, it would have arrived today.
RELAYED = (
    b"Received: from mx.truong.example by other.ninhthuan.example; "
    b"Wed, 12 Oct 2022 09:30:09 +0700\r\n"
)
SMTP = '[smtp]\nhost = "127.0.0.1"'
# The lease runs out after half a minute; the sleeper wakes up after that.
TAKEN_OVER_SECONDS = 60


def report(number: int) -> bytes:
    return make_message(
        sender=f"gv{number:04d}@truong{number:04d}.example",
        sender_name="Trường THPT Chu Văn An",
        subject=f"Báo cáo Tuần lễ HTSĐ 2022 lần {number}",
        message_id=f"<several-{number}@truong.example>",
        enclosures=[make_docx_report(number=f"{number + 1}/BC-THPTCVA")],
    )


def most_copies(office: TestOffice) -> int:
    return max(Counter(kept.message["In-Reply-To"] for kept in office.letters).values())


@pytest.mark.case("D8")
def test_a_leader_that_wakes_up_late_changes_nothing(office: TestOffice):
    office.configure()
    first = office.start("run")
    office.wait_for(lambda: office.log.count("service_started") == 1)
    second = office.start("run")
    office.wait_for(lambda: "standing_by" in office.log)
    mails = tuple(report(number) for number in range(6))
    office.deliver(*mails[:3])
    office.wait_for(lambda: "messages_taken_in" in office.log)
    _put_to_sleep(office, first)
    try:
        office.wait_for(lambda: office.log.count("service_started") == 2, TAKEN_OVER_SECONDS)
        office.deliver(*mails[3:])
    finally:
        first.send_signal(signal.SIGCONT)
    office.wait_for(lambda: len(office.letters) >= len(mails))
    time.sleep(2)
    for service in (first, second):
        service.terminate()
        assert service.wait(15) == 0
    assert office.process("poll").returncode == 0
    assert most_copies(office) == 1
    check_invariants(office, Expected(mails=mails, secrets=(PASSWORD,)), run=office.command)


def _put_to_sleep(office: TestOffice, process: subprocess.Popen[bytes]) -> None:
    """Stop a process between two transactions: asleep with SQLite's lock, it keeps all out."""
    for _ in range(200):
        process.send_signal(signal.SIGSTOP)
        with closing(sqlite3.connect(office.folder / "var/hopthu.db", timeout=0.3)) as records:
            try:
                records.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                process.send_signal(signal.SIGCONT)
                time.sleep(0.02)
                continue
            records.rollback()
            return
    pytest.fail("the leader never rests between two transactions")


@pytest.mark.case("D9")
@pytest.mark.postgres
def test_workers_and_sessions_die_under_load_and_everything_happens_once(
    office: TestOffice, postgres_server: PostgresServer, tried: Tried
):
    chance = dice("workers")
    name = postgres_server.create_database("hopthu_template")
    office.configure(database=postgres_server.url(name))
    workers = [office.start("run") for _ in range(3)]
    killed = sent = ended = 0
    for second in range(deep(12, 120)):
        office.deliver(*(report(sent + n) for n in range(2)))
        sent += 2
        time.sleep(1)
        if second % 3 == 2:
            with postgres_server.connect() as connection:
                cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                ended += len(connection.execute(cut, [name]).fetchall())
        else:
            worker = workers.pop(chance.randrange(len(workers)))
            worker.kill()
            worker.wait()
            killed += 1
            workers.append(office.start("run"))
    for worker in workers:
        worker.kill()
        worker.wait()
    settle_on(office, postgres_server, name, sent)
    tried("instances killed on PostgreSQL", killed)
    tried("sessions of PostgreSQL ended under load", ended)
    assert ended
    assert most_copies(office) == 1
    assert office.command("verify").returncode == 0


def settle_on(office: TestOffice, server: PostgresServer, name: str, sent: int) -> None:
    for _ in range(4):
        assert office.command("poll").returncode == 0
    with server.connect(name) as records:
        done = records.execute("SELECT disposition, count(*) FROM messages GROUP BY 1").fetchall()
        letters = dict(records.execute("SELECT state, count(*) FROM letters GROUP BY 1").fetchall())
    assert done == [("filed", sent)]
    assert set(letters) <= {"sent", "maybe_sent"}
    assert sum(letters.values()) == sent
    assert len(office.letters) + letters.get("maybe_sent", 0) >= sent


@pytest.mark.case("D10")
def test_a_session_that_holds_the_database_only_delays(office: TestOffice):
    raw = report(1)
    office.deliver(raw)
    with office.service() as service:
        held = sqlite3.connect(office.folder / "var/hopthu.db", check_same_thread=False)
        held.execute("BEGIN EXCLUSIVE")
        timer = threading.Timer(3, held.rollback)
        timer.start()
        done = service.poll()
        timer.join()
        held.close()
    assert (done.new_messages, done.delivered.sent) == (1, 1)
    check_invariants(office, Expected(mails=(raw,)), run=office.command)


@pytest.mark.case("D12")
def test_one_mail_in_two_mailboxes_counts_and_is_answered_once(office: TestOffice):
    other = (
        '[[mailbox]]\nname = "other"\nhost = "127.0.0.1"\nsecurity = "plain"\n'
        f'port = {office.dovecot.port}\nuser = "{office.user}-other"\npassword = "{PASSWORD}"\n'
        'first_run = "answer"\n\n'
    )
    raw = report(1)
    office.deliver(raw)
    office.dovecot.deliver(f"{office.user}-other", RELAYED + raw)
    office.configure(changes={SMTP: other + SMTP})

    for _ in range(2):
        assert office.command("poll").returncode == 0

    assert len(office.letters) == 1
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        counted = "SELECT count(DISTINCT message_row) FROM submission_messages"
        assert records.execute(counted).fetchone() == (1,)
        assert records.execute("SELECT count(*) FROM arrivals").fetchone() == (2,)


@pytest.mark.case("D14")
def test_each_blob_that_is_gone_or_changed_is_named(office: TestOffice):
    office.configure()
    office.deliver(report(1), report(2))
    assert office.command("poll").returncode == 0
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        raw = [sha for (sha,) in records.execute("SELECT raw_sha256 FROM messages ORDER BY id")]
    gone, flipped = (office.folder / "var/blobs" / sha[:2] / sha for sha in raw)
    gone.unlink()
    bits = bytearray(flipped.read_bytes())
    bits[len(bits) // 2] ^= 1
    flipped.chmod(0o600)
    flipped.write_bytes(bits)

    told = office.command("verify")

    assert told.returncode == 1
    for blob in (gone, flipped):
        assert blob.name[:12] in told.stdout, told.stdout
    assert len(office.letters) == 2


@pytest.mark.case("D15")
def test_backups_taken_under_load_can_be_put_back(office: TestOffice, tmp_path: Path):
    office.configure()
    service = office.start("run")
    office.wait_for(lambda: "service_started" in office.log)
    backups = []
    for number in range(deep(3, 20)):
        office.deliver(*(report(number * 5 + n) for n in range(5)))
        time.sleep(0.4)
        backups.append(tmp_path / f"backup{number}.tar")
        done = office.command("backup", str(backups[-1]))
        assert done.returncode == 0, done.stderr
    service.terminate()
    assert service.wait(15) == 0
    for backup in backups:
        (office.folder / "var").rename(tmp_path / f"before-{backup.stem}")
        restored = office.command("restore", str(backup))
        assert restored.returncode == 0, restored.stderr
        _every_row_has_its_blob(office.folder / "var")


def _every_row_has_its_blob(folder: Path) -> None:
    with sqlite3.connect(folder / "hopthu.db") as records:
        assert records.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        named = records.execute("SELECT raw_sha256 FROM messages").fetchall()
    for (sha,) in named:
        assert hashlib.sha256((folder / "blobs" / sha[:2] / sha).read_bytes()).hexdigest() == sha
