"""One letter for the unit above, where copies of many reminders would come to it at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from db.entities.enums import LetterKind
from service.rules.letters_due import AskedUnit, PlannedLetter, Situation, effect_key


def gather_copies(
    planned: Sequence[PlannedLetter], situation: Situation, *, most: int, zone: ZoneInfo
) -> tuple[PlannedLetter, ...]:
    """Return the letters with the copies of many units, of one stage and day, made one.

    Args:
        planned: letters that are due, copies for the units above among them.
        situation: from which they were planned.
        most: so many copies of one stage and day go out as copies; more become one letter.
        zone: the office's.
    """
    units = {unit.code: unit for unit in situation.units}
    groups: dict[str, list[PlannedLetter]] = defaultdict(list)
    kept = []
    for letter in planned:
        above = units[letter.unit_code].parent
        if letter.is_copy and above and letter.deadline is not None:
            day = letter.deadline.astimezone(zone).date()
            about = f"{letter.campaign_id}:{letter.stage_id}:{above}:{day}:{letter.offset:+d}"
            groups[f"lacking:{about}"].append(letter)
        else:
            kept.append(letter)
    for subject_key, copies in groups.items():
        if subject_key in situation.standing:
            continue
        if len(copies) <= most and not _was_tried(subject_key, situation):
            kept += copies
        else:
            kept += _one_letter(subject_key, copies, situation, units)
    return tuple(kept)


def _was_tried(subject_key: str, situation: Situation) -> bool:
    """Say whether the one letter for all of them came back."""
    return any(key.startswith(f"{subject_key}:") for key in situation.came_back)


def _one_letter(
    subject_key: str,
    copies: Sequence[PlannedLetter],
    situation: Situation,
    units: Mapping[str, AskedUnit],
) -> Iterator[PlannedLetter]:
    first = units[copies[0].unit_code]
    for address in first.parent_addresses:
        if effect_key(subject_key, address) not in situation.came_back:
            yield replace(
                copies[0],
                kind=LetterKind.LACKING_UNITS,
                subject_key=subject_key,
                recipient=address,
                unit_code=first.parent,
                not_before=max(copy.not_before for copy in copies),
                copy_to=(),
                shown_to=address,
            )
            return
