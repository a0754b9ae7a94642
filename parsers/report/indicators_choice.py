"""Decides what a number counts, from the terms after it and before it.

The first term after the number is its head ("12 buổi", "634 lượt"); what follows and what stands
before tell a "buổi tọa đàm" from a "buổi phát thanh", and people who came to a library from
people who took part in the whole.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from parsers.report.indicators_terms import FoundTerm
from parsers.report.indicators_vocabulary import Term

Terms = Sequence[FoundTerm]

WHOLE, MAYBE_PART, PART = 0, 1, 2
_NEAR = 24
_ADJACENT = 2


class Choice(NamedTuple):
    """What a number counts.

    Attributes:
        part: WHOLE, or MAYBE_PART when the words name one kind or group only (it stands for the
            whole when nothing else does), or PART of the whole.
        rank: among numbers of one indicator that count different things, the higher is meant.
    """

    indicator: str
    part: int = WHOLE
    confidence: float = 0.9
    rank: int = 0


def choose(after: Terms, before: Terms) -> Choice | None:
    """Return what a number counts, or None where its words do not tell.

    Args:
        after: the terms of its noun phrase, the head first.
        before: the terms of the sentence before it, in order.
    """
    if not after:
        return None
    if after[0].indicator:
        return Choice(after[0].indicator)
    decide = _BY_HEAD.get(after[0].term)
    return decide(after, before) if decide else None


def choose_label(terms: Terms, context: Terms = ()) -> Choice | None:
    """Return what the number beside a label counts ("Số lượt người tham gia", "Treo băng rôn").

    Args:
        terms: of the label.
        context: the terms of the label above it, for a label that says little ("Số lớp").
    """
    own = next((term for term in terms if term.indicator), None)
    if own is not None:
        return Choice(own.indicator)
    lead = 0
    while lead < len(terms) - 1 and terms[lead].term in _LEADING:
        lead += 1
    if not terms:
        return None
    if terms[lead].term is Term.WEB and _has(terms, Term.GATHERING):
        return Choice("posts", MAYBE_PART, 0.6)
    return choose(terms[lead:], [*context, *terms[:lead]])


def _first(terms: Terms, *wanted: Term) -> Term | None:
    return next((found.term for found in terms if found.term in wanted), None)


def _last(terms: Terms, *wanted: Term) -> Term | None:
    return _first(terms[::-1], *wanted)


def _has(terms: Terms, *wanted: Term) -> bool:
    return _first(terms, *wanted) is not None


def _is_near(first: FoundTerm, second: FoundTerm) -> bool:
    return second.start - first.end <= _NEAR


def _fixed(indicator: str) -> Callable[[Terms, Terms], Choice | None]:
    return lambda _after, _before: Choice(indicator)


def _attendance(after: Terms, before: Terms) -> Choice | None:
    for place, found in enumerate(after[1:], start=1):
        decide = _ATTENDED_BY.get(found.term)
        if decide is not None:
            return decide(after[place:], before)
        if found.term in {Term.VIEW, Term.OTHER}:
            return None
    nearest = _last(before, *_ATTENDED_BEFORE)
    if nearest in {Term.READER, Term.LIBRARY}:
        return Choice("readers", WHOLE, 0.8)
    if nearest is Term.BROADCAST:
        return Choice("broadcasts")
    if nearest in {Term.PERSON, Term.GROUP, Term.JOINING}:
        return _people(after, before, counted_by_visit=True)
    return None


def _people_visits(after: Terms, before: Terms) -> Choice | None:
    return _people(after, before, counted_by_visit=True)


def _persons(after: Terms, before: Terms) -> Choice | None:
    return _people(after, before, counted_by_visit=False)


def _people(after: Terms, before: Terms, *, counted_by_visit: bool) -> Choice | None:
    rest = after[1:]
    if _first(rest, Term.VIEW, Term.JOINING) is Term.VIEW:
        return None
    if _has(rest, Term.READER, Term.LIBRARY):
        return Choice("readers", MAYBE_PART, 0.7) if counted_by_visit else None
    joined = _has(after, Term.JOINING) or _has(before[-4:], Term.JOINING)
    if not (joined or counted_by_visit):
        return None
    groups = [found for found in after if found.term in {Term.GROUP, Term.PERSON}]
    one_group = groups[:1] and groups[0].term is Term.GROUP and len(groups) == 1
    if one_group and not joined:
        return None
    choice = _people_at(rest, before)
    if choice.part == WHOLE and one_group:
        return choice._replace(part=MAYBE_PART, confidence=0.75)
    return choice if joined else choice._replace(confidence=0.7)


def _people_at(rest: Terms, before: Terms) -> Choice:
    """Return whose number people are, by what they came to."""
    event = _first(rest, *EVENTS)
    if event is None:
        kinds = {found.term for found in before if found.term in EVENTS}
        event = _last(before, *EVENTS)
        if len(kinds) > 1 and event is not Term.ACTIVITY:
            return Choice("participants", MAYBE_PART, 0.6)
    if event is Term.TRAINING:
        return Choice("learners", WHOLE, 0.8)
    if event in {None, Term.ACTIVITY}:
        return Choice("participants")
    return Choice("participants", MAYBE_PART if event is Term.GATHERING else PART, 0.6)


def _learner(after: Terms, before: Terms) -> Choice | None:
    around = [*after[1:], *before]
    if _has(around, Term.TRAINING, Term.CLASS):
        return Choice("learners")
    if _has(before, Term.HOLDING):
        return None
    if _has([*after, *before], Term.JOINING) and _has(around, Term.ACTIVITY, Term.GATHERING):
        return Choice("participants", MAYBE_PART, 0.7)
    return Choice("learners", MAYBE_PART, 0.7)


def _session(after: Terms, before: Terms) -> Choice | None:
    rest = after[1:]
    kind = _first(rest, *_SESSIONS)
    if kind is not None:
        return _session_of(kind, rest)
    if rest and rest[0].term is Term.OTHER:
        return None
    if rest and rest[-1].words == "to chuc" and all(term.term in _HELD for term in rest):
        return Choice("activities", WHOLE, 0.85)
    kind = _last(before, *_SESSIONS)
    if kind in {Term.TRAINING, Term.OTHER} or (kind is None and not _is_held(after[0], before)):
        return None
    if kind in {Term.BROADCAST, Term.SEMINAR}:
        return _session_of(kind, rest)
    return Choice("activities", PART if kind is Term.EVENT else MAYBE_PART, 0.65)


def _session_of(kind: Term, rest: Terms) -> Choice | None:
    if kind is Term.GATHERING:
        whole = _has(rest, Term.JOINING) or rest[0].words == "sinh hoat"
        return Choice("activities", WHOLE if whole else MAYBE_PART, 0.85)
    return _SESSION_OF.get(kind)


def _is_held(head: FoundTerm, before: Terms) -> bool:
    """Say whether sessions of no kind are meetings that somebody held: "tổ chức 12 buổi"."""
    held = bool(before) and before[-1].words.endswith("to chuc") and _is_near(before[-1], head)
    return held and head.words in {"buoi", "cuoc"}


def _activity(after: Terms, _before: Terms) -> Choice | None:
    kind = after[1].term if len(after) > 1 else None
    if kind in {Term.CLUB, Term.LIBRARY, Term.EVENT, Term.SEMINAR, Term.BROADCAST}:
        return Choice("activities", PART, 0.6)
    return Choice("activities", MAYBE_PART if kind is Term.GATHERING else WHOLE)


def _class(after: Terms, before: Terms) -> Choice | None:
    if _has(after, Term.TRAINING):
        return Choice("classes")
    nearest = _last(before, Term.OPENING, Term.JOINING, Term.TRAINING, Term.GROUP, Term.EVENT)
    if nearest is Term.TRAINING or _has(after[1:2], Term.OPENING):
        return Choice("classes", WHOLE, 0.85)
    if _has([*after[1:], *before], Term.LEARNER):
        return Choice("classes", WHOLE, 0.8)
    opened = bool(before) and before[-1].term is Term.OPENING and _is_near(before[-1], after[0])
    if opened and not _has(after[1:], Term.GROUP, Term.JOINING, Term.OTHER):
        return Choice("classes", MAYBE_PART, 0.7)
    return None


def _training(after: Terms, _before: Terms) -> Choice | None:
    if after[0].words.startswith(("lop ", "khoa ")):
        return Choice("classes")
    return Choice("classes", MAYBE_PART, 0.7)


def _piece(after: Terms, before: Terms) -> Choice | None:
    if len(after) > 1:
        return choose(after[1:], before)
    nearest = next((term for term in reversed(before) if term.term in _IN_PIECES), None)
    return choose([nearest], before) if nearest else None


def _post(after: Terms, before: Terms) -> Choice | None:
    carried = _first(after[1:], Term.BROADCAST, Term.WEB)
    if carried is None:
        carried = _last(before, Term.BROADCAST, Term.WEB)
    return Choice("broadcasts" if carried is Term.BROADCAST else "posts")


def _medium(after: Terms, before: Terms) -> Choice | None:
    if _first(after[1:], Term.OTHER, Term.RESOURCE, Term.WEB, Term.BROADCAST) in {
        Term.OTHER, Term.RESOURCE,
    }:  # fmt: skip
        return None
    around = [*after[1:], *before]
    if not _has(around, Term.WEB, Term.BROADCAST, Term.POST, Term.GATHERING):
        return None
    choice = _post(after, before)
    return choice._replace(confidence=0.8) if choice else None


def _book(after: Terms, before: Terms) -> Choice | None:
    if after[1:] and after[1].start - after[0].end <= _ADJACENT and after[1].term in _NO_BOOKS:
        return None
    around = [*after[1:], *before]
    if _has(around, Term.GIVING):
        by_one_group = _last(before, Term.GROUP, Term.GIVING, Term.OPENING) is Term.GROUP or (
            _has(before[-3:], Term.GROUP)
        )
        return Choice("books", MAYBE_PART if by_one_group else WHOLE, 0.9, 2)
    if _has(around, Term.SHOWING):
        shown = [term.words for term in around if term.term is Term.SHOWING][-1]
        return Choice("books", WHOLE, 0.85, 0 if shown.startswith(_ONLY_SHOWN) else 1)
    on_shelves = _has(before[-2:], Term.LIBRARY) or any(
        term.words.endswith(" sach") and term.term is Term.OTHER for term in before[-2:]
    )
    if _has(before, Term.HOLDING) or on_shelves:
        return None
    return Choice("books", MAYBE_PART, 0.7)


def _copy(after: Terms, before: Terms) -> Choice | None:
    return _book(after, before) if _has([*after[1:], *before[-4:]], Term.BOOK) else None


def _club(after: Terms, _before: Terms) -> Choice | None:
    return Choice("clubs", MAYBE_PART if _has(after[1:2], Term.JOINING) else WHOLE)


def _event(_after: Terms, _before: Terms) -> Choice | None:
    return Choice("activities", PART, 0.6)


_LEADING = frozenset({
    Term.OPENING, Term.GATHERING, Term.GIVING, Term.SHOWING, Term.HOLDING, Term.LIBRARY,
    Term.WEB, Term.EVENT, Term.PIECE, Term.JOINING,
})  # fmt: skip
#: Terms for what people come to.
EVENTS = (
    Term.TRAINING, Term.SEMINAR, Term.EVENT, Term.GATHERING, Term.CLUB, Term.ACTIVITY,
)  # fmt: skip
_SESSIONS = (
    Term.SEMINAR, Term.TRAINING, Term.BROADCAST, Term.CLUB, Term.ACTIVITY, Term.EVENT,
    Term.GATHERING, Term.JOINING, Term.OTHER,
)  # fmt: skip
_SESSION_OF = {
    Term.SEMINAR: Choice("seminars"),
    Term.TRAINING: Choice("classes", MAYBE_PART, 0.7),
    Term.BROADCAST: Choice("broadcasts"),
    Term.CLUB: Choice("activities", PART, 0.6),
    Term.ACTIVITY: Choice("activities"),
    Term.EVENT: Choice("activities", PART, 0.6),
    Term.JOINING: Choice("activities", WHOLE, 0.85),
}
_ONLY_SHOWN = ("trung bay", "bo sung", "mua")
_NO_BOOKS = frozenset({Term.OTHER, Term.RESOURCE})
_HELD = frozenset({Term.SESSION, Term.OPENING})
_IN_PIECES = frozenset({Term.BANNER, Term.BOOK, Term.OTHER})
_ATTENDED_BEFORE = (
    Term.READER, Term.LIBRARY, Term.BROADCAST, Term.PERSON, Term.GROUP, Term.JOINING, Term.VIEW,
)  # fmt: skip
_ATTENDED_BY: dict[Term, Callable[[Terms, Terms], Choice | None]] = {
    Term.READER: _fixed("readers"),
    Term.LIBRARY: _fixed("readers"),
    Term.BROADCAST: _fixed("broadcasts"),
    Term.PERSON: _people_visits,
    Term.GROUP: _people_visits,
    Term.JOINING: _people_visits,
    Term.LEARNER: _learner,
    Term.POST: _post,
    Term.MEDIUM: _medium,
    Term.BOOK: _book,
}
_BY_HEAD: dict[Term, Callable[[Terms, Terms], Choice | None]] = {
    Term.ATTENDANCE: _attendance,
    Term.PERSON: _persons,
    Term.GROUP: _persons,
    Term.LEARNER: _learner,
    Term.READER: _fixed("readers"),
    Term.SESSION: _session,
    Term.ACTIVITY: _activity,
    Term.EVENT: _event,
    Term.CLASS: _class,
    Term.TRAINING: _training,
    Term.SEMINAR: _fixed("seminars"),
    Term.BANNER: _fixed("banners"),
    Term.PIECE: _piece,
    Term.POST: _post,
    Term.MEDIUM: _medium,
    Term.BROADCAST: _fixed("broadcasts"),
    Term.BOOK: _book,
    Term.COPY: _copy,
    Term.CLUB: _club,
    Term.RESOURCE: _fixed("open_resources"),
}
