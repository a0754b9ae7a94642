"""Which words are built as Vietnamese syllables; by form alone, without a dictionary."""

import re
import unicodedata
from functools import lru_cache

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
#: "nghiêng" with its marks apart.
_LONGEST = 10
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:[aăâeêioôơuưy]|[iuưoy][aăâeêoôơy]|[aăâeêoôơuưi][iouy]|ươ[iu]?|uô[i]?|iê[u]?|yê[u]?"
    "|oa[iyo]|oe[o]?|uâ[y]|uy[aêu]?|uơ|oă|uê)"
    "(?:ch|ng|nh|[cmnpt])?"
)


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Say whether a word is built as a Vietnamese syllable."""
    if len(word) > _LONGEST:
        return False
    letters = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", letters)) is not None
