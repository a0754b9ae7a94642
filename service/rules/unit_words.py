"""Splits a text into words and marks of kinds, each with its place in the text."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple, cast

from parsers.vietnamese.folding import fold, fold_keep_accents
from service.rules.unit_phrases import LEVELS, MARKS, PHRASES

# An apostrophe within a word is of it (M'gar, K’Bang); people leave it out as they please.
APOSTROPHE = re.compile("(?<=[^\\W_])['’‘ʼ`´](?=[^\\W_])")
_WORD = re.compile(rf"[^\W_]+(?:{APOSTROPHE.pattern}[^\W_]+)*|&|\n")
_JOINS = re.compile(r"[\s\-–—/&_.]*")
_LEVEL_PREFIXES = frozenset({"truong", "tr", "t"})
# Longer than any name run together; endless words of hostile mail must not fill the cache.
_LONGEST_WORD = 80
_SCHOOL_MARKS = frozenset({*LEVELS, "chuyên", "cđ", "cđsp", "cđ nghề", "đh"})
_RANK = {level: rank for rank, level in enumerate(LEVELS)}


# Tuples, for there is one of each for every word of every mail: a frozen dataclass takes five
# times as long to make.
class Word(NamedTuple):
    """One word of a text.

    Attributes:
        form: folded.
        accented: folded with its accents kept.
        text: as written.
        line: the line that it stands in, from 0.
        apart: punctuation, not only a space or dash, parts it from the word before.
        near: only a space parts it from the word before.
        inner: it stands in brackets that were opened on its line.
    """

    form: str
    accented: str
    text: str
    line: int
    apart: bool
    near: bool
    inner: bool = False


class Token(NamedTuple):
    """A mark of a kind, or one plain word; `first` and `last` are places among the words."""

    form: str
    first: int
    last: int

    @property
    def is_mark(self) -> bool:
        """Whether it stands for a kind of unit; several levels are joined by "+"."""
        return self.form in MARKS or "+" in self.form


# What a NamedTuple's own call does, without a Python frame for each word.
_new_word = cast(Callable[[tuple[Any, ...]], Word], partial(tuple.__new__, Word))
_new_token = cast(Callable[[tuple[Any, ...]], Token], partial(tuple.__new__, Token))


@lru_cache(maxsize=32_768)
def _forms(text: str) -> tuple[str, str]:
    """Return a word folded, and folded with its accents; the first is "" for one left out."""
    text = APOSTROPHE.sub("", text)
    form = fold(text)
    return "" if form == "va" or " " in form else form, fold_keep_accents(text)


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; the joining words "và" and "&" are left out."""
    text = unicodedata.normalize("NFC", text)
    words: list[Word] = []
    line = end = 0
    inner = False
    for found in _WORD.finditer(text):
        piece = found[0]
        if piece == "\n":
            line += 1
            inner = False
            continue
        form, accented = _forms(piece if len(piece) <= _LONGEST_WORD else piece[:_LONGEST_WORD])
        before = end
        begins, end = found.span()
        if not form:
            continue
        near = begins == before + 1 and text[before] == " "
        apart = False
        if not near and _JOINS.fullmatch(text, before, begins) is None:
            inner, apart = _after_signs(text[before:begins], inner=inner)
        words.append(_new_word((form, accented, piece, line, apart, near, inner)))
    return tuple(words)


def _after_signs(signs: str, *, inner: bool) -> tuple[bool, bool]:
    """Return whether what follows some signs stands in brackets, and whether they part it.

    A bracket that closes parts nothing: "Trường A (xã B) gửi" is "Trường A gửi".
    """
    signs = signs.rpartition("\n")[2]
    opened, closed = signs.rfind("("), signs.rfind(")")
    behind = signs[max(opened, closed) + 1 :]
    now = opened > closed or (inner and closed < 0)
    return now, opened > closed or _JOINS.fullmatch(behind) is None


