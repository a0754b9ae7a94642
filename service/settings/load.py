"""Reads the configuration file, and says everything that is wrong with it at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from service.errors import SettingsError, SettingsFault
from service.settings.context import LoadContext
from service.settings.faults import describe, key_text, line_of
from service.settings.model import Settings
from service.settings.together import find_clashes
from service.settings.toml_lines import KeyPath, locate_keys

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load_settings(path: Path, env: Mapping[str, str], *, need_secrets: bool = True) -> Settings:
    """Read and check a configuration file.

    Args:
        path: the TOML file; relative paths in it are taken from its folder.
        env: the environment, for `{ env = … }`.
        need_secrets: False leaves `{ file }` and `{ env }` unread, for commands that log in
            nowhere.

    Raises:
        SettingsError: with every fault: file, line, key, what was expected, what was found.
    """
    name = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        expected = "a configuration (name yours with -c, or begin with config.example.toml)"
        raise _whole_file(name, expected, "no such file") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise _whole_file(name, "a readable configuration file", reason) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise _whole_file(name, "text in UTF-8", "other bytes", line=line) from error
    context = LoadContext(base=path.resolve().parent, env=env, read_secrets=need_secrets)
    settings = parse_settings(text, context, file=name)
    settings.read_from(path.resolve())
    return settings


def parse_settings(text: str, context: LoadContext, *, file: str) -> Settings:
    """Check a configuration that is already in memory; see `load_settings`."""
    raw = _parse_toml(text, file)
    lines = locate_keys(text)
    faults = list(_clashes(raw, lines, file))
    try:
        settings = Settings.model_validate(raw, context=context)
    except ValidationError as error:
        faults += describe(error, file=file, lines=lines)
    if faults:
        raise SettingsError(sorted(faults, key=lambda fault: fault.line or 0))
    return settings


def _parse_toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        column = int(place[2]) if place and place[2] else None
        found = _PLACE.sub("", str(error))
        raise _whole_file(file, "valid TOML", found, line=line, column=column) from error


def _whole_file(
    file: str, expected: str, found: str, *, line: int | None = None, column: int | None = None
) -> SettingsError:
    fault = SettingsFault(file=file, line=line, column=column, expected=expected, found=found)
    return SettingsError([fault])


def _clashes(
    raw: dict[str, Any], lines: Mapping[KeyPath, int], file: str
) -> Iterator[SettingsFault]:
    for path, expected, found in find_clashes(raw):
        yield SettingsFault(
            file=file,
            line=line_of(path, lines),
            key=key_text(path),
            expected=expected,
            found=found,
        )
