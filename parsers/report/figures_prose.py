"""Figures in running text: sentences, bullets, and lines such as "Số lượt bạn đọc: 634"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.report.figures_candidates import Candidate
from parsers.report.figures_cues import (
    is_called_total,
    is_no_amount,
    is_other_period,
    is_planned,
    starts_parts,
)
from parsers.report.indicators_choice import EVENTS, PART, Choice, choose, choose_label
from parsers.report.indicators_terms import FoundTerm, TermFinder
from parsers.report.indicators_vocabulary import Term
from parsers.vietnamese.aligned import Aligned
from parsers.vietnamese.numerals import Numeral, NumeralKind

_SENTENCE_END = re.compile(r"[.;!?…](?=\s|$|[^\W\d])|\n|(?<=\s)[-+•](?=\s)")
_VERBS = (
    r"to chuc|treo|dang|mo|phat thanh|phat song|thu hut|thanh lap|duy tri|phuc vu|quyen gop|van dong"
    r"|xay dung|in an|gioi thieu|trung bay|tang|trao|ung ho|co|da|duoc|viet|dua|phoi hop|don|huy dong"
    r"|trien khai|ra mat|thuc hien|tuyen truyen|cung nhu|so|tong so|bien soan|luan chuyen|cap phat"
)
_PHRASE_END = re.compile(
    rf"[;:(]|,\s*(?:va |dong thoi |qua do |da )?(?:{_VERBS})\b"
    rf"|\b(?:va|dong thoi|cung)\s+(?:da )?(?:{_VERBS})\b|\bvoi\b|\bthu hut\b|\btrong do\b|\bgom\b"
)
_CONNECTED = re.compile(
    r"(?::|=|\bla|\bduoc|\bdat|\bco|\bgom|\bdat duoc|\blen den|\blen toi|\buoc dat|\btong cong|-|\|)\s*$"
)
_QUALIFYING = re.compile(
    r"(?:khoang|gan|hon|tren|duoi|khong duoi|xap xi|uoc tinh|uoc dat|uoc|chung|[~≈<>≥≤=])\s*[(]?$"
)
_LABEL_START = re.compile(r"^[\s\d.)(+*•-]*(?:tong |- )?so\b")
_NUMBER_IN_WORDS = re.compile(r"\s*\([^()\d]{2,30}\)")
_REACH = 12
_WEAK_HEADS = frozenset({
    Term.ATTENDANCE, Term.SESSION, Term.PIECE, Term.PERSON, Term.COPY, Term.CLASS,
})  # fmt: skip
_COUNTING = frozenset({NumeralKind.COUNT, NumeralKind.WORDS})
_STRONG_LINKS = frozenset({":", "=", "la", "-", "|"})
_NO_LABEL = re.compile(
    r"[\W\d]*(?:noi dung|hinh thuc|ten |thoi gian|dia diem|doi tuong|don vi|ghi chu|lich)\b"
)
_NOTHING = re.compile(r"\s*(?:[,.;:()|]|$)")
_GAP = re.compile(r"\s*(?:(?:cac|loai|muc|phan|mau|dau)\s+)?")
_NONE = re.compile(
    r"(?<!\w)(?:khong|chua)(?: to chuc| thanh lap| mo| co| treo| dang| ra mat| phat hanh)(?: duoc)?"
    r"(?P<what> [a-z ,-]{3,50}?) nao(?: ca| het)?(?=\s*(?:$|[.;,\n]|trong|duoc|do |vi |o |tai ))"
)
_CONTINUES = re.compile(
    r"[\s\W]*(?:(?:cac |tong )?(?:hoat dong |so )?nay|qua do|thu hut|voi|co (?:tong )|da thu hut)\b"
)
_SERVES = re.compile(r"\b(?:cho|voi|co|thu hut|gom)\b[^,;]*$")
_PEOPLE = frozenset({Term.PERSON, Term.GROUP, Term.ATTENDANCE})
_VERB_TERMS = frozenset({
    Term.BROADCAST, Term.OPENING, Term.GIVING, Term.SHOWING, Term.WEB, Term.JOINING,
})  # fmt: skip
_ENUMERATED = re.compile(r"\s*(?:,|;|&|va|,\s*va)\s*")
_SUMMED = frozenset({"banners", "posts", "seminars", "open_resources"})
_NEAR = 60
_LONG_LABEL = 110
_COUNTED_IN: dict[Term, frozenset[str]] = {
    Term.PERSON: frozenset({"participants", "learners", "readers"}),
    Term.ATTENDANCE: frozenset({"participants", "learners", "readers", "broadcasts", "posts"}),
    Term.SESSION: frozenset({"activities", "seminars", "classes", "broadcasts", "clubs"}),
    Term.PIECE: frozenset({"banners", "books", "posts", "open_resources"}),
    Term.COPY: frozenset({"books", "open_resources", "posts"}),
    Term.CLASS: frozenset({"classes"}),
}
_QUOTE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a text before it is read.

    Attributes:
        year: the document's own; numbers of earlier years are not its figures.
        planned: it stands under a heading of plans, or in a plan.
        context: terms of the heading or label above.
    """

    finder: TermFinder
    place: str
    origin: str = "prose"
    year: int | None = None
    planned: bool = False
    context: tuple[FoundTerm, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """One sentence of a text, its numbers and terms."""

    aligned: Aligned
    start: int
    end: int
    numerals: tuple[Numeral, ...]
    terms: tuple[FoundTerm, ...]

    def terms_between(self, start: int, end: int) -> list[FoundTerm]:
        return [term for term in self.terms if start <= term.start and term.end <= end]

    def plain(self, start: int, end: int) -> str:
        return self.aligned.plain[start:end]

    def quote(self, numeral: Numeral) -> str:
        start, end = self.start, self.end
        if end - start > _QUOTE:
            start = max(start, min(numeral.start - _QUOTE // 2, end - _QUOTE))
            end = min(end, start + _QUOTE)
        return self.aligned.text[start:end].strip()


def prose_candidates(
    aligned: Aligned, numerals: tuple[Numeral, ...], setting: Setting
) -> Iterator[Candidate]:
    """Yield what the sentences of a text state.

    Args:
        numerals: all numbers of the text.
    """
    carried: list[FoundTerm] = []
    for start, end in sentence_spans(aligned, numerals):
        inside = tuple(each for each in numerals if start <= each.start < end)
        counts = any(each.kind in _COUNTING for each in inside)
        if not (counts or _NONE.search(aligned.plain, start, end)):
            carried = []
            continue
        terms = tuple(setting.finder.find(aligned, start, end))
        sentence = _Sentence(aligned=aligned, start=start, end=end, numerals=inside, terms=terms)
        continues = _CONTINUES.match(aligned.plain, start, end) is not None
        context = [*setting.context, *(carried if continues else ())]
        yield from _sentence_candidates(sentence, setting, context)
        yield from _zeros(sentence, setting)
        carried = [term for term in terms if term.term in EVENTS]


def sentence_spans(aligned: Aligned, numerals: tuple[Numeral, ...]) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text begin and end; never inside a number."""
    start = 0
    for match in _SENTENCE_END.finditer(aligned.plain):
        if any(each.start < match.start() < each.end for each in numerals):
            continue
        heading = match[0] == "." and not any(
            char.isalpha() for char in aligned.plain[start : match.start()]
        )
        if not heading:
            yield start, match.start()
            start = match.end()
    yield start, len(aligned.plain)


def _sentence_candidates(
    sentence: _Sentence, setting: Setting, context: Sequence[FoundTerm]
) -> Iterator[Candidate]:
    previous: Candidate | None = None
    previous_head, previous_end, unnamed = "", sentence.start, False
    for place, numeral in enumerate(sentence.numerals):
        following = sentence.numerals[place + 1 :]
        limit = following[0].start if following else sentence.end
        phrase = _phrase(sentence, numeral, limit)
        between = sentence.plain(previous_end, numeral.start)
        if previous is not None and previous.indicator == "classes" and _SERVES.search(between):
            choice = _choice(sentence, numeral, phrase, previous_end, context)
            if (
                phrase
                and phrase[0].term in _PEOPLE
                and (choice is None or choice.indicator == "participants")
            ):
                choice = Choice("learners", confidence=0.8)
        else:
            choice = _choice(sentence, numeral, phrase, previous_end, context)
        if unnamed and _ENUMERATED.fullmatch(between):
            choice = None
        unnamed = not phrase and choice is None
        if choice is not None and not _is_excluded(sentence, numeral, between, setting):
            candidate = _candidate(sentence, numeral, choice, phrase, setting)
            candidate = replace(candidate, total=is_called_total(between))
            head = phrase[0].words if phrase else ""
            if previous is not None and previous.indicator == candidate.indicator:
                if starts_parts(between) or previous.part == PART:
                    candidate = replace(candidate, part=PART)
                elif _adds_up(previous, candidate, between) and head != previous_head:
                    candidate = _sum(previous, candidate)
                    previous = None
            if previous is not None:
                yield previous
            previous, previous_head = candidate, head
        previous_end = numeral.end
    if previous is not None:
        yield previous


def _is_excluded(sentence: _Sentence, numeral: Numeral, between: str, setting: Setting) -> bool:
    before = sentence.plain(sentence.start, numeral.start)
    return is_no_amount(between) or is_other_period(before, setting.year)


def _adds_up(first: Candidate, second: Candidate, between: str) -> bool:
    """Say whether two numbers are of two kinds in one list: "5 băng rôn, 12 khẩu hiệu"."""
    return (
        first.indicator in _SUMMED
        and not (first.total or second.total)
        and first.part == second.part
        and first.planned == second.planned
        and len(between) < _NEAR
    )


def _sum(first: Candidate, second: Candidate) -> Candidate:
    return replace(
        first,
        value=first.value + second.value,
        qualifier=first.qualifier or second.qualifier,
        confidence=min(first.confidence, 0.7),
    )


def _candidate(
    sentence: _Sentence, numeral: Numeral, choice: Choice, phrase: list[FoundTerm], setting: Setting
) -> Candidate:
    before = sentence.plain(sentence.start, numeral.start)
    return Candidate(
        indicator=choice.indicator,
        value=numeral.value,
        unit=_unit(sentence, phrase),
        quote=sentence.quote(numeral),
        place=setting.place,
        qualifier=numeral.qualifier,
        planned=is_planned(before, otherwise=setting.planned),
        part=choice.part,
        rank=choice.rank,
        origin=setting.origin,
        confidence=choice.confidence,
    )


def _unit(sentence: _Sentence, phrase: list[FoundTerm]) -> str:
    if not phrase:
        return ""
    end = phrase[0].end
    if phrase[0].term is Term.ATTENDANCE and phrase[1:] and phrase[1].start <= end + 1:
        end = phrase[1].end
    return sentence.aligned.text[phrase[0].start : end]


def _phrase(sentence: _Sentence, numeral: Numeral, limit: int) -> list[FoundTerm]:
    """Return the terms of what is counted, the first right after the number."""
    plain = sentence.aligned.plain
    in_words = _NUMBER_IN_WORDS.match(plain, numeral.end, limit)
    start = in_words.end() if in_words else numeral.end
    end = _PHRASE_END.search(plain, start, limit)
    terms = sentence.terms_between(start, end.start() if end else limit)
    if len(terms) > 1 and limit < sentence.end and _leads_to(terms[-1], limit):
        terms.pop()
    if not terms or not _GAP.fullmatch(plain[start : terms[0].start]):
        return []
    return terms


def _leads_to(term: FoundTerm, limit: int) -> bool:
    """Say whether a verb belongs to the number after it: "đăng 15 tin bài phát thanh 10 lượt"."""
    return term.term in _VERB_TERMS and limit - term.end <= _REACH


def _choice(
    sentence: _Sentence,
    numeral: Numeral,
    phrase: list[FoundTerm],
    previous_end: int,
    context: Sequence[FoundTerm],
) -> Choice | None:
    if numeral.kind is NumeralKind.WORDS:
        if not phrase or numeral.value <= 1:
            return None
    elif numeral.kind is not NumeralKind.COUNT and not _ends_row(sentence, numeral):
        return None
    if not phrase or phrase[0].term in _WEAK_HEADS:
        choice = _label_choice(sentence, numeral, phrase, previous_end, context)
        if choice is not None:
            return choice
    if numeral.kind is NumeralKind.NAME:
        return None
    return choose(phrase, [*context, *sentence.terms_between(sentence.start, numeral.start)])


def _ends_row(sentence: _Sentence, numeral: Numeral) -> bool:
    """Say whether "lớp 4" ends a line "Số lớp tập huấn lớp 4": a table's row, its unit a column."""
    return (
        numeral.kind is NumeralKind.NAME
        and numeral.end >= sentence.end
        and sentence.plain(numeral.start, numeral.end).isdigit()
        and sentence.plain(sentence.start, numeral.start).rstrip().endswith(" lop")
    )


def _label_choice(
    sentence: _Sentence,
    numeral: Numeral,
    phrase: list[FoundTerm],
    previous_end: int,
    context: Sequence[FoundTerm],
) -> Choice | None:
    """Return what the words before a number make of it, when they are a label for it."""
    plain = sentence.aligned.plain
    if not phrase and not _NOTHING.match(plain, numeral.end, sentence.end):
        return None
    label = plain[previous_end : numeral.start]
    start = previous_end + max(label.rfind(","), label.rfind("("), label.rfind(";")) + 1
    if previous_end == sentence.start or _LABEL_START.match(label):
        start = previous_end
    label = _QUALIFYING.sub("", plain[start : numeral.start].rstrip()).rstrip()
    counted = _LABEL_START.match(label) is not None
    linked = _CONNECTED.search(label)
    if not (counted or (linked and linked[0].strip() in _STRONG_LINKS)) or len(label) > _LONG_LABEL:
        return None
    if _NO_LABEL.match(label):
        return None
    choice = choose_label(sentence.terms_between(start, numeral.start), context)
    if choice is None or (
        phrase and choice.indicator not in _COUNTED_IN.get(phrase[0].term, frozenset())
    ):
        return None
    return choice


def _zeros(sentence: _Sentence, setting: Setting) -> Iterator[Candidate]:
    """Yield a nought where the text says that there was none: "không tổ chức hội thảo nào"."""
    for match in _NONE.finditer(sentence.aligned.plain, sentence.start, sentence.end):
        choice = choose_label(sentence.terms_between(match.start("what"), match.end("what")))
        if choice is not None and choice.part == 0:
            yield Candidate(
                indicator=choice.indicator,
                value=0.0,
                unit="",
                quote=sentence.aligned.text[sentence.start : sentence.end].strip()[:_QUOTE],
                place=setting.place,
                planned=setting.planned,
                origin=setting.origin,
                confidence=0.7,
            )
