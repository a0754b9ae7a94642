"""What a number in a sentence counts: by the words after it, or by the label before it."""

import re
from collections.abc import Sequence

from parsers.report.figures_named import named_before
from parsers.report.figures_sentences import Sentence
from parsers.report.indicators_choice import HEADS, Choice, choose
from parsers.report.indicators_terms import FoundTerm, TermFinder
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
_NUMBER_IN_WORDS = re.compile(r"\s*\([^()\d]{2,30}\)")
_REACH = 12
_MARKS = frozenset(",;:.")
_WEAK_HEADS = frozenset({
    Term.ATTENDANCE, Term.SESSION, Term.PIECE, Term.PERSON, Term.COPY, Term.CLASS,
})  # fmt: skip
_GAP = re.compile(r"(\s*)(?:(?:cac|loai|muc|phan|mau|dau)\s+)?")
_VERB_TERMS = frozenset({
    Term.BROADCAST, Term.OPENING, Term.GIVING, Term.SHOWING, Term.WEB, Term.JOINING,
})  # fmt: skip
_ONE = frozenset({"seminars", "classes", "clubs"})
_LISTED_ONE = re.compile(r"[^,;]*(?:,|;|\bva)\s*(?:va\s+)?(?:\w+\s+){0,2}")
_NUMBER_WORD = re.compile(
    r"\b(?:mot|hai|ba|bon|nam|sau|bai|bay|tam|chin|muoi|tu|lam|tram|nghin|ngan)\s*\(\s*$"
)
_BEFORE_BRACKET = 12
_AND = re.compile(r"\s*va\b")


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
    start = in_words.end() if in_words else _behind_bracket(plain, numeral)
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


def _behind_bracket(plain: str, numeral: Numeral) -> int:
    """Return where the words behind a number begin, also for "hai (02) bang ron"."""
    if not plain.startswith(")", numeral.end):
        return numeral.end
    before = max(0, numeral.start - _BEFORE_BRACKET)
    in_both = _NUMBER_WORD.search(plain, before, numeral.start)
    return numeral.end + 1 if in_both else numeral.end


def _leads_to(term: FoundTerm, words: str) -> bool:
    """Say whether a verb belongs to the number after it: "đăng 15 tin bài phát thanh 10 lượt".

    In "720 lượt tham gia và 2 băng rôn" it does not: "và" begins something else.
    """
    if term.term is Term.JOINING and _AND.match(words):
        return False
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
        if not phrase or (numeral.value <= 1 and not _is_one(sentence, numeral, since)):
            return None
    elif numeral.kind is not NumeralKind.COUNT and not _ends_row(sentence, numeral):
        return None
    if not phrase or phrase[0].term in _WEAK_HEADS:
        choice = named_before(sentence, numeral, phrase, since, context)
        if choice is not None:
            return choice
    if numeral.kind is NumeralKind.NAME:
        return None
    choice = choose(phrase, [*context, *sentence.terms_between(sentence.start, numeral.start)])
    in_a_word = numeral.kind is NumeralKind.WORDS and numeral.value <= 1
    return None if in_a_word and choice and choice.indicator not in _ONE else choice


def _is_one(sentence: Sentence, numeral: Numeral, since: int) -> bool:
    """Say whether "một" counts: one more in a list of numbers, or right behind "tổ chức"."""
    if numeral.value < 1:
        return False
    between = sentence.plain(since, numeral.start)
    if since > sentence.start:
        listed = _LISTED_ONE.fullmatch(between) is not None
    else:
        behind_limb = sentence.aligned.plain[max(0, since - 3) : since].rstrip().endswith(";")
        listed = behind_limb and not between.strip()
    if listed:
        return True
    before = sentence.terms_between(since, numeral.start)
    held = bool(before) and before[-1].term is Term.OPENING
    return held and numeral.start - before[-1].end <= len(" duoc ")


def _ends_row(sentence: Sentence, numeral: Numeral) -> bool:
    """Say whether "lớp 4" ends a line "Số lớp tập huấn lớp 4": a table's row, its unit a column."""
    return (
        numeral.kind is NumeralKind.NAME
        and numeral.end >= sentence.end
        and sentence.plain(numeral.start, numeral.end).isdigit()
        and sentence.plain(sentence.start, numeral.start).rstrip().endswith(" lop")
    )
