"""`hopthu units`: all rows of a list are right, or nothing is changed."""

import json

import pytest

from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


class TestUnits:
    def test_wrong_rows_are_all_named_and_nothing_is_imported(self, filed: TestOffice):
        wrong = filed.folder / "wrong.csv"
        wrong.write_text("code,name,parent\na,,\n,Trường B,\nc,Trường C,nobody\n", "utf-8")

        done = filed.command("units", "import", str(wrong))

        assert done.returncode == 1
        assert [word in done.stderr for word in ("row 2", "row 3", "row 4")] == [True] * 3
        assert len(json.loads(filed.command("units", "list", "--json").stdout)) == 6

    def test_check_changes_nothing(self, office: TestOffice):
        office.configure()

        assert office.command("units", "check").returncode == 0
        assert not (office.folder / "var").exists()
