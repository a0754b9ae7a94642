"""What a pass costs that finds nothing new in a mailbox of very many messages."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bench.corpus import Corpus
from bench.product import Product
from bench.report import Figure, print_figures
from bench.server import BenchServer
from bench.tapping import Event, Tap


def measure_nothing_new(
    server: BenchServer, few: Corpus, many: Corpus, folder: Path
) -> list[Figure]:
    """Take in both mailboxes, pass over them again, and count what went over the wire."""
    first = _second_pass(server, few, folder / "few")
    second = _second_pass(server, many, folder / "many")
    print(f"\nnothing new among {few.count} and among {many.count} messages")
    for corpus, (seconds, events) in ((few, first), (many, second)):
        said = [event.text.split("\r\n")[0] for event in events if event.what == "client"]
        print(f"  {corpus.count:>7}: {seconds:.2f} s in all, {_bytes(events)} bytes")
        print(f"           {'; '.join(_without_secrets(line) for line in said)}")
    figures = [
        Figure(
            name="round trips from connect to answer",
            measured=_round_trips(second[1]),
            target=3,
            at_least=False,
        ),
        Figure(
            name="bytes from connect to answer",
            measured=_bytes(second[1]) / 1000,
            target=1.5,
            unit="KB",
            at_least=False,
        ),
        Figure(
            name="bytes more than with few messages",
            measured=abs(_bytes(second[1]) - _bytes(first[1])),
            target=32,
            at_least=False,
        ),
        Figure(
            name="seconds of a pass, of those with few messages",
            measured=second[0] / first[0],
            target=1.25,
            at_least=False,
        ),
    ]
    print_figures("nothing new: cost", figures)
    return figures


def _second_pass(server: BenchServer, corpus: Corpus, folder: Path) -> tuple[float, list[Event]]:
    user = f"again-{corpus.count}"
    server.fill(user, corpus)
    with Tap("proxy", str(server.port)) as proxy:
        product = Product(folder, user=user, imap_port=proxy.port)
        first = product.poll()
        if first.messages != corpus.count:
            raise RuntimeError(f"hopthu filed {first.messages} of {corpus.count} messages")
        print(
            f"\nfirst pass over {corpus.count} tiny messages: taken in after {first.taken_in:.1f} s"
            f" ({corpus.count / first.taken_in:.0f}/s), filed after {first.filed:.1f} s"
            f" ({corpus.count / first.filed:.0f}/s)"
        )
        before = len(proxy.events)
        passes = sorted(product.poll().ended for _ in range(3))
        last = max(event.connection for event in proxy.events)
        events = [event for event in proxy.events[before:] if event.connection == last]
    server.empty(user)
    return passes[1], _until_answer(events)


def _until_answer(events: Sequence[Event]) -> list[Event]:
    """Leave out the good-bye: the answer was there before it."""
    for place, event in enumerate(events):
        if event.what == "client" and "LOGOUT" in event.text.upper():
            return list(events[:place])
    return list(events)


def _round_trips(events: Sequence[Event]) -> int:
    """Count how often the client spoke after the server; the greeting is the first to speak."""
    speakers = ["server", *(event.what for event in events)]
    return sum(turn == ("server", "client") for turn in pairwise(speakers))


def _bytes(events: Sequence[Event]) -> int:
    return sum(event.size for event in events)


def _without_secrets(line: str) -> str:
    words = line.split()
    login = len(words) > 1 and words[1].upper() in ("LOGIN", "AUTHENTICATE")
    return " ".join([*words[:2], "…"]) if login else line
