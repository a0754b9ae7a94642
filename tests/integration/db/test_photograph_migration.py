"""What was looked at before photographs were kept is looked at once more."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from db import migrate
from db.connection import open_engine
from db.engine import open_database

MESSAGE = """
INSERT INTO messages (id, raw_sha256, size_bytes, disposition, reason, quiet, attempts, in_reply_to,
    from_name, received_basis, class_reason, reply_allowed, reply_reason, stages, evidence, links,
    problems, second_pass_due)
VALUES ({id}, '{id}', 1, '{disposition}', '', false, 1, '[]', '', '', '', false, '', '[]', '{{}}',
    '[]', '[]', false)
"""
ATTACHMENT = """
INSERT INTO attachments (message_row, position, name, path, name_bytes, media_type, declared_type,
    size_bytes, sha256, role, inline, flags)
VALUES ({id}, 0, 'a', 'a', '', '', '', 1, 'a', 'photo', false, '[]')
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create_database()
    yield server.url(name)
    server.drop_database(name)


def test_settled_messages_with_files_are_looked_at_again(empty_url):
    engine = open_engine(empty_url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "db:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for row, disposition in enumerate(("filed", "triage", "ignored", "filed"), start=1):
            connection.execute(text(MESSAGE.format(id=row, disposition=disposition)))
        for row in (1, 2, 3):
            connection.execute(text(ATTACHMENT.format(id=row)))
    engine.dispose()

    assert migrate.upgrade(empty_url).is_current

    database = open_database(empty_url)
    with database.unit_of_work(read_only=True) as uow:
        assert {message.id for message in uow.messages.find_due_again(limit=9)} == {1, 2}
        assert uow.photographs.marks_of([1, 2, 3]) == ()
    database.close()
