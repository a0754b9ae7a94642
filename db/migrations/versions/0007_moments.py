"""When something came, was tried or was decided is asked for: what a digest tells of a day."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_messages_stored_at", "messages", ["stored_at"])
    op.create_index("ix_letter_attempts_at", "letter_attempts", ["at"])
    op.create_index("ix_audit_at", "audit", ["at"])
