"""Hours of the day as offices write them: "7h30", "07g30", "14 giờ", "7-9h", "2 giờ chiều"."""

import re
from datetime import time
from typing import NamedTuple

#: Between a beginning and an end; written on text without accents.
TO = r"\s*(?:-+>?|–|—|→|~|\bden(?:\s+het)?\b|\btoi\b)\s*"

_CLOCK = re.compile(
    r"""(?<![\d/.,])(?P<h>[01]?\d|2[0-4])
    (?:
        \s*(?:h|g|gio)\s*(?P<m>[0-5]\d)(?!\d|\s?/\s?\d|\s*thang|\.\d\d?\.\d
                |(?<!00)(?<!15)(?<!30)(?<!45)\s?-\s?\d{1,2}\s?/)
            (?:\s*(?:phut|ph|p)\b|\s?['’′])?
      | \s*(?:h|g|gio)\s*(?P<s>\d)\s*phut\b
      | \s*(?:h|gio)\s*(?P<half>ruoi)\b
      | \s*(?:h|g|gio)(?:(?![a-z\d])['’′]?|(?=\d{1,2}\s?/\s?\d))
      | :(?P<n>[0-5]\d)(?::[0-5]\d)?(?!\d)
    )
    (?:\s*(?P<noon>am|pm|sa|ch)\b)?""",
    re.VERBOSE,
)
# What every clock time has; looked for first.
_HOUR_SIGN = re.compile(r"\d\s*[hg:]")
_BARE_HOUR = re.compile(rf"(?:^|\btu|\bluc|[(,;:])\s*(?P<h>[01]?\d|2[0-3]){TO}$")
_HALVES = re.compile(r"\b(sáng|trưa|chiều|tối)\b", re.IGNORECASE)
_PLAIN_HALVES = re.compile(r"\b(sang|trua|chieu|(?<=buoi )toi)\b")
_AFTER = re.compile(r"^\s*(?:buổi\s+|buoi\s+)?$")

#: The hours that are meant after noon when the half of the day says so.
_LATE_HOURS = {"chieu": range(1, 7), "toi": range(5, 12), "trua": range(1, 3)}
_NOON, _MIDNIGHT = 12, 24


class ClockTime(NamedTuple):
    """An hour of the day and the characters it was read from."""

    start: int
    stop: int
    at: time


def find_clock_times(text: str, bare: str) -> list[ClockTime]:
    """Return the hours that a text names, in its order.

    Args:
        text: NFC.
        bare: the same without accents, of the same length.
    """
    if not has_hour(bare):
        return []
    halves = _find_halves(text, bare)
    found: list[ClockTime] = []
    for match in _CLOCK.finditer(bare):
        hour, minute = int(match["h"]), _minute(match)
        if hour == _MIDNIGHT:
            if minute:
                continue
            hour, minute = 23, 59
        half = match["noon"] or _half_of(match, halves, text)
        at = time(_shift(hour, half), minute)
        found += _hour_before(bare, found[-1].stop if found else 0, match, at)
        found.append(ClockTime(match.start(), match.end(), at))
    return found


def has_hour(bare: str) -> bool:
    """Tell whether a text without accents may name an hour in figures."""
    return _HOUR_SIGN.search(bare) is not None


def _minute(match: re.Match[str]) -> int:
    return 30 if match["half"] else int(match["m"] or match["n"] or match["s"] or 0)


def _hour_before(bare: str, done: int, match: re.Match[str], at: time) -> list[ClockTime]:
    """Return the 7 of "7-9h", which says its unit once."""
    hour = int(match["h"])
    before = _BARE_HOUR.search(bare, 0, match.start())
    if before is None or before.start("h") < done or int(before["h"]) >= hour:
        return []
    shifted = int(before["h"]) + at.hour - hour
    return [ClockTime(before.start("h"), before.end("h"), time(shifted, 0))]


def _find_halves(text: str, bare: str) -> list[tuple[int, int, str]]:
    """Return the halves of the day that are named; "chiếu", "tới" and "tôi" are not among them."""
    found = _PLAIN_HALVES.finditer(bare) if text.isascii() else _HALVES.finditer(text)
    return [(each.start(), each.end(), bare[each.start() : each.end()]) for each in found]


def _half_of(match: re.Match[str], halves: list[tuple[int, int, str]], text: str) -> str:
    """Return the half of the day that stands right behind an hour, or else the last before it."""
    named = ""
    for start, stop, half in halves:
        if stop <= match.start():
            named = half
        elif _AFTER.match(text[match.end() : start]):
            return half
    return named


def _shift(hour: int, half: str) -> int:
    if half in {"pm", "ch"} and hour < _NOON:
        return hour + _NOON
    return hour + _NOON if hour in _LATE_HOURS.get(half, ()) else hour
