"""Values far from what units of the same kind state, or from the unit's own of the year before.

A hint for people: nothing is left out because of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from statistics import median

#: Fewer of one kind have no usual value.
FEWEST = 8
_FAR = 3.5
# Makes the median of deviations comparable with a standard deviation.
_SCALE = 1.4826
# Where nearly all state the same, a value half as large again is still no outlier.
_LEAST_SPREAD = log(1.5)
_YEAR_FACTOR, _YEAR_LEAST = 5.0, 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """A value that is far from the usual.

    Attributes:
        usual: the middle of what units of the kind state.
    """

    usual: float


def find_outliers(values: Mapping[str, float]) -> Mapping[str, Outlier]:
    """Return the units whose value is far from the others', on a scale of ratios.

    Args:
        values: of one indicator, of units of one kind; zeros are stated, but have no ratio.
    """
    logs = {code: log(value) for code, value in values.items() if value > 0}
    if len(logs) < FEWEST:
        return {}
    middle = median(logs.values())
    spread = median(abs(value - middle) for value in logs.values())
    limit = _FAR * max(_SCALE * spread, _LEAST_SPREAD)
    return {
        code: Outlier(usual=round(exp(middle), 1))
        for code, value in logs.items()
        if abs(value - middle) > limit
    }


def is_far_from_last_year(value: float, last_year: float) -> bool:
    """Say whether a value is many times, or a small part of, that of the year before."""
    small, large = sorted((value, last_year))
    return large - small > _YEAR_LEAST and large > small * _YEAR_FACTOR
