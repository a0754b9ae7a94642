"""What a long history costs: status, a digest and an empty pass, with many messages on file.

The campaign that is on has as many messages in every case; all others lie in the years before it,
with their letters, decisions, photographs and accounts (`tests/long_history.py`). The program's own
statistics are all that the database has: nothing is analysed for it.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import unit_address
from bench.environment import measured_environment
from bench.product import Product
from bench.report import Figure, print_figures
from bench.server import BenchServer
from tests.long_history import History, fill_sqlite

_FEW, _MANY, _QUICK_MANY = 1_000, 1_000_000, 100_000
_ROUNDS, _QUICK_ROUNDS = 5, 3
_GROWTH = 2.0
_MAILS = 3
_COMMAND = ("-m", "service", "-c", "config.toml")
#: What is measured, in this order: a new mail makes one letter more each time, in both offices.
_DOINGS = {
    "status": (*_COMMAND, "status"),
    "digest": ("-m", "bench.growth_digest", "config.toml"),
    "empty pass": (*_COMMAND, "poll"),
    "pass with one new mail": (*_COMMAND, "poll"),
    "triage list": (*_COMMAND, "triage", "list"),
    "submission show": (*_COMMAND, "submission", "show", "thcs-001"),
    "letters list": (*_COMMAND, "letters", "list"),
}
_ONE_MAIL = "pass with one new mail"


def measure_growth(server: BenchServer, folder: Path, *, quick: bool) -> list[Figure]:
    """Print the times with few and with many messages; return how they have grown."""
    many = _QUICK_MANY if quick else _MANY
    rounds = _QUICK_ROUNDS if quick else _ROUNDS
    products = {count: _office(server, folder / "growth", count) for count in (_FEW, many)}
    seconds = {name: dict.fromkeys(products, float("inf")) for name in _DOINGS}
    for number in range(rounds):
        # In turns, so that whatever else the machine does hits both alike.
        for name, command in _DOINGS.items():
            for count, product in products.items():
                if name == _ONE_MAIL:
                    server.put(_user(count), _mail(f"round-{number}"), 1000 + number)
                took = _processor_seconds(product, command)
                seconds[name][count] = min(seconds[name][count], took)
    print(f"\ngrowth: least processor seconds of {rounds}, with {_FEW} and with {many} messages")
    for name, least in seconds.items():
        print(f"  {name:<22} {least[_FEW]:.3f} s  {least[many]:.3f} s")
    figures = [
        Figure(
            name=f"{name}: time at {many}, of that at {_FEW}",
            measured=took[many] / took[_FEW],
            target=_GROWTH,
            at_least=False,
        )
        for name, took in seconds.items()
    ]
    print_figures("growth: what a long history costs", figures)
    return figures


def _office(server: BenchServer, folder: Path, count: int) -> Product:
    user = _user(count)
    server.maildir(user)
    # The numbers below are those of the history, whose mail has long left the server.
    history = History(count=count, now=datetime.now(UTC))
    server.renumber(user, history.uidvalidity, next_uid=count + 1)
    product = Product(folder / str(count), user=user, imap_port=server.port)
    records = product.folder / "hopthu.db"
    began = time.monotonic()
    fill_sqlite(records, history)
    print(
        f"{count} messages on file, {records.stat().st_size / 1e6:.0f} MB, "
        f"in {time.monotonic() - began:.0f} s"
    )
    for number in range(_MAILS):
        server.put(user, _mail(f"new-{number}"), number)
    product.poll()
    product.poll()
    return product


def _user(count: int) -> str:
    return f"growth-{count}"


def _mail(name: str) -> bytes:
    return (
        f"From: {unit_address(5)}\r\nMessage-ID: <{name}@x>\r\nSubject: Bao cao {name}\r\n\r\n"
        f"Don vi xin gui bao cao {name}.\r\n"
    ).encode()


def _processor_seconds(product: Product, arguments: Sequence[str]) -> float:
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
