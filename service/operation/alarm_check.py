"""The doctor's look at the ways by which staff learn of trouble."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from service.errors import ServiceError
from service.operation.checks import Check, State
from service.ports import SecondPath


class TriedPath(SecondPath, Protocol):
    """A second path that can be tried without telling anything."""

    def check(self) -> str:
        """Return what was found; raises what telling would."""


def check_alarm(staff: Sequence[str], paths: Sequence[TriedPath]) -> Iterator[Check]:
    """Yield one check a way; that there is none is worth a note."""
    if not staff:
        yield Check(
            what="alarm",
            state=State.NOTE,
            detail="nobody is told of trouble by letter, and nobody gets a digest",
            advice="name an address in staff.digest_to",
        )
    if not paths:
        yield Check(
            what="alarm",
            state=State.NOTE,
            detail="no second path: when letters do not get out, nobody is told",
            advice="name one in [alarm]: smtp, command or file",
        )
    for path in paths:
        try:
            found = path.check()
        except (ServiceError, OSError) as error:
            yield Check(what=f"alarm by {path.name}", state=State.BAD, detail=str(error))
        else:
            yield Check(what=f"alarm by {path.name}", state=State.GOOD, detail=found)
