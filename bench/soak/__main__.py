"""`make soak`: `hopthu run` on real Dovecot and SMTP, with a fault every few seconds.

python -m bench.soak                    ten minutes
python -m bench.soak --minutes 45       more of it; --seed repeats the faults of an earlier run

Mail arrives all the while. At the end the faults stop, what waits is worked off, the service is
told to stop, and what must hold after every fault is checked. The figures are printed and lie in
soak-out/, with every sample. Exit code 1 when anything was lost, repeated, or has grown.
"""

import argparse
import json
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.report import print_figures
from bench.soak.figures import figures_of, print_counts
from bench.soak.playing import Plan, play
from tests.servers.office import open_office


def main() -> int:
    """Play, check, print; 0 when everything holds."""
    wanted = _arguments()
    wanted.out.mkdir(parents=True, exist_ok=True)
    plan = Plan(
        seconds=wanted.minutes * 60,
        seed=wanted.seed or random.SystemRandom().randrange(10**9),
        mails_per_second=wanted.mails_per_second,
        fault_seconds=wanted.fault_seconds,
    )
    print(f"{wanted.minutes:g} minutes, --seed {plan.seed}", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="hopthu-soak-") as folder,
        open_office(Path(folder)) as office,
    ):
        played = play(office, plan)
        (wanted.out / "service.log").write_text(office.log, "utf-8")
    with (wanted.out / "samples.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(asdict(sample))}\n" for sample in played.samples)
    print_counts(played)
    figures = figures_of(played)
    print_figures("soak", figures)
    told = {"seed": plan.seed, "minutes": wanted.minutes, "faults": played.faults}
    told |= {"mails": played.mails, "letters": played.letters, "broken": played.broken}
    told |= {"figures": {figure.name: figure.measured for figure in figures}}
    (wanted.out / "figures.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
    if played.broken:
        print(f"BROKEN:\n{played.broken}")
    return 1 if played.broken or not all(figure.reached for figure in figures) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="of an earlier run, to repeat its faults")
    parser.add_argument("--mails-per-second", type=float, default=3)
    parser.add_argument("--fault-seconds", type=float, default=5, help="from fault to fault")
    parser.add_argument("--out", type=Path, default=Path("soak-out"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
