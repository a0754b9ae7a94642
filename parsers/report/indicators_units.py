"""Which indicators a unit word can count: no seminars in "người"."""

from parsers.report.indicators_vocabulary import Term

_PEOPLE = frozenset({"participants", "learners", "readers"})
_MEETINGS = frozenset({"activities", "seminars", "classes", "broadcasts", "clubs"})

#: Of the terms that several indicators share, and of those that name no indicator.
COUNTED_IN: dict[Term, frozenset[str]] = {
    Term.PERSON: _PEOPLE,
    Term.GROUP: _PEOPLE,
    Term.LEARNER: _PEOPLE,
    Term.READER: frozenset({"readers"}),
    Term.ATTENDANCE: _PEOPLE | {"broadcasts", "posts"},
    Term.SESSION: _MEETINGS,
    Term.CLASS: frozenset({"classes"}),
    Term.PIECE: frozenset({"banners", "books", "posts", "open_resources"}),
    Term.COPY: frozenset({"books", "open_resources", "posts", "banners"}),
    Term.MEDIUM: frozenset({"posts", "broadcasts", "open_resources"}),
    Term.POST: frozenset({"posts", "broadcasts"}),
    Term.OTHER: frozenset(),
}


def can_count(unit: Term, indicator: str) -> bool:
    """Say whether numbers with this unit can be of an indicator."""
    return indicator in COUNTED_IN.get(unit, frozenset())
