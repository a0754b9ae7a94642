"""One reading process on SQLite and a mailbox of mails of 200 KB, against the peers.

How long ten thousand of them would take is said by the rate; the aim is twenty minutes. The
peers read no document: the ratios have no aim.
"""

import shutil
from pathlib import Path

from bench.corpus import Corpus
from bench.peer_runs import run_peer
from bench.product import Product
from bench.report import Figure, print_figures, print_times
from bench.server import BenchServer

AIMED_AT_MAILS = 10_000
AIMED_AT_MINUTES = 20
_PEERS = ("mbsync", "naive script")
_TAKEN_IN, _FILED = "hopthu: taken in", "hopthu: filed"


def measure_one_worker(server: BenchServer, corpus: Corpus, folder: Path) -> list[Figure]:
    """Take in and file a mailbox once, each peer once; print the ratios, return the projection."""
    server.fill(corpus.name, corpus)
    times: dict[str, list[float]] = {}
    product = Product(folder / "one-worker", user=corpus.name, imap_port=server.port)
    done = product.poll()
    if done.messages != corpus.count:
        raise RuntimeError(f"hopthu filed {done.messages} of {corpus.count} messages")
    times[_TAKEN_IN], times[_FILED] = [done.taken_in], [done.filed]
    for peer in _PEERS:
        target = folder / f"one-worker-{peer.replace(' ', '-')}"
        times[peer] = [run_peer(peer, server, corpus.name, target)]
        shutil.rmtree(target)
    server.empty(corpus.name)
    size_kb = corpus.size_bytes / corpus.count / 1000
    print_times(
        f"one worker: {corpus.count} messages of {size_kb:.0f} KB",
        times,
        corpus.count,
        corpus.size_bytes,
    )
    filed = done.filed
    for peer in _PEERS:
        print(f"  filed at {times[peer][0] / filed:.2f} times the rate of {peer}")
    figures = [
        Figure(
            name=f"minutes for {AIMED_AT_MAILS} at this rate",
            measured=filed / corpus.count * AIMED_AT_MAILS / 60,
            target=AIMED_AT_MINUTES,
            unit="min",
            at_least=False,
        )
    ]
    print_figures("one worker on SQLite", figures)
    return figures
