"""What a number means by the numbers beside it: learners of classes, groups of people in a row."""

import re
from collections.abc import Sequence

from parsers.report.figures_meaning import phrase_of
from parsers.report.figures_sentences import Sentence
from parsers.report.indicators_choice import Choice
from parsers.report.indicators_terms import FoundTerm
from parsers.report.indicators_vocabulary import Term
from parsers.vietnamese.numerals import Numeral, NumeralKind

_SERVES = re.compile(r"\(\s*$|\b(?:cho|voi|co|thu hut|gom)\b[^,;]*$")
_PEOPLE = frozenset({Term.PERSON, Term.GROUP, Term.ATTENDANCE})
_ONE_GROUP = frozenset({Term.GROUP, Term.LEARNER})
_LISTED = re.compile(r"^[^,;]*(?:,|\bva\b|\bcung\b|\bva \w+\b)\s*(?:gan|hon|tren|khoang)?\s*$")
#: Of a verb and what stands between it and its number: "tổ chức được ".
_HELD = 24
#: What a class is about, not of which school it is one: "chăn nuôi vịt cho".
_TOPIC = re.compile(
    r" (?!(?:pho thong|bo tuc|van hoa|he|cap|tieu hoc|thcs|thpt|mam non|hoc sinh|voi|cho|co)\b)"
    r"[a-z]+(?: [a-z]+){1,6}(?:,|:)? ?$"
)
_COUNTING = frozenset({NumeralKind.COUNT, NumeralKind.WORDS})


def of_learners(
    sentence: Sentence,
    numeral: Numeral,
    phrase: Sequence[FoundTerm],
    following: Sequence[Numeral],
) -> Choice | None:
    """Return classes where learners are counted right behind: "mở 1 lớp ghép cây, 35 học viên"."""
    if not (phrase and following and phrase[0].term is Term.CLASS):
        return None
    before = sentence.terms_between(max(sentence.start, numeral.start - _HELD), numeral.start)
    held = bool(before) and before[-1].term is Term.OPENING
    topic = sentence.plain(phrase[0].end, following[0].start)
    if numeral.kind not in _COUNTING or not (held or _TOPIC.match(topic)):
        return None
    if any(term.term is Term.HOLDING for term in sentence.terms):
        return None
    end = following[1].start if following[1:] else sentence.end
    behind = phrase_of(sentence, following[0], end)
    taught = bool(behind) and behind[0].term is Term.LEARNER
    return Choice("classes", confidence=0.8) if taught else None


def in_classes(head: FoundTerm, choice: Choice | None, between: str) -> Choice | None:
    """Return learners where people are named right after classes: "5 lớp cho 150 cán bộ"."""
    if head.term not in _PEOPLE or not (choice is None or choice.indicator == "participants"):
        return choice
    served = _SERVES.search(between) or (choice is None and between.rstrip().endswith(","))
    return Choice("learners", confidence=0.8) if served else choice


def people_follow(phrase: Sequence[FoundTerm], between: str) -> bool:
    """Say whether one group of people follows another: "320 trẻ và 28 cô giáo tham gia"."""
    return bool(phrase) and phrase[0].term in _ONE_GROUP and _LISTED.search(between) is not None


def is_one_group(phrase: Sequence[FoundTerm]) -> bool:
    """Say whether a number counts one group of people: "320 trẻ"."""
    return bool(phrase) and phrase[0].term in _ONE_GROUP
