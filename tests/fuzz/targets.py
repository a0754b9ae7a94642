"""All that is fuzzed, by name."""

from collections.abc import Callable
from pathlib import Path

from tests.fuzz.reading_targets import READING
from tests.fuzz.word_targets import WORDS

CORPUS = Path(__file__).parents[1] / "data/fuzz"

TARGETS: dict[str, Callable[[bytes], None]] = {**READING, **WORDS}
