"""A campaign's indicators: those that are built in, under whatever key, and its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.report.indicators_choice import WHOLE, choose_label
from parsers.report.indicators_terms import TermFinder
from parsers.vietnamese.aligned import align

#: The indicators that are known by their words; others are known by their label alone.
BUILT_IN = (
    "activities", "participants", "classes", "learners", "seminars", "banners", "posts",
    "broadcasts", "books", "readers", "open_resources", "clubs",
)  # fmt: skip

_NAME = re.compile(
    r"^(?:tổng số lượng|tổng số|tổng|số lượng|số lượt|số)\s+|\s*\([^)]*\)|\s*(?:đã|được) .*$",
    re.IGNORECASE,
)
_EMPTY_WORDS = re.compile(
    r"\b(?:tong|so|luong|cac|da|duoc|trong|tuan|le|va|o|tai|hoac|tren|qua|bang|cua|theo|moi|dien|tu|xa|hoi|tinh|lan)\b|[\W_]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIndicators:
    """What to look for.

    Attributes:
        keys: of all the campaign's indicators.
        named: the campaign's key for each built-in indicator that it uses.
        own: the keys that are looked for by their label.
    """

    keys: tuple[str, ...]
    named: Mapping[str, str]
    own: frozenset[str]
    finder: TermFinder


def known_indicators(indicators: Sequence[tuple[str, str]]) -> KnownIndicators:
    """Return what to look for, given the (key, label) of a campaign's indicators.

    A label that says no more than a built-in indicator ("Số buổi hội thảo, tọa đàm") is that
    indicator, whatever its key; any other is looked for by its own words.
    """
    return _known(tuple(indicators))


@lru_cache(maxsize=32)
def _known(indicators: tuple[tuple[str, str], ...]) -> KnownIndicators:
    named = {key: key for key, _ in indicators if key in BUILT_IN}
    plain_finder, own = TermFinder(), []
    for key, label in indicators:
        if key in BUILT_IN:
            continue
        same = _built_in_of(label, plain_finder)
        if same is not None and same not in named:
            named[same] = key
        else:
            own.append((key, _NAME.sub("", label).strip()))
    return KnownIndicators(
        keys=tuple(key for key, _ in indicators),
        named=named,
        own=frozenset(key for key, _ in own),
        finder=TermFinder(own) if own else plain_finder,
    )


def _built_in_of(label: str, finder: TermFinder) -> str | None:
    """Return the built-in indicator that a label names, if it names nothing more."""
    aligned = align(_NAME.sub("", label))
    terms = finder.find(aligned, 0, len(aligned.plain))
    choice = choose_label(terms)
    if choice is None or choice.part != WHOLE:
        return None
    left = list(aligned.plain)
    for term in terms:
        left[term.start : term.end] = " " * (term.end - term.start)
    return choice.indicator if not _EMPTY_WORDS.sub("", "".join(left)) else None
