"""Units, campaigns, and the mail that comes in."""

import sqlalchemy as sa
from alembic import op

from db.migrations.building import (
    BIG,
    BOOL,
    BYTES,
    DAY,
    INTEGER,
    JSON,
    ROW,
    SHA256,
    TEXT,
    TIME,
    create_indexes,
    create_partial_index,
    keys,
    optional,
    refers,
    required,
    unique,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INDEXES = (
    ("unit_periods", ("code",)),
    ("unit_addresses", ("address",)),
    ("unit_addresses", ("unit_code",)),
    ("unit_addresses", ("period_id",)),
    ("messages", ("disposition", "id")),
    ("messages", ("content_key",)),
    ("messages", ("message_id_sha256",)),
    ("messages", ("campaign_id", "unit_code")),
    ("messages", ("received_at",)),
    ("messages", ("duplicate_of",)),
    ("arrivals", ("message_row",)),
    ("attachments", ("sha256",)),
)


def upgrade() -> None:
    _create_units()
    _create_campaigns()
    _create_messages()
    create_indexes(INDEXES)
    create_partial_index(
        "ix_arrivals_unmarked",
        "arrivals",
        ["mailbox", "folder", "uid"],
        where="marked_at IS NULL",
    )


def downgrade() -> None:
    raise RuntimeError("There is no way back without losing data: restore a backup.")


def _create_units() -> None:
    op.create_table(
        "unit_periods",
        *required(ROW, "id"),
        *required(INTEGER, "position"),
        *required(TEXT, "code", "name", "kind"),
        *optional(TEXT, "parent"),
        *required(TEXT, "district", "phone"),
        *optional(DAY, "active_from", "active_to"),
        *optional(TEXT, "successor"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_periods"),
    )
    op.create_table(
        "unit_addresses",
        *required(ROW, "id"),
        *optional(ROW, "period_id"),
        *required(INTEGER, "position"),
        *required(TEXT, "unit_code", "address"),
        *required(BOOL, "is_domain"),
        *required(TEXT, "source", "state", "state_reason"),
        *optional(TIME, "state_at", "learned_at"),
        *optional(DAY, "active_from", "active_to"),
        refers("unit_addresses", "period_id", "unit_periods", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_unit_addresses"),
    )
    op.create_table(
        "unit_aliases",
        *keys(ROW, "period_id"),
        *keys(INTEGER, "position"),
        *required(TEXT, "alias"),
        refers("unit_aliases", "period_id", "unit_periods", cascade=True),
        sa.PrimaryKeyConstraint("period_id", "position", name="pk_unit_aliases"),
    )


def _create_campaigns() -> None:
    op.create_table(
        "campaigns",
        *required(TEXT, "id"),
        *required(INTEGER, "position"),
        *required(TEXT, "title"),
        *required(JSON, "short"),
        *required(TEXT, "plan"),
        *required(DAY, "starts", "ends"),
        *required(TIME, "closes_at"),
        *required(JSON, "indicators"),
        *required(SHA256, "digest"),
        *required(BOOL, "configured"),
        *required(TIME, "synced_at"),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
    )
    op.create_table(
        "stages",
        *required(TEXT, "campaign_id", "id"),
        *required(INTEGER, "position"),
        *required(TEXT, "title"),
        *required(DAY, "due"),
        *required(TEXT, "due_text"),
        *required(TIME, "on_time_until"),
        *optional(TIME, "grace_until"),
        *required(JSON, "requires", "remind", "escalate"),
        refers("stages", "campaign_id", "campaigns", cascade=True),
        sa.PrimaryKeyConstraint("campaign_id", "id", name="pk_stages"),
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        *required(ROW, "id"),
        *required(SHA256, "raw_sha256"),
        *required(BIG, "size_bytes"),
        *required(TEXT, "disposition", "reason"),
        *required(BOOL, "quiet"),
        *required(INTEGER, "attempts"),
        *optional(TIME, "reading_since", "stored_at", "internal_date"),
        *optional(SHA256, "content_key"),
        *optional(TEXT, "message_id"),
        *optional(SHA256, "message_id_sha256"),
        *required(JSON, "in_reply_to"),
        *optional(TEXT, "from_address"),
        *required(TEXT, "from_name"),
        *optional(TEXT, "subject"),
        *optional(TIME, "sent_at", "received_at"),
        *required(TEXT, "received_basis"),
        *optional(TEXT, "mail_class"),
        *required(TEXT, "class_reason"),
        *required(BOOL, "reply_allowed"),
        *required(TEXT, "reply_reason"),
        *optional(TEXT, "unit_code", "campaign_id"),
        *required(JSON, "stages", "evidence", "links", "problems"),
        *optional(ROW, "duplicate_of"),
        *optional(TIME, "filed_at"),
        refers("messages", "duplicate_of", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        unique("messages", "raw_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "arrivals",
        *required(ROW, "id"),
        *required(TEXT, "mailbox", "folder"),
        *required(BIG, "uidvalidity", "uid"),
        *required(TEXT, "state"),
        *optional(SHA256, "raw_sha256"),
        *required(BIG, "size_bytes"),
        *optional(TIME, "internal_date"),
        *required(BOOL, "quiet"),
        *optional(TIME, "seen_at"),
        *optional(ROW, "message_row"),
        *optional(TIME, "marked_at"),
        refers("arrivals", "message_row", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_arrivals"),
        unique("arrivals", "mailbox", "folder", "uidvalidity", "uid"),
    )
    op.create_table(
        "attachments",
        *keys(ROW, "message_row"),
        *keys(INTEGER, "position"),
        *required(TEXT, "name", "path"),
        *required(BYTES, "name_bytes"),
        *required(TEXT, "media_type", "declared_type"),
        *required(BIG, "size_bytes"),
        *required(SHA256, "sha256"),
        *required(TEXT, "role"),
        *required(BOOL, "inline"),
        *optional(TEXT, "content_id"),
        *required(JSON, "flags"),
        refers("attachments", "message_row", "messages", cascade=True),
        sa.PrimaryKeyConstraint("message_row", "position", name="pk_attachments"),
    )
