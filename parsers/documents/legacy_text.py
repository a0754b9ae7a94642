"""Text of the time before Unicode, told by its looks where no font is known.

Sheets, PDF files and plain texts that were made in TCVN3 or VNI fonts give words such as
"TiÕng ViÖt": Western letters in the wrong places. They are taken for what they are when read so,
and only so, the words are Vietnamese syllables.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from parsers.documents.legacy_fonts import decode_tcvn3, decode_vni

_MAX_WORDS = 400
_MIN_WORDS = 3
_MIN_SHARE = 0.75
_MIN_GAIN = 0.2

_MAX_NEW = 5
_MAX_OLD = 1000

#: Letters that no font of that time had.
_NEW_LETTERS = re.compile("[\u0100-\u024f\u1ea0-\u1ef9]")
_OLD_LETTERS = re.compile("[\u00a1-\u00ff]")
_WORD = re.compile("[^\\s.,;:!?()\\[\\]{}\"'/\\\\\\-–0-9+*=<>|_&%#@]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:[aăâeêioôơuưy]|[iuưoy][aăâeêoôơy]|[aăâeêoôơuưi][iouy]|ươ[iu]?|uô[i]?|iê[u]?|yê[u]?"
    "|oa[iyo]|oe[o]?|uâ[y]|uy[aêu]?|uơ|oă|uê)"
    "(?:ch|ng|nh|[cmnpt])?"
)


def guess_decoder(texts: Iterable[str]) -> Callable[[str], str] | None:
    """Return what turns the texts of one document into Unicode, or None where they are it.

    Args:
        texts: all of them; those without letters above ASCII tell nothing.
    """
    words = _telling_words(texts)
    if sum(words.values()) < _MIN_WORDS:
        return None
    plain = _share(words, str)
    decoders = (decode_tcvn3, decode_vni)
    share, decoder = max(((_share(words, d), d) for d in decoders), key=lambda pair: pair[0])
    return decoder if share >= _MIN_SHARE and share - plain >= _MIN_GAIN else None


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
            words.update(word for word in _WORD.findall(text) if not word.isascii())
            old += 1
            if len(words) >= _MAX_WORDS or old >= _MAX_OLD:
                break
    return words


def _share(words: Counter[str], decode: Callable[[str], str]) -> float:
    right = sum(count for word, count in words.items() if is_syllable(decode(word)))
    return right / sum(words.values())


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Say whether a word is built as a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", letters)) is not None
