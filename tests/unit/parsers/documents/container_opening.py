"""Open a container from its bytes, with a spool in a folder of the test."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from parsers.documents.containers import ContainerTools, open_containers
from parsers.documents.members import ContainerLimits
from parsers.mail.media_types import find_media_type
from parsers.mail.message import Attachment, Message


class FolderSpool:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def create(self):
        self.count += 1
        return (self.folder / f"leaf-{self.count}").open("w+b")

    def open(self, name: str) -> BinaryIO:
        return (self.folder / name).open("rb")


class Opened:
    """What opening one container gave."""

    def __init__(self, message: Message, spool: FolderSpool) -> None:
        self.container, *self.members = message.attachments
        self.problems = message.problems
        self._spool = spool

    @property
    def names(self) -> list[str]:
        return [member.name for member in self.members]

    @property
    def paths(self) -> list[str]:
        return [member.path for member in self.members]

    @property
    def contents(self) -> dict[str, bytes]:
        read: dict[str, bytes] = {}
        for member in self.members:
            with self._spool.open(member.spool_name) as file:
                data = file.read()
            assert len(data) == member.size_bytes
            assert sha256(data).hexdigest() == member.sha256
            read[member.path.split("/", 1)[1]] = data
        return read


def open_bytes(
    data: bytes,
    folder: Path,
    name: str = "a.bin",
    limits: ContainerLimits | None = None,
    read_mail: Callable | None = None,
    media_type: str | None = None,
) -> Opened:
    spool = FolderSpool(folder)
    with spool.create() as file:
        file.write(data)
        kind = media_type or find_media_type(file, "", name)
    container = Attachment(
        name=name,
        path=name,
        media_type=kind,
        declared_type="",
        size_bytes=len(data),
        sha256=sha256(data).hexdigest(),
        spool_name="leaf-1",
    )
    tools = ContainerTools(
        spool=spool,
        open_spooled=spool.open,
        read_mail=read_mail,
    )
    message = Message(sha256="", size_bytes=0, content_key="", attachments=(container,))
    return Opened(open_containers(message, tools, limits=limits), spool)


def open_files(files: dict[str, bytes], folder: Path) -> Message:
    """Open files that came together as attachments of one mail."""
    spool = FolderSpool(folder)
    attachments = []
    for name, data in files.items():
        with spool.create() as file:
            file.write(data)
            kind = find_media_type(file, "", name)
        attachments.append(
            Attachment(
                name=name,
                path=name,
                media_type=kind,
                declared_type="",
                size_bytes=len(data),
                sha256=sha256(data).hexdigest(),
                spool_name=f"leaf-{spool.count}",
            )
        )
    message = Message(sha256="", size_bytes=0, content_key="", attachments=tuple(attachments))
    return open_containers(message, ContainerTools(spool=spool, open_spooled=spool.open))
