"""The last gate before a template: whatever a context holds, its texts are clean single lines.

Where a context is made, names and links are cleaned already; here it is made sure, for every
letter there is or will be.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from service.rules.letter_headers import clean_text

LONGEST_VALUE = 300


def clean_context(value: Any) -> Any:  # noqa: ANN401 - the type that comes in goes out
    """Return a value with every text in it cleaned and cut, also inside tuples and dataclasses."""
    if isinstance(value, str):
        return value if _is_clean(value) else clean_text(value, LONGEST_VALUE)
    if isinstance(value, tuple):
        return tuple(map(clean_context, value))
    if is_dataclass(value) and not isinstance(value, type):
        before = {field.name: getattr(value, field.name) for field in fields(value)}
        after = {name: clean_context(item) for name, item in before.items()}
        return replace(value, **after) if after != before else value
    return value


def _is_clean(text: str) -> bool:
    return len(text) <= LONGEST_VALUE and text.isprintable() and "=?" not in text
