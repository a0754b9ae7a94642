"""How much memory the running service adds to its idle size while large mail comes in."""

import time
from pathlib import Path

from bench.corpus import Corpus
from bench.process_tree import MIB, PeakOfTree, settled_bytes
from bench.product import Product
from bench.report import Figure, print_figures
from bench.server import BenchServer

_SECONDS = 180


def measure_memory(server: BenchServer, corpus: Corpus, folder: Path) -> list[Figure]:
    """Let a running service take in the corpus; return how far its tree grew."""
    user = "memory"
    server.maildir(user)
    product = Product(folder / user, user=user, imap_port=server.port)
    with product.run() as process:
        _wait_until_watching(product)
        idle = settled_bytes(process.pid)
        with PeakOfTree(process.pid) as tree:
            for number, path in enumerate(sorted(corpus.folder.iterdir())):
                server.put(user, path.read_bytes(), number)
            _wait_for_messages(product, corpus.count)
        after = settled_bytes(process.pid)
    server.empty(user)
    largest = max(path.stat().st_size for path in corpus.folder.iterdir())
    print(f"\nlarge: {corpus.count} messages, the largest {largest / 1e6:.0f} MB")
    print(f"  process tree: idle {idle / MIB:.0f} MiB, afterwards {after / MIB:.0f} MiB")
    growth = (tree.peak_bytes - idle) / MIB
    figures = [
        Figure(name="peak above idle", measured=growth, target=64, unit="MiB", at_least=False)
    ]
    print_figures("large: memory of the whole process tree", figures)
    return figures


def _wait_until_watching(product: Product) -> None:
    heartbeat = product.folder / "heartbeat"
    until = time.monotonic() + 30
    while not heartbeat.exists():
        if time.monotonic() > until:
            raise TimeoutError("hopthu run gave no heartbeat within 30 s")
        time.sleep(0.05)


def _wait_for_messages(product: Product, count: int) -> None:
    until = time.monotonic() + _SECONDS
    while product.count_messages() < count:
        if time.monotonic() > until:
            raise TimeoutError(f"hopthu filed {product.count_messages()} of {count} messages")
        time.sleep(0.5)
