"""Fuzzes one target in this process: `python -m tests.fuzz.one TARGET [libFuzzer's options]`.

libFuzzer ends the process itself, and speaks on standard error; `tests.fuzz.__main__` reads that.
"""

import sys
from collections.abc import Callable

import atheris


def _load(name: str) -> Callable[[bytes], None]:
    """Return a target, importing no more than it needs: instrumenting takes seconds."""
    from tests.fuzz.word_targets import WORDS  # noqa: PLC0415

    if name in WORDS:
        return WORDS[name]
    from tests.fuzz.reading_targets import READING, load_readers  # noqa: PLC0415

    load_readers()
    return READING[name]


def main() -> None:
    """Fuzz until the time is over or an error leaves the target."""
    name = sys.argv.pop(1)
    # Instrumented while they are imported.
    with atheris.instrument_imports(include=["parsers", "service.rules"]):
        target = _load(name)
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
