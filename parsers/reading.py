"""Reads one raw message whole: its parts, and the files inside its containers."""

from typing import BinaryIO, Protocol

from parsers.documents.containers import ContainerTools, open_containers
from parsers.errors import LimitExceeded
from parsers.mail import reading
from parsers.mail.message import Attachment, Limits, Message, Ours
from parsers.mail.spool import Readable, Spool


class ReadableSpool(Spool, Protocol):
    """A spool whose finished files can be opened again."""

    def open(self, name: str) -> BinaryIO:
        """Open a file that was made here, by its name, for reading."""


def read_message(raw: Readable, *, spool: ReadableSpool, ours: Ours, limits: Limits) -> Message:
    """Return what one raw message holds; containers are followed by their members.

    Args:
        raw: read once, from front to back.
        spool: where decoded leaves go.
        ours: how our own mail is known.
        limits: the caps.

    Raises:
        LimitExceeded: a cap was passed.
    """

    def read_mail(inner: BinaryIO) -> tuple[Attachment, ...]:
        try:
            return reading.read_message(inner, spool=spool, ours=ours, limits=limits).attachments
        except LimitExceeded:
            # It stays listed as a file; the message around it is sound.
            return ()

    message = reading.read_message(raw, spool=spool, ours=ours, limits=limits)
    tools = ContainerTools(
        spool=spool, open_spooled=spool.open, read_mail=read_mail, name_bytes=limits.name_bytes
    )
    return open_containers(message, tools)
