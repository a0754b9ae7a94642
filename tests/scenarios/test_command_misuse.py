"""Wrong commands and configurations: exit codes and one line, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from service.cli.main import COMMANDS, cli
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


def _parts(command: click.Command) -> list[click.Command]:
    """Return a group and its commands, or the command itself."""
    if not isinstance(command, click.Group):
        return [command]
    context = click.Context(command)
    found = [command.get_command(context, name) for name in command.list_commands(context)]
    return [command, *(one for one in found if one is not None)]


class TestMisuse:
    """Exit codes and lines as promised; never a traceback."""

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "service", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def test_missing_configuration(self, tmp_path: Path):
        done = self.run(tmp_path, "status")

        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "config.toml" in done.stderr

    @pytest.mark.case("G7")
    def test_broken_configuration_names_every_fault(self, tmp_path: Path):
        (tmp_path / "config.toml").write_text(
            '[office]\nnam = "x"\n[smtp]\nport = "many"\n', "utf-8"
        )

        done = self.run(tmp_path, "status")

        assert done.returncode == 2
        assert 'did you mean "name"' in done.stderr
        assert "smtp.port" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.case("G7")
    def test_secret_that_cannot_be_read(self, office: TestOffice):
        office.configure()
        text = office.config.read_text("utf-8")
        office.config.write_text(
            text.replace('password = "', 'password = { file = "nowhere.txt" } # "'), "utf-8"
        )

        done = office.command("poll")

        assert done.returncode == 2
        assert "nowhere.txt" in done.stderr

    def test_unknown_command(self, tmp_path: Path):
        done = self.run(tmp_path, "pol")

        assert done.returncode == 2
        assert "Traceback" not in done.stderr

    def test_no_database_yet(self, office: TestOffice):
        office.configure()

        done = office.command("status")

        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "hopthu db upgrade" in done.stderr

    def test_file_that_is_no_database(self, office: TestOffice):
        office.configure()
        (office.folder / "var").mkdir()
        (office.folder / "var/hopthu.db").write_bytes(b"not a database, but long enough" * 50)

        done = office.command("status")

        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "Traceback" not in done.stderr

    def test_reader_that_goes_away_is_no_failure(self, filed: TestOffice):
        done = subprocess.run(
            f'"{sys.executable}" -m service -c "{filed.config}" triage list --json; '
            f'"{sys.executable}" -m service -c "{filed.config}" units list --json | head -c 5',
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

        assert done.stderr == ""

    def test_missing_configuration_says_what_to_do(self, tmp_path: Path):
        done = self.run(tmp_path, "-c", "elsewhere.toml", "status")

        assert done.returncode == 2
        assert "elsewhere.toml" in done.stderr
        assert "config.example.toml" in done.stderr
        assert "-c" in done.stderr

    def test_every_command_helps_with_an_example(self):
        for name in COMMANDS:
            command = cli.get_command(click.Context(cli), name)
            for one in _parts(command):
                assert "Example" in (one.epilog or ""), (name, one.name)
