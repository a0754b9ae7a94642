"""What staff ask for by mail: links that were used, what waits for a confirmation, outcomes."""

import sqlalchemy as sa
from alembic import op

from db.migrations.building import (
    BIG,
    BOOL,
    INTEGER,
    JSON,
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

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEXES = (("commands", ("state", "id")), ("commands", ("person", "created_at")))


def upgrade() -> None:
    op.create_table(
        "commands",
        *required(ROW, "id", "message_row"),
        *required(INTEGER, "part"),
        *required(TEXT, "person"),
        *required(BOOL, "authenticated"),
        *required(TEXT, "said", "token"),
        *optional(SHA256, "token_sha256"),
        *required(TEXT, "words", "state", "reason"),
        *required(JSON, "outcome"),
        *optional(BIG, "audit_before", "action"),
        *required(TIME, "created_at"),
        *optional(TIME, "settled_at"),
        refers("commands", "message_row", "messages", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_commands"),
        unique("commands", "message_row", "part"),
        unique("commands", "token_sha256"),
        sqlite_autoincrement=True,
    )
    create_indexes(INDEXES)


def downgrade() -> None:
    raise RuntimeError("There is no way back without losing data: restore a backup.")
