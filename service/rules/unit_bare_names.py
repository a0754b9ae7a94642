"""Names without their kind: "Trường Trần Phú", "Tân Hòa gửi số liệu". They decide nothing.

Several units of a place or of a hero have the name; a person chooses among them.
"""

from collections.abc import Iterator, Sequence

from parsers.vietnamese.folding import fold, part_file_name
from service.rules.unit_index import UnitIndex
from service.rules.unit_vote import UnitClues
from service.rules.unit_words import Word, find_tokens, split_words

_LEAST = 0.3
_MORE = 0.02
_MOST = 0.38
_TEXT_CHARS = 600
_LONGEST_NAME = 6
# In a text a name is looked for only where something says that it is one.
_BEFORE_NAMES = frozenset(fold("trường tr tâm xã phường trấn khu đơn vị").split())
_SCHOOL = frozenset({"truong", "tr"})


def find_bare_names(clues: UnitClues, index: UnitIndex) -> dict[str, float]:
    """Return the units that may be meant, each with how likely it is."""
    scores: dict[str, float] = {}
    for text, anywhere in _texts(clues):
        for code, better in _found(split_words(text), index, anywhere=anywhere):
            known = scores.get(code, _LEAST)
            scores[code] = min(_MOST, known + _MORE * better)
    return scores


def _texts(clues: UnitClues) -> Iterator[tuple[str, bool]]:
    yield clues.subject, True
    for name in clues.file_names:
        yield part_file_name(name), True
    yield clues.text[:_TEXT_CHARS], False
    for heading in clues.headings:
        for line in (*heading.bodies, heading.place):
            yield line, True


def _found(words: Sequence[Word], index: UnitIndex, *, anywhere: bool) -> Iterator[tuple[str, int]]:
    """Yield units with what speaks for each: to be found at all, its accents, its kind."""
    at = 0
    while at < len(words):
        before = words[at - 1].form if at else ""
        named = _longest(words, at, index) if anywhere or before in _BEFORE_NAMES else ()
        if named:
            written = tuple(word.accented for word in words[at : at + len(named)])
            for code, accented in index.called(named).items():
                same = written == accented
                is_school = before in _SCHOOL and _is_school(index.name_of(code))
                yield code, 1 + same + is_school
        at += len(named) or 1


def _longest(words: Sequence[Word], at: int, index: UnitIndex) -> tuple[str, ...]:
    line = words[at].line
    forms = tuple(w.form for w in words[at : at + _LONGEST_NAME] if w.line == line)
    for length in range(len(forms), 1, -1):
        if index.called(forms[:length]):
            return forms[:length]
    return ()


def _is_school(name: str) -> bool:
    tokens = find_tokens(split_words(name))
    return bool(tokens) and tokens[0].form.split("+")[0] in _SCHOOL_KINDS


_SCHOOL_KINDS = frozenset({"mn", "th", "thcs", "thpt", "dtnt", "dtbt", "chuyên"})
