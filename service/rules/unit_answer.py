"""Reads the answer to "which unit are you?": a number of our list, or the unit's name.

Whatever is not plainly one or the other is left to a person: a question, a refusal ("không phải"),
two numbers, a number and another unit's name.
"""

import re
from collections.abc import Sequence

from parsers.vietnamese.folding import fold, fold_keep_accents
from service.rules.unit_index import UnitIndex
from service.rules.unit_mentions import Mention, Strength, find_mentions, find_places

MOST_OFFERED = 3
# A unit that is less likely than this is not worth a place in the letter.
_LIKELY = 0.25
# What the letters keep: the codes that were offered, number 1 first; the mails that one answers.
# The audit's word for an answer that was taken; its detail has unit, letter and messages.
ANSWERED = "unit_answered"
OFFERED = "offered"
TOGETHER = "answers_together"
_LINES = 12
_LINE_CHARS = 300
_FEW_WORDS = 40
_WORD = re.compile(r"\w+")
# What people put around a number without adding to it.
_AROUND = frozenset(
    fold(
        "dạ vâng thưa kính gửi chào em anh chị thầy cô phòng sở ban quý cơ quan tôi mình chúng bên "
        "là số stt thứ tự mục dòng đơn vị mã chọn lựa phương án đáp trả lời xin báo nhé nha ạ ah "
        "của cảm cám ơn trân trọng the number no unit is it we are our answer thanks thank you dear"
    ).split()
)
_NUMBERS = {"1": 1, "2": 2, "3": 3, "mot": 1, "hai": 2, "ba": 3}
_GREETING = re.compile(r"(?:kính )?(?:gửi|thưa|chào)\b|dear\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:tên )?(?:đơn vị|cơ quan|unit)(?: gửi| báo cáo)?\s*[:：–-]\s*", re.IGNORECASE
)
# With accents: "hỏi" is a question, "hội" is part of many units' names.
_DOUBT = frozenset(
    fold_keep_accents(
        "không chưa chẳng đâu hỏi sai nhầm hoặc khong hoac not wrong neither or"
    ).split()
)


def units_to_offer(candidates: Sequence[tuple[str, float]]) -> list[str]:
    """Return the codes that the letter offers, of candidates with the best first."""
    likely = [code for code, confidence in candidates if confidence >= _LIKELY]
    return likely[:MOST_OFFERED]


def read_unit_answer(text: str, offered: Sequence[str], index: UnitIndex) -> str | None:
    """Return the code of the unit that an answer names, or None when that is not plain.

    Args:
        text: the sender's own words, without what is quoted.
        offered: the codes that our letter offered, number 1 first.
        index: of the roster, as of the campaign's date.
    """
    lines = [line.strip()[:_LINE_CHARS] for line in text.splitlines() if line.strip()][:_LINES]
    lines = [_without_label(line) for line in lines if not _GREETING.match(line)]
    head = "\n".join(lines)
    words = _WORD.findall(fold_keep_accents(head))
    if "?" in head or _DOUBT.intersection(words):
        return None
    named = _named(head, offered, index, brief=len(words) <= _FEW_WORDS)
    number = _number(lines, index)
    if number is None:
        return next(iter(named)) if len(named) == 1 else None
    if number > len(offered):
        return None
    chosen = index.resolve(offered[number - 1])
    return chosen if not named or chosen in named else None


def _without_label(line: str) -> str:
    """Take "Đơn vị:" from before what it introduces."""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def _number(lines: Sequence[str], index: UnitIndex) -> int | None:
    """Return the number that the first telling line consists of, with or without a name."""
    for line in lines:
        rest = [word for word in _WORD.findall(fold(line)) if word not in _AROUND]
        if not rest:
            continue
        number = _NUMBERS.get(rest[0])
        if number is None or len(rest) == 1:
            return number
        return number if any(map(_is_said, find_mentions(line, index))) else None
    return None


def _named(head: str, offered: Sequence[str], index: UnitIndex, *, brief: bool) -> frozenset[str]:
    """Return the units that the names in a text leave; several for twins or contradictions."""
    least = Strength.AMONG if brief else Strength.SIGNED
    said = [mention for mention in find_mentions(head, index) if mention.strength >= least]
    parents = {index.parent_of(code) for mention in said for code in mention.codes}
    own = [mention for mention in said if not mention.codes <= parents] or said
    if not own:
        return frozenset()
    codes = frozenset.intersection(*(mention.codes for mention in own))
    if not codes:
        return frozenset().union(*(mention.codes for mention in own))
    return _narrowed(codes, head, offered, index)


def _narrowed(
    codes: frozenset[str], head: str, offered: Sequence[str], index: UnitIndex
) -> frozenset[str]:
    """Tell twins apart: by the district that is named, else by which of them was offered."""
    if len(codes) == 1:
        return codes
    places = find_places(head, index)
    there = frozenset(code for code in codes if index.places.get(code, frozenset()) & places)
    if len(there) == 1:
        return there
    meant = codes & {index.resolve(code) for code in offered}
    return frozenset(code for code in meant if code) or codes


def _is_said(mention: Mention) -> bool:
    return mention.strength > Strength.OTHER
