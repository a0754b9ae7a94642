"""Which walls stand around the reading process while it is measured: it never leaves them."""

import tempfile
from pathlib import Path

from service.bootstrap.instruments import build_instruments
from service.settings.load import load_settings

_EXAMPLE = Path(__file__).parents[1] / "config.example.toml"


def print_walls() -> None:
    """Start a reading process as the service does, and say what holds it in on this machine."""
    settings = load_settings(_EXAMPLE, {}, need_secrets=False)
    reader = build_instruments(settings).make_reader()
    try:
        with tempfile.TemporaryDirectory() as spool:
            walls = reader.measures(Path(spool))
    finally:
        reader.close()
    standing = [wall.name for wall in walls if wall.active]
    missing = [wall.name for wall in walls if not wall.active]
    print(f"The reading process is measured inside its walls: {', '.join(standing)}")
    if missing:
        print(f"Not on this machine: {', '.join(missing)}")
