"""Messages whose scans and pictures are still to be looked at closely."""

import sqlalchemy as sa
from alembic import op

from db.migrations.building import create_partial_index

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "messages",
        sa.Column("second_pass_due", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    create_partial_index("ix_messages_second_pass_due", "messages", ["id"], where="second_pass_due")
