"""What every command shares: where the configuration is, and how to open what it names."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandContext:
    """The global options.

    Attributes:
        config_path: as given; it may not exist.
        debug: whether tracebacks are wanted.
    """

    config_path: Path
    debug: bool = False
