"""Finds near likenesses without comparing each with each.

A likeness of 64 bits is cut into four bands of 16. Two that differ in at most NEAR_BITS (8) bits
differ in at most 2 bits of the first band or in at most 1 bit of one of the others: were it
otherwise, they would differ in at least 3 + 2 + 2 + 2 = 9. So looking up 137 + 3 * 17 values
misses no near one; what is found is then compared in full.
"""

from itertools import combinations

#: A band takes every fourth bit, so that a plain sky does not fill one of them.
BANDS = 4

#: In how many bits each band of a near one may differ; the sum of these plus one is NEAR_BITS + 1.
RADII = (2, 1, 1, 1)

HASH_BITS = 64
_BAND_BITS = HASH_BITS // BANDS


def _flips(radius: int) -> tuple[int, ...]:
    places = range(_BAND_BITS)
    return tuple(
        sum(1 << place for place in chosen)
        for count in range(radius + 1)
        for chosen in combinations(places, count)
    )


_FLIPS = tuple(_flips(radius) for radius in RADII)


def bands_of(likeness: int) -> tuple[int, ...]:
    """Return the four bands of a likeness, each a number of 16 bits."""
    bits = f"{likeness:0{HASH_BITS}b}"
    return tuple(int(bits[band::BANDS], 2) for band in range(BANDS))


def nearby_bands(bands: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return for each band the values of which a near likeness has at least one, in its place."""
    return tuple(
        tuple(band ^ flip for flip in flips) for band, flips in zip(bands, _FLIPS, strict=True)
    )
