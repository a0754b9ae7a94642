"""What reading and understanding a mail costs, beside the bare pull of its documents' text.

Both in this process, warm, in turn, processor time of user and system. Ours begins with the raw
mail on disk: its parts decoded, hashed and spooled, containers opened, documents read to blocks
and facts, and all of it judged against the office's roster and campaigns. The bare loop is spared
the mail: its documents lie ready as files. OCR and likeness of pictures belong to the second pass.
"""

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.report import Figure, print_figures
from bench.understanding_mails import (
    BODY_ONLY,
    DOCX_LARGE,
    DOCX_SMALL,
    OTHER,
    PDF_STAMPED,
    PDF_TEXT,
    SEVERAL,
    BenchMail,
    gather,
)
from bench.understanding_work import WORKS
from parsers.reading import prepare

KINDS = (
    DOCX_SMALL, DOCX_LARGE, "xlsx", PDF_TEXT, PDF_STAMPED, SEVERAL, OTHER, BODY_ONLY,
)  # fmt: skip
_MADE = frozenset({DOCX_LARGE, PDF_STAMPED})
_UNCOMPARED = frozenset({OTHER, BODY_ONLY})
_TIMES, _ROUNDS, _QUICK_ROUNDS = 4, 9, 3
_COLLECT_AFTER = 20_000

#: Median seconds of a mail by the name of the work.
Costs = dict[str, float]


def measure_understanding(folder: Path, rounds: int | None, *, quick: bool) -> list[Figure]:
    """Print what mails of each kind cost; return the ratios."""
    folder /= "understanding"
    mails = gather(folder)
    prepare(mails[0].office.aims)
    with _collecting_seldom():
        costs = _measure(mails, folder, rounds or (_QUICK_ROUNDS if quick else _ROUNDS))
    by_kind: dict[str, list[Costs]] = defaultdict(list)
    for mail, cost in zip(mails, costs, strict=True):
        by_kind[mail.kind].append(cost)
    _print_costs(by_kind)
    figures = _figures(by_kind)
    print_figures("understanding: CPU, of the bare pull of the documents' text", figures)
    return figures


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Collect garbage as the reading process does."""
    gc.collect()
    gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def _measure(mails: list[BenchMail], folder: Path, rounds: int) -> list[Costs]:
    seen: list[dict[str, list[float]]] = [defaultdict(list) for _ in mails]
    for number in range(rounds + 1):
        for index, mail in enumerate(mails):
            works = list(WORKS.items())
            for name, make in works if (number + index) % 2 else reversed(works):
                seconds = _cpu_seconds(make(mail, folder))
                # The first round warms up.
                if number:
                    seen[index][name].append(seconds)
            for leaf in folder.glob("leaf-*"):
                leaf.unlink()
    return [{name: statistics.median(all_of) for name, all_of in one.items()} for one in seen]


def _cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _print_costs(by_kind: dict[str, list[Costs]]) -> None:
    print("\nunderstanding: milliseconds of CPU a mail, warm, without OCR and likeness of pictures")
    print("  all: from the raw mail to conclusions; bare: only text, from documents as files;")
    print("  split: the mail's parts by the standard library, which the bare loop is spared")
    names = [*WORKS, "facts", "all of both", "docs of bare"]
    print(f"  {'':<15} mails " + "".join(f"{name:>13}" for name in names))
    for kind in (kind for kind in KINDS if kind in by_kind):
        costs = by_kind[kind]
        mean = {name: 1000 * statistics.mean(one[name] for one in costs) for name in WORKS}
        mean["facts"] = mean["all"] - mean["mail"] - mean["documents"] - mean["conclusions"]
        if kind not in _UNCOMPARED:
            mean["all of both"] = mean["all"] / (mean["bare"] + mean["split"])
            mean["docs of bare"] = mean["documents"] / mean["bare"]
        print(f"  {kind:<15} {len(costs):>5} " + "".join(f"{mean[n]:>13.2f}" for n in mean))


def _figures(by_kind: dict[str, list[Costs]]) -> list[Figure]:
    compared = [kind for kind in KINDS if kind in by_kind and kind not in _UNCOMPARED]
    whole = [cost for kind in compared if kind not in _MADE for cost in by_kind[kind]]
    figures = [_figure("mails of the labelled offices, together", whole)]
    return figures + [_figure(f"mails with {kind}", by_kind[kind]) for kind in compared]


def _figure(name: str, costs: list[Costs]) -> Figure:
    ours, bare = (sum(one[work] for one in costs) for work in ("all", "bare"))
    return Figure(name=name, measured=ours / bare, target=_TIMES, at_least=False)
