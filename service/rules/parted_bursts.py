"""Mails of a burst that staff gave to another unit before the letter for all of them left.

One letter speaks to one unit. What was moved away is taken from it, and answered by a letter of
its own for each unit; what waits for a person, or was set aside, is taken from it as well, and owed
an answer when it is filed; so that every mail is answered once, whoever it is filed for in the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from db.entities.enums import Disposition, LetterKind
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from service.rules.bursts import is_of_one_burst, is_still_gathering
from service.rules.unit_answer import TOGETHER

_ASIDE = (Disposition.TRIAGE, Disposition.IGNORED, Disposition.FAILED)


@dataclass(slots=True, kw_only=True)
class Parted:
    """What becomes of letters for several mails.

    Attributes:
        stays: the mails that each letter still answers, by the letter's number.
        extended: further mails that letters answer, likewise.
        letters: to be owed; their Message-ID is still that of the letter that they come from.
        heads: the mail that a letter answers before the others, where that has left it.
    """

    stays: dict[int, list[int]] = field(default_factory=dict)
    extended: dict[int, list[int]] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    heads: dict[int, StoredMessage] = field(default_factory=dict)


def part_bursts(
    waiting: Sequence[Letter], mails: Mapping[int, StoredMessage], *, now: datetime
) -> Parted:
    """Return how letters for several mails are parted by the units that the mails are filed for.

    Args:
        waiting: letters that are owed, each with the mails that it answers.
        mails: all of these mails, as they stand.
        now: letters whose time has come take up nothing more.
    """
    parted = Parted()
    for letter in waiting:
        units = _by_unit(letter, mails)
        kept = letter.unit_code if letter.unit_code in units else next(iter(units), None)
        moved = {unit: rows for unit, rows in units.items() if unit != kept}
        gone = {row for rows in moved.values() for row in rows} | _set_aside(letter, mails)
        if not gone:
            continue
        stays = [row for row in letter.context[TOGETHER] if row not in gone]
        parted.stays[letter.id] = stays
        if stays and letter.message_row in gone:
            parted.heads[letter.id] = mails[min(stays)]
        for rows in moved.values():
            _answer(letter, [mails[row] for row in rows], waiting, parted, now)
    return parted


def _set_aside(letter: Letter, mails: Mapping[int, StoredMessage]) -> set[int]:
    """Return the mails of a letter that are not filed, and that nobody is reading again."""
    return {
        row for row in letter.context[TOGETHER] if row in mails and mails[row].disposition in _ASIDE
    }


def _by_unit(letter: Letter, mails: Mapping[int, StoredMessage]) -> dict[str | None, list[int]]:
    """Return the mails of a letter that are filed, by unit, in the order in which they came."""
    found: dict[str | None, list[int]] = {}
    for row in sorted(letter.context[TOGETHER]):
        mail = mails.get(row)
        if mail is not None and mail.disposition is Disposition.FILED:
            found.setdefault(mail.unit_code, []).append(row)
    return found


def _answer(
    letter: Letter,
    moved: Sequence[StoredMessage],
    waiting: Sequence[Letter],
    parted: Parted,
    now: datetime,
) -> None:
    first, rows = moved[0], [mail.id for mail in moved]
    own = replace(
        letter,
        id=0,
        effect_key=f"parted:{first.content_key}:{first.unit_code}",
        kind=LetterKind.REPORT_RECEIVED,
        message_row=first.id,
        unit_code=first.unit_code,
        campaign_id=first.campaign_id,
        stage_id=None,
        context={**letter.context, TOGETHER: rows},
        attempts=0,
        created_at=None,
    )
    for other in waiting:
        if is_of_one_burst(other, own) and is_still_gathering(other, now):
            parted.extended.setdefault(other.id, []).extend(rows)
            return
    for other in parted.letters:
        if is_of_one_burst(other, own):
            other.context[TOGETHER].extend(rows)
            return
    parted.letters.append(own)
