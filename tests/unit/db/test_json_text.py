"""JSON as both databases take it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.json_text import dump_json, load_json

good_text = st.text(
    alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9
)
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | good_text,
    lambda inner: st.lists(inner) | st.dictionaries(good_text, inner),
)
hostile = st.recursive(
    st.text(alphabet=st.characters() | st.sampled_from("\0\\u0\ud800\udcff")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner),
)


@given(plain)
def test_value_comes_back(value):
    assert load_json(dump_json(value)) == value


@given(hostile)
def test_no_text_holds_what_a_database_refuses(value):
    text = dump_json(value)

    text.encode("utf-8")
    assert "\0" not in json.dumps(load_json(text), ensure_ascii=False)
    assert "\\u0000" not in text.replace("\\\\", "")


def test_backslash_before_u0000_is_left_alone():
    assert load_json(dump_json({"a": "\\u0000"})) == {"a": "\\u0000"}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_number_that_json_does_not_have_is_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        dump_json({"confidence": number})
