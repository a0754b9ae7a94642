"""From the server's announcement of a mail to the 250 of the answer, against a bare loop."""

import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import report_mail, unit_address
from bench.environment import measured_environment
from bench.product import Product
from bench.report import Figure, print_figures
from bench.server import PASSWORD, BenchServer
from bench.tapping import Tap

#: name, bytes, runs
SIZES = (("small", 0, 7), ("3 MB", 3_000_000, 5), ("45 MB", 44_500_000, 3))
_GRACE_MS, _TIMES = 50, 4
_SECONDS = 60


def measure_latency(server: BenchServer, folder: Path, runs_of_each: int | None) -> list[Figure]:
    """Mail to a bare loop and to the program in turn; return the medians' figures."""
    for user in ("bare", "served"):
        server.maildir(user)
    with (
        Tap("proxy", str(server.port)) as proxy,
        Tap("sink") as sink,
        _bare_loop(proxy.port, sink.port),
    ):
        product = Product(
            folder / "latency", user="served", imap_port=proxy.port, smtp_port=sink.port
        )
        with product.run():
            proxy.wait_for("client", "IDLE", since=time.perf_counter(), seconds=30)
            time.sleep(1)
            figures = _measure_sizes(server, proxy, sink, runs_of_each)
    print_figures("announcement to the 250 of the answer (medians)", figures)
    return figures


def _measure_sizes(
    server: BenchServer, proxy: Tap, sink: Tap, runs_of_each: int | None
) -> list[Figure]:
    figures = []
    number = 0
    for name, size, runs in SIZES:
        taken: dict[str, list[float]] = {"bare": [], "served": []}
        for _ in range(runs_of_each or runs):
            number += 1
            raw = report_mail(number, size, series=f"latency-{name.replace(' ', '-')}")
            for user, milliseconds in taken.items():
                seconds = _deliver_and_wait(server, proxy, sink, user, raw, number)
                milliseconds.append(seconds * 1000)
        bare, served = (statistics.median(taken[user]) for user in ("bare", "served"))
        print(f"  {name:<6} bare loop {bare:8.1f} ms   hopthu {served:8.1f} ms")
        figures.append(
            Figure(
                name=f"{name}: milliseconds to the 250",
                measured=served,
                target=round(_GRACE_MS + _TIMES * bare),
                unit="ms",
                at_least=False,
            )
        )
    return figures


def _deliver_and_wait(
    server: BenchServer, proxy: Tap, sink: Tap, user: str, raw: bytes, number: int
) -> float:
    delivered = time.perf_counter()
    server.put(user, raw, number)
    letter = sink.wait_for("letter", unit_address(number), since=delivered, seconds=_SECONDS)
    announced = proxy.wait_for("server", "EXISTS", since=delivered, seconds=1)
    time.sleep(0.5)  # Until it waits again.
    return letter.at - announced.at


@contextmanager
def _bare_loop(imap_port: int, smtp_port: int):
    script = Path(__file__).parent / "peers" / "idle_loop.py"
    account = ("127.0.0.1", str(imap_port), "bare", PASSWORD, str(smtp_port))
    process = subprocess.Popen(
        [sys.executable, str(script), *account],
        env=measured_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    if process.stdout.readline().strip() != "ready":
        raise RuntimeError("the bare loop did not start")
    yield
    process.stdin.close()
    process.wait(10)
