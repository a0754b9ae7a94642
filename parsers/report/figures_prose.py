"""Figures in running text: sentences, bullets, and lines such as "Số lượt bạn đọc: 634"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.report.figures_candidates import Candidate
from parsers.report.figures_cues import (
    is_called_total,
    is_cited,
    is_in_dated_bracket,
    is_left_out,
    is_list_of_parts,
    is_no_amount,
    is_of_one_class,
    is_old,
    is_other_period,
    is_planned,
    starts_parts,
)
from parsers.report.figures_meaning import may_have_phrase, meaning_of, phrase_of
from parsers.report.figures_neighbours import (
    in_classes,
    is_one_group,
    of_learners,
    people_follow,
)
from parsers.report.figures_sentences import LONGEST_SENTENCE, Sentence, Setting, sentences
from parsers.report.indicators_choice import EVENTS, MAYBE_PART, PART, WHOLE, Choice, choose_label
from parsers.report.indicators_terms import FoundTerm, TermFinder
from parsers.report.indicators_vocabulary import Term
from parsers.vietnamese.aligned import Aligned
from parsers.vietnamese.numerals import Numeral, NumeralKind

_COUNTING = frozenset({NumeralKind.COUNT, NumeralKind.WORDS})
_NONE = re.compile(
    r"(?<!\w)(?:khong|chua)(?: to chuc| thanh lap| mo| co| treo| dang| ra mat| phat hanh)(?: duoc)?"
    r"(?P<what> [a-z ,-]{3,50}?) nao(?: ca| het)?(?=\s*(?:$|[.;,\n]|trong|duoc|do |vi |o |tai ))"
)
_LISTED_NONE = re.compile(r"[\W\d]*(?P<what>[a-z][^:\n]{2,50}): ?khong(?: co)?\W*$")
_CONTINUES = re.compile(
    r"[\s\W]*(?:(?:cac |tong )?(?:hoat dong |so )?nay|qua do|thu hut|voi|co (?:tong )|da thu hut)\b"
)
_ENUMERATED = re.compile(r"\s*(?:,|;|&|va|,\s*va)\s*")
_SUMMED = frozenset({"banners", "posts", "seminars", "open_resources"})
_PEOPLE_KEYS = frozenset({"participants", "readers", "learners"})
_PART_OF = re.compile(r"\b(?:trong do|trong so do|rieng(?! (?:trong )?(?:dot |dip )?tuan le))\b")
_NEAR = 60
_OF_EVERYTHING = frozenset({"activities", "participants"})
_SAID_IN_A_WORD = 0.7
_ADDED_UP = 0.7


class _Stated(NamedTuple):
    """A candidate and the word right after its number."""

    candidate: Candidate
    head: str


def may_state(aligned: Aligned, numerals: tuple[Numeral, ...], finder: TermFinder) -> bool:
    """Say whether a text can state anything; most paragraphs count nothing."""
    end = len(aligned.plain)
    return _may_say_none(aligned.plain, 0, end) or _may_count(aligned, numerals, end, finder)


def _may_count(
    aligned: Aligned, numerals: tuple[Numeral, ...], end: int, finder: TermFinder
) -> bool:
    """Say whether any number can be a figure, which one in words ("năm") seldom is."""
    for numeral in numerals:
        if numeral.kind is NumeralKind.COUNT:
            return True
        if numeral.kind is NumeralKind.NAME and _ends_in_class(aligned, numeral):
            return True
        if numeral.kind is NumeralKind.WORDS and (
            end > LONGEST_SENTENCE or may_have_phrase(aligned, numeral, end, finder)
        ):
            return True
    return False


def _ends_in_class(aligned: Aligned, numeral: Numeral) -> bool:
    return aligned.plain[: numeral.start].rstrip().endswith("lop")


def prose_candidates(
    aligned: Aligned, numerals: tuple[Numeral, ...], setting: Setting
) -> Iterator[Candidate]:
    """Yield what the sentences of a text state.

    Args:
        aligned: the text.
        numerals: all numbers of the text.
        setting: of the text.
    """
    before: Sentence | None = None
    for start, end, inside in sentences(aligned, numerals):
        counts = any(each.kind in _COUNTING for each in inside)
        none = _says_none(aligned, start, end)
        if not (counts or none):
            before = None
            continue
        sentence = Sentence(aligned, (start, end), inside, setting.finder)
        if counts and _may_count(aligned, inside, end, setting.finder):
            context = [*setting.context, *_carried(before, sentence)]
            yield from _added_up(_stated(sentence, setting, context))
        if none:
            yield from _noughts(sentence, setting)
        before = sentence


def _carried(before: Sentence | None, sentence: Sentence) -> list[FoundTerm]:
    """Return what the sentence before spoke of, where this one goes on about it."""
    if before is None or not _CONTINUES.match(sentence.aligned.plain, sentence.start, sentence.end):
        return []
    return [term for term in before.terms if term.term in EVENTS]


def _says_none(aligned: Aligned, start: int, end: int) -> bool:
    plain = aligned.plain
    return _may_say_none(plain, start, end) and bool(
        _NONE.search(plain, start, end) or _LISTED_NONE.match(plain, start, end)
    )


def _may_say_none(plain: str, start: int, end: int) -> bool:
    return plain.find("khong", start, end) >= 0 or plain.find("chua", start, end) >= 0


def _stated(
    sentence: Sentence, setting: Setting, context: Sequence[FoundTerm]
) -> Iterator[tuple[_Stated, str]]:
    """Yield the figures of a sentence, each with the words since the number before it."""
    since, unnamed, last, listed = sentence.start, False, "", False
    in_parts, said = False, set[str]()
    for place, numeral in enumerate(sentence.numerals):
        following = sentence.numerals[place + 1 :]
        phrase = phrase_of(sentence, numeral, following[0].start if following else sentence.end)
        between = sentence.plain(since, numeral.start)
        choice = meaning_of(sentence, numeral, phrase, since, context)
        choice = choice or of_learners(sentence, numeral, phrase, following)
        if last == "classes" and phrase:
            choice = in_classes(phrase[0], choice, between)
        if choice is not None and listed and people_follow(phrase, between):
            choice = choice._replace(part=PART)
        begins_parts = _begins_parts(between)
        in_parts = in_parts or begins_parts
        if choice is not None and last and begins_parts:
            lesser = PART if last in _PEOPLE_KEYS else max(choice.part, MAYBE_PART)
            choice = choice._replace(part=lesser)
        if choice is not None and in_parts and choice.indicator in said:
            choice = choice._replace(part=PART)
        said.add(choice.indicator if choice is not None else "")
        listed = is_one_group(phrase)
        choice = None if unnamed and _ENUMERATED.fullmatch(between) else choice
        unnamed = not phrase and choice is None
        since = numeral.end
        last = choice.indicator if choice is not None else ""
        if choice is None or _is_excluded(sentence, numeral, len(between), setting):
            continue
        choice = _as_part(choice, sentence.before(numeral))
        candidate = _candidate(sentence, numeral, choice, phrase, setting, between)
        yield _Stated(candidate, phrase[0].words if phrase else ""), between


def _begins_parts(between: str) -> bool:
    may_begin = "rong" in between or "rieng" in between
    return may_begin and _PART_OF.search(between) is not None


def _as_part(choice: Choice, before: str) -> Choice:
    """Return a choice, made a part where the sentence tells of parts or of one class."""
    if is_in_dated_bracket(before):
        return choice._replace(part=PART)
    parts = is_list_of_parts(before)
    if choice.indicator in _OF_EVERYTHING:
        return choice._replace(part=PART) if parts or is_of_one_class(before) else choice
    return choice._replace(part=max(choice.part, MAYBE_PART)) if parts else choice


def _added_up(stated: Iterator[tuple[_Stated, str]]) -> Iterator[Candidate]:
    """Yield figures with neighbours made one: kinds of one indicator added, parts marked."""
    previous: _Stated | None = None
    for following, between in stated:
        current = following
        if previous is not None:
            same = previous.candidate.indicator == current.candidate.indicator
            if same and _adds_up(previous, current, between):
                current = _sum(previous, current)
            else:
                if same and (starts_parts(between) or previous.candidate.part == PART):
                    part = current.candidate._replace(part=PART)
                    current = current._replace(candidate=part)
                yield previous.candidate
        previous = current
    if previous is not None:
        yield previous.candidate


def _is_excluded(sentence: Sentence, numeral: Numeral, reach: int, setting: Setting) -> bool:
    since = sentence.aligned.lower[numeral.start - reach : numeral.start]
    if is_no_amount(since) or is_other_period(sentence.before(numeral), setting.year):
        return True
    plain = sentence.aligned.plain
    if is_old(plain[numeral.end : sentence.end]):
        return True
    if not _may_say_none(plain, sentence.start, sentence.end):
        return False
    between = plain[numeral.start - reach : numeral.start]
    return is_left_out(between, plain[numeral.end : sentence.end])


def _adds_up(first: _Stated, second: _Stated, between: str) -> bool:
    """Say whether two numbers are of two kinds in one list: "5 băng rôn, 12 khẩu hiệu"."""
    one, other = first.candidate, second.candidate
    return (
        one.indicator in _SUMMED
        and first.head != second.head
        and not (one.total or other.total or starts_parts(between))
        and one.part == other.part != PART
        and one.planned == other.planned
        and len(between) < _NEAR
    )


def _sum(first: _Stated, second: _Stated) -> _Stated:
    one, other = first.candidate, second.candidate
    added = one._replace(
        value=one.value + other.value,
        qualifier=one.qualifier or other.qualifier,
        confidence=min(one.confidence, _ADDED_UP),
    )
    return second._replace(candidate=added)


def _candidate(
    sentence: Sentence,
    numeral: Numeral,
    choice: Choice,
    phrase: Sequence[FoundTerm],
    setting: Setting,
    between: str,
) -> Candidate:
    before = sentence.before(numeral)
    return Candidate(
        indicator=choice.indicator,
        value=numeral.value,
        unit=_unit(sentence, phrase),
        quote=sentence.quote(numeral.start),
        place=setting.place,
        qualifier=numeral.qualifier,
        planned=is_cited(before) or is_planned(before, otherwise=setting.planned),
        part=choice.part,
        total=is_called_total(between),
        rank=choice.rank,
        origin=setting.origin,
        confidence=choice.confidence,
    )


def _unit(sentence: Sentence, phrase: Sequence[FoundTerm]) -> str:
    if not phrase:
        return ""
    end = phrase[0].end
    if phrase[0].term is Term.ATTENDANCE and phrase[1:] and phrase[1].start <= end + 1:
        end = phrase[1].end
    return sentence.aligned.text[phrase[0].start : end]


def _noughts(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """Yield a nought where the text says that there was none: "không tổ chức hội thảo nào"."""
    plain = sentence.aligned.plain
    listed = _LISTED_NONE.match(plain, sentence.start, sentence.end)
    for match in (
        *_NONE.finditer(plain, sentence.start, sentence.end),
        *([listed] if listed else []),
    ):
        choice = choose_label(sentence.terms_between(match.start("what"), match.end("what")))
        if choice is not None and choice.part == WHOLE:
            yield Candidate(
                indicator=choice.indicator,
                value=0.0,
                unit="",
                quote=sentence.quote(match.start()),
                place=setting.place,
                planned=setting.planned,
                origin=setting.origin,
                confidence=_SAID_IN_A_WORD,
            )
