"""`python -m bench [--quick] [--only PART …]`: every part, or some; about 28 minutes in all."""

import argparse
import os
import platform
import shutil
import sys
import time
from pathlib import Path

from bench.corpus import build
from bench.environment import compile_modules
from bench.evidence import measure_evidence
from bench.growth import measure_growth
from bench.latency import measure_latency
from bench.letters import measure_letters
from bench.load.mailboxes import Load, measure_mailboxes
from bench.load.one_worker import measure_one_worker
from bench.memory import measure_memory
from bench.nothing_new import measure_nothing_new
from bench.planning import measure_planning
from bench.rates import measure_rates
from bench.report import Figure, print_figures
from bench.second_pass import measure_second_pass
from bench.server import BenchServer
from bench.understanding import measure_understanding
from bench.walls import print_walls
from bench.workbook import measure_workbook

PARTS = (
    "small",
    "typical",
    "large",
    "nothing-new",
    "latency",
    "understanding",
    "second-pass",
    "evidence",
    "planning",
    "letters",
    "workbook",
    "growth",
    "one-worker",
    "mailboxes",
)
#: These need no mailbox.
_ALONE = ("understanding", "second-pass", "evidence", "planning", "letters", "workbook")
#: What an office after years, and at its busiest, asks for.
_LOAD = ("growth", "one-worker", "mailboxes")
_COUNTS = {"small": 2000, "typical": 500, "large": 20, "tiny": 100_000, "medium": 1000}
_QUICK_COUNTS = {"small": 500, "typical": 80, "large": 4, "tiny": 5_000, "medium": 200}


def main() -> int:
    arguments = _arguments()
    counts = _QUICK_COUNTS if arguments.quick else _COUNTS
    out: Path = arguments.out.resolve()
    run = out / "run"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir(parents=True)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    started = time.monotonic()
    compile_modules()
    print_walls()
    figures: list[Figure] = []
    with BenchServer(run) as server:
        for part in arguments.only or PARTS:
            figures += _measure(part, server, out / "corpora", counts, arguments)
    shutil.rmtree(run, ignore_errors=True)
    missed = [figure for figure in figures if not figure.reached]
    print(f"\n{len(figures) - len(missed)} of {len(figures)} targets reached", end="")
    print(f", in {(time.monotonic() - started) / 60:.1f} minutes")
    if missed:
        print_figures("NOT reached", missed)
    return 0


def _measure(
    part: str,
    server: BenchServer,
    corpora: Path,
    counts: dict[str, int],
    arguments: argparse.Namespace,
) -> list[Figure]:
    run = corpora.parent / "run"
    if part in _ALONE:
        return _measure_alone(part, run, arguments)
    if part in _LOAD:
        return _measure_load(part, server, corpora, counts, arguments)
    if part == "latency":
        return measure_latency(server, run, 1 if arguments.quick else None)
    if part == "nothing-new":
        few = build("tiny", 100, corpora)
        return measure_nothing_new(server, few, build("tiny", counts["tiny"], corpora), run)
    corpus = build(part, counts[part], corpora)
    if part == "large":
        return measure_memory(server, corpus, run)
    return measure_rates(server, corpus, run, arguments.rounds or (1 if arguments.quick else 3))


def _measure_load(
    part: str,
    server: BenchServer,
    corpora: Path,
    counts: dict[str, int],
    arguments: argparse.Namespace,
) -> list[Figure]:
    run = corpora.parent / "run"
    if part == "growth":
        return measure_growth(server, run, quick=arguments.quick)
    if part == "one-worker":
        count = arguments.load_mails or counts["medium"]
        return measure_one_worker(server, build("medium", count, corpora), run)
    minutes = arguments.load_minutes or (0.5 if arguments.quick else 3)
    load = Load(mailboxes=20 if arguments.quick else 200, minutes=minutes)
    return measure_mailboxes(server, run, load)


def _measure_alone(part: str, run: Path, arguments: argparse.Namespace) -> list[Figure]:
    if part == "understanding":
        return measure_understanding(run, arguments.rounds, quick=arguments.quick)
    if part == "planning":
        return measure_planning(run, arguments.rounds, quick=arguments.quick)
    if part == "letters":
        return measure_letters(run, arguments.rounds, quick=arguments.quick)
    rounds = arguments.rounds or (1 if arguments.quick else 3)
    if part == "evidence":
        return measure_evidence(run / part, 100 if arguments.quick else 1000, rounds)
    if part == "workbook":
        return measure_workbook(run / part, 1000, rounds)
    measure_second_pass(run, rounds)
    return []


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller mailboxes, one round")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="these parts, in this order")
    parser.add_argument("--rounds", type=int, help="runs of each; medians are printed")
    parser.add_argument("--load-mails", type=int, help="of one-worker; 1000 unless told")
    parser.add_argument("--load-minutes", type=float, help="of mailboxes; 3 unless told")
    parser.add_argument("--out", type=Path, default=Path("bench-out"), help="where things lie")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
