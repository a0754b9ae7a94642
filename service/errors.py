"""What the service can meet.

ServiceError
├── SettingsError       the configuration is wrong; every fault at once, with key and line
├── RosterError         the list of units cannot be used; every faulty row at once
├── TemporaryFailure    the world failed for now: tried again by the retry schedule
│   ├── ConnectionLost  the server went away or stayed silent
│   └── FileErased      a file was erased while it came in once more
└── PermanentFailure    trying again cannot help: a person must act
    └── AccessDenied    wrong password, wrong certificate, folder refused
"""

from collections.abc import Sequence
from dataclasses import dataclass


class ServiceError(Exception):
    """The work failed; the message says what and what to do next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFault:
    """One thing that is wrong in the configuration; never a secret's value.

    Attributes:
        file: as it was given.
        line: counted from 1, or None where no line can be named.
        column: counted from 1; only for a mistake of TOML itself.
        key: the path of keys, such as "campaign[0].stage[1].due"; empty for the whole file.
        expected: what should stand there.
        found: what stands there, shortened.
        nearest: the known key that an unknown one is most like, or "".
    """

    file: str
    line: int | None = None
    column: int | None = None
    key: str = ""
    expected: str
    found: str
    nearest: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        subject = f"{place}: {self.key}: " if self.key else f"{place}: "
        hint = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        return f"{subject}expected {self.expected}, found {self.found}{hint}"


class SettingsError(ServiceError):
    """The configuration is wrong; every fault at once, in the order of the file."""

    def __init__(self, faults: Sequence[SettingsFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFault:
    """One thing that is wrong in a list of units.

    Attributes:
        row: as a spreadsheet counts, the header being row 1; 0 for the whole file.
        reason: what is wrong and what was expected.
    """

    row: int
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.reason}" if self.row else self.reason


class RosterError(ServiceError):
    """The list of units cannot be used; every faulty row, in order. Nothing was imported."""

    def __init__(self, file: str, faults: Sequence[RosterFault]) -> None:
        super().__init__("\n".join(f"{file}: {fault}" for fault in faults))
        self.file = file
        self.faults = tuple(faults)


class TemporaryFailure(ServiceError):
    """The outside failed for now; trying again later may help."""


class ConnectionLost(TemporaryFailure):
    """The server went away, or stayed silent longer than the time allowed."""


class FileErased(TemporaryFailure):
    """A file was erased while the same one came in once more; it is taken in with the next try."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"blob {sha256[:12]}…: {self.__doc__}")


class PermanentFailure(ServiceError):
    """Trying again cannot help; a person must act."""


class AccessDenied(PermanentFailure):
    """The server refused the login, the certificate, or the folder."""
