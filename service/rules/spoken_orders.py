"""What the words of a staff mail mean: units by the roster, days by the calendar; never a guess.

A name that fits several units, a day that cannot be read, a missing reason: the office is asked,
with the candidates where there are any.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.entities.campaigns import Campaign, Stage
from parsers.vietnamese.folding import fold
from service.rules.command_words import SpokenCommand
from service.rules.deadlines import open_campaigns
from service.rules.orders import Order, OrderKind
from service.rules.spoken_days import read_day
from service.rules.unit_index import UnitIndex
from service.rules.unit_match import match_unit
from service.rules.unit_vote import UnitClues
from service.rules.world import World

MOST_CANDIDATES = 3
_MOST_UNITS = 20
_NUMBER = re.compile(
    r"(?:(?:thu|mail|email|so|message|no|ht|don vi cua thu|cua thu)[\s.:#-]*){0,3}0{0,6}(\d{1,9})"
)
_KIND_OF_UNIT = re.compile(
    r"(?:cac )?(?:truong|thpt|thcs|th|tieu hoc|mn|mam non|trung tam|tt ?gdtx|tt ?htcd|phong gd|pgd|"
    r"ubnd|so|hoi|thu vien|cao dang|dai hoc)\b \w"
)
_SEPARATORS = re.compile(r"\s*[;,]\s*|\s+(?:và|va|and|với)\s+")
_ROLE_WORDS = {"figures": ("so lieu", "bieu mau", "figures"), "photo": ("anh", "hinh", "photo")}
_STAGE_WORDS = {
    "schedule": (
        "dang ky", "lich", "lich hoat dong", "dang ky lich", "dang ky lich hoat dong",
        "ban dang ky", "registration",
    ),
    "written_report": ("bao cao", "ket qua", "bao cao ket qua", "ban bao cao", "report"),
}  # fmt: skip
_WAYS = {
    "zalo": r"zalo|viber|facebook",
    "document_system": r".*(?:quan ly van ban|qlvb|office|cong van|lien thong|document system)",
    "paper": r".*giay|ban in|ban cung|truc tiep|van thu|buu dien|paper|post|hand",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A unit that may be meant."""

    code: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzled:
    """Words that order something and leave something open.

    Attributes:
        reason: not_understood | unit_unknown | unit_ambiguous | day_unclear | reason_missing |
            words_missing | campaign_unknown.
        given: the words that are not clear.
        candidates: at most three units; `order` is what would be done with each.
        order: without what is open, or None where candidates do not help.
    """

    reason: str
    given: str = ""
    candidates: tuple[Candidate, ...] = ()
    order: Order | None = None


def mean(spoken: SpokenCommand, world: World, now: datetime) -> tuple[Order, ...] | Puzzled:
    """Return what a line orders, one order for each message or unit, or what is not clear.

    Args:
        spoken: as its words were read.
        world: units and campaigns.
        now: aware, in the office's zone.
    """
    return _MEANT[spoken.kind](spoken, _Room(world=world, now=now))


