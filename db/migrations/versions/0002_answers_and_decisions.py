"""What the mail comes to: submissions, letters, decisions, and the account of all of it."""

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
    create_partial_index,
    keys,
    optional,
    refers,
    required,
    unique,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXES = (
    ("submission_messages", ("message_row",)),
    ("submission_evidence", ("submission_id",)),
    ("submission_evidence", ("message_row",)),
    ("letters", ("state", "priority", "not_before", "id")),
    ("letters", ("recipient", "sent_at")),
    ("letters", ("sent_at",)),
    ("letters", ("message_id",)),
    ("letters", ("message_row",)),
    ("letters", ("campaign_id", "unit_code")),
    ("letter_attempts", ("letter_id",)),
    ("triage", ("message_row",)),
    ("audit", ("subject", "id")),
    ("audit", ("action", "id")),
)

SQLITE_GUARD = """
CREATE TRIGGER audit_refuses_{verb} BEFORE {verb} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""

POSTGRES_GUARD = """
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
"""


def upgrade() -> None:
    _create_submissions()
    _create_letters()
    _create_journal()
    create_indexes(INDEXES)
    create_partial_index(
        "uq_triage_open_message",
        "triage",
        ["message_row"],
        where="decided_at IS NULL",
        unique=True,
    )
    _guard_audit()


def downgrade() -> None:
    raise RuntimeError("There is no way back without losing data: restore a backup.")


def _create_submissions() -> None:
    op.create_table(
        "submissions",
        *required(ROW, "id"),
        *required(TEXT, "campaign_id", "stage_id", "unit_code", "state"),
        *optional(TIME, "first_received_at", "complete_at"),
        *optional(BOOL, "on_time", "in_grace"),
        *required(INTEGER, "version"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        unique("submissions", "campaign_id", "unit_code", "stage_id"),
    )
    op.create_table(
        "submission_messages",
        *keys(ROW, "submission_id", "message_row"),
        *required(TEXT, "relation"),
        *required(BOOL, "superseded"),
        *optional(TIME, "received_at"),
        refers("submission_messages", "message_row", "messages"),
        refers("submission_messages", "submission_id", "submissions", cascade=True),
        sa.PrimaryKeyConstraint("submission_id", "message_row", name="pk_submission_messages"),
    )
    op.create_table(
        "submission_evidence",
        *required(ROW, "id", "submission_id", "message_row"),
        *required(TEXT, "requirement"),
        *optional(INTEGER, "attachment_position"),
        *required(TEXT, "fingerprint", "name"),
        *required(BOOL, "active"),
        refers("submission_evidence", "message_row", "messages"),
        refers("submission_evidence", "submission_id", "submissions", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_submission_evidence"),
    )


def _create_letters() -> None:
    op.create_table(
        "letters",
        *required(ROW, "id"),
        *required(TEXT, "effect_key", "kind", "message_id", "recipient", "language"),
        *required(JSON, "copies"),
        *optional(ROW, "message_row"),
        *optional(TEXT, "unit_code", "campaign_id", "stage_id"),
        *required(JSON, "context"),
        *required(TEXT, "state", "reason"),
        *required(INTEGER, "attempts", "priority"),
        *required(TIME, "created_at", "not_before"),
        *optional(BIG, "claim_epoch"),
        *optional(TIME, "claimed_until", "handover_at", "sent_at"),
        *required(TEXT, "subject"),
        *optional(SHA256, "raw_sha256"),
        refers("letters", "message_row", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        unique("letters", "effect_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letter_attempts",
        *required(ROW, "id", "letter_id"),
        *required(TIME, "at"),
        *required(TEXT, "outcome"),
        *optional(INTEGER, "code"),
        *required(TEXT, "answer"),
        refers("letter_attempts", "letter_id", "letters", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_letter_attempts"),
    )


def _create_journal() -> None:
    op.create_table(
        "triage",
        *required(ROW, "id", "message_row"),
        *required(TEXT, "reason"),
        *required(JSON, "candidates"),
        *required(TIME, "opened_at"),
        *optional(TIME, "decided_at"),
        *required(TEXT, "decided_by"),
        *required(JSON, "decision"),
        refers("triage", "message_row", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_triage"),
    )
    op.create_table(
        "audit",
        *required(ROW, "id"),
        *required(TIME, "at"),
        *required(TEXT, "actor", "action", "subject"),
        *required(JSON, "detail"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mailbox_progress",
        *required(TEXT, "mailbox", "folder"),
        *required(BIG, "uidvalidity", "last_uid"),
        *optional(TIME, "first_run_at", "last_read_at", "last_error_at"),
        *required(TEXT, "last_error"),
        *optional(TIME, "reconciled_at"),
        *required(BIG, "server_count"),
        sa.PrimaryKeyConstraint("mailbox", "folder", name="pk_mailbox_progress"),
    )
    op.create_table(
        "leases",
        *required(TEXT, "name", "holder"),
        *required(BIG, "epoch"),
        *required(TIME, "expires_at"),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "service_state",
        *required(TEXT, "key"),
        *required(JSON, "value"),
        *required(TIME, "changed_at"),
        sa.PrimaryKeyConstraint("key", name="pk_service_state"),
    )


def _guard_audit() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(POSTGRES_GUARD))
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(sa.text(SQLITE_GUARD.format(verb=verb)))
