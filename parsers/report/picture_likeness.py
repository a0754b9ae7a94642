"""Tells near-duplicates: the same picture re-encoded, made smaller, or sent through a chat."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parsers.facts import PictureFacts
from parsers.report.picture_bands import BANDS, HASH_BITS, bands_of, nearby_bands

#: Two pictures whose hashes differ in at most so many bits are one. Measured on 82 pictures:
#: copies at quality 10, a third of the size, brighter or darker by 30 %, in grey, with a caption or
#: cut by 2 % differ in at most 8 bits; different pictures in at least 16 (3321 pairs, median 32).
NEAR_BITS = 8

#: A hash with fewer bits of either kind is of something so flat that it says nothing.
_TELLING_BITS = 6


class Mark(NamedTuple):
    """What a picture is known again by.

    Attributes:
        sha256: of its bytes.
        difference_hash: in hex, or "".
    """

    sha256: str
    difference_hash: str = ""


def mark_of(picture: PictureFacts) -> Mark:
    """Return what a picture is known again by."""
    return Mark(picture.sha256, picture.difference_hash)


def hamming(first: str, second: str) -> int:
    """Return in how many bits two hashes differ; all 64 where one is missing."""
    if not first or not second:
        return HASH_BITS
    return (int(first, 16) ^ int(second, 16)).bit_count()


def are_alike(first: Mark, second: Mark) -> bool:
    """Tell whether two files show one picture."""
    if first.sha256 == second.sha256:
        return True
    one, other = telling(first.difference_hash), telling(second.difference_hash)
    return one is not None and other is not None and (one ^ other).bit_count() <= NEAR_BITS


def telling(difference_hash: str) -> int | None:
    """Return a hash as a number; None where there is none, or it is of something too flat."""
    if not difference_hash:
        return None
    bits = int(difference_hash, 16)
    return bits if _TELLING_BITS <= bits.bit_count() <= HASH_BITS - _TELLING_BITS else None


def likeness_bands(difference_hash: str) -> tuple[int, ...]:
    """Return the bands by which near pictures are found; () where the hash says nothing."""
    bits = telling(difference_hash)
    return () if bits is None else bands_of(bits)


class LikenessIndex:
    """Pictures, found again by their bytes or by their likeness; numbered as they are added."""

    def __init__(self) -> None:
        self._count = 0
        self._by_bytes: dict[str, list[int]] = {}
        self._by_band: tuple[dict[int, list[int]], ...] = tuple({} for _ in range(BANDS))
        self._bits: dict[int, int] = {}

    def add(self, mark: Mark) -> int:
        """Add a picture; returns its number, from 0."""
        number = self._count
        self._count += 1
        self._by_bytes.setdefault(mark.sha256, []).append(number)
        bits = telling(mark.difference_hash)
        if bits is not None:
            self._bits[number] = bits
            for known, band in zip(self._by_band, bands_of(bits), strict=True):
                known.setdefault(band, []).append(number)
        return number

    def find(self, mark: Mark) -> tuple[int, ...]:
        """Return the numbers of the pictures that are the same as one, ascending."""
        found = set(self._by_bytes.get(mark.sha256, ()))
        bits = telling(mark.difference_hash)
        if bits is not None:
            candidates = self._with_nearby_band(bits)
            found |= {n for n in candidates if (self._bits[n] ^ bits).bit_count() <= NEAR_BITS}
        return tuple(sorted(found))

    def _with_nearby_band(self, bits: int) -> set[int]:
        candidates: set[int] = set()
        for known, values in zip(self._by_band, nearby_bands(bands_of(bits)), strict=True):
            for value in values:
                if value in known:
                    candidates.update(known[value])
        return candidates


def first_alike(marks: Iterable[Mark]) -> tuple[int, ...]:
    """Return for each picture the place of the first that it repeats; its own when it is new.

    A picture is new when it is like none of those that were new before it.
    """
    index = LikenessIndex()
    new: list[int] = []
    firsts: list[int] = []
    for place, mark in enumerate(marks):
        known = index.find(mark)
        if known:
            firsts.append(new[known[0]])
        else:
            index.add(mark)
            new.append(place)
            firsts.append(place)
    return tuple(firsts)


def distinct_count(pictures: Sequence[PictureFacts]) -> int:
    """Return how many different pictures there are, near-duplicates counted once."""
    return len(set(first_alike(map(mark_of, pictures))))
