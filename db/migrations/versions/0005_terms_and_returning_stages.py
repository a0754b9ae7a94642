"""Exemptions and extensions of single units; stages that return; the day of the announcement."""

import sqlalchemy as sa
from alembic import op

from db.migrations.building import BOOL, DAY, TEXT, TIME, keys, optional, required

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("campaigns", sa.Column("announce_on", DAY, nullable=True))
    op.add_column("stages", sa.Column("opens", DAY, nullable=True))
    op.add_column("stages", sa.Column("series", TEXT, nullable=False, server_default=""))
    op.create_table(
        "unit_terms",
        *keys(TEXT, "campaign_id", "unit_code", "stage_id"),
        *required(BOOL, "exempt"),
        *optional(TIME, "extended_until"),
        *required(TEXT, "reason", "decided_by"),
        *required(TIME, "decided_at"),
        sa.PrimaryKeyConstraint("campaign_id", "unit_code", "stage_id", name="pk_unit_terms"),
    )
