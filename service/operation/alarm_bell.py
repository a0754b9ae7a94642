"""Tells the staff of trouble: once when it begins, once when it is over, by a way that works.

By letter as long as letters go out; where they do not, by the first second path that takes it.
What was told is kept in the database between looks.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from db.errors import LeaseLost, StorageError
from db.unit_of_work import UnitOfWork
from service.leadership import NotLeading
from service.operation.alarm_words import AlarmWords
from service.operation.second_paths import SecondPaths, StorageAlarm
from service.operation.signs import SignReader
from service.outbound.alarm_book import condition_json, read_raised, write_raised
from service.rules.alarm import (
    AlarmPolicy,
    Notices,
    Raised,
    find_conditions,
    next_notices,
    wants_second_path,
)
from service.workplace import Workplace

log = logging.getLogger(__name__)

LETTER = "letter"
ALARM_PRIORITY = 5
_FIRST_LOOK = "alarm_first_look"
# A busy database is no trouble yet; one that refuses work for so long is.
LASTING = timedelta(seconds=60)
FORGOTTEN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmDesk:
    """Whom to tell, and how.

    Attributes:
        staff: addresses that letters go to.
    """

    staff: tuple[str, ...]
    words: AlarmWords
    policy: AlarmPolicy
    second: SecondPaths
    storage: StorageAlarm


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is left to letters, and what is remembered."""

    begun: Sequence[Raised]
    over: Sequence[Raised]
    raised: Mapping[str, Raised]


class AlarmBell:
    """Looks and tells; safe for several threads."""

    def __init__(
        self,
        workplace: Workplace,
        signs: SignReader,
        desk: AlarmDesk,
        *,
        on_owed: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._signs = signs
        self._desk = desk
        self._on_owed = on_owed
        self._lock = threading.Lock()
        self._failure = ""
        self._failing_since: datetime | None = None
        self._failed_at: datetime | None = None

    def note_failure(self, error: Exception) -> None:
        """Remember that database or disk refused work; it is told when it lasts."""
        now = self._workplace.clock.now()
        if self._failed_at is None or now - self._failed_at > FORGOTTEN:
            self._failing_since = now
        self._failed_at, self._failure = now, str(error)

    def look(
        self, *, ended_parts: tuple[str, ...] = (), looking_since: datetime | None = None
    ) -> int:
        """Look for trouble and tell it; returns how many letters are newly owed.

        Args:
            ended_parts: of the program, by name.
            looking_since: when this process began to look; None after a pass that tried all.
        """
        with self._lock:
            try:
                owed = self._look(ended_parts, looking_since)
            except (NotLeading, LeaseLost):
                return 0
            except StorageError as error:
                self.note_failure(error)
                self._tell_of_storage(at_once=looking_since is None)
                return 0
            self._desk.storage.over()
        if owed:
            self._on_owed()
        return owed

    def storage_failed(self, error: Exception, *, at_once: bool) -> None:
        """Tell that the database cannot be used, at once or when that has lasted."""
        self.note_failure(error)
        with self._lock:
            self._tell_of_storage(at_once=at_once)

    def _tell_of_storage(self, *, at_once: bool) -> None:
        if at_once or self._lasting_failure(self._workplace.clock.now()):
            self._desk.storage.begun(self._failure)

    def _lasting_failure(self, now: datetime) -> str:
        since, last = self._failing_since, self._failed_at
        if since is None or last is None or now - last > FORGOTTEN:
            return ""
        return self._failure if last - since >= LASTING else ""

    def _look(self, ended_parts: tuple[str, ...], looking_since: datetime | None) -> int:
        scanner = self._signs.ask_scanner()
        now = self._workplace.clock.now()
        with self._workplace.database.unit_of_work(read_only=True) as uow:
            first_look = uow.state.get(_FIRST_LOOK)
            signs = self._signs.read(
                uow,
                ended_parts,
                looking_since,
                datetime.fromisoformat(first_look) if first_look else None,
                now=now,
            )
            before = read_raised(uow)
        storage = signs.storage or self._lasting_failure(now)
        signs = replace(signs, storage=storage, scanner=scanner)
        found = find_conditions(signs, now, self._desk.policy)
        notices = next_notices(before, found, now, self._desk.policy)
        if first_look and not (notices.begun or notices.over) and notices.raised == before:
            return 0
        told = self._tell(notices, now)
        lease = self._workplace.leadership.lease
        with self._workplace.database.unit_of_work() as uow:
            owed = uow.letters.queue(self._letters(uow, told, now), now=now)
            write_raised(uow, told.raised, now=now)
            uow.state.set(_FIRST_LOOK, first_look or now.isoformat(), now=now)
            uow.commit(lease=lease)
        return len(owed)

    def _tell(self, notices: Notices, now: datetime) -> _Told:
        """Tell by a second path what must go there; the rest is left to letters."""
        raised = dict(notices.raised)
        holding = [one.condition for one in raised.values() if one.gone_at is None]
        elsewhere = bool(self._desk.second) and wants_second_path(holding)
        begun = notices.begun if elsewhere else ()
        over = [one for one in notices.over if one.path != LETTER]
        path = ""
        if begun or over:
            path = self._desk.second.tell(
                [one.condition for one in begun], [one.condition for one in over], now
            )
        by = path if elsewhere else LETTER
        for one in notices.begun if by else ():
            raised[one.condition.key] = replace(one, told_at=now, path=by)
        if not path:
            # That it is over is told when a path takes it.
            raised |= {one.condition.key: one for one in over}
        return _Told(
            begun=() if elsewhere else notices.begun,
            over=[one for one in notices.over if one.path == LETTER],
            raised=raised,
        )

    def _letters(self, uow: UnitOfWork, told: _Told, now: datetime) -> list[Letter]:
        over = [one for one in told.over if self._was_sent(uow, one)]
        if not told.begun and not over:
            return []
        log.warning(
            "Trouble: %s; over: %s",
            ", ".join(one.condition.key for one in told.begun) or "none",
            ", ".join(one.condition.key for one in over) or "none",
            extra={"event": "alarm_owed"},
        )
        return [
            Letter(
                effect_key=f"alarm:{now.isoformat()}:{recipient}",
                kind=LetterKind.STAFF_ALARM,
                message_id=self._desk.words.new_message_id(),
                recipient=recipient,
                language=self._desk.words.language,
                context={
                    "begun": [condition_json(one.condition) for one in told.begun],
                    "over": [condition_json(one.condition) for one in over],
                    "registered": True,
                },
                priority=ALARM_PRIORITY,
            )
            for recipient in self._desk.staff
        ]

    def _was_sent(self, uow: UnitOfWork, over: Raised) -> bool:
        """Say whether a letter about the trouble went out; one still owed is not sent any more."""
        about = [
            letter
            for letter in uow.letters.find(kinds=[LetterKind.STAFF_ALARM])
            if letter.created_at == over.told_at
        ]
        uow.letters.set_state(
            [letter.id for letter in about],
            LetterState.SUPPRESSED,
            only_from=[LetterState.OWED],
            reason="over_by_now",
        )
        return any(letter.sent_at is not None for letter in about)
