"""Every way in which the name of one unit may be written, as keys for looking up.

A key begins with the mark of the unit's kind, so that "THPT Chu Văn An" is never taken for
"TH Chu Văn An"; then follow the words of the proper name. What people leave out or put in at will
(trường, xã, huyện, tỉnh, the province's name) is not in the key, or has a key of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.vietnamese.folding import fold_keep_accents
from service.rules.unit_phrases import LEVELS, PLACE_WORDS, PROVINCIAL, SHORT_SPELLINGS
from service.rules.unit_words import APOSTROPHE, Token, Word, find_tokens, split_words

# Shorter place names are not abbreviated by their initials.
INITIALS_FROM = 4
# With its level before it, a school's name may be shorter: "THPT CVA".
_SCHOOL_INITIALS_FROM = 3
# A word of this length that holds a mark and a name is no other word.
_LONG_WORD = 6
_LONGEST_PLACE_WORD = max(map(len, PLACE_WORDS))

_PROVINCE_WORD = fold_keep_accents("tỉnh")
_LONGEST_PROVINCE = 4

Province = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameKey:
    """One way of writing a name.

    Attributes:
        forms: the mark of the kind, then folded words.
        accented: the same words with their accents; "" for a mark and for initials.
        exact: the whole name or an alias, not a shortening.
    """

    forms: tuple[str, ...]
    accented: tuple[str, ...]
    exact: bool = True


def place_word_at(forms: Sequence[str], place: int) -> int:
    """Return how many words at a place say of which rank the next name is (xã, thành phố)."""
    for length in range(_LONGEST_PLACE_WORD, 0, -1):
        if tuple(forms[place : place + length]) in PLACE_WORDS:
            return length
    return 0


def rank_of(forms: Sequence[str]) -> str:
    """Return the rank that place words stand for: commune | district | province."""
    return PLACE_WORDS[tuple(forms)]


def find_provinces(names: Iterable[str]) -> frozenset[Province]:
    """Return the provinces that a roster's names end with, such as ("ninh", "thuan")."""
    found: set[Province] = set()
    for name in names:
        words = split_words(name)
        marks = [place for place, word in enumerate(words) if word.accented == _PROVINCE_WORD]
        if marks:
            found.add(tuple(word.form for word in words[marks[-1] + 1 :]))
    return frozenset(rest for rest in found if 1 <= len(rest) <= _LONGEST_PROVINCE)


def name_keys(name: str, provinces: frozenset[Province]) -> tuple[NameKey, ...]:
    """Return the keys of a unit's name, the whole name first.

    Args:
        name: as the roster has it, or an alias.
        provinces: from `find_provinces`.
    """
    keys: dict[tuple[str, ...], NameKey] = {}
    for spelling in dict.fromkeys((name, APOSTROPHE.sub(" ", name))):
        words = split_words(spelling)
        parts = _parts(words, find_tokens(words))
        for key in _variants(parts, provinces):
            if _says_enough(key):
                keys.setdefault(key.forms, key)
    return tuple(keys.values())


@dataclass(frozen=True, slots=True)
class _Part:
    form: str
    accented: str


def _parts(words: Sequence[Word], tokens: Sequence[Token]) -> list[_Part]:
    return [
        _Part(token.form, "" if token.is_mark else words[token.first].accented) for token in tokens
    ]


def _variants(parts: list[_Part], provinces: frozenset[Province]) -> Iterator[NameKey]:
    bare, had_place_word = _without_place_words(parts)
    yield _key(bare)
    if had_place_word and len(bare) > 1:
        yield _key(parts)
    yield from _about_province(bare, provinces)
    yield from _with_other_marks(bare)
    yield from _of_departments(bare, rank=_rank_at(parts, _count_marks(parts)))
    yield from _by_initials(bare)
    yield from _run_together(bare)


def _key(parts: Sequence[_Part], *, exact: bool = True) -> NameKey:
    return NameKey(
        forms=tuple(part.form for part in parts),
        accented=tuple(part.accented for part in parts),
        exact=exact,
    )


def _without_place_words(parts: list[_Part]) -> tuple[list[_Part], bool]:
    """Leave out the place words behind the mark, unless nothing would be left of the name."""
    forms = [part.form for part in parts]
    start = _count_marks(parts)
    length = place_word_at(forms, start) if start else 0
    if length and len(parts) > start + length:
        return parts[:start] + parts[start + length :], True
    return parts, False


