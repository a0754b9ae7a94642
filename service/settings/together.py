"""What only shows when several entries are looked at together.

It reads the plain TOML values, so that a fault elsewhere does not hide these.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from service.settings.own_form import find_form_clashes
from service.settings.toml_lines import KeyPath

_YEAR = timedelta(days=366)

Finding = tuple[KeyPath, str, str]


def find_clashes(raw: dict[str, Any]) -> Iterator[Finding]:
    """Yield (key path, expected, found) for doubled names and for dates out of place."""
    yield from _doubled(raw, ("mailbox",), "name")
    yield from _doubled(raw, ("campaign",), "id")
    yield from _outputs_of_nothing(raw)
    for index, campaign in enumerate(_tables(raw, "campaign")):
        at: KeyPath = ("campaign", index)
        yield from _doubled(campaign, (*at, "stage"), "id")
        yield from _doubled(campaign, (*at, "indicator"), "key")
        yield from _due_out_of_place(campaign, at)
        yield from _doubled(campaign, (*at, "form"), "stage")
        yield from find_form_clashes(campaign, at)


def _outputs_of_nothing(raw: dict[str, Any]) -> Iterator[Finding]:
    """Yield the outputs of a campaign that is not configured."""
    known = [entry.get("id") for entry in _tables(raw, "campaign")]
    for index, entry in enumerate(_tables(raw, "output")):
        campaign = entry.get("campaign")
        if isinstance(campaign, str) and campaign not in known:
            names = ", ".join(str(name) for name in known)
            yield ("output", index, "campaign"), f"the id of a campaign ({names})", f'"{campaign}"'


def _tables(table: dict[str, Any], name: str | int) -> list[dict[str, Any]]:
    value = table.get(str(name))
    if not isinstance(value, list):
        return []
    return [entry if isinstance(entry, dict) else {} for entry in value]


def _doubled(table: dict[str, Any], at: KeyPath, key: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, entry in enumerate(_tables(table, at[-1])):
        name = entry.get(key)
        if not isinstance(name, str):
            continue
        if name in seen:
            yield (*at, index, key), f"{key} to be different from the others", f'"{name}" again'
        seen.setdefault(name, index)


def _day(value: object) -> date | None:
    return value if type(value) is date else None


def _due_out_of_place(campaign: dict[str, Any], at: KeyPath) -> Iterator[Finding]:
    starts, ends = _day(campaign.get("starts")), _day(campaign.get("ends"))
    if starts is None or ends is None:
        return
    first, last = starts - _YEAR, _day(campaign.get("closes")) or ends + _YEAR
    for index, stage in enumerate(_tables(campaign, "stage")):
        due = _day(stage.get("due"))
        if due is not None and not first <= due <= last:
            expected = f"a day between {first} and {last}, near the campaign"
            yield (*at, "stage", index, "due"), expected, str(due)
