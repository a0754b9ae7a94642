"""Which approved photographs stand in the report, and what stands below them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from db.entities.photographs import Photograph
from service.reports.account import CampaignAccount
from service.reports.account_parts import UnitAccount
from service.reports.document.words import TableWords
from service.rules.photograph_choice import choose_distinct

MOST_PHOTOGRAPHS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPhotograph:
    """A photograph with whose it is."""

    photograph: Photograph
    unit: UnitAccount


def choose_photographs(account: CampaignAccount) -> tuple[tuple[ShownPhotograph, ...], int]:
    """Return the photographs to show, by unit, and how many approved ones are left out.

    Near-duplicates stand once, also those of two units. Where there are too many, each unit's
    first comes before any unit's second.
    """
    of_unit = {item.id: unit for unit in account.units for item in unit.approved}
    distinct = choose_distinct([item for unit in account.units for item in unit.approved])
    shown = [ShownPhotograph(photograph=item, unit=of_unit[item.id]) for item in distinct]
    chosen = {item.photograph.id for item in list(_by_turns(shown))[:MOST_PHOTOGRAPHS]}
    kept = tuple(item for item in shown if item.photograph.id in chosen)
    return kept, len(shown) - len(kept)


def _by_turns(shown: Iterable[ShownPhotograph]) -> Iterator[ShownPhotograph]:
    of_unit: dict[str, list[ShownPhotograph]] = {}
    for item in shown:
        of_unit.setdefault(item.unit.unit.code, []).append(item)
    for place in range(max(map(len, of_unit.values()), default=0)):
        for own in of_unit.values():
            if place < len(own):
                yield own[place]


def caption_of(shown: ShownPhotograph, number: int, words: TableWords) -> str:
    """Return the words below a photograph: its unit, and its activity where only one can be it."""
    what = _activity(shown)
    form = words.photograph_of if what else words.photograph
    return form.format(number=number, unit=shown.unit.unit.name, what=what)


def _activity(shown: ShownPhotograph) -> str:
    """Return the unit's only activity on the day that the camera names, or ""."""
    day = _day(shown.photograph.taken_at)
    if day is None:
        return ""
    on_day = {item.stated.what for item in shown.unit.activities if _first(item.span.start) == day}
    return on_day.pop() if len(on_day) == 1 else ""


def _day(taken_at: str | None) -> date | None:
    try:
        return date.fromisoformat((taken_at or "")[:10])
    except ValueError:
        return None


def _first(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start
