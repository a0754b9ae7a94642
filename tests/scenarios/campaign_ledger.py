"""What each unit should get and when, worked out by a second way: days counted on the fingers.

Nothing here comes from the rules of the service; only the office's wishes stand on both sides.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

from tests.scenarios.campaign_2022 import (
    FIGURES,
    FOLLOW_UP,
    HANOI,
    PHOTO,
    REGISTRATION,
    RESULT,
    SCHEDULE,
    UNITS,
    WRITTEN,
    Sent,
    Unit,
    at,
)

TAG = "[Tuần lễ HTSĐ 2022] "
ANNOUNCED = at("09-19 08:00")
DAY_OFF, DAY_ON = date(2022, 10, 21), date(2022, 10, 22)
A_WEEK, A_GAP, MOST_A_WEEK = timedelta(days=7), timedelta(hours=20), 3
MORNING, NOON = (time(7, 30), time(11, 30)), (time(13, 30), time(17, 0))


@dataclass(frozen=True, slots=True)
class Asked:
    """A stage as the office's plan has it."""

    title: str
    last_day: date
    due_text: str
    wants: Mapping[str, int]
    reminders: tuple[int, ...]
    copied_on: int | None = None
    asked_from: date = date(2022, 9, 1)
    grace_to: date | None = None


STAGES = {
    REGISTRATION: Asked(
        "đăng ký lịch hoạt động",
        date(2022, 9, 30),
        "trước ngày 01/10/2022",
        {SCHEDULE: 1},
        (-7, -3, -1, 1, 3),
        copied_on=3,
        grace_to=date(2022, 10, 3),
    ),
    RESULT: Asked(
        "báo cáo kết quả",
        date(2022, 10, 14),
        "trước ngày 15/10/2022",
        {WRITTEN: 1, FIGURES: 1, PHOTO: 3},
        (-7, -3, -1, 0, 1, 7),
        copied_on=7,
    ),
    FOLLOW_UP: Asked(
        "báo cáo theo dõi tháng 11/2022",
        date(2022, 11, 30),
        "đến hết ngày 30/11/2022",
        {FIGURES: 1},
        (-3, 1),
        asked_from=date(2022, 11, 1),
    ),
}
ONCE = (REGISTRATION, RESULT)


@dataclass(frozen=True, slots=True)
class Terms:
    """What staff decide for one unit."""

    at: datetime
    unit: str
    stage: str
    exempt: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A letter that came back."""

    unit: str
    address: str
    letter: str
    for_good: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """One letter that must be there: no more, no fewer, nothing else."""

    to: str
    subject: str
    cc: str = ""
    lacks: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class Counted:
    """What a digest must say of one stage."""

    units: int = 0
    complete: int = 0
    incomplete: int = 0
    absent: int = 0
    on_time: int = 0
    late: int = 0


@dataclass(slots=True)
class _State:
    unit: Unit
    dead: set[str] = field(default_factory=set)
    returned: set[tuple[str, str]] = field(default_factory=set)
    mails: list[Sent] = field(default_factory=list)
    terms: dict[str, Terms] = field(default_factory=dict)
    written: list[datetime] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    waiting: list[tuple[datetime, str, int]] = field(default_factory=list)
    reminded: Counter[str] = field(default_factory=Counter)

    def address(self, letter: str = "") -> str:
        usable = [one for one in self.unit.emails if one not in self.dead]
        return next((one for one in usable if (letter, one) not in self.returned), "")

    def has(self, stage: str) -> Counter[str]:
        got: Counter[str] = Counter()
        for mail in self.mails:
            if mail.replaces and any(of_stage == stage for of_stage, _, _ in mail.gives):
                got.clear()
            for of_stage, role, count in mail.gives:
                got[role] += count * (of_stage == stage)
        return +got

    def lacks(self, stage: str) -> tuple[tuple[str, int, int], ...]:
        got = self.has(stage)
        wants = STAGES[stage].wants
        return tuple((role, got[role], want) for role, want in wants.items() if got[role] < want)

    def last_day(self, stage: str) -> date:
        terms = self.terms.get(stage)
        return terms.until if terms and terms.until else STAGES[stage].last_day

    def is_exempt(self, stage: str) -> bool:
        return stage in self.terms and self.terms[stage].exempt

    def begun_at(self, stage: str) -> datetime | None:
        return next((m.at for m in self.mails if any(g[0] == stage for g in m.gives)), None)

    def complete_at(self, stage: str) -> datetime:
        """Return when the last mail came that was needed; asked of what is complete only."""
        for count in range(len(self.mails) + 1):
            if not _State(unit=self.unit, mails=self.mails[:count]).lacks(stage):
                return self.mails[count - 1].at
        raise AssertionError(stage)


def works(day: date) -> bool:
    return day == DAY_ON or (day.weekday() < 5 and day != DAY_OFF)


def office_hours(moment: datetime) -> bool:
    return works(moment.date()) and any(
        begin <= moment.timetz().replace(tzinfo=None) < end for begin, end in (MORNING, NOON)
    )


@cache
def next_open(moment: datetime) -> datetime:
    """Return the moment, or when the office opens next: minute by minute."""
    while not office_hours(moment):
        moment = moment.replace(second=0) + timedelta(minutes=1)
    return moment


def eight(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=HANOI)


def from_eight(day: date) -> datetime:
    """Return eight o'clock of that day, or of the next on which somebody is at work."""
    while not works(day):
        day += timedelta(days=1)
    return eight(day)


