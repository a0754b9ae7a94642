"""What the letters to the office's own people say when they leave, and whether they still do."""

from datetime import datetime

from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.alarm_book import alarm_line, condition_from_json, read_raised
from service.outbound.composed import Suppressed
from service.outbound.digest_content import DigestDesk, Readership, read_digest
from service.outbound.digest_contexts import StaffAlarm
from service.outbound.digest_memo import DigestKey, DigestMemo
from service.outbound.for_staff import StaffLetter
from service.outbound.reachable import read_reachable
from service.reports.standing import Asking
from service.rules.alarm import Trouble
from service.rules.digest_plan import is_stale
from service.rules.parents import children_of

_WENT_OUT = frozenset({LetterState.SENT, LetterState.MAYBE_SENT, LetterState.BOUNCED})


class StaffLetters:
    """Writes digests and alarms; safe for several threads."""

    def __init__(self, desk: DigestDesk) -> None:
        self._desk = desk
        self._memo = DigestMemo()

    def write(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        """Return what a letter says now, or why it is not sent."""
        if letter.kind is LetterKind.STAFF_ALARM:
            return self._alarm(uow, letter, now)
        return self._digest(uow, letter, now)

    def _digest(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        slot_at = str(letter.context["slot_at"])
        if is_stale(datetime.fromisoformat(slot_at), now):
            return Suppressed(reason="digest_stale")
        newer = uow.letters.find(kinds=[LetterKind.STAFF_DIGEST], above_id=letter.id)
        if any(_of_scope(one, letter) and one.recipient == letter.recipient for one in newer):
            return Suppressed(reason="newer_digest")
        last = uow.letters.last_sent(letter.kind, letter.recipient, unit_code=letter.unit_code)
        since_slot = str(last.context["slot_at"]) if last else ""
        readers = self._readers(uow, letter, now, _first_sent(uow, last))
        if readers is None:
            return Suppressed(reason="address_changed")
        key = DigestKey(
            slot_at=slot_at,
            unit_code=letter.unit_code,
            since_slot=since_slot,
            language=letter.language,
        )
        return self._memo.get(key, now, lambda: self._say(uow, readers, now))

    def _say(self, uow: UnitOfWork, readers: Readership, now: datetime) -> StaffLetter | Suppressed:
        digest, parcel = read_digest(uow, self._desk, readers, now)
        if readers.to and not digest.campaigns:
            return Suppressed(reason="nothing_asked")
        # Trouble is told in any case: it is no news that happened, it is news that lasts.
        well = not (digest.alarms or digest.outbox_held)
        if digest.quiet and well and self._desk.when_nothing == "nothing":
            return Suppressed(reason="nothing_happened")
        return StaffLetter(context=digest, enclosed=parcel.enclosed())

    def _readers(
        self, uow: UnitOfWork, letter: Letter, now: datetime, since: datetime | None
    ) -> Readership | None:
        """Return whom the letter is for, or None when the address is not theirs any more."""
        code = letter.unit_code
        if code is None:
            known = letter.recipient in self._desk.staff
            return Readership(since=since, language=letter.language) if known else None
        asking = Asking(zone=self._desk.zone, now=now)
        if letter.recipient not in read_reachable(uow, asking, [code]).of(code):
            return None
        periods = uow.units.load_roster().periods
        under = children_of(code, periods, now.astimezone(self._desk.zone).date())
        names = [period.name for period in periods if period.code == code]
        if not under or not names:
            return None
        return Readership(to=names[-1], only=under, since=since, language=letter.language)

    def _alarm(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        if letter.recipient not in self._desk.staff:
            return Suppressed(reason="address_changed")
        holding = {key for key, one in read_raised(uow).items() if one.gone_at is None}
        begun = [
            condition
            for entry in letter.context["begun"]
            if (condition := condition_from_json(entry)).key in holding
            # A letter that is about to leave shows that letters are not held.
            and condition.trouble is not Trouble.OUTBOX_HELD
        ]
        over = [condition_from_json(entry) for entry in letter.context["over"]]
        if not begun and not over:
            return Suppressed(reason="over_by_now")
        return StaffLetter(
            context=StaffAlarm(
                office=self._desk.office,
                as_of=now,
                begun=tuple(alarm_line(one) for one in begun),
                over=tuple(alarm_line(one) for one in over),
            )
        )


def _of_scope(one: Letter, other: Letter) -> bool:
    return one.unit_code == other.unit_code


def _first_sent(uow: UnitOfWork, last: Letter | None) -> datetime | None:
    """Return when the first digest of a moment went out: until then it tells how things stood.

    Args:
        uow: a transaction.
        last: one of that moment that went out, or None.
    """
    if last is None or last.sent_at is None:
        return None
    slot_at = str(last.context["slot_at"])
    together = uow.letters.find_sent_between(
        last.kind, datetime.fromisoformat(slot_at), last.sent_at
    )
    return min(
        (
            one.sent_at
            for one in together
            if one.sent_at and _of_scope(one, last) and one.context["slot_at"] == slot_at
        ),
        default=last.sent_at,
    )
