"""A campaign that is lived through, and by counting what must be written to whom.

`World` holds what is true at a moment; `expected_plan` and `expected_end` say, with nothing of
the product, which letters are to be owed and what becomes of one that is owed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.unit.service.rules.quarter_hours import DAY, WEEK, Office


@dataclass(frozen=True, kw_only=True)
class SimStage:
    name: str
    last_day: int
    opens: int | None
    returns: bool
    remind: tuple[int, ...]
    escalate: tuple[int, ...]

    @property
    def offsets(self) -> tuple[int, ...]:
        return tuple(sorted({*self.remind, *self.escalate}))


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Quarters of an hour, and counts."""

    gap: int
    most: int
    stale: int
    thanks: bool
    announce_on: int | None
    closes: int


@dataclass(kw_only=True)
class SimUnit:
    name: str
    addresses: list[str]
    above: "SimUnit | None" = None
    complete_at: dict[str, int] = field(default_factory=dict)
    exempt: set[str] = field(default_factory=set)
    extended: dict[str, int] = field(default_factory=dict)
    reading: set[str] = field(default_factory=set)

    def last_day(self, stage: SimStage) -> int:
        return max(stage.last_day, self.extended.get(stage.name, 0))


#: What makes a letter the same: kind, unit, stage, last day, offset, whether it is the copy.
Key = tuple[str, str, str, int, int, bool]


@dataclass(kw_only=True)
class SimLetter:
    key: Key
    address: str
    slot: int
    state: str = "owed"
    sent_at: int | None = None

    @property
    def unit(self) -> str:
        return self.key[1]

    @property
    def is_copy(self) -> bool:
        return self.key[5]


@dataclass(kw_only=True)
class World:
    office: Office
    rules: Rules
    stages: tuple[SimStage, ...]
    units: tuple[SimUnit, ...]
    letters: list[SimLetter] = field(default_factory=list)

    def asked(self, unit: SimUnit, now: int) -> list[SimStage]:
        """Return the stages that have opened and that the unit is not exempt from."""
        today = self.office.day(now)
        return [
            stage
            for stage in self.stages
            if stage.name not in unit.exempt and (stage.opens is None or stage.opens <= today)
        ]

    def awaits_more(self, unit: SimUnit, now: int) -> bool:
        waiting = [one for one in self.stages if one not in self.asked(unit, now)]
        return any(not one.returns and one.name not in unit.exempt for one in waiting)

    def unasked(self, unit: SimUnit, now: int) -> list[int]:
        """Return when letters went to a unit within a week, or will."""
        return [
            moment
            for letter in self.letters
            if letter.unit == unit.name and not letter.is_copy and letter.state in ("owed", "sent")
            for moment in [letter.sent_at if letter.sent_at is not None else max(letter.slot, now)]
            if now - moment < WEEK
        ]

    def stands(self, key: Key) -> bool:
        return any(
            one.key == key and one.state in ("owed", "sent", "left out") for one in self.letters
        )

    def came_back(self, key: Key, address: str) -> bool:
        return any(
            one.key == key and one.address == address and one.state in ("bounced", "unreachable")
            for one in self.letters
        )

    def expected_plan(self, now: int) -> list[SimLetter]:
        """Return the letters to owe now, in order."""
        if self.office.day(now) > self.rules.closes:
            return []
        return [letter for unit in self.units for letter in self._to_unit(unit, now)]

    def _to_unit(self, unit: SimUnit, now: int) -> Iterator[SimLetter]:
        unasked = self.unasked(unit, now)
        for key, above, until in self._wanted(unit, now):
            to = [(key, self._best(key, unit.addresses))]
            if above is not None:
                copy_key = (*key[:5], True)
                others = [one for one in above.addresses if one not in unit.addresses]
                to.append((copy_key, self._best(copy_key, others)))
            found = [(one, address) for one, address in to if address and not self.stands(one)]
            to_unit = any(not one[5] for one, _ in found)
            slot = self.office.slot(
                unasked if to_unit else [], now, gap=self.rules.gap, most=self.rules.most
            )
            if not found or slot is None or slot >= until:
                continue
            if to_unit:
                unasked.append(slot)
            for one, address in found:
                yield SimLetter(key=one, address=address, slot=slot)

    def _best(self, key: Key, addresses: list[str]) -> str:
        return next((one for one in addresses if not self.came_back(key, one)), "")

    def _wanted(self, unit: SimUnit, now: int) -> Iterator[tuple[Key, SimUnit | None, int]]:
        """Yield (key, who gets a copy, the quarter from which it is of no use)."""
        asked, rules, first_of = self.asked(unit, now), self.rules, self.office.first_of
        closed = first_of(rules.closes + 1)
        if rules.announce_on is not None and self._is_time(rules.announce_on, now) and asked:
            last = max(unit.last_day(one) for one in asked)
            yield ("announcement", unit.name, "", 0, 0, False), None, first_of(last + 1)
        for stage in asked:
            due = self.due(unit, stage, now)
            if due is None or stage.name in unit.complete_at or stage.name in unit.reading:
                continue
            last_day = unit.last_day(stage)
            key = ("before" if due <= 0 else "after", unit.name, stage.name, last_day, due, False)
            above = unit.above if self.is_told_above(stage, last_day, due) else None
            yield key, above, first_of(last_day + 1) if due <= 0 else closed
        if self._is_thanked(unit, now):
            yield ("thanks", unit.name, "", 0, 0, False), None, closed + WEEK

    def due(self, unit: SimUnit, stage: SimStage, now: int) -> int | None:
        found = self.office.due_offset(unit.last_day(stage), stage.offsets, now, self.rules.stale)
        return None if found is None else found[0]

    def is_told_above(self, stage: SimStage, last_day: int, offset: int) -> bool:
        """Say whether a reminder, or one that it speaks for, is one of those that are copied."""
        _, spoken_for = self.office.reminders(last_day, stage.offsets)[offset]
        return any(one in stage.escalate for one in spoken_for)

    def _is_thanked(self, unit: SimUnit, now: int) -> bool:
        once = [one for one in self.asked(unit, now) if not one.returns]
        if not self.rules.thanks or not once or self.awaits_more(unit, now):
            return False
        if any(one.name not in unit.complete_at for one in once):
            return False
        ends = [self.office.day(unit.complete_at[one.name]) for one in once]
        return self._is_time(max([*ends, *(unit.last_day(one) for one in once)]) + 1, now)

    def _is_time(self, day: int, now: int) -> bool:
        start = self.office.start_of(day)
        return start <= now <= start + self.rules.stale

    def expected_end(self, letter: SimLetter, now: int) -> str:
        """Return what becomes of an owed letter whose moment has come: sent, owed or left out."""
        kind, name, stage_name, last_day, offset, is_copy = letter.key
        unit = next(one for one in self.units if one.name == name)
        stage = next(one for one in self.stages if one.name == stage_name)
        right = (
            stage in self.asked(unit, now)
            and stage.name not in unit.complete_at
            and unit.last_day(stage) == last_day
            and self.due(unit, stage, now) == offset
            and (kind == "before") == (now < self.office.first_of(last_day + 1))
        )
        if not right:
            return "left out"
        sent = [
            one.sent_at
            for one in self.letters
            if one.unit == name and not one.is_copy and one.state == "sent"
            if one.sent_at is not None and now - one.sent_at < WEEK
        ]
        if is_copy:
            sent = []
        waits = (
            any(now < moment + self.rules.gap for moment in sent) or len(sent) >= self.rules.most
        )
        return "owed" if waits or not self.office.is_open(now) else "sent"


def days(count: int) -> int:
    return count * DAY
