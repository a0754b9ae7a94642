"""What the staff must be told at once, and once: trouble that keeps the service from its work.

A condition is told when it begins to hold and once more when it is over for good; what comes and
goes within minutes is one trouble, not ten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from service.rules.policy_refusals import Refusals
from service.rules.strangers import Flood


class Trouble(StrEnum):
    """What can be wrong; the words for it are in the letter's templates."""

    MAILBOX_SILENT = "mailbox_silent"
    OUTBOX_HELD = "outbox_held"
    SMTP_FAILING = "smtp_failing"
    STORAGE = "storage"
    PART_ENDED = "part_ended"
    ID_GONE = "id_gone"
    LINKS_REFUSED = "links_refused"
    FLOOD = "flood"
    REFUSED_BY_POLICY = "refused_by_policy"
    SCANNER_DOWN = "scanner_down"
    CLOCK_OFF = "clock_off"
    SERVICE_SILENT = "service_silent"
    NOTHING_WORKS = "nothing_works"


_MOST_NAMED = 3
# What keeps a letter from reaching anybody: these are told by the second path.
KEEPS_LETTERS_BACK = frozenset(
    {
        Trouble.OUTBOX_HELD,
        Trouble.SMTP_FAILING,
        Trouble.STORAGE,
        Trouble.NOTHING_WORKS,
        Trouble.SERVICE_SILENT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that is wrong now.

    Attributes:
        about: which mailbox or part, or "".
        since: from when on, aware, as far as it is known.
        detail: the server's or the program's words, one line, or "".
    """

    trouble: Trouble
    about: str = ""
    since: datetime
    detail: str = ""

    @property
    def key(self) -> str:
        """What makes it the same condition at the next look."""
        return f"{self.trouble}:{self.about}" if self.about else self.trouble.value


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSign:
    """When a folder was read last; None when it never was."""

    name: str
    last_read_at: datetime | None
    last_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What can be seen of the service's health.

    Attributes:
        looking_since: when this process, or the first pass, began to look: what happened before
            is nobody's silence. None where a pass has just tried everything.
        held_since: when the outbox as a whole was put on hold, or None.
        failing_since: the first try in a row that no letter got through, or None.
        storage: why database or disk cannot be used, or "".
        ended_parts: names of the program's parts that have ended.
        refused_links: (address, since when) of those that send one bad link after another.
        lost_ids: (campaign, which ids the configuration does not name any more).
        flood: much mail that belongs to no unit, or None.
        refusals: letters that servers refuse by policy, or None.
        scanner: why the virus scanner cannot be asked, or "".
        clock_difference: by how much the clock is before the mail server's.
    """

    folders: tuple[FolderSign, ...] = ()
    looking_since: datetime | None = None
    held_since: datetime | None = None
    held_reason: str = ""
    failing_since: datetime | None = None
    failing_answer: str = ""
    storage: str = ""
    ended_parts: tuple[str, ...] = ()
    lost_ids: tuple[tuple[str, str], ...] = ()
    refused_links: tuple[tuple[str, datetime], ...] = ()
    flood: Flood | None = None
    refusals: Refusals | None = None
    scanner: str = ""
    clock_difference: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmPolicy:
    """How patient the office is.

    Attributes:
        silent_after: a mailbox not read for so long.
        failing_after: letters that do not get out for so long.
        held_after: an outbox on hold for so long; a short hold is part of the work.
        dead_after: no mailbox at all read for so long.
        over_after: a condition must stay away for so long before it is told to be over.
        unscanned_after: a virus scanner that cannot be asked for so long.
    """

    silent_after: timedelta = timedelta(minutes=15)
    failing_after: timedelta = timedelta(minutes=30)
    held_after: timedelta = timedelta(minutes=5)
    dead_after: timedelta = timedelta(hours=24)
    over_after: timedelta = timedelta(minutes=5)
    unscanned_after: timedelta = timedelta(minutes=30)

    def is_told(self, condition: Condition, now: datetime) -> bool:
        """Say whether a condition has lasted as long as it must before anybody is told."""
        if condition.trouble is not Trouble.SCANNER_DOWN:
            return True
        return now - condition.since >= self.unscanned_after


def find_conditions(signs: Signs, now: datetime, policy: AlarmPolicy) -> tuple[Condition, ...]:
    """Return what is wrong now, in the order of `Trouble`."""
    return tuple(_conditions(signs, now, policy))


def _conditions(signs: Signs, now: datetime, policy: AlarmPolicy) -> Iterator[Condition]:
    for folder in signs.folders:
        since = _silent_since(folder, signs.looking_since, now)
        if now - since > policy.silent_after:
            yield Condition(
                trouble=Trouble.MAILBOX_SILENT,
                about=folder.name,
                since=since,
                detail=folder.last_error,
            )
    if signs.held_since is not None and now - signs.held_since >= policy.held_after:
        yield Condition(
            trouble=Trouble.OUTBOX_HELD, since=signs.held_since, detail=signs.held_reason
        )
    if signs.failing_since is not None and now - signs.failing_since > policy.failing_after:
        yield Condition(
            trouble=Trouble.SMTP_FAILING, since=signs.failing_since, detail=signs.failing_answer
        )
    if signs.storage:
        yield Condition(trouble=Trouble.STORAGE, since=now, detail=signs.storage)
    for part in signs.ended_parts:
        yield Condition(trouble=Trouble.PART_ENDED, about=part, since=now)
    for campaign_id, which in signs.lost_ids:
        yield Condition(trouble=Trouble.ID_GONE, about=campaign_id, since=now, detail=which)
    yield from _links_refused(signs)
    yield from _around_us(signs, now)
    yield from _nothing_works(signs, now, policy)


def _links_refused(signs: Signs) -> Iterator[Condition]:
    """Yield one trouble, however many addresses somebody uses."""
    if not signs.refused_links:
        return
    addresses = [address for address, _ in signs.refused_links]
    more = f" (+{len(addresses) - _MOST_NAMED})" if len(addresses) > _MOST_NAMED else ""
    yield Condition(
        trouble=Trouble.LINKS_REFUSED,
        since=min(since for _, since in signs.refused_links),
        detail=", ".join(addresses[:_MOST_NAMED]) + more,
    )


def _around_us(signs: Signs, now: datetime) -> Iterator[Condition]:
    """Yield what others do to us, and what helpers do not do."""
    if signs.flood is not None:
        yield Condition(trouble=Trouble.FLOOD, since=signs.flood.since, detail=signs.flood.who)
    if signs.refusals is not None and signs.refusals.since is not None:
        yield Condition(
            trouble=Trouble.REFUSED_BY_POLICY,
            since=signs.refusals.since,
            detail=signs.refusals.answer,
        )
    if signs.scanner:
        yield Condition(trouble=Trouble.SCANNER_DOWN, since=now, detail=signs.scanner)
    if signs.clock_difference:
        minutes = round(signs.clock_difference / timedelta(minutes=1))
        yield Condition(trouble=Trouble.CLOCK_OFF, since=now, detail=f"{minutes:+d}")


def _nothing_works(signs: Signs, now: datetime, policy: AlarmPolicy) -> Iterator[Condition]:
    quiet = [_silent_since(folder, signs.looking_since, now) for folder in signs.folders]
    if quiet and now - max(quiet) > policy.dead_after:
        yield Condition(trouble=Trouble.NOTHING_WORKS, since=max(quiet))


def _silent_since(folder: FolderSign, looking_since: datetime | None, now: datetime) -> datetime:
    known = [moment for moment in (folder.last_read_at, looking_since) if moment is not None]
    return max(known, default=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A condition that was told, or is about to be.

    Attributes:
        told_at: None while no path has taken it.
        path: by which it was told: "letter", or the name of a second path.
        gone_at: since when it does not hold any more, or None while it does.
    """

    condition: Condition
    told_at: datetime | None = None
    path: str = ""
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """What is to be told now, and what is to be remembered.

    Attributes:
        begun: to tell: these hold, and nobody was told.
        over: to tell: these were told, and are over.
        raised: everything that is remembered, by key; without what is over.
    """

    begun: tuple[Raised, ...] = ()
    over: tuple[Raised, ...] = ()
    raised: Mapping[str, Raised] = field(default_factory=dict)


def next_notices(
    raised: Mapping[str, Raised], found: Sequence[Condition], now: datetime, policy: AlarmPolicy
) -> Notices:
    """Hold what is wrong now against what was told.

    Args:
        raised: as remembered from the last look, by key.
        found: what is wrong now.
        now: not before the last look.
        policy: how long a condition must be away to be over.
    """
    holding = {condition.key: condition for condition in found}
    kept: dict[str, Raised] = {}
    over: list[Raised] = []
    for key, known in raised.items():
        if key in holding:
            # It began when it was first seen; the words are those of now.
            condition = replace(holding[key], since=known.condition.since)
            kept[key] = replace(known, condition=condition, gone_at=None)
            continue
        gone = replace(known, gone_at=known.gone_at or now)
        if now - (gone.gone_at or now) < policy.over_after:
            kept[key] = gone
        elif known.told_at is not None:
            over.append(gone)
    for key, condition in holding.items():
        kept.setdefault(key, Raised(condition=condition))
    begun = tuple(
        one
        for one in kept.values()
        if one.told_at is None and one.gone_at is None and policy.is_told(one.condition, now)
    )
    return Notices(begun=begun, over=tuple(over), raised=kept)


def wants_second_path(holding: Iterable[Condition]) -> bool:
    """Say whether letters stay behind now, so that trouble has to be told another way."""
    return any(condition.trouble in KEEPS_LETTERS_BACK for condition in holding)
