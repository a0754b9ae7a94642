"""The likeness of a picture in 64 bits."""

from itertools import pairwise

from PIL import Image

_SIDE = 8


def difference_hash(picture: Image.Image) -> str:
    """Return 64 bits in hex: whether each of 8 x 8 fields is brighter than the one to its right.

    Args:
        picture: upright, of any size.
    """
    small = picture.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    shades = small.tobytes()
    bits = 0
    for row in range(_SIDE):
        line = shades[row * (_SIDE + 1) : (row + 1) * (_SIDE + 1)]
        for left, right in pairwise(line):
            bits = bits << 1 | (left > right)
    return f"{bits:0{_SIDE * _SIDE // 4}x}"
