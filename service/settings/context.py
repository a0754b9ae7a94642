"""What validating the configuration needs besides the values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationInfo


@dataclass(frozen=True, slots=True)
class LoadContext:
    """Where relative paths and secrets are found while a configuration is read.

    Attributes:
        base: the folder of the configuration file.
        env: the environment.
        read_secrets: False leaves `{ file }` and `{ env }` unread.
    """

    base: Path
    env: Mapping[str, str]
    read_secrets: bool = True


def context_of(info: ValidationInfo) -> LoadContext:
    """Return the context that a validator runs in."""
    if not isinstance(info.context, LoadContext):
        raise TypeError("Settings are validated with a LoadContext.")
    return info.context