def names_something(spoken: SpokenCommand, world: World, now: datetime) -> bool:
    """Say whether what stands in a unit's place is a number, a stage, or may be a unit.

    "Trả lại anh cái bút" is written as an order is, and is none.
    """
    if not spoken.name or spoken.numbers or spoken.until or spoken.days:
        return True
    room = _Room(world=world, now=now)
    stage, name = room.split_stage(spoken.name)
    if stage is not None or _NUMBER.fullmatch(fold(name)) or _KIND_OF_UNIT.match(fold(name)):
        return True
    found = room.find_units(name)
    return isinstance(found, tuple) or bool(found.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """What words are understood by."""

    world: World
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def campaigns(self) -> Sequence[Campaign]:
        return open_campaigns(self.world.campaigns, self.now) or self.world.campaigns[-1:]

    @property
    def index(self) -> UnitIndex | None:
        return self.world.indexes.get(self.campaigns[-1].id) if self.campaigns else None

    def split_stage(self, name: str) -> tuple[Stage | None, str]:
        """Return the stage that a phrase names, and what remains of it: a unit."""
        words = name.split()
        for campaign in reversed(self.campaigns):
            for stage in campaign.stages:
                rest = _without(words, _names_of(stage))
                if rest is not None:
                    return stage, rest
        return None, name

    def find_units(self, name: str) -> tuple[str, ...] | Puzzled:
        """Return the units that a phrase names for certain: one, or several with "," between."""
        one = self._find_unit(name)
        if isinstance(one, str):
            return (one,)
        pieces = [piece for piece in _SEPARATORS.split(name) if piece][:_MOST_UNITS]
        if len(pieces) > 1:
            found = [self._find_unit(piece) for piece in pieces]
            if all(isinstance(each, str) for each in found):
                return tuple(dict.fromkeys(each for each in found if isinstance(each, str)))
        return one

    def _find_unit(self, name: str) -> str | Puzzled:
        index = self.index
        if index is None or not name:
            return Puzzled(reason="unit_unknown", given=name)
        typed = index.resolve_typed(name.strip())
        if typed:
            return typed
        match = match_unit(UnitClues(subject=name), index)
        if match.code:
            return match.code
        likely = tuple(
            Candidate(code=code, name=index.name_of(code), place=index.place_of(code))
            for code, _ in match.candidates[:MOST_CANDIDATES]
        )
        reason = "unit_ambiguous" if likely else "unit_unknown"
        return Puzzled(reason=reason, given=name, candidates=likely)


def _names_of(stage: Stage) -> frozenset[tuple[str, ...]]:
    asked = {item.role for item in stage.requires}
    said = {fold(stage.title), fold(stage.id)}
    said.update(fold(one) for role, named in _STAGE_WORDS.items() if role in asked for one in named)
    return frozenset(tuple(words.split()) for words in said if words)


def _without(words: Sequence[str], names: frozenset[tuple[str, ...]]) -> str | None:
    """Return a phrase without the stage at its beginning or end; None where there is none."""
    folded = [fold(word) for word in words]
    for name in sorted(names, key=len, reverse=True):
        size = len(name)
        if tuple(folded[:size]) == name:
            return _trimmed(words[size:])
        if tuple(folded[-size:]) == name:
            return _trimmed(words[:-size])
    return None


_JOINING = frozenset(
    {"cho", "cua", "phan", "muc", "giai", "doan", "noi", "dung", "dot", "for", "of", "cac", ""}
)
_LEADING = frozenset({"cho", "cua", "for", "of", ""})


def _trimmed(words: Sequence[str]) -> str:
    kept = list(words)
    while kept and fold(kept[-1]) in _JOINING:
        kept.pop()
    while kept and fold(kept[0]) in _LEADING:
        kept.pop(0)
    return " ".join(kept).strip(" ,;()")


def _targets(spoken: SpokenCommand, room: _Room) -> tuple[Order, ...] | Puzzled:
    """Return orders of the line's kind about the units, or the message, that it names."""
    stage, name = room.split_stage(spoken.name)
    base = Order(kind=spoken.kind, stage_id=stage.id if stage else None, text=spoken.text)
    if stage is not None:
        base = replace(base, campaign_id=_campaign_of(stage, room))
    number = _NUMBER.fullmatch(fold(name))
    if number:
        return (_about(base, int(number[1])),)
    found = room.find_units(name)
    if isinstance(found, Puzzled):
        return replace(found, order=base)
    return tuple(replace(base, unit_code=code) for code in found)


def _campaign_of(stage: Stage, room: _Room) -> str | None:
    return next((c.id for c in reversed(room.campaigns) if stage in c.stages), None)


def _about(order: Order, number: int) -> Order:
    return replace(order, message_row=number, receipt=f"HT-{number:06d}")


def _assign(spoken: SpokenCommand, room: _Room) -> tuple[Order, ...] | Puzzled:
    stage, name = room.split_stage(spoken.name)
    base = Order(kind=OrderKind.ASSIGN, stage_id=stage.id if stage else None)
    if stage is not None:
        base = replace(base, campaign_id=_campaign_of(stage, room))
    if stage is not None and not name:
        base = replace(base, kind=OrderKind.SET_STAGE)
        return tuple(_about(base, number) for number in spoken.numbers)
    found = room.find_units(name)
    if isinstance(found, Puzzled):
        one = len(spoken.numbers) == 1
        return replace(found, order=_about(base, spoken.numbers[0]) if one else None)
    if len(found) > 1:
        return Puzzled(reason="unit_ambiguous", given=name)
    named = replace(base, unit_code=found[0])
    return tuple(_about(named, number) for number in spoken.numbers)


def _extend(spoken: SpokenCommand, room: _Room) -> tuple[Order, ...] | Puzzled:
    orders = _targets(spoken, room)
    stage_id = None
    if spoken.days is not None:
        stage = _nearest_stage(orders, room)
        last = stage.on_time_until.astimezone(room.now.tzinfo).date() if stage else room.today
        until: date | None = max(last, room.today) + timedelta(days=spoken.days)
        stage_id = stage.id if stage else None
    else:
        until = read_day(spoken.until, room.today)
        if until is not None and spoken.before:
            until -= timedelta(days=1)
    if until is None:
        return Puzzled(reason="day_unclear", given=spoken.until)
    if isinstance(orders, Puzzled):
        return replace(orders, order=orders.order and replace(orders.order, until=until))
    return tuple(
        replace(order, until=until, stage_id=order.stage_id or stage_id) for order in orders
    )


def _nearest_stage(orders: tuple[Order, ...] | Puzzled, room: _Room) -> Stage | None:
    """Return the stage that more days are counted for: the named one, or that due nearest."""
    named = None if isinstance(orders, Puzzled) else orders[0].stage_id
    stages = [stage for campaign in room.campaigns for stage in campaign.stages]
    return next(
        (stage for stage in stages if stage.id == named),
        min(stages, key=lambda stage: abs(stage.on_time_until - room.now), default=None),
    )


def _return(spoken: SpokenCommand, room: _Room) -> tuple[Order, ...] | Puzzled:
    orders = _targets(spoken, room)
    if isinstance(orders, Puzzled):
        return orders
    return orders if spoken.text else Puzzled(reason="reason_missing", given=spoken.name)


def _record(spoken: SpokenCommand, room: _Room) -> tuple[Order, ...] | Puzzled:
    orders = _targets(spoken, room)
    if isinstance(orders, Puzzled):
        return orders
    what = fold(spoken.what)
    stage, _ = room.split_stage(spoken.what)
    received = read_day(spoken.until, room.today) if spoken.until else None
    if spoken.until and received is None:
        return Puzzled(reason="day_unclear", given=spoken.until)
    way = fold(spoken.way)
    channel = next((name for name, words in _WAYS.items() if re.fullmatch(words, way)), way)
    roles = tuple(
        role for role, words in _ROLE_WORDS.items() if any(word in what for word in words)
    )
    return tuple(
        replace(
            order,
            roles=roles,
            received=received,
            channel=channel,
            stage_id=order.stage_id or (stage.id if stage else None),
        )
        for order in orders
    )


def _photographs(spoken: SpokenCommand, _room: _Room) -> tuple[Order, ...]:
    return (Order(kind=spoken.kind, photographs=spoken.numbers),)


def _messages(spoken: SpokenCommand, _room: _Room) -> tuple[Order, ...]:
    return tuple(_about(Order(kind=spoken.kind), number) for number in spoken.numbers)


def _answer(spoken: SpokenCommand, _room: _Room) -> tuple[Order, ...] | Puzzled:
    if not spoken.text:
        return Puzzled(reason="words_missing")
    return (_about(Order(kind=OrderKind.ANSWER, text=spoken.text), spoken.numbers[0]),)


def _undo(spoken: SpokenCommand, _room: _Room) -> tuple[Order, ...]:
    return (Order(kind=OrderKind.UNDO, action=next(iter(spoken.numbers), None)),)


def _send(spoken: SpokenCommand, room: _Room) -> tuple[Order, ...] | Puzzled:
    order = Order(kind=OrderKind.SEND_OUTPUT, output=spoken.output)
    campaign = _named_campaign(spoken.campaign, room)
    if spoken.campaign and campaign is None:
        # "gửi hồ sơ của THPT …": the whole campaign's would be more than was asked for.
        return Puzzled(reason="campaign_unknown", given=spoken.campaign)
    chosen = campaign or next(reversed(room.campaigns), None)
    return (replace(order, campaign_id=chosen.id if chosen else None),)


def _named_campaign(words: str, room: _Room) -> Campaign | None:
    if not words:
        return None
    wanted = set(fold(words).split()) - {"dot", "nam"}
    for campaign in reversed(room.world.campaigns):
        names = (campaign.title, campaign.id, *campaign.short, str(campaign.starts.year))
        if wanted <= {word for name in names for word in fold(name).split()}:
            return campaign
    return None


def _show(spoken: SpokenCommand, _room: _Room) -> tuple[Order, ...]:
    return (Order(kind=spoken.kind),)


_Meaning = Callable[[SpokenCommand, _Room], tuple[Order, ...] | Puzzled]
_MEANT: Mapping[OrderKind, _Meaning] = {
    OrderKind.ASSIGN: _assign,
    OrderKind.ACCEPT: _targets,
    OrderKind.RETURN: _return,
    OrderKind.EXEMPT: _targets,
    OrderKind.EXTEND: _extend,
    OrderKind.LIFT: _targets,
    OrderKind.RECORD: _record,
    OrderKind.APPROVE_PHOTOGRAPHS: _photographs,
    OrderKind.REJECT_PHOTOGRAPHS: _photographs,
    OrderKind.ANSWER: _answer,
    OrderKind.IGNORE: _messages,
    OrderKind.UNDO: _undo,
    OrderKind.SEND_OUTPUT: _send,
    OrderKind.SHOW_UNIT: _targets,
    OrderKind.SHOW_STATUS: _show,
    OrderKind.SHOW_HELP: _show,
}
