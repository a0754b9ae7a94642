"""The roster as of one day, ready for quick look-ups of names, addresses and places."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.entities.units import Roster, UnitAddress, UnitPeriod
from service.rules.unit_names import (
    INITIALS_FROM,
    NameKey,
    Province,
    find_provinces,
    name_keys,
    place_word_at,
    rank_of,
)
from service.rules.unit_words import split_words

Place = tuple[str, ...]
# A name of one word is a word.
_LEAST_BARE_WORDS = 2


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What stands at the end of one key.

    Attributes:
        code: of the unit that the name leads to on the day of the index.
        accented: the key's words with their accents, "" where any will do.
        exact: the whole name, not a shortening.
        current: the name that the unit has on that day, not an earlier one.
        rank: commune | district | province, or "" where the name does not say.
    """

    code: str
    accented: tuple[str, ...]
    exact: bool
    current: bool
    rank: str


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[NameEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found among words.

    Attributes:
        end: place behind its last token.
        taken: the tokens that were compared, without skipped place words.
        rank: what the skipped place words say, or "".
    """

    entries: tuple[NameEntry, ...]
    end: int
    taken: tuple[int, ...]
    rank: str


class UnitIndex:
    """Built once for a roster and a day; look-ups cost what the text is long.

    Args:
        roster: every unit with all its periods, and the addresses that staff have assigned.
        as_of: the day that names, parents and addresses are taken from.
        until: what staff decided about mail that came later counts for nothing; None for whenever.
    """

    def __init__(self, roster: Roster, as_of: date, *, until: date | None = None) -> None:
        self.as_of = as_of
        self._periods: dict[str, list[UnitPeriod]] = defaultdict(list)
        for period in roster.periods:
            self._periods[period.code].append(period)
        self.provinces: frozenset[Province] = find_provinces(p.name for p in roster.periods)
        self._root = _Node()
        self._bare: dict[Place, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._addresses: dict[str, set[str]] = defaultdict(set)
        # An address or domain of a period that is over counts only where no unit has it now.
        self._former: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, frozenset[Place]] = {}
        self._ranks: dict[Place, set[str]] = defaultdict(set)
        for period in roster.periods:
            self._add(period)
        self.all_places: frozenset[Place] = frozenset().union(*self.places.values())
        self._codes_by_fold = {code.lower(): code for code in self._periods}
        self._learned: dict[str, dict[str, date | None]] = defaultdict(dict)
        for known in roster.learned:
            self._learn(known, until)

    def resolve(self, code: str) -> str | None:
        """Return the unit that a code stands for on the index's day, through its successors."""
        seen: set[str] = set()
        while code not in seen:
            seen.add(code)
            periods = self._periods.get(code, [])
            if any(self._is_active(period) for period in periods):
                return code
            ended = [p for p in periods if p.active_to and p.active_to < self.as_of]
            following = [p.successor for p in ended if p.successor]
            code = following[-1] if following else code
        return None

    def resolve_typed(self, code: str) -> str | None:
        """Resolve a code that somebody may have written in other case."""
        return self.resolve(
            code if code in self._periods else self._codes_by_fold.get(code.lower(), code)
        )

    def name_of(self, code: str) -> str:
        """Return the name that a unit has on the index's day."""
        return self._period_of(code).name

    def place_of(self, code: str) -> str:
        """Return the district that a unit lies in, or its parent's name; "" where none is told."""
        period = self._period_of(code)
        parent = self.parent_of(code)
        return period.district or (self.name_of(parent) if parent else "")

    def parent_of(self, code: str) -> str | None:
        """Return the code of a unit's parent on the index's day."""
        parent = self._period_of(code).parent
        return self.resolve(parent) if parent else None

    def units_of(self, address: str) -> frozenset[str]:
        """Return the units that a mail address is registered for, by itself or by its domain."""
        exact = address.lower()
        domain = "@" + exact.rpartition("@")[2]
        for table in (self._addresses, self._former):
            for key in (exact, domain):
                if key in table:
                    return frozenset(table[key])
        return frozenset()

    def learned_units_of(self, address: str) -> Mapping[str, date | None]:
        """Return the units that staff assigned an address's mail to, and of when that mail was."""
        return self._learned.get(address.lower(), {})

    def has_address(self, address: str) -> bool:
        """Tell whether a unit of that day has the address, or its domain, as a contact."""
        exact = address.lower()
        domain = "@" + exact.rpartition("@")[2]
        return exact in self._addresses or domain in self._addresses or exact in self._learned

    def has_exact_address(self, address: str) -> bool:
        """Tell whether the very address, not only its domain, is or was registered."""
        return address.lower() in self._addresses or address.lower() in self._former

    @property
    def first_forms(self) -> Container[str]:
        """What names begin with; at every other token a look-up finds nothing."""
        return self._root.children

    def names_any(self, forms: Sequence[str]) -> bool:
        """Tell whether a name begins anywhere among tokens."""
        begins = self._root.children
        starts = [place for place, form in enumerate(forms) if form in begins]
        return any(self.find_name(forms, at) is not None for at in starts)

    def find_name(self, forms: Sequence[str], start: int) -> NameHit | None:
        """Return the longest name that begins at a place among tokens, or None."""
        if forms[start] not in self._root.children:
            return None
        hits = list(self._walk(self._root, forms, start, (), ""))
        return max(hits, key=lambda hit: (hit.end, len(hit.taken)), default=None)

    def _walk(
        self, node: _Node, forms: Sequence[str], at: int, taken: tuple[int, ...], rank: str
    ) -> Iterator[NameHit]:
        if node.entries:
            yield NameHit(tuple(node.entries), at, taken, rank)
        if at >= len(forms):
            return
        child = node.children.get(forms[at])
        if child is not None:
            yield from self._walk(child, forms, at + 1, (*taken, at), rank)
        if len(taken) == 1 and not rank:
            length = place_word_at(forms, at)
            if length:
                rank = rank_of(forms[at : at + length])
                yield from self._walk(node, forms, at + length, taken, rank)

    def _is_active(self, period: UnitPeriod) -> bool:
        begins, ends = period.active_from or date.min, period.active_to or date.max
        return begins <= self.as_of <= ends

    def _period_of(self, code: str) -> UnitPeriod:
        periods = self._periods[code]
        return next((p for p in periods if self._is_active(p)), periods[-1])

    def _add(self, period: UnitPeriod) -> None:
        code = self.resolve(period.code)
        active = self._is_active(period)
        begins_later = period.active_from is not None and period.active_from > self.as_of
        if code is None or (begins_later and code != period.code):
            return
        table = self._addresses if active else self._former
        for address in period.emails:
            table[address].add(code)
        for name in (period.name, *period.aliases):
            rank = _rank_in(name)
            keys = name_keys(name, self.provinces)
            for key in keys:
                self._plant(key, code, current=active, rank=rank)
            if keys:
                self._plant_bare(keys[0], code)
        if active:
            ranked = dict(self._places_of(period))
            self.places[code] = frozenset(ranked)
            for place, rank in ranked.items():
                self._ranks[place].add(rank)

    def _learn(self, known: UnitAddress, until: date | None) -> None:
        code = self.resolve(known.unit_code)
        too_late = until is not None and known.active_from is not None and known.active_from > until
        over = known.active_to is not None and known.active_to < self.as_of
        if code is not None and not (too_late or over or known.is_domain):
            self._learned[known.address.lower()].setdefault(code, known.active_from)

    def _plant(self, key: NameKey, code: str, *, current: bool, rank: str) -> None:
        node = self._root
        for form in key.forms:
            node = node.children.setdefault(form, _Node())
        node.entries.append(NameEntry(code, key.accented, key.exact, current, rank))

    def _plant_bare(self, key: NameKey, code: str) -> None:
        start = next((n for n, word in enumerate(key.accented) if word), 0)
        if start and len(key.forms) - start >= _LEAST_BARE_WORDS:
            self._bare[key.forms[start:]].setdefault(code, key.accented[start:])

    def called(self, words: Place) -> Mapping[str, tuple[str, ...]]:
        """Return the units of a name without its kind, each with the name's accented words."""
        return {} if words in self.provinces else self._bare.get(words, {})

    def ranks_of_place(self, place: Place) -> Collection[str]:
        """Return of which ranks the places of a name are that units lie in; none if unknown."""
        return self._ranks.get(place, ())

    def _places_of(self, period: UnitPeriod) -> Iterator[tuple[Place, str]]:
        """Yield where a unit lies as people would add it, with the place's rank."""
        parent = self._periods.get(period.parent or "", [])
        for name in {p.name for p in parent}:
            rank = _rank_in(name) or "district"
            for key in name_keys(name, self.provinces):
                if len(key.forms) > 1:
                    yield key.forms[1:], rank
        if period.district:
            # What the column holds without "huyện" may be of any rank.
            rank = _rank_in(period.district)
            for place in _place_names(period.district):
                yield place, rank


def _rank_in(name: str) -> str:
    """Return the rank of the first place word in a name, or ""."""
    forms = [word.form for word in split_words(name)]
    for at in range(len(forms)):
        length = place_word_at(forms, at)
        if length and len(forms[at]) > 1:
            return rank_of(forms[at : at + length])
    return ""


def _place_names(district: str) -> Iterator[Place]:
    forms = tuple(word.form for word in split_words(district))
    length = place_word_at(forms, 0)
    bare = forms[length:] or forms
    yield bare
    yield ("".join(bare),)
    if len(bare) >= INITIALS_FROM:
        yield ("".join(form[0] for form in bare),)
