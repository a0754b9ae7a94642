"""Photographs with their likeness and thumbnails; how alike the photographs of a unit are."""

import sqlalchemy as sa
from alembic import op

from db.migrations.building import (
    BIG,
    BOOL,
    INTEGER,
    ROW,
    SHA256,
    TEXT,
    TIME,
    create_indexes,
    optional,
    refers,
    required,
    unique,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BANDS = ("band_0", "band_1", "band_2", "band_3")
INDEXES = tuple(("photographs", (column,)) for column in ("sha256", "thumbnail_sha256", *BANDS))


def upgrade() -> None:
    op.create_table(
        "photographs",
        *required(ROW, "id", "message_row"),
        *required(TEXT, "place"),
        *optional(INTEGER, "attachment_position"),
        *required(TEXT, "name", "media_type"),
        *required(BIG, "size_bytes"),
        *required(SHA256, "sha256"),
        *required(INTEGER, "width", "height", "orientation"),
        *optional(TEXT, "taken_at"),
        *required(BOOL, "has_gps"),
        *required(TEXT, "difference_hash"),
        *optional(INTEGER, *BANDS),
        *required(TEXT, "refused"),
        *optional(SHA256, "thumbnail_sha256"),
        *required(TEXT, "approval"),
        *optional(TIME, "decided_at"),
        *required(TEXT, "decided_by"),
        refers("photographs", "message_row", "messages", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_photographs"),
        unique("photographs", "message_row", "place"),
        sqlite_autoincrement=True,
    )
    create_indexes(INDEXES)
    op.add_column(
        "submission_evidence",
        sa.Column("likeness", sa.Text(), nullable=False, server_default=""),
    )
    # What was looked at before had nowhere to be kept: it is looked at once more.
    op.execute(
        sa.text(
            "UPDATE messages SET second_pass_due = :due WHERE disposition IN ('filed', 'triage')"
            " AND EXISTS (SELECT 1 FROM attachments WHERE attachments.message_row = messages.id)"
        ).bindparams(due=True)
    )


def downgrade() -> None:
    raise RuntimeError("There is no way back without losing data: restore a backup.")