def token_forms(line: str) -> list[str]:
    """Return the forms of one line's tokens, as `find_tokens` has them.

    Without their places they cost a quarter; most lines of a document name nobody.
    """
    pieces = _WORD.findall(unicodedata.normalize("NFC", line))
    if len(line) > _LONGEST_WORD:
        pieces = [piece[:_LONGEST_WORD] for piece in pieces]
    words = [form for form, _ in map(_forms, pieces) if form]
    forms: list[str] = []
    done = 0
    for place in [place for place, form in enumerate(words) if form in _LENGTHS]:
        length = _spelling_at(words, place) if place >= done else 0
        if length:
            forms += words[done:place]
            forms.append(PHRASES[tuple(words[place : place + length])])
            done = place + length
    forms += words[done:]
    return forms if _SCHOOL_MARKS.isdisjoint(forms) else _joined(forms)


def _spelling_at(forms: Sequence[str], place: int) -> int:
    """Return how many words the longest spelling of a kind has that begins at a place, or 0."""
    left = len(forms) - place
    for length in _LENGTHS[forms[place]]:
        if length <= left and tuple(forms[place : place + length]) in PHRASES:
            return length
    return 0


def _joined(forms: Sequence[str]) -> list[str]:
    """Join marks of schools as `_join` does."""
    joined: list[str] = []
    for form in forms:
        if form in _SCHOOL_MARKS and joined and joined[-1] in _LEVEL_PREFIXES:
            joined.pop()
        if form in _RANK and joined and joined[-1].partition("+")[0] in _RANK:
            levels = {*joined.pop().split("+"), form}
            joined.append("+".join(sorted(levels, key=_RANK.__getitem__)))
        else:
            joined.append(form)
    return joined


def find_tokens(words: Sequence[Word]) -> tuple[Token, ...]:
    """Replace each spelling of a kind by its mark; the longest spelling wins."""
    tokens = _mark_phrases(words)
    joined: list[Token] = []
    done = 0
    for place in [place for place, token in enumerate(tokens) if token.form in _SCHOOL_MARKS]:
        joined += tokens[done:place]
        _join(words, joined, tokens[place])
        done = place + 1
    return (*joined, *tokens[done:])


def _mark_phrases(words: Sequence[Word]) -> list[Token]:
    forms = [word.form for word in words]
    places = range(len(forms))
    plain = list(map(_new_token, zip(forms, places, places, strict=True)))
    tokens: list[Token] = []
    done = 0
    for place in [place for place, form in enumerate(forms) if form in _LENGTHS]:
        if place < done:
            continue
        length = _phrase_length(words, forms, place)
        if length:
            end = place + length
            tokens += plain[done:place]
            tokens.append(Token(PHRASES[tuple(forms[place:end])], place, end - 1))
            done = end
    return tokens + plain[done:]


def _phrase_length(words: Sequence[Word], forms: Sequence[str], place: int) -> int:
    for length in _LENGTHS[forms[place]]:
        if place + length > len(forms) or words[place].line != words[place + length - 1].line:
            continue
        if tuple(forms[place : place + length]) in PHRASES:
            return length
    return 0


# How many words the spellings have that begin with a word, the longest first.
_LENGTHS: dict[str, list[int]] = {}
for _start, _length in sorted({(phrase[0], len(phrase)) for phrase in PHRASES}, reverse=True):
    _LENGTHS.setdefault(_start, []).append(_length)


def _join(words: Sequence[Word], joined: list[Token], mark: Token) -> None:
    """Put the mark of a school behind the tokens before it.

    "trường" before it is left out; elsewhere that may be part of a name. "TH&THCS", "THCS - THPT"
    and "TH, THCS và THPT" become one mark.
    """
    if joined and joined[-1].form in _LEVEL_PREFIXES:
        mark = Token(mark.form, joined.pop().first, mark.last)
    before = joined[-1] if joined else None
    if (
        before
        and mark.form in _RANK
        and before.form.partition("+")[0] in _RANK
        and words[mark.first].line == words[before.last].line
    ):
        levels = sorted({*before.form.split("+"), mark.form}, key=_RANK.__getitem__)
        joined[-1] = Token("+".join(levels), before.first, mark.last)
    else:
        joined.append(mark)
