"""Mail above the limits and just below them: noted or read, in memory that stays the same."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.depth import deep
from tests.faults.test_mail_servers import SERVICE, SMTP, mail, rows
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

MEASURED = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode;"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


@pytest.mark.case("C11")
def test_mail_above_the_limit_is_noted_and_others_go_on(office: TestOffice):
    office.deliver(mail(1), _large())
    limits = SERVICE.format(seconds=20).replace("\n\n", "\nmax_message_bytes = 100000\n\n", 1)
    with office.service(changes={SMTP: limits}) as service:
        service.poll()
    assert rows(office, "SELECT state FROM arrivals ORDER BY uid") == [("stored",), ("too_large",)]
    status = office.command("status")
    assert "1 too_large" in status.stdout, status.stdout


def _large() -> bytes:
    return mail(2) + b"\r\nx" * 60_000


@pytest.mark.case("C11")
def test_very_large_mail_passes_through_in_memory_that_stays_the_same(office: TestOffice):
    """One below the limit is read, one above it is noted; without them it takes about as much."""
    office.configure(changes={SMTP: SERVICE.format(seconds=60)})
    office.deliver(mail(1))
    small = _peak_of_a_pass(office)
    office.deliver(_heavy(2, deep(48, 95)), _heavy(3, deep(120, 300)), mail(4))
    large = _peak_of_a_pass(office)
    sys.stdout.write(f"peak: {small} MiB with small mail, {large} MiB with large\n")

    states = rows(office, "SELECT state FROM arrivals ORDER BY uid")
    assert states == [("stored",), ("stored",), ("too_large",), ("stored",)]
    assert rows(office, "SELECT count(*) FROM attachments WHERE size_bytes > 30000000") == [(1,)]
    assert rows(office, "SELECT count(*) FROM messages WHERE disposition = 'failed'") == [(0,)]
    assert large < small + 120


def _heavy(number: int, mebibytes: int) -> bytes:
    """Return a mail of about so many MiB, nearly all of it one file."""
    part = base64.encodebytes(bytes(range(256)) * 3072) * round(mebibytes / 1.0131)
    head, rest = mail(number).split(b"\r\n\r\n", 1)
    kept = b"\r\n".join(
        line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-")
    )
    return (
        kept
        + b"\r\nContent-Type: multipart/mixed; boundary=heavy\r\n\r\n--heavy\r\n"
        + b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
        + rest[:80].strip()
        + b"\r\n--heavy\r\nContent-Type: application/octet-stream; name=phim.bin\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + part.replace(b"\n", b"\r\n")
        + b"\r\n--heavy--\r\n"
    )


def _peak_of_a_pass(office: TestOffice) -> int:
    """Return the largest resident memory of any process of one pass, in MiB."""
    # By a process in between: what begins as a copy of the test would be counted with its mails.
    done = subprocess.run(
        [
            *(sys.executable, "-c", MEASURED, sys.executable, "-m", "service"),
            *("-c", str(office.config), "poll"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1]) // 1024
