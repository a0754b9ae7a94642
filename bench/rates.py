"""How fast a full mailbox is taken in and filed, against the peers, runs interleaved."""

import os
import shutil
import statistics
from pathlib import Path

from bench.corpus import Corpus
from bench.peer_runs import PEERS, run_peer
from bench.product import Product
from bench.report import Figure, print_figures, print_times
from bench.server import BenchServer

TAKEN_IN, FILED, START_UP = "hopthu: taken in", "hopthu: filed", "hopthu: nothing new"

# For minutes after many files were deleted ext4 makes new ones slowly, and the next runner would
# pay for it; what is small is kept until the end.
_KEPT_BYTES = 200_000_000


def measure_rates(server: BenchServer, corpus: Corpus, folder: Path, rounds: int) -> list[Figure]:
    """Print every runner's times; return the ratios that have a target."""
    server.fill(corpus.name, corpus)
    times: dict[str, list[float]] = {name: [] for name in (TAKEN_IN, FILED, START_UP, *PEERS)}
    for number in range(rounds):
        # Another order each round, so that nobody always runs behind the same one.
        runners = [*PEERS, "hopthu"]
        shift = number * 2 % len(runners)
        for runner in runners[shift:] + runners[:shift]:
            target = folder / f"{corpus.name}-{number}-{runner.replace(' ', '-')}"
            os.sync()
            if runner == "hopthu":
                _run_product(server, corpus, target, times)
            else:
                times[runner].append(run_peer(runner, server, corpus.name, target))
            if corpus.size_bytes > _KEPT_BYTES:
                shutil.rmtree(target)
    server.empty(corpus.name)
    print_times(
        f"{corpus.name}: {corpus.count} messages, {corpus.size_bytes / 1e6:.0f} MB",
        times,
        corpus.count,
        corpus.size_bytes,
    )
    figures = _figures(corpus.name, {name: statistics.median(one) for name, one in times.items()})
    print_figures(f"{corpus.name}: rates as parts of the peers' rates", figures)
    return figures


def _run_product(
    server: BenchServer, corpus: Corpus, folder: Path, times: dict[str, list[float]]
) -> None:
    product = Product(folder, user=corpus.name, imap_port=server.port)
    done = product.poll()
    if done.messages != corpus.count:
        raise RuntimeError(f"hopthu filed {done.messages} of {corpus.count} messages")
    times[TAKEN_IN].append(done.taken_in)
    times[FILED].append(done.filed)
    times[START_UP].append(product.poll().ended)


def _figures(name: str, seconds: dict[str, float]) -> list[Figure]:
    def ratio(stage: str, peer: str, target: float) -> Figure:
        words = f"{stage.removeprefix('hopthu: ')}, of {peer}"
        return Figure(name=words, measured=seconds[peer] / seconds[stage], target=target)

    if name == "small":
        return [ratio(TAKEN_IN, "mbsync", 0.7), ratio(FILED, "naive script", 1.5)]
    return [
        ratio(TAKEN_IN, "mbsync", 1.5),
        ratio(TAKEN_IN, "bare loop", 0.6),
        ratio(TAKEN_IN, "bare socket", 0.6),
        ratio(FILED, "mbsync", 1.0),
        ratio(FILED, "naive script", 5.0),
        ratio(FILED, "bare loop", 0.35),
        ratio(FILED, "bare socket", 0.35),
    ]
