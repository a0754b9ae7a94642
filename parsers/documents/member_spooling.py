"""Members of containers on their way into the spool, hashed and counted."""

from dataclasses import dataclass
from hashlib import sha256

from parsers.documents.members import (
    MALFORMED,
    ContainerFault,
    ContainerLimits,
    Member,
    is_bomb,
)
from parsers.mail.message import Flag
from parsers.mail.spool import SpoolFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One member in the spool; `fault` is what ended it early."""

    file: SpoolFile
    position: int
    size_bytes: int
    sha256: str
    fault: ContainerFault | None


class Budget:
    """What one attached container may still decode."""

    def __init__(self, limits: ContainerLimits, packed_bytes: int, message_left: int) -> None:
        self._limits = limits
        self._packed_bytes = packed_bytes
        self._message_left = message_left
        self.members = 0
        self.decoded_bytes = 0

    def count_member(self) -> None:
        """Count one more.

        Raises:
            ContainerFault: when there are too many.
        """
        self.members += 1
        if self.members > self._limits.members:
            raise ContainerFault("container_members", Flag.TOO_LARGE)

    def take(self, size: int) -> None:
        """Count decoded bytes.

        Raises:
            ContainerFault: when there are too many, also for the size of the container.
        """
        self.decoded_bytes += size
        if is_bomb(self._limits, packed_bytes=self._packed_bytes, decoded_bytes=self.decoded_bytes):
            raise ContainerFault("container_bomb", Flag.BOMB)
        if self.decoded_bytes > min(self._limits.decoded_bytes, self._message_left):
            raise ContainerFault("container_too_large", Flag.TOO_LARGE)


def decode_member(member: Member, file: SpoolFile, budget: Budget) -> Stored:
    """Write a member to a file, up to where it can be decoded.

    Raises:
        ContainerFault: when a cap is passed.
    """
    digest, size = sha256(), 0
    fault: ContainerFault | None = None
    try:
        for chunk in member.chunks:
            budget.take(len(chunk))
            digest.update(chunk)
            size += file.write(chunk)
    except MALFORMED:
        fault = ContainerFault("member_corrupt", Flag.CORRUPT)
    except ContainerFault as error:
        if error.flag in {Flag.BOMB, Flag.TOO_LARGE}:
            raise
        fault = error
    return Stored(
        file=file,
        position=budget.members,
        size_bytes=size,
        sha256=digest.hexdigest(),
        fault=fault,
    )
