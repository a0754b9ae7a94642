"""The example configuration loads, and the documents speak of what there is."""

import re
from pathlib import Path

import pytest

from service.cli.main import COMMANDS
from service.settings.load import load_settings

ROOT = Path(__file__).parents[2]


def test_example_configuration_loads_as_it_is():
    settings = load_settings(ROOT / "config.example.toml", {}, need_secrets=False)

    assert settings.mailboxes
    assert settings.campaigns


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_stands_in_the_readme(command: str):
    text = (ROOT / "README.md").read_text("utf-8")

    assert re.search(rf"\|[^|\n]*`(?:hopthu )?{command}\b", text), f"{command} is not in the table"


@pytest.mark.parametrize(
    "document", ["README.md", "README.vi.md", "docs/operations.md", "docs/templates.md"]
)
def test_documents_name_only_commands_that_exist(document: str):
    text = (ROOT / document).read_text("utf-8")
    named = set(re.findall(r"\bhopthu (?:-c \S+ )?([a-z]+)\b", text))

    assert named & set(COMMANDS)
    assert {n for n in named if n not in COMMANDS and f"`hopthu {n}" in text} == set()
