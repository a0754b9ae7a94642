"""Every command tells its outcome as JSON, and the document shows how."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from service.cli.main import cli
from service.cli.submission_show import LIST_STATES
from service.reports.standing import Progress

DOCUMENT = Path(__file__).parents[4] / "docs/commands.md"
FOR_PEOPLE = {"completion", "demo", "erase", "key list", "key rotate", "preview", "run"}
SECTION = re.compile(r"^### `hopthu ([a-z ]+)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```json\n(.*?)```", re.DOTALL)


def leaves(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        below = command.get_command(context, each)
        assert below is not None
        yield from leaves(below, f"{name} {each}".strip())


LEAVES = {n: c for n, c in leaves(cli, "") if n not in FOR_PEOPLE}
SECTIONS = dict(SECTION.findall(DOCUMENT.read_text("utf-8")))


def test_each_command_has_its_section():
    assert sorted(SECTIONS) == sorted(LEAVES)


@pytest.mark.parametrize("name", sorted(LEAVES))
def test_each_command_tells_json(name: str):
    assert "--json" in [word for option in LEAVES[name].params for word in option.opts]


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_each_section_shows_json_or_names_one_that_does(name: str):
    examples = EXAMPLE.findall(SECTIONS[name])
    assert all(json.loads(text) for text in examples)
    assert examples or "As " in SECTIONS[name] or name == "explain"


def test_states_to_choose_from_are_those_of_submissions():
    assert set(LIST_STATES) == {progress.value for progress in Progress}
