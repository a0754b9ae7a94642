"""Which likenesses on record are near each other: found once, when a photograph comes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, islice

import sqlalchemy as sa
from alembic import op

from db.migrations.building import TEXT, create_indexes, keys

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INDEXES = (("photographs", ("difference_hash",)),)
#: As when this was written: two of 64 bits that differ in at most 8 have a piece that is near.
NEAR_BITS, PIECE_BITS, RADII = 8, 16, (2, 1, 1, 1)
AT_ONCE = 1000


def upgrade() -> None:
    op.create_table(
        "near_likenesses",
        *keys(TEXT, "likeness", "near"),
        sa.PrimaryKeyConstraint("likeness", "near", name="pk_near_likenesses"),
    )
    create_indexes(INDEXES)
    known = op.get_bind().execute(
        sa.text(
            "SELECT DISTINCT difference_hash, band_0, band_1, band_2, band_3 FROM photographs"
            " WHERE band_0 IS NOT NULL"
        )
    )
    statement = sa.text("INSERT INTO near_likenesses (likeness, near) VALUES (:likeness, :near)")
    pairs = _near([(row[0], tuple(row[1:])) for row in known])
    while batch := [{"likeness": a, "near": b} for a, b in islice(pairs, AT_ONCE)]:
        op.get_bind().execute(statement, batch)


def downgrade() -> None:
    raise RuntimeError("There is no way back without losing data: restore a backup.")


def _near(known: Iterable[tuple[str, tuple[int, ...]]]) -> Iterator[tuple[str, str]]:
    """Yield each pair once either way round."""
    by_piece: tuple[dict[int, list[str]], ...] = tuple(defaultdict(list) for _ in RADII)
    flips = [_flips(radius) for radius in RADII]
    for likeness, pieces in known:
        candidates = {
            other
            for here, piece, changes in zip(by_piece, pieces, flips, strict=True)
            for change in changes
            for other in here.get(piece ^ change, ())
        }
        for other in candidates:
            if (int(likeness, 16) ^ int(other, 16)).bit_count() <= NEAR_BITS:
                yield likeness, other
                yield other, likeness
        for here, piece in zip(by_piece, pieces, strict=True):
            here[piece].append(likeness)


def _flips(radius: int) -> list[int]:
    return [
        sum(1 << place for place in chosen)
        for count in range(radius + 1)
        for chosen in combinations(range(PIECE_BITS), count)
    ]
