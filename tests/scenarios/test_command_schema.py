"""A database of another version is refused by every command."""

import sqlite3

import pytest

from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


class TestSchema:
    def test_newer_schema_is_refused_by_every_command(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")

        for arguments in (("poll",), ("status",), ("verify",), ("letters", "list")):
            done = filed.command(*arguments)
            assert done.returncode == 1, arguments
            assert done.stderr.count("\n") == 1
            assert "newer hopthu" in done.stderr

    def test_older_schema_is_refused(self, filed: TestOffice):
        with sqlite3.connect(filed.folder / "var/hopthu.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")

        done = filed.command("poll")

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "hopthu db upgrade" in done.stderr
