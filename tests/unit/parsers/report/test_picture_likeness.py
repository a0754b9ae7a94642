"""Near pictures are found without comparing each with each, and none is missed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.report.picture_bands import HASH_BITS, RADII, bands_of, nearby_bands
from parsers.report.picture_likeness import (
    NEAR_BITS,
    LikenessIndex,
    Mark,
    are_alike,
    first_alike,
    likeness_bands,
)

LIKENESS = st.integers(0, 2**HASH_BITS - 1)
FLIPS = st.sets(st.integers(0, HASH_BITS - 1), max_size=NEAR_BITS + 3)


def flipped(likeness: int, places: set[int]) -> int:
    for place in places:
        likeness ^= 1 << place
    return likeness


def mark(name: str, likeness: int) -> Mark:
    return Mark(name, f"{likeness:016x}")


def test_the_radii_leave_no_room_for_a_near_one_to_hide():
    assert sum(radius + 1 for radius in RADII) == NEAR_BITS + 1


@given(LIKENESS)
def test_bands_hold_every_bit_once(likeness):
    ones = sum(band.bit_count() for band in bands_of(likeness))
    assert ones == likeness.bit_count()
    assert all(band < 2**16 for band in bands_of(likeness))


@settings(max_examples=500)
@given(LIKENESS, st.sets(st.integers(0, HASH_BITS - 1), max_size=NEAR_BITS))
def test_a_near_likeness_has_a_nearby_band(likeness, places):
    other = bands_of(flipped(likeness, places))
    nearby = nearby_bands(bands_of(likeness))
    assert any(band in values for band, values in zip(other, nearby, strict=True))


@st.composite
def crowds(draw) -> list[Mark]:
    """Marks of which many are near each other, some equal, some without a telling hash."""
    seeds = draw(st.lists(LIKENESS, min_size=1, max_size=4))
    crowd = []
    for number in range(draw(st.integers(0, 14))):
        likeness = flipped(draw(st.sampled_from(seeds)), draw(FLIPS))
        name = draw(st.sampled_from([f"file {number}", "file 0", "file 1"]))
        shown = draw(st.sampled_from([f"{likeness:016x}", f"{likeness:016x}", "", "0" * 16]))
        crowd.append(Mark(name, shown))
    return crowd


@settings(max_examples=300)
@given(crowds(), LIKENESS, FLIPS)
def test_the_index_finds_what_comparing_each_with_each_finds(crowd, likeness, places):
    index = LikenessIndex()
    assert [index.add(item) for item in crowd] == list(range(len(crowd)))
    for asked in (*crowd, mark("asked", likeness), mark("file 0", flipped(likeness, places))):
        by_hand = tuple(n for n, item in enumerate(crowd) if are_alike(asked, item))
        assert index.find(asked) == by_hand


@settings(max_examples=300)
@given(crowds())
def test_each_picture_repeats_the_first_new_one_that_it_is_like(crowd):
    new: list[int] = []
    expected = []
    for place, item in enumerate(crowd):
        known = next((n for n in new if are_alike(crowd[n], item)), None)
        if known is None:
            new.append(place)
        expected.append(place if known is None else known)
    assert first_alike(crowd) == tuple(expected)


@given(crowds(), crowds())
def test_more_pictures_never_make_fewer_different_ones(crowd, more):
    assert len(set(first_alike(crowd))) <= len(set(first_alike([*crowd, *more])))


def test_what_is_too_flat_has_no_bands():
    assert likeness_bands("") == ()
    assert likeness_bands("0000000000000001") == ()
    assert likeness_bands("ffffffffffffffff") == ()
    assert len(likeness_bands("0123456789abcdef")) == 4


def test_ten_thousand_pictures_are_told_apart_quickly():
    crowd = [mark(f"file {n}", n * 0x9E3779B97F4A7C15 % 2**64) for n in range(10_000)]

    assert first_alike(crowd) == tuple(range(10_000))
