"""Writes this world alone: `python -m tests.corpus.worlds.ben_tre [FOLDER]`."""

import sys
from pathlib import Path

from tests.corpus.worlds.ben_tre import make_ben_tre

FOLDER = Path(__file__).resolve().parents[3] / "data" / "understanding_new"


def main() -> None:
    """Write the world into its folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    world = make_ben_tre()
    world.save(folder / world.name)
    sys.stdout.write(f"{world.name}: {len(world.rows)} mails\n")


if __name__ == "__main__":
    main()
