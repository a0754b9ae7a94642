"""How many messages, letters and ledger lines stand where, kept beside them by triggers."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from db.migrations.building import BIG, ROW, TEXT, create_indexes, required

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: By table: the columns that are counted, as SQL of one row called {row}.
COUNTED = {
    "messages": {"disposition": "{row}.disposition", "reason": "{row}.reason"},
    "letters": {
        "state": "{row}.state",
        "campaign_id": "coalesce({row}.campaign_id, '')",
        "stage_id": "coalesce({row}.stage_id, '')",
    },
    "submissions": {"campaign_id": "{row}.campaign_id", "stage_id": "{row}.stage_id"},
    "arrivals": {
        "mailbox": "{row}.mailbox",
        "folder": "{row}.folder",
        "uidvalidity": "{row}.uidvalidity",
        "stands": "coalesce((SELECT m.disposition FROM messages m WHERE m.id = {row}.message_row),"
        " {row}.state)",
    },
}
#: Which columns of a row decide where it is counted.
READ = {
    "messages": ("disposition", "reason"),
    "letters": ("state", "campaign_id", "stage_id"),
    "submissions": ("campaign_id", "stage_id"),
    "arrivals": ("mailbox", "folder", "uidvalidity", "state", "message_row"),
}
BIG_ONES = {"uidvalidity"}
INDEXES = (("letters", ("state", "sent_at")), ("letters", ("kind", "id")))

POSTGRES_ADD = """
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed record;
BEGIN
  FOR changed IN
    SELECT {names}, sum(n) AS n FROM ({rows}) AS one GROUP BY {names}
    HAVING sum(n) <> 0 ORDER BY {names}
  LOOP
    UPDATE {counts} SET number = number + changed.n WHERE id = (
      SELECT id FROM {counts} WHERE {same} LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
      INSERT INTO {counts} ({names}, number) VALUES ({values}, changed.n);
    END IF;
  END LOOP;
  RETURN NULL;
END $$
"""
POSTGRES_TABLES = {
    "insert": "NEW TABLE AS rows_after",
    "update": "OLD TABLE AS rows_before NEW TABLE AS rows_after",
    "delete": "OLD TABLE AS rows_before",
}


def upgrade() -> None:
    for table, columns in COUNTED.items():
        counts = _counts_of(table)
        op.create_table(
            counts,
            *required(ROW, "id"),
            *(c for name in columns for c in required(BIG if name in BIG_ONES else TEXT, name)),
            *required(BIG, "number"),
            sa.PrimaryKeyConstraint("id", name=f"pk_{counts}"),
        )
    create_indexes((_counts_of(table), tuple(columns)) for table, columns in COUNTED.items())
    create_indexes(INDEXES)
    for table, columns in COUNTED.items():
        names = ", ".join(columns)
        op.execute(
            f"INSERT INTO {_counts_of(table)} ({names}, number) SELECT {names}, count(*)"  # noqa: S608 - our own names
            f" FROM (SELECT {_values(columns, 't')} FROM {table} t) AS one GROUP BY {names}"
        )
    is_postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _postgres_triggers() if is_postgres else _sqlite_triggers():
        op.execute(sa.text(statement))


def downgrade() -> None:
    raise RuntimeError("There is no way back without losing data: restore a backup.")


def _counts_of(table: str) -> str:
    return f"{table[:-1]}_counts"


def _values(columns: dict[str, str], row: str) -> str:
    return ", ".join(f"{value.format(row=row)} AS {name}" for name, value in columns.items())


def _sqlite_triggers() -> Iterator[str]:
    for table, columns in COUNTED.items():
        differ = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in READ[table])
        more, fewer = _sqlite_more(table, columns), _sqlite_fewer(table, columns)
        events = {
            "INSERT": f"AFTER INSERT ON {table} BEGIN {more}",
            "DELETE": f"AFTER DELETE ON {table} BEGIN {fewer}",
            "UPDATE": f"AFTER UPDATE OF {', '.join(READ[table])} ON {table} WHEN {differ}"
            f" BEGIN {fewer} {more}",
        }
        for event, text in events.items():
            yield f"CREATE TRIGGER {table}_counted_on_{event.lower()} {text} END"
    yield _sqlite_lines_of_messages()


def _sqlite_more(table: str, columns: dict[str, str]) -> str:
    counts, names = _counts_of(table), ", ".join(columns)
    values = {name: value.format(row="NEW") for name, value in columns.items()}
    same = " AND ".join(f"{name} = {value}" for name, value in values.items())
    return (
        f"INSERT INTO {counts} ({names}, number) SELECT {', '.join(values.values())}, 0"  # noqa: S608 - our own names
        f" WHERE NOT EXISTS (SELECT 1 FROM {counts} WHERE {same});"
        f" UPDATE {counts} SET number = number + 1 WHERE {same};"
    )


def _sqlite_fewer(table: str, columns: dict[str, str]) -> str:
    same = " AND ".join(f"{name} = {value.format(row='OLD')}" for name, value in columns.items())
    return f"UPDATE {_counts_of(table)} SET number = number - 1 WHERE {same};"  # noqa: S608 - our own names


def _sqlite_lines_of_messages() -> str:
    """Return what moves the ledger's lines along with their message."""
    folder = " AND ".join(
        f"arrival_counts.{name} = a.{name}" for name in ("mailbox", "folder", "uidvalidity")
    )
    of_message = (
        "SELECT mailbox, folder, uidvalidity, count(*) AS n FROM arrivals"
        " WHERE message_row = NEW.id GROUP BY mailbox, folder, uidvalidity"
    )
    change = (
        "UPDATE arrival_counts SET number = number {sign} a.n"  # noqa: S608 - our own names
        f" FROM ({of_message}) AS a WHERE {folder} AND arrival_counts.stands = {{row}}.disposition;"
    )
    return (
        "CREATE TRIGGER messages_move_arrivals AFTER UPDATE OF disposition ON messages"  # noqa: S608 - our own names
        " WHEN OLD.disposition IS NOT NEW.disposition BEGIN"
        " INSERT INTO arrival_counts (mailbox, folder, uidvalidity, stands, number)"
        f" SELECT mailbox, folder, uidvalidity, NEW.disposition, 0 FROM ({of_message}) AS a"
        f" WHERE NOT EXISTS (SELECT 1 FROM arrival_counts WHERE {folder}"
        " AND arrival_counts.stands = NEW.disposition);"
        f" {change.format(sign='-', row='OLD')} {change.format(sign='+', row='NEW')} END"
    )


def _postgres_triggers() -> Iterator[str]:
    for table, columns in COUNTED.items():
        gone = f"SELECT {_values(columns, 'r')}, -1 AS n FROM rows_before r"  # noqa: S608 - our own names
        come = f"SELECT {_values(columns, 'r')}, 1 AS n FROM rows_after r"  # noqa: S608 - our own names
        rows = {"insert": come, "delete": gone, "update": f"{come} UNION ALL {gone}"}
        for event, changed in rows.items():
            yield from _postgres_trigger(table, f"{table}_counted_on_{event}", event, changed)
    line = "SELECT a.mailbox, a.folder, a.uidvalidity, {row}.disposition AS stands, {n} AS n"
    moved = (
        " FROM rows_before b JOIN rows_after r ON r.id = b.id"
        " JOIN arrivals a ON a.message_row = r.id WHERE b.disposition <> r.disposition"
    )
    yield from _postgres_trigger(
        "messages",
        "messages_move_arrivals",
        "update",
        f"{line.format(row='r', n=1)}{moved} UNION ALL {line.format(row='b', n=-1)}{moved}",
        counted="arrivals",
    )


def _postgres_trigger(
    table: str, name: str, event: str, rows: str, *, counted: str = ""
) -> Iterator[str]:
    columns = COUNTED[counted or table]
    yield POSTGRES_ADD.format(
        function=name,
        rows=rows,
        counts=_counts_of(counted or table),
        names=", ".join(columns),
        same=" AND ".join(f"{_counts_of(counted or table)}.{n} = changed.{n}" for n in columns),
        values=", ".join(f"changed.{n}" for n in columns),
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table}"
        f" REFERENCING {POSTGRES_TABLES[event]} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
