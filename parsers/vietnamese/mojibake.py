"""UTF-8 that some program took for Windows-1252 or Latin-1, once or several times, taken back.

Only what cannot be meant as it stands is changed: two letters such as "XÃ”" are UTF-8 by chance
now and then, so a text needs several, and words that become syllables by it.
"""

import re
from functools import lru_cache

from parsers.vietnamese.legacy_letters import byte_of
from parsers.vietnamese.syllables import is_syllable

_MOST_ROUNDS = 3
_MIN_SEQUENCES = 2

#: What Windows-1252 and Latin-1 show for the bytes 80 to BF, which continue a letter.
_NEXT = "\u0080-\u00bf" + "".join(
    bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)
)
_SEQUENCE = re.compile(
    f"[\u00c2-\u00df][{_NEXT}]|[\u00e0-\u00ef][{_NEXT}]{{2}}|\u00f0[{_NEXT}]{{3}}"
)
_SUSPECT = re.compile(f"[\u00c2-\u00c6\u00e1\u00e2][{_NEXT}]")
#: The last byte of "à" is a hard blank, which many programs make a common one.
_LOST_BLANK = re.compile("\u00c3 (?= |$|[.,;:!?)])")
#: What may stand behind a capital such as the last one of “UBND XÃ”.
_CLOSING = frozenset("’”‘“»›«‹…–—\u00a0´¸°·")
_PAIR = 2
_WORD = re.compile(r"[^\W\d_]+")
_BLANK = "\u00a0"


def mend(text: str) -> str:
    """Return text as it was meant; text that is right already stays.

    Args:
        text: one field, line or body.
    """
    for _ in range(_MOST_ROUNDS):
        if not _SUSPECT.search(text):
            return text
        mended = _mend_once(text)
        if mended == text:
            return text
        text = mended
    return text


def _mend_once(text: str) -> str:
    whole = _decode(text)
    if whole is not None and _is_better(text, whole, least=1):
        return whole
    mended = _SEQUENCE.sub(_letter, _LOST_BLANK.sub(f"\u00c3{_BLANK}", text))
    return mended if _is_better(text, mended, least=_MIN_SEQUENCES) else text


def _is_better(before: str, after: str, *, least: int) -> bool:
    """Say whether words became syllables, and fewer sequences are left."""
    sequences = _SEQUENCE.findall(before)
    telling = sum(len(found) > _PAIR or found[1] not in _CLOSING for found in sequences)
    if telling < least or len(_SEQUENCE.findall(after)) >= len(sequences):
        return False
    changed = [word for word in _WORD.findall(after) if not word.isascii()]
    old = set(_WORD.findall(before))
    words = [word for word in changed if word not in old]
    # Without a word it is punctuation such as a dash, which was three odd letters.
    if not words:
        return not changed
    good = sum(is_syllable(word) or _SUSPECT.search(word) is not None for word in words)
    return good * 2 >= len(words) or len(sequences) == len(words) == 1


def _decode(text: str) -> str | None:
    codes = [byte_of(letter) for letter in text]
    if min(codes, default=-1) < 0:
        return None
    try:
        return bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _letter(match: re.Match[str]) -> str:
    return _one_letter(match[0])


@lru_cache(maxsize=1024)
def _one_letter(sequence: str) -> str:
    return _decode(sequence) or sequence
