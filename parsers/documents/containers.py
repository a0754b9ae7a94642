"""The files inside the attachments of a message: archives, compressed files, winmail.dat.

Promises: a member's name is never used as a path; nothing is held in memory but a chunk; each
member is decoded once, into the spool, and hashed on the way; caps hold for the declared sizes
and for the decoded bytes; a container that cannot be opened is flagged and the rest is read.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO, cast

from parsers.documents.container_kinds import HEAD_BYTES, find_reader, may_be_container
from parsers.documents.joined_file import join_files
from parsers.documents.member_names import is_litter, split_name
from parsers.documents.member_spooling import Budget, Stored, decode_member
from parsers.documents.members import (
    MALFORMED,
    ContainerFault,
    ContainerLimits,
    Member,
    Packed,
    ReadMembers,
)
from parsers.documents.volume_attachments import VOLUME_MISSING, as_volumes, volumes_of
from parsers.documents.volumes import VolumeSet
from parsers.documents.wrapped_letters import read_letters
from parsers.mail.enclosed import EnclosedLetter, letter_of_mail, with_enclosed
from parsers.mail.file_names import clean_name, invent_name
from parsers.mail.flags import find_flags
from parsers.mail.media_types import find_media_type
from parsers.mail.message import Attachment, Flag, Limits, Message
from parsers.mail.spool import Spool, SpoolFile

_MAIL_TYPE = "message/rfc822"

#: Opens a spooled file by its name for reading; seekable.
OpenSpooled = Callable[[str], BinaryIO]

#: Reads a mail inside a container; its files are spooled by it. None where it cannot be read.
ReadMail = Callable[[BinaryIO], Message | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerTools:
    """What opening containers needs of the reading of mails.

    Attributes:
        ours: our own addresses; letters of ours that are passed on say nothing for the sender.
    """

    spool: Spool
    open_spooled: OpenSpooled
    read_mail: ReadMail | None = None
    name_bytes: int = Limits().name_bytes
    text_chars: int = Limits().text_chars
    ours: frozenset[str] = frozenset()


def open_containers(
    message: Message, tools: ContainerTools, *, limits: ContainerLimits | None = None
) -> Message:
    """Return the message with the members of every container listed after it.

    Containers get the flags that opening them showed; `problems` gets each code once. Letters
    inside are told like those that were forwarded in the mail itself.
    """
    opener = _Opener(tools, limits or ContainerLimits())
    attachments = opener.expand_all(message.attachments)
    problems = tuple(dict.fromkeys((*message.problems, *opener.problems)))
    message = replace(message, attachments=tuple(attachments), problems=problems)
    return with_enclosed(message, opener.letters, ours=tools.ours, cap_chars=tools.text_chars)


class _Opener:
    """Opens the containers of one message."""

    def __init__(self, tools: ContainerTools, limits: ContainerLimits) -> None:
        self._tools = tools
        self._limits = limits
        self._left = limits.message_bytes
        self.problems: list[str] = []
        self.letters: list[EnclosedLetter] = []

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
            budget = Budget(self._limits, sum(sizes), self._left)
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
        budget = Budget(self._limits, attachment.size_bytes, self._left)
        with closing(self._tools.open_spooled(attachment.spool_name)) as file:
            found = self._expand_file(attachment, file, budget, depth=1)
        self._left -= budget.decoded_bytes
        return found

    def _expand_file(
        self,
        attachment: Attachment,
        file: BinaryIO,
        budget: Budget,
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
        own = attachment.path == attachment.name
        self.letters += read_letters(packed, attachment.media_type, own=own)
        return self._read(attachment, packed, read_members, budget, depth=depth)

    def _read(
        self,
        container: Attachment,
        packed: Packed,
        read_members: ReadMembers,
        budget: Budget,
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
        budget: Budget,
        faults: list[ContainerFault],
        *,
        depth: int,
    ) -> list[Attachment]:
        """Decode one member into the spool; return it, and what is inside of it."""
        with closing(self._tools.spool.create()) as file:
            stored = decode_member(member, file, budget)
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
        self, mail: Attachment, file: SpoolFile, budget: Budget, *, depth: int
    ) -> list[Attachment]:
        """Return the files of a mail that lay in a container, and what is inside of them."""
        if self._tools.read_mail is None:
            return []
        file.seek(0)
        inner = self._tools.read_mail(_readable(file))
        if inner is None:
            return []
        self.letters.append(letter_of_mail(inner))
        found: list[Attachment] = []
        for leaf in inner.attachments:
            budget.count_member()
            placed = replace(leaf, path=f"{mail.path}/{leaf.path}")
            with closing(self._tools.open_spooled(leaf.spool_name)) as leaf_file:
                found += self._expand_file(placed, leaf_file, budget, depth=depth + 1)
        return found

    def _attachment(self, container: Attachment, member: Member, stored: Stored) -> Attachment:
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


def _wrapped(members: Iterator[Member]) -> Iterator[Member]:
    """Pass members on; malformed bytes that a reader tripped over become a fault."""
    try:
        yield from members
    except MALFORMED as error:
        raise ContainerFault("container_corrupt", Flag.CORRUPT) from error


def _readable(file: SpoolFile) -> BinaryIO:
    return cast(BinaryIO, file)
