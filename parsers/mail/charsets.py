"""Bytes to text when the label may be wrong, missing or hostile. Never raises."""

import codecs
import functools
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from parsers.vietnamese.legacy_encodings import guess_decoder
from parsers.vietnamese.legacy_letters import decode_tcvn3, decode_viscii, decode_vni, western

# Names that Python knows as text encodings but that no mail means, or that cost too much.
_REFUSED = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"}
)
# Labels that mail programs put on text that is UTF-8 in truth; text in one of these is hardly
# ever valid UTF-8.
_SINGLE_BYTE = ("ascii", "iso8859", "cp125", "koi8", "mac")
_MAX_NAME = 64
_SLICE = 256
_LONG_RUN = re.compile("[^\x00-\x7f]{1024}")
_CYRILLIC_WORD = re.compile(
    rb"(?<![A-Za-z\xc0-\xff])[\xa3\xa8\xb3\xb8\xc0-\xff]{4,}(?![A-Za-z\xc0-\xff])"
)
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
# Labels of Vietnamese encodings that Python does not know.
_VIETNAMESE: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        **dict.fromkeys(("viscii", "csviscii", "viscii1.1-1"), decode_viscii),
        **dict.fromkeys(("tcvn", "tcvn5712-1", "tcvn-5712", "x-viet-tcvn5712"), decode_tcvn3),
        **dict.fromkeys(("vni", "x-viet-vni"), decode_vni),
    }
)
_JUDGED_BYTES = 64 * 1024


@functools.cache
def _codec(name: str) -> str | None:
    """Return Python's name of a text encoding, or None."""
    bare = name.partition("*")[0].strip().strip("\"'").lower()
    if not bare or len(bare) > _MAX_NAME or not bare.isascii() or "\x00" in bare:
        return None
    try:
        # Refuses encodings that are none of text, such as rot13; with no byte it would not.
        b"a".decode(bare, "ignore")
        name = codecs.lookup(bare).name
    except (LookupError, ValueError):
        return None
    return None if name in _REFUSED else name


def decode_bytes(data: bytes, charset: str | None = None) -> str:
    """Return the text of some bytes: the declared charset where it fits, else the best guess.

    Args:
        data: any bytes.
        charset: the label of the sender, any text, or None.
    """
    if data.isascii() and b"\x1b" not in data and (charset is None or "7" not in charset):
        codec = _codec(charset[: _MAX_NAME + 1]) if charset else None
        if codec is None or not codec.startswith(("utf-16", "utf-32", "cp037", "cp500", "cp1140")):
            return data.decode("ascii")
    return to_text(_decode_declared(data, charset))


def _decode_declared(data: bytes, charset: str | None) -> str:
    codec = _codec(charset[: _MAX_NAME + 1]) if charset else None
    vietnamese = _VIETNAMESE.get((charset or "")[:_MAX_NAME].strip().lower())
    if vietnamese is not None:
        return vietnamese(western(data))
    if codec is None or codec.startswith(_SINGLE_BYTE):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if codec is None or codec == "ascii":
        return guess(data)
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return data.decode(codec, "replace") if codec == "utf-8" else guess(data)


def guess(data: bytes) -> str:
    """Return the text of unlabelled bytes: UTF-8, else Cyrillic by its look, else Vietnamese.

    Of the Vietnamese encodings that is taken which makes syllables of the words; windows-1258
    where none does. A Cyrillic word has all of its letters above 0x7F; hardly any Vietnamese word
    of some length in windows-1258 has.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _CYRILLIC_WORD.search(data):
        return _cyrillic(data)
    decode = guess_decoder([western(data[:_JUDGED_BYTES])])
    if decode is not None:
        return decode(western(data))
    return data.decode("cp1258", "replace")


def _cyrillic(data: bytes) -> str:
    """Return Windows-1251 or KOI8-R, whichever gives more small letters."""
    texts = [data.decode(name, "replace") for name in ("cp1251", "koi8-r")]
    return max(texts, key=lambda text: sum(letter.islower() for letter in text))


def to_text(text: str) -> str:
    """Return NFC without NUL and lone surrogates."""
    return nfc(_NOT_TEXT.sub("", text))


def nfc(text: str) -> str:
    """Return the text in normal form C.

    A long run of combining marks costs the square of its length, so text with an overlong run
    beyond ASCII is taken in slices; nothing but such a run can differ by that.
    """
    if text.isascii() or not _LONG_RUN.search(text):
        return unicodedata.normalize("NFC", text)
    slices = (text[at : at + _SLICE] for at in range(0, len(text), _SLICE))
    return "".join(unicodedata.normalize("NFC", piece) for piece in slices)
