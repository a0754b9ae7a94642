"""PostgreSQL, four reading processes and many mailboxes: from a mail's arrival to its answer.

Mail comes to one mailbox after another at an even pace. What counts is how long each waits until
its acknowledgement stands in the outbox, committed; the pace of sending is another matter.
"""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import report_mail
from bench.letter_sink import letter_sink
from bench.product import Product
from bench.report import Figure, print_figures
from bench.server import PASSWORD, BenchServer
from bench.soak.sampling import MIB, take_sample
from tests.servers.postgres import PostgresServer, start_postgres

POLL_SECONDS = 30
GRACE_SECONDS = 60
_WORKERS = 4
_MAILS_PER_MINUTE = 100
_START_SECONDS = 120
_SETTLE_SECONDS = 300
_MAILBOX = """
[[mailbox]]
name = "{name}"
host = "127.0.0.1"
port = {port}
security = "plain"
user = "{name}"
password = "{password}"
first_run = "answer"
"""
_QUEUED = (
    "SELECT m.message_id, extract(epoch FROM min(l.created_at)) FROM letters l "
    "JOIN messages m ON m.id = l.message_row GROUP BY m.message_id"
)
_READ = "SELECT count(*) FROM mailbox_progress WHERE last_read_at IS NOT NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is asked.

    Attributes:
        mailboxes: each has a line of its own to the server.
        minutes: for which mail arrives.
    """

    mailboxes: int
    minutes: float

    @property
    def mails(self) -> int:
        """How many arrive in all."""
        return round(_MAILS_PER_MINUTE * self.minutes)


def measure_mailboxes(server: BenchServer, folder: Path, load: Load) -> list[Figure]:
    """Let mail arrive while the service runs; return how long each waited for its answer."""
    with start_postgres() as postgres, letter_sink() as sink_port:
        database = postgres.create_database()
        product = _product(server, folder, load, postgres.url(database), sink_port)
        with product.run() as process:
            _wait_until_watching(postgres, database, load.mailboxes)
            arrived = _deliver(server, load)
            waited = _wait_for_answers(postgres, database, arrived)
            sample = take_sample(process.pid, 0)
    if len(waited) != load.mails:
        raise RuntimeError(f"{load.mails - len(waited)} of {load.mails} mails have no answer")
    slowest = sorted(waited)
    p95 = slowest[len(slowest) * 95 // 100]
    print(
        f"\n{load.mailboxes} mailboxes, {load.mails} mails in {load.minutes:g} minutes:"
        f" median {statistics.median(waited):.2f} s, 95 % within {p95:.2f} s,"
        f" all within {slowest[-1]:.2f} s"
    )
    if sample:
        print(
            f"  the service: {sample.service_bytes / MIB:.0f} MiB, {sample.threads} threads,"
            f" {sample.files} descriptors; with its processes {sample.tree_bytes / MIB:.0f} MiB"
        )
    figures = [
        Figure(
            name="seconds from arrival to the queued answer, 95 of 100",
            measured=p95,
            target=POLL_SECONDS + GRACE_SECONDS,
            unit="s",
            at_least=False,
        )
    ]
    print_figures(f"{load.mailboxes} mailboxes on PostgreSQL, {_WORKERS} workers", figures)
    return figures


def _product(
    server: BenchServer, folder: Path, load: Load, database: str, sink_port: int
) -> Product:
    names = [_name(number) for number in range(load.mailboxes)]
    for name in names:
        server.maildir(name)
    return Product(
        folder / "mailboxes",
        user=names[0],
        imap_port=server.port,
        smtp_port=sink_port,
        changes={
            "sqlite:///hopthu.db": database,
            "[service]\n": (
                f"[service]\nworkers = {_WORKERS}\npoll_seconds = {POLL_SECONDS}\n"
                f"idle_seconds = {POLL_SECONDS}\n"
            ),
            'name = "bench"\n': 'name = "bench"\nfirst_run = "answer"\n',
        },
        more="".join(
            _MAILBOX.format(name=name, port=server.port, password=PASSWORD) for name in names[1:]
        ),
    )


def _name(number: int) -> str:
    return f"box-{number:03}"


def _wait_until_watching(postgres: PostgresServer, database: str, mailboxes: int) -> None:
    until = time.monotonic() + _START_SECONDS
    with postgres.connect(database) as connection:
        while time.monotonic() < until:
            row = connection.execute(_READ).fetchone()
            if row and row[0] == mailboxes:
                return
            time.sleep(0.2)
    raise RuntimeError(f"not every mailbox was read within {_START_SECONDS} s")


def _deliver(server: BenchServer, load: Load) -> dict[str, float]:
    """Return when each mail arrived: its Message-ID, and seconds since the epoch."""
    arrived: dict[str, float] = {}
    began = time.monotonic()
    for number in range(load.mails):
        time.sleep(max(0.0, began + number * 60 / _MAILS_PER_MINUTE - time.monotonic()))
        arrived[f"<mailboxes-{number}@bench.edu.vn>"] = time.time()
        raw = report_mail(number, series="mailboxes")
        server.put(_name(number % load.mailboxes), raw, number)
    return arrived


def _wait_for_answers(
    postgres: PostgresServer, database: str, arrived: dict[str, float]
) -> list[float]:
    """Return how many seconds each mail waited until its answer stood in the outbox."""
    until = time.monotonic() + _SETTLE_SECONDS
    with postgres.connect(database) as connection:
        while True:
            rows = connection.execute(_QUEUED).fetchall()
            queued = {str(own): float(str(at)) for own, at in rows if own in arrived}
            if len(queued) == len(arrived) or time.monotonic() > until:
                return [at - arrived[own] for own, at in queued.items()]
            time.sleep(0.5)
