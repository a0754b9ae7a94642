"""A real bash completes what commands take from the records, and says nothing on trouble."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

ROOT = Path(__file__).parents[2]
ASKED = """\
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_hopthu_completion hopthu "${COMP_WORDS[COMP_CWORD]}" ""
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """A folder with the command, as a shell finds it, and its script."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "hopthu"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m service "$@"\n', "utf-8")
    command.chmod(0o755)
    made = subprocess.run(
        [command, "completion", "bash"], env=surroundings(folder), capture_output=True, check=True
    )
    (folder / "script").write_bytes(made.stdout)
    return folder


def surroundings(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{folder}:{os.environ['PATH']}",
    }


def completed(shell: Path, *words: str) -> tuple[list[str], str]:
    """Return what bash offers for the last word, and what stands on standard error."""
    bash = shutil.which("bash")
    assert bash is not None
    done = subprocess.run(
        [bash, "-c", ASKED, "bash", str(shell / "script"), *words],
        env=surroundings(shell),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.split(), done.stderr


def test_units_stages_and_numbers_are_offered(filed: TestOffice, shell: Path):
    start = ("hopthu", "-c", str(filed.config))

    offered = {
        words: completed(shell, *start, *words)
        for words in (
            ("submission", "accept", "th-"),
            ("submission", "accept", "th-le-loi", "re"),
            ("export", "workbook", "ht"),
            ("letters", "show", ""),
            ("reprocess", ""),
        )
    }

    assert list(offered.values()) == [
        (["th-le-loi"], ""),
        (["registration", "report"], ""),
        (["htsd-2022"], ""),
        (["1"], ""),
        (["1"], ""),
    ]


def test_nothing_is_said_without_configuration_or_database(office: TestOffice, shell: Path):
    nowhere = completed(shell, "hopthu", "-c", "nowhere.toml", "submission", "show", "t")
    office.configure()
    empty = completed(shell, "hopthu", "-c", str(office.config), "submission", "show", "t")

    assert (nowhere, empty) == (([], ""), ([], ""))
    assert not (office.folder / "var/hopthu.db").exists()
