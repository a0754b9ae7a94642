"""What a long history costs: status, a digest and an empty pass, with many messages on file.

The database is filled by SQL alone; the campaign that is on has as many messages in every case,
all others belong to years that are over or were set aside. Each is answered, so that letters,
attempts and the audit grow with them.
"""

import json
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from bench.environment import measured_environment
from bench.product import Product
from bench.report import Figure, print_figures
from bench.server import BenchServer

_FEW, _MANY, _QUICK_MANY = 1_000, 1_000_000, 100_000
_ROUNDS, _QUICK_ROUNDS = 5, 3
_GROWTH = 2.0
_MAILS = 3
_RANGE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) "
#: Every tenth was set aside; the thousand newest are of the campaign that is on, minutes apart.
_FILL = (
    _RANGE
    + """
INSERT INTO messages (raw_sha256, size_bytes, disposition, reason, quiet, attempts, stored_at,
  internal_date, content_key, message_id, message_id_sha256, in_reply_to, from_address, from_name,
  subject, sent_at, received_at, received_basis, mail_class, class_reason, reply_allowed,
  reply_reason, unit_code, campaign_id, stages, evidence, links, problems, filed_at)
SELECT printf('%064x', i), 200000, iif(i % 10, 'filed', 'ignored'), iif(i % 10, '', 'automatic'),
  0, 1, :at, :at, printf('%064x', i), '<' || i || '@x>', printf('%064x', i), '[]',
  'a' || (i % 200) || '@x.vn', '', 'Báo cáo ' || i, :at, :at, 'server', 'report', '', 1, 'allowed',
  printf('thcs-%03d', i % 200), iif(i > :count - 1000, 'htsd-2022', 'htsd-' || (2000 + i % 20)),
  '["report"]', '{}', '[]', '[]', :at FROM n""",
    _RANGE
    + """
INSERT INTO arrivals (mailbox, folder, uidvalidity, uid, state, raw_sha256, size_bytes, quiet,
  seen_at, message_row, marked_at)
SELECT 'bench', 'INBOX', :uidvalidity, i, 'stored', printf('%064x', i), 200000, 0, :at,
  (SELECT id FROM messages WHERE raw_sha256 = printf('%064x', i)), :at FROM n""",
    _RANGE
    + """
INSERT INTO attachments (message_row, position, name, path, name_bytes, media_type, declared_type,
  size_bytes, sha256, role, inline, flags)
SELECT (SELECT id FROM messages WHERE raw_sha256 = printf('%064x', i)), 0, 'BC.docx', 'BC.docx',
  x'42', 'application/x', '', 100000, printf('%064x', i), 'written_report', 0, '[]' FROM n""",
    _RANGE
    + """
INSERT INTO letters (effect_key, kind, message_id, recipient, language, copies, message_row,
  unit_code, campaign_id, context, state, reason, attempts, priority, created_at, not_before,
  sent_at, subject)
SELECT 'old:' || i, 'report_received', '<l' || i || '@x>', 'a' || (i % 200) || '@x.vn', 'vi',
  '[]', (SELECT id FROM messages WHERE raw_sha256 = printf('%064x', i)),
  printf('thcs-%03d', i % 200), 'htsd-2001', '{}', 'sent', '', 1, 1, :at, :at, :at, 'x' FROM n""",
    "INSERT INTO letter_attempts (letter_id, at, outcome, answer) "
    "SELECT id, :at, 'sent', '250' FROM letters WHERE effect_key LIKE 'old:%'",
    _RANGE
    + """
INSERT INTO audit (at, actor, action, subject, detail)
SELECT :at, 'program', 'message_filed', 'message:' || i, '{}' FROM n""",
)


def measure_growth(server: BenchServer, folder: Path, *, quick: bool) -> list[Figure]:
    """Print the times with few and with many messages; return how they have grown."""
    many = _QUICK_MANY if quick else _MANY
    rounds = _QUICK_ROUNDS if quick else _ROUNDS
    products = {count: _office(server, folder / "growth", count) for count in (_FEW, many)}
    seconds: dict[str, dict[int, float]] = {}
    for name, command in {
        "status": ["-m", "service", "-c", "config.toml", "status"],
        "digest": ["-m", "bench.growth_digest", "config.toml"],
        "empty pass": ["-m", "service", "-c", "config.toml", "poll"],
    }.items():
        seconds[name] = {count: float("inf") for count in products}
        # In turns, so that whatever else the machine does hits both alike.
        for _ in range(rounds):
            for count, product in products.items():
                took = _processor_seconds(product, command)
                seconds[name][count] = min(seconds[name][count], took)
    print(f"\ngrowth: least processor seconds of {rounds}, with {_FEW} and with {many} messages")
    for name, least in seconds.items():
        print(f"  {name:<12} {least[_FEW]:.3f} s  {least[many]:.3f} s")
    figures = [
        Figure(
            name=f"{name}: time at {many}, of that at {_FEW}",
            measured=least[many] / least[_FEW],
            target=_GROWTH,
            at_least=False,
        )
        for name, took in seconds.items()
    ]
    print_figures("growth: what a long history costs", figures)
    return figures


def _office(server: BenchServer, folder: Path, count: int) -> Product:
    user = f"growth-{count}"
    server.maildir(user)
    # The numbers below are those of the history, whose mail has long left the server.
    server.renumber(user, 1_700_000_000, next_uid=count + 1)
    for number in range(_MAILS):
        raw = f"From: a@x.vn\r\nMessage-ID: <new-{number}@x>\r\nSubject: x\r\n\r\nx\r\n".encode()
        server.put(user, raw, number)
    product = Product(folder / str(count), user=user, imap_port=server.port)
    product.poll()
    began = time.monotonic()
    _fill(product.folder / "hopthu.db", count)
    size = (product.folder / "hopthu.db").stat().st_size
    print(f"{count} messages on file, {size / 1e6:.0f} MB, in {time.monotonic() - began:.0f} s")
    product.poll()
    return product


def _fill(path: Path, count: int) -> None:
    with sqlite3.connect(path) as records:
        records.execute("PRAGMA synchronous = OFF")
        (uidvalidity, at) = records.execute(
            "SELECT p.uidvalidity, (SELECT min(stored_at) FROM messages) FROM mailbox_progress p"
        ).fetchone()
        values = {"count": count, "uidvalidity": uidvalidity, "at": _long_ago(at)}
        for statement in _FILL:
            records.execute(statement, values)
        records.commit()
        records.execute("ANALYZE")
    records.close()


def _long_ago(moment: str) -> str:
    """Return a moment years before, in the form in which the database keeps them."""
    return f"{int(moment[:4]) - 3}-01-01{moment[10:]}"


def _processor_seconds(product: Product, arguments: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=product.folder,
        env={**measured_environment(), "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    # Status ends with 1 where a mailbox was not read for long.
    if done.returncode > 1 or "Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if arguments[1] == "bench.growth_digest":
        return float(json.loads(done.stdout)["seconds"])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
