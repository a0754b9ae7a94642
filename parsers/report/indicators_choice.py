"""Decides what a number counts, from the terms after it and before it.

The first term after the number is its head ("12 buổi", "634 lượt"); what follows and what stands
before tell a "buổi tọa đàm" from a "buổi phát thanh", and people who came to a library from
people who took part in the whole.
"""

from collections.abc import Callable

from parsers.report.indicators_people import (
    EVENTS,
    MAYBE_PART,
    PART,
    WHOLE,
    Choice,
    Terms,
    first_of,
    has,
    last_of,
    learner,
    people_visits,
    persons,
)
from parsers.report.indicators_terms import FoundTerm
from parsers.report.indicators_vocabulary import Term

__all__ = ["EVENTS", "HEADS", "MAYBE_PART", "PART", "WHOLE", "Choice", "choose", "choose_label"]

_NEAR = 24
_ADJACENT = 2
#: "Lượt xe", "lượt cho xe", but not "lượt trong giờ ra chơi".
_BESIDE = 5


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
    if terms[lead].term is Term.WEB and has(terms, Term.GATHERING):
        return Choice("posts", MAYBE_PART, 0.6)
    return choose(terms[lead:], [*context, *terms[:lead]])


def _is_near(first: FoundTerm, second: FoundTerm) -> bool:
    return second.start - first.end <= _NEAR


def _fixed(indicator: str) -> Callable[[Terms, Terms], Choice | None]:
    return lambda _after, _before: Choice(indicator)


def _attendance(after: Terms, before: Terms) -> Choice | None:
    for place, found in enumerate(after[1:], start=1):
        decide = _ATTENDED_BY.get(found.term)
        if decide is not None:
            return decide(after[place:], before)
        if found.term is Term.VIEW:
            return None
        if found.term is Term.OTHER and found.start - after[0].end <= _BESIDE:
            return None
    return _attended_before(after, before)


def _attended_before(after: Terms, before: Terms) -> Choice | None:
    nearest = last_of(before, *_ATTENDED_BEFORE)
    if nearest in {Term.READER, Term.LIBRARY}:
        return Choice("readers", WHOLE, 0.8)
    if nearest is Term.BROADCAST:
        return Choice("broadcasts")
    if nearest in {Term.PERSON, Term.GROUP, Term.JOINING}:
        return people_visits(after, before)
    return None


def _session(after: Terms, before: Terms) -> Choice | None:
    rest = after[1:]
    kind = first_of(rest, *_SESSIONS)
    if kind is not None:
        return _session_of(kind, rest)
    if rest and rest[0].term is Term.OTHER:
        return None
    if rest and rest[-1].words == "to chuc" and all(term.term in _HELD for term in rest):
        return Choice("activities", WHOLE, 0.85)
    kind = last_of(before, *_SESSIONS)
    held = _is_held(after[0], before)
    if kind is Term.TRAINING or (kind in {None, Term.OTHER} and not held):
        return None
    if kind in {Term.BROADCAST, Term.SEMINAR}:
        return _session_of(kind, rest)
    return Choice("activities", PART if kind is Term.EVENT else MAYBE_PART, 0.65)


def _session_of(kind: Term, rest: Terms) -> Choice | None:
    if kind is Term.GATHERING:
        whole = has(rest, Term.JOINING) or rest[0].words == "sinh hoat"
        return Choice("activities", WHOLE if whole else MAYBE_PART, 0.85)
    return _SESSION_OF.get(kind)


def _is_held(head: FoundTerm, before: Terms) -> bool:
    """Say whether sessions of no kind are meetings that somebody held: "tổ chức 12 buổi"."""
    held = bool(before) and before[-1].words.endswith(_HOLDS) and _is_near(before[-1], head)
    return held and head.words in {"buoi", "cuoc"}


def _activity(after: Terms, _before: Terms) -> Choice | None:
    kind = after[1].term if len(after) > 1 else None
    if kind in {Term.CLUB, Term.LIBRARY, Term.EVENT, Term.SEMINAR, Term.BROADCAST}:
        return Choice("activities", PART, 0.6)
    return Choice("activities", MAYBE_PART if kind is Term.GATHERING else WHOLE)


