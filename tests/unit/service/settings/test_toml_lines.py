import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.settings.toml_lines import KeyPath, locate_keys

TRICKY = '''# comment with "quotes" and [brackets]
title = "a # not a comment"
path = 'C:\\temp'
"quoted key" = 1
dotted.inner . "last.one" = true
when = 1979-05-27 07:32:00  # spaces inside a value
text = """
first = 1
second \\""" still inside
ends with a quote""""
raw = \'\'\'
[not.a.table]
\'\'\'
list = [
  "one",  # first
  [2, 3],
  { a = 1, b = { c = "x]" } },
]
empty = []

[table]
key = -1e3

[[array]]
name = "first"
  [array.sub]
  deep = 1
  [[array.item]]
  n = 0
  [[array.item]]
  n = 1
[[array]]
name = "second"
  [[array.item]]
  n = 2
[ spaced . "name" ]
x.y = 1
'''


def paths_of(value: object, at: KeyPath = ()) -> set[KeyPath]:
    found = {at} if at else set()
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= paths_of(inner, (*at, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found |= paths_of(inner, (*at, index))
    return found


@pytest.mark.parametrize("text", [TRICKY, TRICKY.replace("\n", "\r\n"), TRICKY.rstrip("\n")])
def test_every_key_has_a_line_and_nothing_else_has(text):
    lines = locate_keys(text)

    assert set(lines) == paths_of(tomllib.loads(text))


def test_lines_are_those_a_person_counts():
    lines = locate_keys(TRICKY)
    numbered = TRICKY.split("\n")

    assert numbered[lines["dotted", "inner", "last.one"] - 1].startswith("dotted")
    assert numbered[lines["list", 2, "b", "c"] - 1].strip().startswith("{ a = 1")
    assert numbered[lines["array", 0, "item", 1, "n"] - 1].strip() == "n = 1"
    assert numbered[lines["array", 1, "item", 0, "n"] - 1].strip() == "n = 2"
    assert numbered[lines["array", 1] - 1] == "[[array]]"
    assert numbered[lines["spaced", "name", "x", "y"] - 1] == "x.y = 1"


def test_the_example_configuration_is_located_whole():
    text = Path("config.example.toml").read_text(encoding="utf-8")

    assert set(locate_keys(text)) == paths_of(tomllib.loads(text))


plain_text = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x7f"), max_size=12
)
values = st.recursive(
    st.booleans() | st.integers(-(2**40), 2**40) | plain_text | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_text, inner, max_size=3),
    max_leaves=12,
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case list():
            return "[\n" + "".join(f"{written(entry)}, # ]\n" for entry in value) + "]"
        case dict():
            pairs = (f"{quoted(key)} = {written(inner)}" for key, inner in value.items())
            return "{ " + ", ".join(pairs) + " }"
        case _:
            return str(value)


@given(st.dictionaries(plain_text, values, max_size=4), st.lists(values, max_size=3))
def test_any_text_keeps_the_scanner_in_step(table, elements):
    text = "".join(f"{quoted(key)} = {written(value)}\n" for key, value in table.items())
    for value in elements:
        text += f"[[\"the 'array'\"]]\nvalue = {written(value)} # end\n"
    if "the 'array'" in table:
        return

    lines = locate_keys(text)

    assert set(lines) == paths_of(tomllib.loads(text))
    for index in range(len(elements)):
        line = text.split("\n")[lines["the 'array'", index] - 1]
        assert line.startswith("[[")