def reminder_moment(last_day: date, offset: int) -> datetime:
    """Return when a reminder is due: not after the deadline, where it speaks of days left."""
    day = last_day + timedelta(days=offset)
    while offset <= 0 and from_eight(day).date() > last_day:
        day -= timedelta(days=1)
    return from_eight(day)


@cache
def letters_for(last_day: date, offsets: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    """Return which reminders are letters, and for which of the stage's reminders each stands.

    A week-end in between leaves two letters where one is enough: on the same day or the day after.
    """
    letters: dict[int, tuple[int, ...]] = {}
    for offset in sorted(offsets, reverse=True):
        day = reminder_moment(last_day, offset).date()
        for later, meant in sorted(letters.items()):
            between = (reminder_moment(last_day, later).date() - day).days
            one_side = (later > 0) == (offset > 0)
            if one_side and between < 2 and between < later - offset:
                letters[later] = (*meant, offset)
                break
        else:
            letters[offset] = (offset,)
    return letters


class Ledger:
    """Follows the story wake by wake and says which letters each wake must send."""

    def __init__(self, terms: Sequence[Terms], units: Sequence[Unit] = UNITS) -> None:
        self._terms = terms
        self.states = {unit.code: _State(unit) for unit in units}
        self.telephone: set[str] = set()

    def wake(
        self, now: datetime, mails: Sequence[tuple[Unit, Sent]], returned: Sequence[Returned] = ()
    ) -> list[Expected]:
        """Return the letters of one wake: answers to these mails, and what is due by itself."""
        letters = [self._answer(unit, sent) for unit, sent in mails if sent.answer]
        for unit, sent in mails:
            self.states[unit.code].mails.append(sent)
        for terms in self._terms:
            if terms.at <= now:
                self.states[terms.unit].terms[terms.stage] = terms
        for back in returned:
            state = self.states[back.unit]
            state.returned.add((back.letter, back.address))
            state.done.discard(back.letter)
            state.written.pop()
            if back.for_good:
                state.dead.add(back.address)
        for state in self.states.values():
            letters += self._planned(state, now)
        return letters

    def counted(self, now: datetime) -> dict[str, Counted]:
        """Return what a digest of this moment must say of each stage that is asked by then."""
        found: dict[str, Counted] = defaultdict(Counted)
        for state, (stage, asked) in itertools.product(self.states.values(), STAGES.items()):
            if now.date() < asked.asked_from or state.is_exempt(stage):
                continue
            count = found[asked.title]
            count.units += 1
            begun = state.begun_at(stage)
            count.complete += not state.lacks(stage)
            count.incomplete += bool(state.lacks(stage)) and begun is not None
            count.absent += begun is None
            if begun is not None:
                count.on_time += begun.date() <= state.last_day(stage)
                extended = state.last_day(stage) != asked.last_day
                grace = asked.grace_to if asked.grace_to and not extended else state.last_day(stage)
                count.late += begun.date() > grace
        return found

    def _answer(self, unit: Unit, sent: Sent) -> Expected:
        name = "" if sent.answer.startswith(("Đã nhận thư", "Đã nhận đề nghị")) else unit.name
        subject = f"{TAG}{sent.answer} – {name}" if name else f"{TAG}{sent.answer}"
        return Expected(to=sent.sender or unit.emails[-1], subject=subject)

    def _planned(self, state: _State, now: datetime) -> Iterator[Expected]:
        for ready, stage, offset in list(state.waiting):
            if ready <= now:
                state.waiting.remove((ready, stage, offset))
                if self._due(state, stage, now) == offset and state.lacks(stage):
                    state.written.remove(ready)
                    yield from self._remind(state, stage, offset, now)
        yield from self._announce(state, now)
        for stage in STAGES:
            yield from self._reminder(state, stage, now)
        yield from self._thank(state, now)

    def _room(self, state: _State, now: datetime) -> datetime | None:
        lately = [one for one in state.written if now - one < A_WEEK]
        if len(lately) >= MOST_A_WEEK:
            return None
        return next_open(max([now, *(one + A_GAP for one in lately)]))

    def _announce(self, state: _State, now: datetime) -> Iterator[Expected]:
        to = state.address("announcement")
        if now < ANNOUNCED or "announcement" in state.done or not to or now > at("09-26 08:00"):
            return
        assert self._room(state, now) == now
        state.done.add("announcement")
        state.written.append(now)
        titles = f"{STAGES[REGISTRATION].title}, {STAGES[RESULT].title}"
        yield Expected(to=to, subject=f"{TAG}Đề nghị {titles} – {state.unit.name}")

    def _due(self, state: _State, stage: str, now: datetime) -> int | None:
        """Return the offset of the reminder that is due, the latest of them."""
        asked, last_day = STAGES[stage], state.last_day(stage)
        if now.date() < asked.asked_from or state.is_exempt(stage):
            return None
        before = now.date() <= last_day
        passed = [
            (reminder_moment(last_day, offset), offset)
            for offset in letters_for(last_day, asked.reminders)
            if (offset <= 0) == before and reminder_moment(last_day, offset) <= now
        ]
        moment, offset = max(passed, default=(now, None))
        return offset if now - moment <= A_WEEK else None

    def _reminder(self, state: _State, stage: str, now: datetime) -> Iterator[Expected]:
        offset = self._due(state, stage, now)
        if offset is None or not state.lacks(stage):
            return
        last_day = state.last_day(stage)
        key = f"{stage} {last_day} {offset}"
        if not state.address():
            self.telephone.add(state.unit.code)
            if key not in state.done and office_hours(now):
                state.done.add(key)
                yield from self._copy(state, stage, offset, state.reminded[stage])
            return
        ready = None if key in state.done else self._room(state, now)
        if ready is None or (offset <= 0 and ready.date() > last_day):
            return
        state.done.add(key)
        if ready > now:
            state.written.append(ready)
            state.waiting.append((ready, stage, offset))
        else:
            yield from self._remind(state, stage, offset, now)

    def _remind(self, state: _State, stage: str, offset: int, now: datetime) -> Iterator[Expected]:
        again = state.reminded[stage]
        state.reminded[stage] += 1
        state.written.append(now)
        yield Expected(
            to=state.address(),
            subject=self._subject(state, stage, offset, again),
            cc=self._above(state) if self._is_copied(state, stage, offset) else "",
            lacks=state.lacks(stage),
        )
        yield from self._copy(state, stage, offset, again)

    def _copy(self, state: _State, stage: str, offset: int, again: int) -> Iterator[Expected]:
        above = self._above(state)
        if above and self._is_copied(state, stage, offset):
            subject = self._subject(state, stage, offset, again)
            yield Expected(to=above, subject=subject, cc=above, lacks=state.lacks(stage))

    def _is_copied(self, state: _State, stage: str, offset: int) -> bool:
        asked = STAGES[stage]
        return asked.copied_on in letters_for(state.last_day(stage), asked.reminders)[offset]

    def _above(self, state: _State) -> str:
        parent = state.unit.parent
        return self.states[parent].address() if parent else ""

    def _subject(self, state: _State, stage: str, offset: int, again: int) -> str:
        asked = STAGES[stage]
        extended = state.last_day(stage) != asked.last_day
        own = f"đến hết ngày {state.last_day(stage):%d/%m/%Y} (đã được gia hạn)"
        until = own if extended else asked.due_text
        if offset <= 0:
            return f"{TAG}Nhắc {asked.title}, {until} – {state.unit.name}"
        opening = f"Nhắc lần {again + 1}:" if again else "Đề nghị gửi"
        return f"{TAG}{opening} {asked.title} – {state.unit.name}"

    def _thank(self, state: _State, now: datetime) -> Iterator[Expected]:
        stages = [stage for stage in ONCE if not state.is_exempt(stage)]
        if "thanks" in state.done or not state.address() or any(map(state.lacks, stages)):
            return
        days = [state.last_day(stage) for stage in stages]
        days += [state.complete_at(stage).date() for stage in stages]
        day = max(days) + timedelta(days=1)
        moment = from_eight(day)
        if moment <= now <= moment + A_WEEK and self._room(state, now) == now:
            state.done.add("thanks")
            state.written.append(now)
            yield Expected(to=state.address(), subject=f"{TAG}Cảm ơn {state.unit.name}")