def _class(after: Terms, before: Terms) -> Choice | None:
    if has(after, Term.TRAINING):
        return Choice("classes")
    nearest = last_of(before, Term.OPENING, Term.JOINING, Term.TRAINING, Term.GROUP, Term.EVENT)
    if nearest is Term.TRAINING or has(after[1:2], Term.OPENING):
        return Choice("classes", WHOLE, 0.85)
    if has([*after[1:], *before], Term.LEARNER):
        return Choice("classes", WHOLE, 0.8)
    opened = bool(before) and before[-1].term is Term.OPENING and _is_near(before[-1], after[0])
    if opened and not has(after[1:], Term.GROUP, Term.JOINING, Term.OTHER):
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
    carried = first_of(after[1:], Term.BROADCAST, Term.WEB)
    if carried is None:
        carried = last_of(before, Term.BROADCAST, Term.WEB)
    return Choice("broadcasts" if carried is Term.BROADCAST else "posts")


def _medium(after: Terms, before: Terms) -> Choice | None:
    if first_of(after[1:], Term.OTHER, Term.RESOURCE, Term.WEB, Term.BROADCAST) in {
        Term.OTHER, Term.RESOURCE,
    }:  # fmt: skip
        return None
    around = [*after[1:], *before]
    if not has(around, Term.WEB, Term.BROADCAST, Term.POST, Term.GATHERING):
        return None
    choice = _post(after, before)
    return choice._replace(confidence=0.8) if choice else None


def _book(after: Terms, before: Terms) -> Choice | None:
    if after[1:] and after[1].start - after[0].end <= _ADJACENT and _is_no_book(after[1]):
        return None
    around = [*after[1:], *before]
    if has(around, Term.GIVING):
        by_one_group = last_of(before, Term.GROUP, Term.GIVING, Term.OPENING) is Term.GROUP or (
            has(before[-3:], Term.GROUP)
        )
        return Choice("books", MAYBE_PART if by_one_group else WHOLE, 0.9, 2)
    if has(around, Term.SHOWING):
        shown = [term.words for term in around if term.term is Term.SHOWING][-1]
        return Choice("books", WHOLE, 0.85, 0 if shown.startswith(_ONLY_SHOWN) else 1)
    on_shelves = has(before[-2:], Term.LIBRARY) or any(
        term.words.endswith(" sach") and term.term is Term.OTHER for term in before[-2:]
    )
    if has(before, Term.HOLDING) or on_shelves:
        return None
    return Choice("books", MAYBE_PART, 0.7)


def _is_no_book(behind: FoundTerm) -> bool:
    return behind.term in _NO_BOOKS and behind.words != "cua"


def _copy(after: Terms, before: Terms) -> Choice | None:
    spoken_of = has([*after[1:], *before[-4:]], Term.BOOK)
    given = after[0].words == "q" and has(before[-3:], Term.GIVING, Term.LIBRARY)
    return _book(after, before) if spoken_of or given else None


def _club(after: Terms, _before: Terms) -> Choice | None:
    return Choice("clubs", MAYBE_PART if has(after[1:2], Term.JOINING) else WHOLE)


def _event(_after: Terms, _before: Terms) -> Choice | None:
    return Choice("activities", PART, 0.6)


_LEADING = frozenset({
    Term.OPENING, Term.GATHERING, Term.GIVING, Term.SHOWING, Term.HOLDING, Term.LIBRARY,
    Term.WEB, Term.EVENT, Term.PIECE, Term.JOINING,
})  # fmt: skip
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
_HOLDS = ("to chuc", "to chuc duoc", "lam duoc", "thuc hien", "thuc hien duoc", "trien khai")
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
    Term.PERSON: people_visits,
    Term.GROUP: people_visits,
    Term.JOINING: people_visits,
    Term.LEARNER: learner,
    Term.POST: _post,
    Term.MEDIUM: _medium,
    Term.BOOK: _book,
}
_BY_HEAD: dict[Term, Callable[[Terms, Terms], Choice | None]] = {
    Term.ATTENDANCE: _attendance,
    Term.PERSON: persons,
    Term.GROUP: persons,
    Term.LEARNER: learner,
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
#: The terms that a number can count when they stand right behind it.
HEADS = frozenset(_BY_HEAD)
