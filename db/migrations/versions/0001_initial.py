"""The first tables, and the guard of the audit log.

Types are written out here and not taken from db.tables: what a migration makes must not change
when the program does.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)
TEXT = sa.Text()
SHA256 = sa.String(64)
INTEGER = sa.Integer()
BIG = sa.BigInteger()
BOOL = sa.Boolean()
DAY = sa.Date()
BYTES = sa.LargeBinary()

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
    ("submission_messages", ("message_row",)),
    ("submission_evidence", ("submission_id",)),
    ("submission_evidence", ("message_row",)),
    ("letters", ("state", "id")),
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
    _create_units()
    _create_campaigns()
    _create_messages()
    _create_submissions()
    _create_letters()
    _create_journal()
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
    _create_partial_indexes()
    _guard_audit()


def downgrade() -> None:
    raise NotImplementedError("There is nothing before the first version; restore a backup.")


def _required(kind: Any, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _optional(kind: Any, *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def _keys(kind: Any, *names: str) -> list[sa.Column[Any]]:
    """Return columns of a key that the database does not number by itself."""
    return [sa.Column(name, kind, nullable=False, autoincrement=False) for name in names]


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _refers(
    table: str, column: str, to_table: str, *, cascade: bool = False
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{to_table}"
    delete = "CASCADE" if cascade else None
    return sa.ForeignKeyConstraint([column], [f"{to_table}.id"], name=name, ondelete=delete)


def _create_units() -> None:
    op.create_table(
        "unit_periods",
        *_required(ROW, "id"),
        *_required(INTEGER, "position"),
        *_required(TEXT, "code", "name", "kind"),
        *_optional(TEXT, "parent"),
        *_required(TEXT, "district", "phone"),
        *_optional(DAY, "active_from", "active_to"),
        *_optional(TEXT, "successor"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_periods"),
    )
    op.create_table(
        "unit_addresses",
        *_required(ROW, "id"),
        *_optional(ROW, "period_id"),
        *_required(INTEGER, "position"),
        *_required(TEXT, "unit_code", "address"),
        *_required(BOOL, "is_domain"),
        *_required(TEXT, "source", "state", "state_reason"),
        *_optional(TIME, "state_at", "learned_at"),
        *_optional(DAY, "active_from", "active_to"),
        _refers("unit_addresses", "period_id", "unit_periods", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_unit_addresses"),
    )
    op.create_table(
        "unit_aliases",
        *_keys(ROW, "period_id"),
        *_keys(INTEGER, "position"),
        *_required(TEXT, "alias"),
        _refers("unit_aliases", "period_id", "unit_periods", cascade=True),
        sa.PrimaryKeyConstraint("period_id", "position", name="pk_unit_aliases"),
    )


def _create_campaigns() -> None:
    op.create_table(
        "campaigns",
        *_required(TEXT, "id"),
        *_required(INTEGER, "position"),
        *_required(TEXT, "title"),
        *_required(JSON, "short"),
        *_required(TEXT, "plan"),
        *_required(DAY, "starts", "ends"),
        *_required(TIME, "closes_at"),
        *_required(JSON, "indicators"),
        *_required(SHA256, "digest"),
        *_required(BOOL, "configured"),
        *_required(TIME, "synced_at"),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
    )
    op.create_table(
        "stages",
        *_required(TEXT, "campaign_id", "id"),
        *_required(INTEGER, "position"),
        *_required(TEXT, "title"),
        *_required(DAY, "due"),
        *_required(TEXT, "due_text"),
        *_required(TIME, "on_time_until"),
        *_optional(TIME, "grace_until"),
        *_required(JSON, "requires", "remind", "escalate"),
        _refers("stages", "campaign_id", "campaigns", cascade=True),
        sa.PrimaryKeyConstraint("campaign_id", "id", name="pk_stages"),
    )


def _create_messages() -> None:
    op.create_table(
        "messages",
        *_required(ROW, "id"),
        *_required(SHA256, "raw_sha256"),
        *_required(BIG, "size_bytes"),
        *_required(TEXT, "disposition", "reason"),
        *_required(BOOL, "quiet"),
        *_required(INTEGER, "attempts"),
        *_optional(TIME, "reading_since", "stored_at", "internal_date"),
        *_optional(SHA256, "content_key"),
        *_optional(TEXT, "message_id"),
        *_optional(SHA256, "message_id_sha256"),
        *_required(JSON, "in_reply_to"),
        *_optional(TEXT, "from_address"),
        *_required(TEXT, "from_name"),
        *_optional(TEXT, "subject"),
        *_optional(TIME, "sent_at", "received_at"),
        *_required(TEXT, "received_basis"),
        *_optional(TEXT, "mail_class"),
        *_required(TEXT, "class_reason"),
        *_required(BOOL, "reply_allowed"),
        *_required(TEXT, "reply_reason"),
        *_optional(TEXT, "unit_code", "campaign_id"),
        *_required(JSON, "stages", "evidence", "links", "problems"),
        *_optional(ROW, "duplicate_of"),
        *_optional(TIME, "filed_at"),
        _refers("messages", "duplicate_of", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        _unique("messages", "raw_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "arrivals",
        *_required(ROW, "id"),
        *_required(TEXT, "mailbox", "folder"),
        *_required(BIG, "uidvalidity", "uid"),
        *_required(TEXT, "state"),
        *_optional(SHA256, "raw_sha256"),
        *_required(BIG, "size_bytes"),
        *_optional(TIME, "internal_date"),
        *_required(BOOL, "quiet"),
        *_optional(TIME, "seen_at"),
        *_optional(ROW, "message_row"),
        *_optional(TIME, "marked_at"),
        _refers("arrivals", "message_row", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_arrivals"),
        _unique("arrivals", "mailbox", "folder", "uidvalidity", "uid"),
    )
    op.create_table(
        "attachments",
        *_keys(ROW, "message_row"),
        *_keys(INTEGER, "position"),
        *_required(TEXT, "name", "path"),
        *_required(BYTES, "name_bytes"),
        *_required(TEXT, "media_type", "declared_type"),
        *_required(BIG, "size_bytes"),
        *_required(SHA256, "sha256"),
        *_required(TEXT, "role"),
        *_required(BOOL, "inline"),
        *_optional(TEXT, "content_id"),
        *_required(JSON, "flags"),
        _refers("attachments", "message_row", "messages", cascade=True),
        sa.PrimaryKeyConstraint("message_row", "position", name="pk_attachments"),
    )


def _create_submissions() -> None:
    op.create_table(
        "submissions",
        *_required(ROW, "id"),
        *_required(TEXT, "campaign_id", "stage_id", "unit_code", "state"),
        *_optional(TIME, "first_received_at", "complete_at"),
        *_optional(BOOL, "on_time", "in_grace"),
        *_required(INTEGER, "version"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        _unique("submissions", "campaign_id", "unit_code", "stage_id"),
    )
    op.create_table(
        "submission_messages",
        *_keys(ROW, "submission_id", "message_row"),
        *_required(TEXT, "relation"),
        *_required(BOOL, "superseded"),
        *_optional(TIME, "received_at"),
        _refers("submission_messages", "message_row", "messages"),
        _refers("submission_messages", "submission_id", "submissions", cascade=True),
        sa.PrimaryKeyConstraint("submission_id", "message_row", name="pk_submission_messages"),
    )
    op.create_table(
        "submission_evidence",
        *_required(ROW, "id", "submission_id", "message_row"),
        *_required(TEXT, "requirement"),
        *_optional(INTEGER, "attachment_position"),
        *_required(TEXT, "fingerprint", "name"),
        *_required(BOOL, "active"),
        _refers("submission_evidence", "message_row", "messages"),
        _refers("submission_evidence", "submission_id", "submissions", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_submission_evidence"),
    )


def _create_letters() -> None:
    op.create_table(
        "letters",
        *_required(ROW, "id"),
        *_required(TEXT, "effect_key", "kind", "message_id", "recipient", "language"),
        *_required(JSON, "copies"),
        *_optional(ROW, "message_row"),
        *_optional(TEXT, "unit_code", "campaign_id", "stage_id"),
        *_required(JSON, "context"),
        *_required(TEXT, "state", "reason"),
        *_required(INTEGER, "attempts", "priority"),
        *_required(TIME, "created_at", "not_before"),
        *_optional(BIG, "claim_epoch"),
        *_optional(TIME, "claimed_until", "handover_at", "sent_at"),
        *_required(TEXT, "subject"),
        *_optional(SHA256, "raw_sha256"),
        _refers("letters", "message_row", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        _unique("letters", "effect_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letter_attempts",
        *_required(ROW, "id", "letter_id"),
        *_required(TIME, "at"),
        *_required(TEXT, "outcome"),
        *_optional(INTEGER, "code"),
        *_required(TEXT, "answer"),
        _refers("letter_attempts", "letter_id", "letters", cascade=True),
        sa.PrimaryKeyConstraint("id", name="pk_letter_attempts"),
    )


def _create_journal() -> None:
    op.create_table(
        "triage",
        *_required(ROW, "id", "message_row"),
        *_required(TEXT, "reason"),
        *_required(JSON, "candidates"),
        *_required(TIME, "opened_at"),
        *_optional(TIME, "decided_at"),
        *_required(TEXT, "decided_by"),
        *_required(JSON, "decision"),
        _refers("triage", "message_row", "messages"),
        sa.PrimaryKeyConstraint("id", name="pk_triage"),
    )
    op.create_table(
        "audit",
        *_required(ROW, "id"),
        *_required(TIME, "at"),
        *_required(TEXT, "actor", "action", "subject"),
        *_required(JSON, "detail"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mailbox_progress",
        *_required(TEXT, "mailbox", "folder"),
        *_required(BIG, "uidvalidity", "last_uid"),
        *_optional(TIME, "first_run_at", "last_read_at", "last_error_at"),
        *_required(TEXT, "last_error"),
        *_optional(TIME, "reconciled_at"),
        *_required(BIG, "server_count"),
        sa.PrimaryKeyConstraint("mailbox", "folder", name="pk_mailbox_progress"),
    )
    op.create_table(
        "leases",
        *_required(TEXT, "name", "holder"),
        *_required(BIG, "epoch"),
        *_required(TIME, "expires_at"),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "service_state",
        *_required(TEXT, "key"),
        *_required(JSON, "value"),
        *_required(TIME, "changed_at"),
        sa.PrimaryKeyConstraint("key", name="pk_service_state"),
    )


def _create_partial_indexes() -> None:
    owed, undecided = sa.text("state = 'owed'"), sa.text("decided_at IS NULL")
    unmarked = sa.text("marked_at IS NULL")
    op.create_index(
        "ix_arrivals_unmarked",
        "arrivals",
        ["mailbox", "folder", "uid"],
        sqlite_where=unmarked,
        postgresql_where=unmarked,
    )
    op.create_index(
        "ix_letters_claimable",
        "letters",
        ["priority", "not_before", "id"],
        sqlite_where=owed,
        postgresql_where=owed,
    )
    op.create_index(
        "uq_triage_open_message",
        "triage",
        ["message_row"],
        unique=True,
        sqlite_where=undecided,
        postgresql_where=undecided,
    )


def _guard_audit() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(POSTGRES_GUARD))
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(sa.text(SQLITE_GUARD.format(verb=verb)))
