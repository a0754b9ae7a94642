"""What a number in a sentence counts: by the words after it, or by the label before it."""

import re
from collections.abc import Sequence

from parsers.report.figures_sentences import Sentence
from parsers.report.indicators_choice import HEADS, Choice, choose, choose_label
from parsers.report.indicators_terms import FoundTerm, TermFinder
from parsers.report.indicators_units import can_count
from parsers.report.indicators_vocabulary import Term
from parsers.vietnamese.aligned import Aligned
from parsers.vietnamese.numerals import Numeral, NumeralKind

_VERBS = (
    r"to chuc|treo|dang|mo|phat thanh|phat song|thu hut|thanh lap|duy tri|phuc vu|quyen gop"
    r"|van dong|xay dung|in an|gioi thieu|trung bay|tang|trao|ung ho|co|da|duoc|viet|dua"
    r"|phoi hop|don|huy dong|trien khai|ra mat|thuc hien|tuyen truyen|cung nhu|so|tong so|bien soan"
    r"|luan chuyen|cap phat"
)
_PHRASE_END = re.compile(
    rf"[;:(]|,\s*(?:va |dong thoi |qua do |da )?(?:{_VERBS})\b"
    rf"|\b(?:va|dong thoi|cung)\s+(?:da )?(?:{_VERBS})\b|\bvoi\b|\bthu hut\b|\btrong do\b|\bgom\b"
)
_LINKED = re.compile(r"(?:[:=|-]|\bla)$")
_QUALIFYING = re.compile(
    r"(?:khoang|gan|hon|tren|duoi|khong duoi|xap xi|uoc tinh|uoc dat|uoc|chung|[~≈<>≥≤=])\s*[(]?$"
)
_LABEL_START = re.compile(r"^[\s\d.)(+*•-]*(?:tong |- )?so\b")
_NUMBER_IN_WORDS = re.compile(r"\s*\([^()\d]{2,30}\)")
_REACH = 12
_MARKS = frozenset(",;:.")
_WEAK_HEADS = frozenset({
    Term.ATTENDANCE, Term.SESSION, Term.PIECE, Term.PERSON, Term.COPY, Term.CLASS,
})  # fmt: skip
_NO_LABEL = re.compile(
    r"[\W\d]*(?:noi dung|hinh thuc|ten |thoi gian|dia diem|doi tuong|don vi|ghi chu|lich)\b"
)
_NOTHING = re.compile(r"\s*(?:[,.;:()|]|$)")
_GAP = re.compile(r"(\s*)(?:(?:cac|loai|muc|phan|mau|dau)\s+)?")
_VERB_TERMS = frozenset({
    Term.BROADCAST, Term.OPENING, Term.GIVING, Term.SHOWING, Term.WEB, Term.JOINING,
})  # fmt: skip
_LONG_LABEL = 110


def may_have_phrase(aligned: Aligned, numeral: Numeral, end: int, finder: TermFinder) -> bool:
    """Say whether what can be counted may stand behind a number in words; cheaper than to look."""
    plain = aligned.plain
    in_words = _NUMBER_IN_WORDS.match(plain, numeral.end, end)
    for start in (numeral.end, in_words.end()) if in_words else (numeral.end,):
        gap = _GAP.match(plain, start, end)
        places = {gap.end(1), gap.end()} if gap else ()
        if any(finder.may_begin(aligned, place, end, HEADS) for place in places):
            return True
    return False


def phrase_of(sentence: Sentence, numeral: Numeral, limit: int) -> list[FoundTerm]:
    """Return the terms of what is counted, the first right after the number."""
    plain = sentence.aligned.plain
    in_words = _NUMBER_IN_WORDS.match(plain, numeral.end, limit)
    start = in_words.end() if in_words else numeral.end
    end = _PHRASE_END.search(plain, start, limit)
    terms = sentence.terms_between(start, end.start() if end else limit)
    if (
        len(terms) > 1
        and limit < sentence.end
        and _leads_to(terms[-1], plain[terms[-1].end : limit])
    ):
        terms.pop()
    if not terms or not _GAP.fullmatch(plain[start : terms[0].start]):
        return []
    return terms


def _leads_to(term: FoundTerm, words: str) -> bool:
    """Say whether a verb belongs to the number after it: "đăng 15 tin bài phát thanh 10 lượt"."""
    return term.term in _VERB_TERMS and len(words) <= _REACH and not set(words) & _MARKS


def meaning_of(
    sentence: Sentence,
    numeral: Numeral,
    phrase: Sequence[FoundTerm],
    since: int,
    context: Sequence[FoundTerm],
) -> Choice | None:
    """Return what a number counts, or None.

    Args:
        sentence: around the number.
        numeral: of the sentence.
        phrase: the terms of what is counted, by `phrase_of`.
        since: where the words before the number begin that are not another number's.
        context: terms from above the sentence.
    """
    if numeral.kind is NumeralKind.WORDS:
        if not phrase or numeral.value <= 1:
            return None
    elif numeral.kind is not NumeralKind.COUNT and not _ends_row(sentence, numeral):
        return None
    if not phrase or phrase[0].term in _WEAK_HEADS:
        choice = _by_label(sentence, numeral, phrase, since, context)
        if choice is not None:
            return choice
    if numeral.kind is NumeralKind.NAME:
        return None
    return choose(phrase, [*context, *sentence.terms_between(sentence.start, numeral.start)])


def _ends_row(sentence: Sentence, numeral: Numeral) -> bool:
    """Say whether "lớp 4" ends a line "Số lớp tập huấn lớp 4": a table's row, its unit a column."""
    return (
        numeral.kind is NumeralKind.NAME
        and numeral.end >= sentence.end
        and sentence.plain(numeral.start, numeral.end).isdigit()
        and sentence.plain(sentence.start, numeral.start).rstrip().endswith(" lop")
    )


def _by_label(
    sentence: Sentence,
    numeral: Numeral,
    phrase: Sequence[FoundTerm],
    since: int,
    context: Sequence[FoundTerm],
) -> Choice | None:
    """Return what the words before a number make of it, when they are a label for it."""
    if not phrase and not _NOTHING.match(sentence.aligned.plain, numeral.end, sentence.end):
        return None
    start = _label_start(sentence, numeral, since)
    if not _is_label(sentence.plain(start, numeral.start)):
        return None
    choice = choose_label(sentence.terms_between(start, numeral.start), context)
    fits = choice is not None and (not phrase or can_count(phrase[0].term, choice.indicator))
    return choice if fits else None


def _label_start(sentence: Sentence, numeral: Numeral, since: int) -> int:
    """Return where a label begins: after the last comma, unless it is the sentence's first."""
    words = sentence.plain(since, numeral.start)
    if since == sentence.start or _LABEL_START.match(words):
        return since
    return since + max(words.rfind(mark) for mark in ",(;") + 1


def _is_label(words: str) -> bool:
    """Say whether words name the number after them: "Số ..." anything, others with a colon."""
    label = _QUALIFYING.sub("", words.rstrip()).rstrip()
    if len(label) > _LONG_LABEL or _NO_LABEL.match(label):
        return False
    return _LABEL_START.match(label) is not None or _LINKED.search(label) is not None
