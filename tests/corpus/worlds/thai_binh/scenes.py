"""Photographs of this world: smaller than elsewhere, as telephones send them on."""

from tests.corpus import pictures as drawn


def photo(seed: int) -> bytes:
    """Return one scene, 400 pixels wide."""
    return drawn.again(drawn.photo(seed), width=400)


def photos(first: int, count: int) -> list[bytes]:
    """Return scenes of neighbouring seeds."""
    return [photo(first + step) for step in range(count)]
