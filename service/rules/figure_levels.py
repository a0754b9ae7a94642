"""What is added up where both a unit and the units below it state a figure.

The report of an office already contains what its schools report. So of a unit and the units below
it one side counts, never both: the larger of the unit's own value and of what those below add up
to. Where not all schools reported, that is the office's; where the office told of its own
activities only, that is the schools'. Equal ones count at the lower level.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Which values are added up.

    Attributes:
        counted: the units whose own value is.
        below: what the units below add up to, for each unit with any below that state it.
    """

    counted: frozenset[str]
    below: Mapping[str, float]


def acyclic_parents(parents: Mapping[str, str | None]) -> dict[str, str]:
    """Return the unit above each unit, without those links that would lead in a circle."""
    above: dict[str, str] = {}
    for code, parent in parents.items():
        if parent is None or parent not in parents:
            continue
        up: str | None = parent
        while up is not None and up != code:
            up = above.get(up)
        if up is None:
            above[code] = parent
    return above


def choose_levels(values: Mapping[str, float], above: Mapping[str, str]) -> Levels:
    """Return which of the values of one indicator are added up.

    Args:
        values: by unit; what is not stated has no entry.
        above: from `acyclic_parents`; may name units that state nothing.
    """
    children: dict[str, list[str]] = {}
    for code in _with_those_above(values, above):
        if code in above:
            children.setdefault(above[code], []).append(code)
    roots = [code for code in _with_those_above(values, above) if code not in above]
    ordered = _from_the_top(roots, children)
    best: dict[str, float] = {}
    below: dict[str, float] = {}
    for code in reversed(ordered):
        if code in children:
            below[code] = fsum(best[child] for child in children[code])
        best[code] = max(values.get(code, below.get(code, 0.0)), below.get(code, 0.0))
    counted: set[str] = set()
    covered: set[str] = set()
    for code in ordered:
        inside = above.get(code) in covered
        own = values.get(code)
        if not inside and own is not None and (code not in below or own > below[code]):
            counted.add(code)
            inside = True
        if inside:
            covered.add(code)
    return Levels(counted=frozenset(counted), below=below)


def _with_those_above(values: Iterable[str], above: Mapping[str, str]) -> Sequence[str]:
    found: dict[str, None] = {}
    for code in values:
        up: str | None = code
        while up is not None and up not in found:
            found[up] = None
            up = above.get(up)
    return tuple(found)


def _from_the_top(roots: Iterable[str], children: Mapping[str, Sequence[str]]) -> list[str]:
    ordered = list(roots)
    for code in ordered:  # grows while it is walked
        ordered.extend(children.get(code, ()))
    return ordered
