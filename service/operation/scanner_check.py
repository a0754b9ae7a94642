"""The doctor's look at the virus scanner: whether it knows the sign that all must know."""

from typing import Protocol

from service.operation.checks import Check, State


class TriedScanner(Protocol):
    """A scanner that can be tried."""

    address: str

    def try_out(self) -> str:
        """Return "" when it works, else what it did."""


def check_scanner(scanner: TriedScanner | None) -> Check:
    """Return whether files are scanned."""
    if scanner is None:
        return Check(
            what="virus scanner",
            state=State.GOOD,
            detail="none is named in [scanner]: files are opened inside the reading process only",
        )
    wrong = scanner.try_out()
    return Check(
        what="virus scanner",
        state=State.BAD if wrong else State.GOOD,
        detail=f"{scanner.address}: {wrong or 'it knows the test sign'}",
        advice="start clamd; until then files are taken in as not scanned" if wrong else "",
    )
