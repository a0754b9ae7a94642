"""docs/operations.md lists the events that the code logs, and no others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from db.entities.enums import Disposition, LetterState

ROOT = Path(__file__).parents[2]
FAMILIES = {
    "message_": {f"message_{word.value}" for word in Disposition},
    "letter_": {f"letter_{word.value}" for word in LetterState},
}


def events_in_code() -> Iterator[str]:
    for path in sorted((ROOT / "service").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Dict):
                yield from events_of(node)


def events_of(node: ast.Dict) -> Iterator[str]:
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == "event":
            if isinstance(value, ast.Constant):
                yield str(value.value)
            elif isinstance(value, ast.JoinedStr):
                (beginning, *_) = value.values
                assert isinstance(beginning, ast.Constant)
                yield from FAMILIES[str(beginning.value)]


def events_in_docs() -> set[str]:
    text = (ROOT / "docs/operations.md").read_text("utf-8")
    table = text[text.index("| event |") :]
    cells = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_event_is_documented_and_every_documented_one_exists():
    logged = set(events_in_code())

    assert len(logged) > 30
    assert logged == events_in_docs()


def test_every_log_call_of_the_service_names_an_event():
    nameless = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "service").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if is_log_call(node) and not any(keyword.arg == "extra" for keyword in node.keywords)
    ]

    assert nameless == []


def is_log_call(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "log"
        and node.func.attr in {"debug", "info", "warning", "error", "exception", "log"}
    )