def _count_marks(parts: Sequence[_Part]) -> int:
    return next((i for i, part in enumerate(parts) if part.accented), len(parts))


def _about_province(parts: list[_Part], provinces: frozenset[Province]) -> Iterator[NameKey]:
    """A provincial body is named with its province, with "tỉnh", or with neither."""
    start = _count_marks(parts)
    rest = tuple(part.form for part in parts[start:])
    if not start or (rest != ("tinh",) and rest not in provinces):
        return
    marks = parts[:start]
    yield _key([*marks, _Part("tinh", "")], exact=False)
    for province in provinces:
        named = [_Part(form, "") for form in province]
        yield _key([*marks, *named], exact=False)
        yield _key([*marks, _Part("tinh", ""), *named], exact=False)
    if marks[0].form in PROVINCIAL:
        yield _key(marks, exact=False)


def _with_other_marks(parts: list[_Part]) -> Iterator[NameKey]:
    """THCS-THPT Trần Hưng Đạo is called THPT; a boarding school may be named with its levels."""
    start = _count_marks(parts)
    marks, rest = parts[:start], parts[start:]
    levels = marks[0].form.split("+") if marks else []
    special = [level for level in levels if level in {"dtnt", "dtbt"}]
    plain = [level for level in levels if level in LEVELS and level not in special]
    if len(levels) > 1:
        shorter = special or plain[-1:]
        yield _key([_Part(shorter[0], ""), *marks[1:], *rest], exact=False)
    if levels in (["dtnt"], ["dtbt"]):
        for level in ("thcs", "thpt", "thcs+thpt", "th", "th+thcs"):
            yield _key([_Part(f"{level}+{levels[0]}", ""), *rest], exact=False)
    if len(marks) > 1 and "chuyên" in {part.form for part in marks}:
        for part in marks:
            yield _key([part, *rest], exact=False)


def _rank_at(parts: Sequence[_Part], place: int) -> str:
    forms = [part.form for part in parts]
    length = place_word_at(forms, place)
    return rank_of(forms[place : place + length]) if length else ""


def _of_departments(parts: list[_Part], *, rank: str) -> Iterator[NameKey]:
    """A commune's committee writes through its department of culture; all shorten its name."""
    start = _count_marks(parts)
    kind = parts[0].form if start == 1 else ""
    shorter = ["phòng vh"] if kind in {"vhxh", "vhtt"} else []
    if kind == "ubnd" and rank == "commune":
        shorter = ["vhxh", "phòng vh"]
    for mark in shorter:
        yield _key([_Part(mark, ""), *parts[1:]], exact=False)


def _by_initials(parts: list[_Part]) -> Iterator[NameKey]:
    """Phan Rang - Tháp Chàm is written PRTC, PR TC."""
    start = _count_marks(parts)
    rest = [part.form for part in parts[start:]]
    if not start:
        return
    is_school = set(LEVELS).issuperset(parts[0].form.split("+"))
    if len(rest) < (_SCHOOL_INITIALS_FROM if is_school else INITIALS_FROM):
        return
    letters = "".join(form[0] for form in rest)
    half = len(letters) // 2
    spellings: list[tuple[str, ...]] = [(letters,)]
    if len(letters) >= INITIALS_FROM:
        spellings.append((letters[:half], letters[half:]))
    for spelling in spellings:
        yield _key([*parts[:start], *(_Part(form, "") for form in spelling)], exact=False)


def _run_together(parts: list[_Part]) -> Iterator[NameKey]:
    """File names and addresses have "thcs_leloi", "thcsleloi", "c2leloi"."""
    start = _count_marks(parts)
    rest = "".join(part.form for part in parts[start:])
    if not start or not rest:
        return
    yield _key([parts[0], _Part(rest, "")], exact=False)
    for spelling in SHORT_SPELLINGS.get(parts[0].form, ()):
        yield _key([_Part(spelling + rest, "")], exact=False)


def _says_enough(key: NameKey) -> bool:
    """A lone mark or word names nobody, but for bodies of which a province has only one."""
    only = key.forms[0]
    return len(key.forms) > 1 or only in PROVINCIAL or (not key.exact and len(only) >= _LONG_WORD)
