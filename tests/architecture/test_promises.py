"""Every case that must survive has a test that says so."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.catalogue import CASES, GROUPS

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
MARK = ("pytest", "mark", "case")


def test_every_case_has_a_name_of_its_own_and_belongs_to_a_group():
    names = Counter(case.name for case in CASES)
    assert max(names.values()) == 1
    assert {name[0] for name in names} == set(GROUPS)


def test_every_case_is_played_and_no_test_plays_one_that_is_not_listed():
    played = {name for path in TESTS.rglob("test_*.py") for name in _cases_in(path)}
    known = {case.name for case in CASES}
    assert not played - known
    assert not known - played


@pytest.mark.parametrize(
    ("document", "heading"),
    [
        ("README.md", "## What you may rely on"),
        ("README.vi.md", "## Những điều có thể tin cậy"),
    ],
)
def test_every_promise_stands_in_the_readme_with_its_tests(document: str, heading: str):
    text = (ROOT / document).read_text("utf-8").partition(heading)[2].partition("\n## ")[0]
    promised = dict(re.findall(r"^(\d+)\. .*\((.+)\)$", text, re.MULTILINE))
    listed = (ROOT / "docs/promises.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\d+)\. [^|]+\| ([^|]+)\|", listed, re.MULTILINE))
    assert list(promised) == list(rows) == [str(number) for number in range(1, 12)]
    known = {case.name for case in CASES}
    for number, named in promised.items():
        cases = set(re.findall(r"\b[A-G]\d+\b", named))
        assert cases <= known
        assert cases <= set(re.findall(r"\b[A-G]\d+\b", rows[number])), number


def _cases_in(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    if "mark.case(" not in text:
        return set()
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return {
        argument.value
        for call in calls
        if _dotted(call.func) == MARK
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _dotted(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*_dotted(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ()
