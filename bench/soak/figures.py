"""What a soak is judged by."""

from bench.report import Figure
from bench.soak.playing import Played
from bench.soak.sampling import MIB, drift_of

_STOP_SECONDS = 10


def figures_of(played: Played) -> list[Figure]:
    """Return the figures with what is aimed at."""
    drift = drift_of(played.samples)
    memory = {"service": drift.memory, "whole tree": drift.tree}
    return [
        *(
            Figure(
                name=f"resident memory of the {what}, drift after warm-up",
                measured=share * 100,
                target=5,
                unit="%",
                at_least=False,
            )
            for what, share in memory.items()
        ),
        Figure(name="descriptors, growth", measured=drift.files, target=0, at_least=False),
        Figure(name="threads, growth", measured=drift.threads, target=0, at_least=False),
        Figure(
            name="mails that are not settled", measured=played.unsettled, target=0, at_least=False
        ),
        Figure(
            name="seconds from SIGTERM to the end",
            measured=played.stop_seconds,
            target=_STOP_SECONDS,
            unit="s",
            at_least=False,
        ),
    ]


def print_counts(played: Played) -> None:
    """Print what was played and what came of it."""
    print(f"\n{played.mails} mails in {played.seconds / 60:.1f} minutes")
    print(f"  messages: {played.messages}")
    print(f"  letters:  {played.letters}")
    print(f"  faults:   {sum(played.faults.values())}: {played.faults}")
    first, last = played.samples[len(played.samples) // 4], played.samples[-1]
    for at, sample in (("after warm-up", first), ("at the end", last)):
        print(
            f"  {at:<14} {sample.service_bytes / MIB:.1f} MiB, tree "
            f"{sample.tree_bytes / MIB:.1f} MiB in {sample.processes}, {sample.files} descriptors, "
            f"{sample.threads} threads"
        )
