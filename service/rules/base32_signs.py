"""Bytes as signs that survive mail programs, and people who read them aloud.

Source: Douglas Crockford, Base 32: no I, L, O and U, whose looks are shared.
"""

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_GROUP = 5
_VALUE = {sign: value for value, sign in enumerate(_SIGNS)}
_VALUE |= {sign.lower(): value for sign, value in _VALUE.items()}
for _looks_like, _sign in {"O": "0", "I": "1", "L": "1", "U": "V"}.items():
    _VALUE |= dict.fromkeys((_looks_like, _looks_like.lower()), _VALUE[_sign])


def count_signs(size: int) -> int:
    """Return how many signs so many bytes need."""
    return -(-8 * size // _BITS)


def value_of(char: str) -> int | None:
    """Return what a character stands for, 0 to 31, or None where it is no sign."""
    return _VALUE.get(char)


def write_groups(data: bytes) -> str:
    """Return bytes as groups of five signs with dashes between."""
    size = count_signs(len(data))
    number = int.from_bytes(data, "big") << (size * _BITS - 8 * len(data))
    signs = "".join(_SIGNS[number >> (_BITS * at) & 31] for at in reversed(range(size)))
    return "-".join(signs[at : at + _GROUP] for at in range(0, size, _GROUP))


def read_values(values: list[int], size: int) -> bytes | None:
    """Return so many bytes from the values of signs, or None where they are no such bytes.

    What was added to fill the last sign must be nothing: else two texts would say the same.
    """
    if len(values) != count_signs(size):
        return None
    number = 0
    for value in values:
        number = number << _BITS | value
    spare = len(values) * _BITS - 8 * size
    if number & ((1 << spare) - 1):
        return None
    return (number >> spare).to_bytes(size, "big")
