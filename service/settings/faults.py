"""Turns what pydantic found into faults that a person can act on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from service.errors import SettingsFault
from service.settings.model import Settings
from service.settings.toml_lines import KeyPath

NOT_SHOWN = "a value that is not shown"
_HIDDEN = ("password", "secret", "token", "database")
_SHOWN_CHARS = 60

_EXPECTED = {
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list in [ ]",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "literal_error": "{expected}",
    "greater_than_equal": "a number not below {ge}",
    "less_than_equal": "a number not above {le}",
    "too_short": "at least {min_length}",
    "string_pattern_mismatch": "a text of the form {pattern}",
    "rejected": "{expected}",
}


def describe(
    error: ValidationError, *, file: str, lines: Mapping[KeyPath, int]
) -> Iterator[SettingsFault]:
    """Yield one fault for each error, with the line of its key.

    Args:
        error: what validating `Settings` raised.
        file: how to name the file.
        lines: the line of each key, from `locate_keys`.
    """
    for entry in error.errors(include_url=False):
        if _is_echo(entry):
            continue
        path: KeyPath = tuple(entry["loc"])
        yield SettingsFault(
            file=file,
            line=line_of(path, lines),
            key=key_text(path),
            expected=_expected(entry, path),
            found=_found(entry, path),
            nearest=_nearest(path) if entry["type"] == "extra_forbidden" else "",
        )


def _is_echo(entry: ErrorDetails) -> bool:
    """A list is also called too short when it is long enough but its entries are at fault."""
    least = entry.get("ctx", {}).get("min_length", 0)
    value = entry["input"]
    return entry["type"] == "too_short" and isinstance(value, list) and len(value) >= least


def line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int | None:
    """Return the line of a key, or of the nearest table around a key that is missing."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def key_text(path: KeyPath) -> str:
    """Write a path for people: campaign[0].stage[1].due."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _expected(entry: ErrorDetails, path: KeyPath) -> str:
    kind = entry["type"]
    if kind == "extra_forbidden":
        known = ", ".join(sorted(_known_keys(path[:-1])))
        return f"one of the known keys ({known})"
    if kind == "missing":
        return "this key, which has no default"
    text = _EXPECTED.get(kind)
    return text.format_map(entry.get("ctx", {})) if text else entry["msg"]


def _found(entry: ErrorDetails, path: KeyPath) -> str:
    context = entry.get("ctx", {})
    if context.get("found"):
        return str(context["found"])
    if entry["type"] == "missing":
        return "nothing"
    if entry["type"] == "extra_forbidden":
        return f'the unknown key "{path[-1]}"'
    if _is_hidden(path):
        return NOT_SHOWN
    return _shown(entry["input"])


def _is_hidden(path: Iterable[str | int]) -> bool:
    """A secret may also hide in a table or list that stands where it should not."""
    return any(word in str(part).lower() for part in path for word in _HIDDEN)


def _shown(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            text = f'"{value}"'
        case int() | float() | date() | time():
            text = str(value)
        case list() | tuple():
            text = "an empty list" if not value else "a list"
        case dict():
            text = "a table"
        case _:
            text = "nothing"
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…"


def _known_keys(path: KeyPath) -> dict[str, type[BaseModel] | None]:
    """Return the keys that the table at a path may have, with the models behind them."""
    model: type[BaseModel] | None = Settings
    for part in path:
        if isinstance(part, str) and model is not None:
            model = _fields(model).get(part)
    return _fields(model) if model is not None else {}


def _fields(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    return {
        field.alias or name: _model_in(field.annotation)
        for name, field in model.model_fields.items()
    }


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _nearest(path: KeyPath) -> str:
    """Return the known key most like the last one: here first, else in another table."""
    unknown = str(path[-1])
    here = list(_known_keys(path[:-1]))
    elsewhere = [place for place, key in _everywhere(Settings, "") if key == unknown]
    for cutoff, offered in ((0.75, elsewhere), (0.6, [])):
        close = get_close_matches(unknown.lower(), here, n=1, cutoff=cutoff) or offered
        if close:
            return close[0]
    return ""


def _everywhere(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    for key, inner in _fields(model).items():
        yield prefix + key, key
        if inner is not None:
            yield from _everywhere(inner, f"{prefix}{key}.")
