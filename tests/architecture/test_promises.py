"""Every case that must survive has a test that says so."""

import ast
from collections import Counter
from pathlib import Path

from tests.faults.catalogue import CASES, GROUPS

TESTS = Path(__file__).parents[1]
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
