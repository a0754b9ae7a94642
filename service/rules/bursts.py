"""Several mails of one sender within minutes: one answer at once, and one for the rest.

Units split their photographs over many mails; a letter for each would teach them to stop reading
our letters. What the second letter says is worked out when it leaves, from all that came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from service.rules.reply_choice import REQUESTS
from service.rules.unit_answer import TOGETHER

# Why a mail has no letter of its own.
ANSWERED_TOGETHER = "answered_together"
ASKED_ALREADY = "asked_already"
# A question stands for itself: staff answer it, and the sender is told so of each.
_ALONE = frozenset(REQUESTS.values())
_NEVER_CAME = frozenset({LetterState.SUPPRESSED, LetterState.FAILED, LetterState.BOUNCED})


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What becomes of the answers that a group of mails is owed.

    Attributes:
        letters: to be owed; each answers one mail, or the rest of a burst.
        extended: letters that are owed already, and the mails that they answer too, by number.
        silent: why a mail has no letter of its own, by the mail's row.
    """

    letters: list[Letter] = field(default_factory=list)
    extended: dict[int, list[int]] = field(default_factory=dict)
    silent: dict[int, str] = field(default_factory=dict)


def gather_bursts(
    owed: Sequence[Letter], recent: Sequence[Letter], *, now: datetime, window: timedelta
) -> Gathered:
    """Return the letters that answer a group of mails.

    Args:
        owed: one answer a mail, as if each came alone, oldest first.
        recent: answers to the same senders that were owed within `window`, oldest first.
        now: the moment at which `owed` are written.
        window: mails of one sender, for one unit, within so long are one burst; nought: none are.
    """
    gathered = Gathered()
    standing = [one for one in recent if one.state not in _NEVER_CAME]
    for letter in owed:
        in_bursts = TOGETHER not in letter.context and letter.kind not in _ALONE
        if window > timedelta(0) and in_bursts:
            _place(letter, standing, gathered, now=now, window=window)
        else:
            gathered.letters.append(letter)
    return gathered


def _place(
    letter: Letter,
    standing: Sequence[Letter],
    gathered: Gathered,
    *,
    now: datetime,
    window: timedelta,
) -> None:
    alike = [one for one in (*standing, *gathered.letters) if is_of_one_burst(one, letter)]
    row = letter.message_row or 0
    rest = next((one for one in reversed(alike) if is_still_gathering(one, now)), None)
    if not alike:
        gathered.letters.append(letter)
    elif letter.kind is LetterKind.UNIT_UNKNOWN:
        gathered.silent[row] = ASKED_ALREADY
    elif rest is None:
        begun = min(one.created_at or now for one in alike)
        gathered.letters.append(
            replace(
                letter,
                context={**letter.context, TOGETHER: [row]},
                not_before=max(now, begun + window),
            )
        )
    else:
        gathered.silent[row] = ANSWERED_TOGETHER
        if rest.id:
            gathered.extended.setdefault(rest.id, []).append(row)
        else:
            rest.context[TOGETHER].append(row)


def is_of_one_burst(earlier: Letter, letter: Letter) -> bool:
    """Say whether two answers go to one sender, about one unit and campaign."""
    asks = LetterKind.UNIT_UNKNOWN
    return (
        earlier.recipient.lower() == letter.recipient.lower()
        and earlier.campaign_id == letter.campaign_id
        and earlier.unit_code == letter.unit_code
        and (earlier.kind is asks) == (letter.kind is asks)
    )


def is_still_gathering(letter: Letter, now: datetime) -> bool:
    """Say whether a letter for several mails waits for more of them."""
    waits = letter.not_before is not None and letter.not_before > now
    return letter.state is LetterState.OWED and TOGETHER in letter.context and waits
