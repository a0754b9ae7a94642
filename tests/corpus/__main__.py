"""Writes the worlds: `python -m tests.corpus [FOLDER]`."""

import sys
from pathlib import Path

from tests.corpus.worlds import WORLDS

FOLDER = Path(__file__).resolve().parents[1] / "data" / "understanding"


def main() -> None:
    """Write every world into its folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for make in WORLDS:
        world = make()
        world.save(folder / world.name)
        sys.stdout.write(f"{world.name}: {len(world.rows)} mails\n")


if __name__ == "__main__":
    main()
