"""What names the number behind it: "Số lượt bạn đọc: 634", "lượt người đạt 900", "tin bài (54)"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.report.figures_cues import is_corrected
from parsers.report.figures_sentences import Sentence
from parsers.report.indicators_choice import EVENTS, MAYBE_PART, Choice, choose_label
from parsers.report.indicators_terms import FoundTerm
from parsers.report.indicators_units import can_count
from parsers.report.indicators_vocabulary import Term
from parsers.vietnamese.numerals import Numeral

_LINKED = re.compile(r"(?:[:=|-]|\bla)$")
_QUALIFYING = re.compile(
    r"(?:(?:\b(?:khoang|gan|hon|tren|duoi|khong duoi|xap xi|uoc tinh|uoc dat|uoc|chung)"
    r"|[~≈<>≥≤=])\s*){1,3}[(]?$"
)
_LABEL_START = re.compile(r"^[\s\d.)(+*•-]*(?:tong |- )?so\b")
_NO_LABEL = re.compile(
    r"[\W\d]*(?:noi dung|hinh thuc|ten |thoi gian|dia diem|doi tuong|don vi|ghi chu|lich)\b"
)
_NOTHING = re.compile(r"\s*(?:[,.;:()|]|$)")
_LONG_LABEL = 110
# The verb of "lượt người tham gia đạt 31.906", where nothing but the name stands before it.
_VERB = re.compile(r"\s(?:dat|dat duoc|gom|gom co|len|len den|len toi|len thanh)$")
_VERB_ENDS = ("dat", "duoc", "gom", "co", "den", "toi", "len", "thanh")
_LIMB = re.compile(r"[,;:(]")
_BEFORE_NAME = re.compile(r"[\W\d]*(?:(?:tong|so|luong|cac|cung|va|voi|co|nang|dua)\s+){0,4}")
_MOST_BEHIND_NAME = 14
_BRACKET = re.compile(r"\s*\(\s*$")
_CLOSES = re.compile(r"\s*\)\s*(?:[,.;)]|$|(?:va|cung)\b)")
_ALONE_IN_BRACKETS = re.compile(r"\(\s*([\d.]{0,11}\d)\s*\)")
_AROUND = 300
_SURE_IN_BRACKETS = re.compile(r"[\W\d]*(?:tong|so|luot)\b")
_OTHER_KINDS = frozenset({*EVENTS, Term.BROADCAST, Term.OTHER, Term.POST})
_ENDS_LABEL = re.compile(r"[\W\d]*(?:(?:da|duoc|la|dat|gom|co|khoang)\b\W*){0,3}")
_HELD = frozenset({Term.SESSION, Term.OPENING})
_MEETINGS = frozenset({"buoi", "cuoc"})


def named_before(
    sentence: Sentence,
    numeral: Numeral,
    phrase: Sequence[FoundTerm],
    since: int,
    context: Sequence[FoundTerm],
) -> Choice | None:
    """Return what the words before a number make of it, when they are a label for it.

    Args:
        sentence: around the number.
        numeral: of the sentence.
        phrase: the terms of what is counted, behind the number.
        since: where the words before the number begin that are not another number's.
        context: terms from above the sentence.
    """
    if not phrase and not _NOTHING.match(sentence.aligned.plain, numeral.end, sentence.end):
        return None
    words = sentence.plain(since, numeral.start)
    if since > sentence.start and is_corrected(words):
        start: int | None = sentence.start
        since, words = sentence.start, sentence.before(numeral)
    elif words.endswith("("):
        start = _start_in_brackets(sentence, numeral, since, words)
    else:
        start = _start_of_label(sentence, since, words)
    if start is None:
        return None
    terms = sentence.terms_between(start, numeral.start)
    choice = choose_label(terms, context)
    if choice is None and terms and _ENDS_LABEL.fullmatch(words, terms[-1].end - since):
        choice = _bare_sessions(words, terms, context)
    fits = choice is not None and (not phrase or can_count(phrase[0].term, choice.indicator))
    return choice if fits else None


def _start_of_label(sentence: Sentence, since: int, words: str) -> int | None:
    """Return where the label before a number begins, None where there is none."""
    start = since
    if since != sentence.start and not _LABEL_START.match(words):
        start += max(words.rfind(mark) for mark in ",(;") + 1
    label = _QUALIFYING.sub("", words[start - since :].rstrip()).rstrip()
    if len(label) <= _LONG_LABEL and not _NO_LABEL.match(label):
        linked = _LABEL_START.match(label) or _LINKED.search(label)
        if linked is not None:
            return start
    end = start - since + len(label)
    verb = _VERB.search(words, 0, end) if words.endswith(_VERB_ENDS, 0, end) else None
    if verb is None and end == len(words.rstrip()):
        return None
    return _start_of_name(sentence, since, words, verb.start() if verb else end)


def _start_of_name(sentence: Sentence, since: int, words: str, end: int) -> int | None:
    """Return where a name begins that is all its limb of the sentence says, else None."""
    start = max((mark.end() for mark in _LIMB.finditer(words, 0, end)), default=0)
    terms = sentence.terms_between(since + start, since + end)
    if not terms or since + end - terms[-1].end > _MOST_BEHIND_NAME:
        return None
    before = words[start : terms[0].start - since]
    return since + start if _BEFORE_NAME.fullmatch(before) else None


def _start_in_brackets(sentence: Sentence, numeral: Numeral, since: int, words: str) -> int | None:
    """Return where the name of a number in brackets begins: "tin bài (54), câu lạc bộ (3)"."""
    plain = sentence.aligned.plain
    bracket = _BRACKET.search(words)
    if bracket is None or not _CLOSES.match(plain, numeral.end, sentence.end):
        return None
    start = _start_of_name(sentence, since, words, bracket.start())
    if start is None or _SURE_IN_BRACKETS.match(plain, start, numeral.start):
        return start
    around = plain[max(0, numeral.start - _AROUND) : numeral.end + _AROUND]
    return start if _is_list_in_brackets(around) else None


def _is_list_in_brackets(around: str) -> bool:
    """Say whether several numbers stand in brackets, and do not just count what they follow."""
    values = [int(written.replace(".", "")) for written in _ALONE_IN_BRACKETS.findall(around)]
    running = all(second - first == 1 for first, second in pairwise(values))
    return len(values) > 1 and not running


def _bare_sessions(
    words: str, terms: Sequence[FoundTerm], context: Sequence[FoundTerm]
) -> Choice | None:
    """Return activities for "Số buổi: 05" where nothing says of what kind they are."""
    if not (terms and terms[0].words in _MEETINGS and _LABEL_START.match(words)):
        return None
    if any(term.term not in _HELD for term in terms):
        return None
    of_a_kind = any(term.term in _OTHER_KINDS for term in context)
    return None if of_a_kind else Choice("activities", MAYBE_PART, 0.65)
