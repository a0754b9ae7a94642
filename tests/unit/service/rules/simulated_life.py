"""One campaign lived through: the product is asked what counting has an answer to."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import LetterKind
from db.entities.terms import UnitTerms
from service.rules.letter_leaving import OwedReminder, may_leave_at, why_not
from service.rules.letter_plan import plan_letters
from service.rules.letters_due import (
    AskedStage,
    AskedUnit,
    PlannedLetter,
    PlanPolicy,
    Situation,
    effect_key,
)
from service.rules.reminder_days import ReminderHours
from service.rules.unit_terms import stage_for
from service.rules.working_time import WorkingTime
from tests.unit.service.rules.quarter_hours import DAY, MINUTES, WEEK, Office, moment_of
from tests.unit.service.rules.simulated_world import (
    Key,
    Rules,
    SimLetter,
    SimStage,
    SimUnit,
    World,
)

# The office's; clocks changed at night, at midnight itself, and by half an hour, down under.
ZONES = (
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "America/New_York",
    "Africa/Cairo",
    "Australia/Lord_Howe",
)
# Month and day around which calendars go wrong: leap day, clocks forward and back, the turn of
# the year with its week 53, ends of months.
HAZARDS = ((2, 28), (3, 10), (3, 29), (10, 27), (11, 3), (12, 30), (1, 31), (8, 31))
HOURS = (
    ((450, 690), (810, 1020)),
    ((480, 720),),
    ((810, 1020),),
    (),
)
KINDS = {
    LetterKind.REMINDER_BEFORE_DEADLINE: "before",
    LetterKind.REMINDER_AFTER_DEADLINE: "after",
    LetterKind.OPENING_ANNOUNCEMENT: "announcement",
    LetterKind.THANKS: "thanks",
}
# Quarters of an hour between two looks; a clock that runs ahead is put back now and then.
STEPS = (-4, 1, 1, 2, 7, 20, 45, 96, 96, 200, 500)


@dataclass
class Life:
    """One world, and the same world in the product's words."""

    world: World
    begin: int
    end: int
    dice: random.Random
    events: list[tuple[int, str, SimUnit, SimStage, int]] = field(default_factory=list)
    done: list[tuple[int, str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        office, rules = self.world.office, self.world.rules
        self.zone = ZoneInfo(office.zone)
        working = WorkingTime(
            zone=self.zone,
            hours=tuple((_time(begin), _time(end)) for begin, end in office.hours),
            weekdays=office.weekdays,
            days_off=frozenset(map(date.fromordinal, office.off)),
            days_on=frozenset(map(date.fromordinal, office.on)),
        )
        self.policy = PlanPolicy(
            hours=ReminderHours(
                zone=self.zone, at=_time(office.at), working=working if office.hours else None
            ),
            gap=_span(rules.gap),
            most_a_week=rules.most,
            stale_after=_span(rules.stale),
            thanks=rules.thanks,
        )
        self.stages = {stage.name: self.as_configured(stage) for stage in self.world.stages}
        self.campaign = Campaign(
            id="c",
            title="Tuần lễ",
            short=(),
            plan="",
            starts=date.fromordinal(office.day(self.begin)),
            ends=date.fromordinal(rules.closes),
            closes_at=end_of(rules.closes, self.zone),
            stages=tuple(self.stages.values()),
            announce_on=date.fromordinal(rules.announce_on) if rules.announce_on else None,
        )

    def as_configured(self, stage: SimStage) -> Stage:
        """Return a stage in the product's words."""
        return Stage(
            id=stage.name,
            title=stage.name,
            due=date.fromordinal(stage.last_day),
            due_text="",
            on_time_until=end_of(stage.last_day, self.zone),
            remind=stage.remind,
            escalate=stage.escalate,
            opens=date.fromordinal(stage.opens) if stage.opens else None,
            series="s" if stage.returns else "",
        )

    def live(self) -> None:
        """Ask the plan at irregular moments, and send what may be sent."""
        now = self.begin
        while now < self.end:
            self._let_happen(now)
            if self.dice.random() < 0.9:
                self._plan(now)
            if self.dice.random() < 0.85:
                self._send(now)
            now += self.dice.choice(STEPS)

    def _let_happen(self, now: int) -> None:
        while self.events and self.events[0][0] <= now:
            _, what, unit, stage, number = self.events.pop(0)
            if what == "arrives":
                unit.complete_at.setdefault(stage.name, now)
            elif what == "taken back":
                unit.complete_at.pop(stage.name, None)
            elif what == "exempt":
                unit.exempt ^= {stage.name}
            elif what == "more time":
                unit.extended[stage.name] = stage.last_day + number
            elif what == "reading":
                unit.reading ^= {stage.name}
            elif what == "address fails" and unit.addresses:
                del unit.addresses[0]
            self.done.append((now, what, unit.name, stage.name))

    def _plan(self, now: int) -> None:
        expected = self.world.expected_plan(now)
        planned = [self._as_counted(one) for one in plan_letters(self._situation(now), self.policy)]
        assert planned == expected
        self.world.letters += planned

    def _send(self, now: int) -> None:
        for letter in [one for one in self.world.letters if one.state == "owed"]:
            if letter.slot <= now:
                self._send_one(letter, now)

    def _send_one(self, letter: SimLetter, now: int) -> None:
        unit = next(one for one in self.world.units if one.name == letter.unit)
        to = unit.above if letter.is_copy else unit
        if to is None or letter.address not in to.addresses:
            letter.state = "unreachable"
            return
        if letter.key[0] in ("before", "after"):
            expected = self.world.expected_end(letter, now)
            if expected != "left out" and letter.key[2] in unit.reading:
                return
            assert self._end(letter, unit, now) == expected
            letter.state = expected
        elif self._later(letter, now) == now:
            letter.state = "sent"
        if letter.state == "sent":
            letter.sent_at = now
            if self.dice.random() < 0.1 and len(to.addresses) > 1:
                letter.state = "bounced"
                to.addresses.remove(letter.address)

    def _end(self, letter: SimLetter, unit: SimUnit, now: int) -> str:
        kind, _, name, last_day, offset, _ = letter.key
        stage = next(one for one in self.world.stages if one.name == name)
        if stage not in self.world.asked(unit, now):
            return "left out"
        owed = OwedReminder(
            is_before=kind == "before", deadline=end_of(last_day, self.zone), offset=offset
        )
        if why_not(owed, self._asked(unit, stage), moment_of(now), self.policy):
            return "left out"
        return "sent" if self._later(letter, now) == now else "owed"

    def _later(self, letter: SimLetter, now: int) -> int:
        sent = [
            one.sent_at
            for one in self.world.letters
            if one.unit == letter.unit and not one.is_copy and one.state == "sent"
            if one.sent_at is not None and now - one.sent_at < WEEK
        ]
        moments = [] if letter.is_copy else [moment_of(one) for one in sent]
        return quarter_of(may_leave_at(moment_of(now), moments, self.policy))

    def _situation(self, now: int) -> Situation:
        letters = [(one, _subject_key(one.key)) for one in self.world.letters]
        away = ("bounced", "unreachable")
        return Situation(
            campaign=self.campaign,
            units=tuple(self._unit(unit, now) for unit in self.world.units),
            standing=frozenset(key for one, key in letters if one.state not in away),
            came_back=frozenset(
                effect_key(key, one.address) for one, key in letters if one.state in away
            ),
            now=moment_of(now),
        )

    def _unit(self, unit: SimUnit, now: int) -> AskedUnit:
        return AskedUnit(
            code=unit.name,
            addresses=tuple(unit.addresses),
            parent_addresses=tuple(unit.above.addresses) if unit.above else (),
            stages=tuple(self._asked(unit, one) for one in self.world.asked(unit, now)),
            unasked=tuple(map(moment_of, self.world.unasked(unit, now))),
            awaits_more=self.world.awaits_more(unit, now),
        )

    def _asked(self, unit: SimUnit, stage: SimStage) -> AskedStage:
        until = unit.extended.get(stage.name)
        terms = UnitTerms(
            campaign_id="c",
            stage_id=stage.name,
            unit_code=unit.name,
            extended_until=end_of(until, self.zone).astimezone(UTC) if until else None,
        )
        complete_at = unit.complete_at.get(stage.name)
        return AskedStage(
            stage=stage_for(self.stages[stage.name], terms),
            complete=complete_at is not None,
            complete_at=None if complete_at is None else moment_of(complete_at),
            being_read=stage.name in unit.reading,
        )

    def _as_counted(self, letter: PlannedLetter) -> SimLetter:
        last_day = 0
        if letter.deadline is not None:
            last_day = letter.deadline.astimezone(self.zone).toordinal()
        key = (
            KINDS[letter.kind],
            letter.unit_code,
            letter.stage_id or "",
            last_day,
            letter.offset or 0,
            letter.is_copy,
        )
        assert letter.subject_key == _subject_key(key)
        return SimLetter(key=key, address=letter.recipient, slot=quarter_of(letter.not_before))


def _subject_key(key: Key) -> str:
    kind, unit, stage, last_day, offset, is_copy = key
    if kind in ("announcement", "thanks"):
        return f"{kind}:c:{unit}"
    day = date.fromordinal(last_day).isoformat()
    return f"reminder:c:{stage}:{unit}:{day}:{offset:+d}{':copy' if is_copy else ''}"


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _span(quarters: int) -> timedelta:
    return timedelta(minutes=MINUTES * quarters)


def end_of(day: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(date.fromordinal(day), time(23, 59, 59), tzinfo=zone)


def quarter_of(moment: datetime) -> int:
    quarters, rest = divmod(moment.timestamp(), MINUTES * 60)
    assert rest == 0
    return int(quarters)


def make_life(seed: int, zone: str, year: int, hazard: int) -> Life:
    """Return a life around a day on which calendars go wrong."""
    dice = random.Random(seed)
    month, day = HAZARDS[hazard]
    anchor = date(year, month, day).toordinal()
    near = [anchor + shift for shift in range(-40, 60)]
    office = Office(
        zone=zone,
        hours=dice.choice(HOURS),
        weekdays=frozenset(dice.choice((range(5), range(6), (0, 2, 4)))),
        off=frozenset(dice.sample(near, dice.choice((0, 5, 12)))) | _rest(dice, anchor),
        on=frozenset(dice.sample(near, dice.choice((0, 3)))),
        at=dice.choice((360, 480, 795, 1110)),
    )
    stages = tuple(_stage(dice, f"s{number}", anchor) for number in range(dice.choice((1, 2, 3))))
    above = SimUnit(name="above", addresses=["phong@above"])
    units = [
        above,
        *(
            SimUnit(
                name=f"u{n}",
                addresses=[f"a@u{n}", f"b@u{n}"][: dice.choice((1, 2, 2))],
                above=above,
            )
            for n in range(dice.choice((1, 2)))
        ),
    ]
    rules = Rules(
        gap=dice.choice((0, 80, 192)),
        most=dice.choice((1, 2, 4)),
        stale=dice.choice((2, 7)) * DAY,
        thanks=dice.random() < 0.7,
        announce_on=dice.choice((None, anchor - dice.randrange(10, 25))),
        closes=anchor + dice.randrange(15, 40),
    )
    world = World(office=office, rules=rules, stages=stages, units=tuple(units))
    begin, end = office.first_of(anchor - 30), office.first_of(anchor + 45)
    life = Life(world, begin, end, dice)
    life.events = sorted(_events(dice, world, begin, end), key=lambda one: one[0])
    return life


def _rest(dice: random.Random, anchor: int) -> frozenset[int]:
    """Return a run of days off, as at Tết."""
    first = anchor + dice.randrange(-8, 8)
    return frozenset(range(first, first + dice.choice((0, 0, 3, 9))))


def _stage(dice: random.Random, name: str, anchor: int) -> SimStage:
    last_day = anchor + dice.randrange(-6, 10)
    remind = dice.sample((-30, -14, -7, -3, -2, -1, 0, 1, 3, 7, 10), dice.randrange(1, 7))
    return SimStage(
        name=name,
        last_day=last_day,
        opens=dice.choice((None, last_day - dice.randrange(0, 20))),
        returns=dice.random() < 0.2,
        remind=tuple(remind),
        escalate=tuple(dice.sample((-1, 0, 1, 3, 7), dice.choice((0, 1, 2)))),
    )


def _events(
    dice: random.Random, world: World, begin: int, end: int
) -> Iterator[tuple[int, str, SimUnit, SimStage, int]]:
    words = (
        ("arrives",) * 4 + ("more time",) * 2 + ("taken back", "exempt", "reading", "address fails")
    )
    for _ in range(dice.randrange(0, 12)):
        moment = dice.randrange(begin, end)
        number = dice.randrange(-3, 14)
        yield (
            moment,
            dice.choice(words),
            dice.choice(world.units),
            dice.choice(world.stages),
            number,
        )
