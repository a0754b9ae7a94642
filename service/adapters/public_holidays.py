"""Public holidays of Vietnam with their swapped working days, from a package that is kept up.

The package knows lunar dates and the yearly decisions on swapped days up to its release; the
office adds its own days in the configuration.
"""

from collections.abc import Iterable
from datetime import date
from importlib import import_module

COUNTRY = "VN"


def public_days(years: Iterable[int]) -> tuple[frozenset[date], frozenset[date]]:
    """Return the days off of some years, and the weekend days that are worked instead.

    Source: the Labour Code 2019, article 112, as the package `holidays` tabulates it.
    """
    # A tenth of a second that a pass without letters to plan need not spend.
    calendar = import_module("holidays").country_holidays(COUNTRY, years=list(years))
    return frozenset(calendar), frozenset(calendar.weekend_workdays)
