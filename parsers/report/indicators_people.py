"""Numbers of people: those who took part in the whole, in classes, in one event, or read."""

from collections.abc import Sequence
from typing import NamedTuple

from parsers.report.indicators_terms import FoundTerm
from parsers.report.indicators_vocabulary import Term

Terms = Sequence[FoundTerm]

WHOLE, MAYBE_PART, PART = 0, 1, 2

#: Terms for what people come to.
EVENTS = (
    Term.TRAINING, Term.SEMINAR, Term.EVENT, Term.GATHERING, Term.CLUB, Term.ACTIVITY,
)  # fmt: skip


# Who is counted behind these did not come to the class before them.
_NOT_TAUGHT = (Term.BROADCAST, Term.POST, Term.BANNER)


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


def first_of(terms: Terms, *wanted: Term) -> Term | None:
    """Return the first term among the wanted ones."""
    for found in terms:
        if found.term in wanted:
            return found.term
    return None


def last_of(terms: Terms, *wanted: Term) -> Term | None:
    """Return the last term among the wanted ones."""
    return first_of(terms[::-1], *wanted)


def has(terms: Terms, *wanted: Term) -> bool:
    """Say whether any of the wanted terms is there."""
    return first_of(terms, *wanted) is not None


def people_visits(after: Terms, before: Terms) -> Choice | None:
    """Return what a number of visits by people counts ("lượt người")."""
    return _people(after, before, counted_by_visit=True)


def persons(after: Terms, before: Terms) -> Choice | None:
    """Return what a number of people counts."""
    return _people(after, before, counted_by_visit=False)


def _people(after: Terms, before: Terms, *, counted_by_visit: bool) -> Choice | None:
    rest = after[1:]
    if first_of(rest, Term.VIEW, Term.JOINING) is Term.VIEW:
        return None
    if has(rest, Term.READER, Term.LIBRARY):
        return Choice("readers", MAYBE_PART, 0.7) if counted_by_visit else None
    joined = has(after, Term.JOINING) or has(before[-4:], Term.JOINING)
    if not (joined or counted_by_visit):
        return None
    groups = [found for found in after if found.term in {Term.GROUP, Term.PERSON}]
    one_group = groups[:1] and groups[0].term is Term.GROUP and len(groups) == 1
    if one_group and not joined:
        return None
    choice = _people_at(rest, before, counted_by_visit=counted_by_visit)
    if choice.part == WHOLE and one_group:
        return choice._replace(part=MAYBE_PART, confidence=0.75)
    return choice if joined else choice._replace(confidence=0.7)


def _people_at(rest: Terms, before: Terms, *, counted_by_visit: bool) -> Choice:
    """Return whose number people are, by what they came to."""
    event = first_of(rest, *EVENTS)
    if event is None:
        kinds = {found.term for found in before if found.term in EVENTS}
        event = last_of(before, *EVENTS)
        if event is Term.TRAINING and last_of(before, Term.TRAINING, *_NOT_TAUGHT) in _NOT_TAUGHT:
            return Choice("participants", MAYBE_PART, 0.6)
        if len(kinds) > 1 and event is not Term.ACTIVITY:
            return Choice("participants", MAYBE_PART, 0.6)
    if event is Term.TRAINING:
        return Choice("learners", WHOLE, 0.8)
    if event in {None, Term.ACTIVITY}:
        return Choice("participants")
    maybe = event is Term.GATHERING or (event is Term.SEMINAR and counted_by_visit)
    return Choice("participants", MAYBE_PART if maybe else PART, 0.6)


def _is_among_others(after: Terms) -> bool:
    """Say whether learners are named in a list of people: "học viên, giáo viên"."""
    return (
        bool(after[1:])
        and after[1].term is Term.GROUP
        and (after[1].start - after[0].end <= len(", "))
    )


def learner(after: Terms, before: Terms) -> Choice | None:
    """Return what a number of learners counts: of classes, or among those who took part."""
    around = [*after[1:], *before]
    if has(around, Term.TRAINING, Term.CLASS):
        return Choice("learners")
    if _is_among_others(after) and has(after[1:], Term.JOINING):
        return Choice("participants", MAYBE_PART, 0.7)
    if has(before, Term.HOLDING):
        return None
    if has([*after, *before], Term.JOINING) and has(around, Term.ACTIVITY, Term.GATHERING):
        return Choice("participants", MAYBE_PART, 0.7)
    return Choice("learners", MAYBE_PART, 0.7)
