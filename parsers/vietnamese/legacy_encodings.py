"""Text of the time before Unicode, and text that was read in the wrong encoding: made Unicode.

Told by the font where one is known (`find_decoder`), else by its looks: words such as "TiÕng ViÖt"
are taken for what they are when read so, and only so, they are Vietnamese syllables. Text that is
right already stays as it is, in whatever language.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from parsers.vietnamese.legacy_letters import (
    compose,
    decode_tcvn3,
    decode_tcvn3_capitals,
    decode_viscii,
    decode_vni,
    decode_windows_1258,
)
from parsers.vietnamese.mojibake import mend
from parsers.vietnamese.syllables import is_syllable

Decode = Callable[[str], str]

_MAX_WORDS = 400
_FEW_WORDS, _SOME_WORDS, _MANY_WORDS = 2, 6, 10
_MIN_SHARE = 0.75
_MIN_GAIN = 0.2
_MAX_NEW = 5
_MAX_OLD = 1000

#: Of a text, and of a word, that is looked at.
_JUDGED_CHARS, _LONGEST = 100_000, 24

#: Letters that no encoding of that time had, as other programs show them.
_NEW_LETTERS = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u024f\u1ea0-\u1ef9]"
)
_OLD_LETTERS = re.compile("[\u0080-\u009f\u00a1-\u00ff]")
_MARKS = re.compile("[\u0300-\u0323]")
_WORD = re.compile("[^\\s.,;:!?()\\[\\]{}\"'/\\\\\\-–0-9+*=<>|_&%#@]+")
#: No language puts a sign, or a capital behind a small letter, into its words.
_ODD = re.compile("[\u00a1-\u00bf\u00d7\u00f7]|[a-z\u00df-\u00ff][A-Z\u00c0-\u00de]")
#: The more common first: where two read the same words, they mean the same.
_DECODERS: tuple[Decode, ...] = (decode_tcvn3, decode_vni, decode_windows_1258, decode_viscii)
_STYLES = re.compile(r"[\s,-]+(?:bold|italic|regular|normal|đậm|nghiêng)\b.*", re.IGNORECASE)


def find_decoder(font: str) -> Decode | None:
    """Return what turns a run in this font into Unicode; None for a Unicode font.

    TCVN3 (ABC) fonts are called .VnTime, .VnArial, those of capitals .VnTimeH; VNI ones VNI-Times.
    """
    name = _STYLES.sub("", font.strip().casefold())
    if name.startswith(".vn"):
        return _for_run(decode_tcvn3_capitals if name.endswith("h") else decode_tcvn3)
    if name.startswith("vni") and not name.startswith("vnif"):
        return _for_run(decode_vni)
    return None


def _for_run(decode: Decode) -> Decode:
    """Return a decoder that leaves a run alone whose font name was left from before."""

    def decode_run(text: str) -> str:
        return text if _is_unicode(text) else decode(text)

    return decode_run


def guess_decoder(texts: Iterable[str]) -> Decode | None:
    """Return what turns the texts of one document into Unicode, or None where they are it.

    Args:
        texts: all of them; those without letters above ASCII tell nothing.
    """
    return _guess(_telling_words(texts))


def _guess(words: Counter[str]) -> Decode | None:
    if not words:
        return None
    plain = _share(words, str)
    if plain > 1 - _MIN_GAIN:
        return None
    share, _, decode = max(
        ((_share(words, decode), -place, decode) for place, decode in enumerate(_DECODERS)),
        key=lambda found: found[:2],
    )
    if share - plain < _MIN_GAIN or not _is_enough(words, share):
        return None

    def decode_text(text: str) -> str:
        return text if _is_unicode(text) else decode(text)

    return decode_text


def _is_enough(words: Counter[str], share: float) -> bool:
    """Say whether so many words tell; of few, all must be syllables, and some look odd as they are.

    A few short words of French or Danish may be syllables by chance.
    """
    count = len(words)
    if count >= _MANY_WORDS:
        return share >= _MIN_SHARE
    odd = sum(_ODD.search(word) is not None for word in words)
    if share < 1 or count < _FEW_WORDS:
        return False
    return odd == count or (odd > 0 and count > _FEW_WORDS) or count >= _SOME_WORDS


def in_unicode(text: str) -> str:
    """Return one text (a body, a subject, a name) as it was meant, composed (NFC).

    Lines that are Unicode already stay, so that an old text may be quoted in a new one.
    """
    if text.isascii():
        return text
    text = mend(text)
    if _MARKS.search(text):
        text = compose(text)
    if not _OLD_LETTERS.search(text):
        return text
    lines = text.split("\n")
    old = [line for line in lines if _OLD_LETTERS.search(line) and not _NEW_LETTERS.search(line)]
    decode = _guess(_telling_words(old))
    if decode is None:
        return text
    return "\n".join(_decoded_line(line, decode) for line in lines)


def _decoded_line(line: str, decode: Decode) -> str:
    """Decode a line of which more words become syllables than are it."""
    if not _OLD_LETTERS.search(line) or _NEW_LETTERS.search(line):
        return line
    words = _telling_words([line])
    if not words:
        return decode(line)
    return decode(line) if _share(words, decode) > _share(words, str) else line


def _telling_words(texts: Iterable[str]) -> Counter[str]:
    """Return words with letters above ASCII; none when some texts are Unicode already."""
    words: Counter[str] = Counter()
    new = old = 0
    for text in texts:
        if text.isascii():
            continue
        if _NEW_LETTERS.search(text):
            new += 1
            if new > _MAX_NEW:
                return Counter()
        elif _OLD_LETTERS.search(text):
            found = _WORD.findall(text[:_JUDGED_CHARS])
            words.update(word[:_LONGEST] for word in found if not word.isascii())
            old += 1
            if len(words) >= _MAX_WORDS or old >= _MAX_OLD:
                break
    return words


def _share(words: Counter[str], decode: Decode) -> float:
    right = sum(count for word, count in words.items() if is_syllable(decode(word)))
    return right / sum(words.values())


def _is_unicode(text: str) -> bool:
    """Say whether letters stand in the text that no font of that time had."""
    return _NEW_LETTERS.search(text) is not None
