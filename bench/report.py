"""What was measured, beside what was aimed at."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure with its target.

    Attributes:
        at_least: True where more is better.
    """

    name: str
    measured: float
    target: float
    unit: str = ""
    at_least: bool = True

    @property
    def reached(self) -> bool:
        """Whether the target is met."""
        if self.at_least:
            return self.measured >= self.target
        return self.measured <= self.target


def print_figures(title: str, figures: Sequence[Figure]) -> None:
    """Print a table: name, measured, target, reached or not."""
    print(f"\n{title}")
    for figure in figures:
        sign = "≥" if figure.at_least else "≤"
        verdict = "reached" if figure.reached else "NOT reached"
        print(
            f"  {figure.name:<58} {figure.measured:>9.2f} {figure.unit:<4} "
            f"{sign} {figure.target:g} {figure.unit:<4} {verdict}"
        )


def print_times(title: str, times: dict[str, list[float]], count: int, size_bytes: int) -> None:
    """Print each runner's seconds, messages a second and MB a second: medians, and the range."""
    print(f"\n{title}")
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        spread = f"{min(seconds):.2f}-{max(seconds):.2f}"
        print(
            f"  {name:<22} {middle:>8.2f} s ({spread}) {count / middle:>9.0f} messages/s"
            f" {size_bytes / middle / 1e6:>8.1f} MB/s"
        )
