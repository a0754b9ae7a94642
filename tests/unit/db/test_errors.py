"""What people read when storage fails."""

import inspect

import pytest

from db import errors
from db.errors import StorageError

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_is_in_the_tree_at_the_top(kind):
    assert issubclass(kind, StorageError)
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", CLASSES)
def test_message_says_what_and_then_what_to_do(kind):
    text = str(kind("The disk is full."))

    assert text.startswith("The disk is full. ")
    assert text.endswith(" ".join(inspect.getdoc(kind).split()))
    assert "\n" not in text
