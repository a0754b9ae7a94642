"""The files inside the attachments of a message: archives, compressed files, winmail.dat.

Promises: a member's name is never used as a path; nothing is held in memory but a chunk; each
member is decoded once, into the spool, and hashed on the way; caps hold for the declared sizes
and for the decoded bytes; a container that cannot be opened is flagged and the rest is read.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import BinaryIO, cast

from parsers.documents.container_kinds import HEAD_BYTES, find_reader, may_be_container
from parsers.documents.joined_file import join_files
from parsers.documents.member_names import is_litter, split_name
from parsers.documents.members import (
    MALFORMED,
    ContainerFault,
    ContainerLimits,
    Member,
    Packed,
    ReadMembers,
    is_bomb,
)
from parsers.documents.volume_attachments import VOLUME_MISSING, as_volumes, volumes_of
from parsers.documents.volumes import VolumeSet
from parsers.mail.file_names import clean_name, invent_name
from parsers.mail.flags import find_flags
from parsers.mail.media_types import find_media_type
from parsers.mail.message import Attachment, Flag, Limits, Message
from parsers.mail.spool import Spool, SpoolFile

_MAIL_TYPE = "message/rfc822"

#: Opens a spooled file by its name for reading; seekable.
OpenSpooled = Callable[[str], BinaryIO]

#: Reads the files of a mail inside a container; they are spooled by it.
ReadMail = Callable[[BinaryIO], tuple[Attachment, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerTools:
    """What opening containers needs of the reading of mails."""

    spool: Spool
    open_spooled: OpenSpooled
    read_mail: ReadMail | None = None
    name_bytes: int = Limits().name_bytes


def open_containers(
    message: Message, tools: ContainerTools, *, limits: ContainerLimits | None = None
) -> Message:
    """Return the message with the members of every container listed after it.

    Containers get the flags that opening them showed; `problems` gets each code once.
    """
    opener = _Opener(tools, limits or ContainerLimits())
    attachments = opener.expand_all(message.attachments)
    problems = tuple(dict.fromkeys((*message.problems, *opener.problems)))
    return replace(message, attachments=tuple(attachments), problems=problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """One member in the spool; `fault` is what ended it early."""

    file: SpoolFile
    position: int
    size_bytes: int
    sha256: str
    fault: ContainerFault | None


class _Budget:
    """What one attached container may still decode."""

    def __init__(self, limits: ContainerLimits, packed_bytes: int, message_left: int) -> None:
        self._limits = limits
        self._packed_bytes = packed_bytes
        self._message_left = message_left
        self.members = 0
        self.decoded_bytes = 0

    def count_member(self) -> None:
        self.members += 1
        if self.members > self._limits.members:
            raise ContainerFault("container_members", Flag.TOO_LARGE)

    def take(self, size: int) -> None:
        self.decoded_bytes += size
        if is_bomb(self._limits, packed_bytes=self._packed_bytes, decoded_bytes=self.decoded_bytes):
            raise ContainerFault("container_bomb", Flag.BOMB)
        if self.decoded_bytes > min(self._limits.decoded_bytes, self._message_left):
            raise ContainerFault("container_too_large", Flag.TOO_LARGE)


class _Opener:
    """Opens the containers of one message."""

    def __init__(self, tools: ContainerTools, limits: ContainerLimits) -> None:
        self._tools = tools
        self._limits = limits
        self._left = limits.message_bytes
        self.problems: list[str] = []

    def expand_all(self, given: Sequence[Attachment]) -> list[Attachment]:
        """Return attachments, each followed by what is inside; volumes are joined."""
        expanded: dict[int, list[Attachment]] = {}
        for volumes in volumes_of(given):
            expanded |= self._expand_volumes([given[at] for at in volumes.indices], volumes)
        return [
            found
            for index, attachment in enumerate(given)
            for found in (expanded[index] if index in expanded else self.expand(attachment))
        ]

    def _expand_volumes(
        self, parts: list[Attachment], volumes: VolumeSet
    ) -> dict[int, list[Attachment]]:
        """Return each volume; after the first, what is inside those that follow each other."""
        joined = parts[: volumes.leading]
        opened: list[Attachment] = []
        problems = len(self.problems)
        if joined:
            sizes = tuple(part.size_bytes for part in joined)
            budget = _Budget(self._limits, sum(sizes), self._left)
            files = [self._tools.open_spooled(part.spool_name) for part in joined]
            with closing(join_files(files, sizes)) as file:
                media_type = find_media_type(cast(SpoolFile, file), "", volumes.name)
                whole = replace(joined[0], size_bytes=sum(sizes), media_type=media_type, flags=())
                opened = self._expand_file(whole, file, budget, depth=1, volume_sizes=sizes)
            self._left -= budget.decoded_bytes
        listed = as_volumes(parts, opened, volumes)
        if listed[0][0].unopened == VOLUME_MISSING:
            self.problems[problems:] = [VOLUME_MISSING]
        return dict(zip(volumes.indices, listed, strict=True))

    def expand(self, attachment: Attachment) -> list[Attachment]:
        """Return the attachment, and after it what is inside."""
        if not may_be_container(attachment.media_type):
            return [attachment]
        budget = _Budget(self._limits, attachment.size_bytes, self._left)
        with closing(self._tools.open_spooled(attachment.spool_name)) as file:
            found = self._expand_file(attachment, file, budget, depth=1)
        self._left -= budget.decoded_bytes
        return found

    def _expand_file(
        self,
        attachment: Attachment,
        file: BinaryIO,
        budget: _Budget,
        *,
        depth: int,
        volume_sizes: tuple[int, ...] = (),
    ) -> list[Attachment]:
        file.seek(0)
        read_members = find_reader(file.read(HEAD_BYTES), attachment.media_type)
        if read_members is None:
            return [attachment]
        if depth > self._limits.depth:
            self.problems.append("container_depth")
            return [replace(attachment, unopened="container_depth")]
        packed = Packed(
            file=file,
            size_bytes=attachment.size_bytes,
            name=attachment.name,
            limits=self._limits,
            volume_sizes=volume_sizes,
        )
        return self._read(attachment, packed, read_members, budget, depth=depth)

    def _read(
        self,
        container: Attachment,
        packed: Packed,
        read_members: ReadMembers,
        budget: _Budget,
        *,
        depth: int,
    ) -> list[Attachment]:
        found: list[Attachment] = []
        faults: list[ContainerFault] = []
        try:
            for member in _wrapped(read_members(packed)):
                budget.count_member()
                if member.encrypted:
                    faults.append(ContainerFault("container_encrypted", Flag.ENCRYPTED))
                elif not is_litter(member.name):
                    found += self._store(container, member, budget, faults, depth=depth)
        except ContainerFault as fault:
            faults.append(fault)
        return self._finished(container, found, faults)

    def _finished(
        self, container: Attachment, found: list[Attachment], faults: list[ContainerFault]
    ) -> list[Attachment]:
        self.problems += [fault.reason for fault in faults]
        flags = {*container.flags, *(fault.flag for fault in faults if fault.flag is not None)}
        reason = faults[0].reason if faults else ""
        opened = replace(container, flags=tuple(sorted(flags)), unopened=reason)
        # What a bomb holds is nothing that a unit sent.
        return [opened] if Flag.BOMB in flags else [opened, *found]

    def _store(
        self,
        container: Attachment,
        member: Member,
        budget: _Budget,
        faults: list[ContainerFault],
        *,
        depth: int,
    ) -> list[Attachment]:
        """Decode one member into the spool; return it, and what is inside of it."""
        with closing(self._tools.spool.create()) as file:
            stored = _decode(member, file, budget)
            if stored.fault is not None:
                faults.append(stored.fault)
                if not stored.size_bytes:
                    return []
            attachment = self._attachment(container, member, stored)
            if stored.fault is not None:
                return [attachment]
            if attachment.media_type == _MAIL_TYPE and self._tools.read_mail is not None:
                return [attachment, *self._mail_files(attachment, file, budget, depth=depth)]
            return self._expand_file(attachment, _readable(file), budget, depth=depth + 1)

    def _mail_files(
        self, mail: Attachment, file: SpoolFile, budget: _Budget, *, depth: int
    ) -> list[Attachment]:
        """Return the files of a mail that lay in a container, and what is inside of them."""
        if self._tools.read_mail is None:
            return []
        file.seek(0)
        found: list[Attachment] = []
        for leaf in self._tools.read_mail(_readable(file)):
            budget.count_member()
            placed = replace(leaf, path=f"{mail.path}/{leaf.path}")
            with closing(self._tools.open_spooled(leaf.spool_name)) as leaf_file:
                found += self._expand_file(placed, leaf_file, budget, depth=depth + 1)
        return found

    def _attachment(self, container: Attachment, member: Member, stored: _Stored) -> Attachment:
        parts = [clean_name(part, self._tools.name_bytes) for part in split_name(member.name)]
        media_type = find_media_type(stored.file, "", parts[-1])
        name = parts.pop() or invent_name(stored.position, media_type)
        flags = find_flags(stored.file, media_type, name, stored.size_bytes)
        if stored.fault is not None and stored.fault.flag is not None:
            flags.add(stored.fault.flag)
        return Attachment(
            name=name,
            path="/".join([container.path, *filter(None, parts), name]),
            name_bytes=member.name_bytes,
            media_type=media_type,
            declared_type="",
            size_bytes=stored.size_bytes,
            sha256=stored.sha256,
            spool_name=PurePath(stored.file.name).name,
            flags=tuple(sorted(flags)),
        )


def _decode(member: Member, file: SpoolFile, budget: _Budget) -> _Stored:
    """Write a member to a file, up to where it can be decoded."""
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
    return _Stored(
        file=file,
        position=budget.members,
        size_bytes=size,
        sha256=digest.hexdigest(),
        fault=fault,
    )


def _wrapped(members: Iterator[Member]) -> Iterator[Member]:
    """Pass members on; malformed bytes that a reader tripped over become a fault."""
    try:
        yield from members
    except MALFORMED as error:
        raise ContainerFault("container_corrupt", Flag.CORRUPT) from error


def _readable(file: SpoolFile) -> BinaryIO:
    return cast(BinaryIO, file)
