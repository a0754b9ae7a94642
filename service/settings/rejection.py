"""How a validator says what it wanted and what it saw."""

from pydantic_core import PydanticCustomError


class Rejection(PydanticCustomError):
    """A value that a setting cannot take.

    Args:
        expected: what should stand there, to be read after "expected".
        found: what stands there; empty lets the value itself be shown.
    """

    def __new__(cls, expected: str, found: str = "") -> "Rejection":
        """Keep both texts where `ValidationError.errors()` shows them: in the context."""
        context = {"expected": expected, "found": found}
        return super().__new__(cls, "rejected", "expected {expected}", context)
