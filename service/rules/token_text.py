"""Links' codes as they stand in a mail, whatever mail programs have made of them on the way.

A code is `HTK-` and groups of signs; its first byte says how long it is, so that it ends where it
should, whatever follows. Between two signs may stand what programs put there: line ends, spaces,
dashes, quoting marks, `%20`, `=20`, characters that nobody sees.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from service.rules.base32_signs import count_signs, read_values, value_of, write_groups

MARK = "HTK"
LONGEST_BYTES = 200
MOST_TOKENS = 20
# A sign may be followed by so much that means nothing.
_FILLING_A_SIGN = 12
_SEARCHED_CHARS = 200_000
_BEGINS = re.compile(r"(?<![0-9A-Za-z])h[\W_]{0,6}?t[\W_]{0,6}?k(?=[\W_])", re.IGNORECASE)
# What percent or quoted-printable encoding leaves of a space, dash, quoting mark or line end.
_ENCODED = re.compile(r"[%=](?:20|2[dD]|3[eE]|0[9aAdD])|=\r?\n|&(?:nbsp|shy|#8203|zwnj|gt);")
_BETWEEN = frozenset(" \t\r\n-\u2010\u2011\u2012\u2013\u2014_*>|\u00a0\u3000.")


def write_token(payload: bytes) -> str:
    """Return the text of a code.

    Args:
        payload: 1 to 199 bytes.

    Raises:
        ValueError: it is longer, or empty.
    """
    size = len(payload) + 1
    if not 1 < size <= LONGEST_BYTES:
        raise ValueError(f"a code cannot carry {len(payload)} bytes")
    return f"{MARK}-{write_groups(bytes([size]) + payload)}"


def find_payloads(text: str) -> tuple[bytes, ...]:
    """Return what the codes in a text carry, in order, each once; nothing is checked yet.

    A code that was cut off or damaged gives what can be read of it, which no key will verify.
    """
    text = text[:_SEARCHED_CHARS]
    beginnings = islice(_beginnings(text), MOST_TOKENS)
    return tuple(dict.fromkeys(_read_payload(text, match.end()) for match in beginnings))


def mark_at(text: str) -> int | None:
    """Return where the first code of a text begins, or None."""
    first = next(_beginnings(text[:_SEARCHED_CHARS]), None)
    return first.start() if first else None


def _beginnings(text: str) -> Iterator[re.Match[str]]:
    return _BEGINS.finditer(text)


def _read_payload(text: str, at: int) -> bytes:
    values: list[int] = []
    size = 0
    end = min(len(text), at + (LONGEST_BYTES * 2 + 4) * _FILLING_A_SIGN)
    while at < end:
        encoded = _ENCODED.match(text, at)
        if encoded:
            at = encoded.end()
            continue
        char = unicodedata.normalize("NFKC", text[at]) if text[at] > "\x7f" else text[at]
        at += 1
        value = value_of(char)
        if value is not None:
            values.append(value)
            if len(values) == 2:  # noqa: PLR2004 - ten bits hold the first byte
                size = values[0] << 3 | values[1] >> 2
            if size and len(values) == count_signs(size):
                break
        elif not _is_filling(char):
            break
    data = read_values(values, size) if 1 < size <= LONGEST_BYTES else None
    return data[1:] if data else b""


def _is_filling(char: str) -> bool:
    return char in _BETWEEN or unicodedata.category(char[0]) in {"Cf", "Mn"} if char else True
