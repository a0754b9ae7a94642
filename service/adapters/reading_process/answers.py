"""What the reading process said, checked before anything relies on it.

The process reads hostile mail and may have been taken over by it. An answer is believed only as
far as a wrong one could harm that message alone: its values must have the declared types, and
the files that it names must be plain files directly in the spool folder.
"""

import re
import stat
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from parsers.facts import PictureFacts
from parsers.mail.message import Attachment, Message
from service.adapters.reading_process.limits import Measure

_SHA256 = re.compile(r"[0-9a-f]{64}")
_THUMBNAIL_BYTES = 8 * 1024 * 1024
_JPEG_START = b"\xff\xd8\xff"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")


class NotBelieved(ValueError):
    """An answer that the reading process must not give."""


class Ready(BaseModel):
    """The process stands behind its walls and waits for mail."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["ready"]
    measures: tuple[Measure, ...]


class Read(BaseModel):
    """One message, read."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["read"]
    message: Message
    last: bool = False


class Refused(BaseModel):
    """One message that could not be read."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["refused"]
    reason: Literal["malformed_message", "limit_exceeded", "reader_memory", "reader_error"]
    detail: str = Field(max_length=1000)
    last: bool = False


_Answer = Annotated[Ready | Read | Refused, Field(discriminator="kind")]
_ANSWER: TypeAdapter[Ready | Read | Refused] = TypeAdapter(_Answer)


def parse_answer(body: bytes) -> Ready | Read | Refused:
    """Return an answer in its type.

    Raises:
        NotBelieved: it has not the form of an answer.
    """
    try:
        return _ANSWER.validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise NotBelieved(f"{where}: {first['msg']}") from None


def checked_message(message: Message, raw_sha256: str | None, spool: Path) -> Message:
    """Return the message with its name bytes restored.

    Args:
        message: as it came over the wire.
        raw_sha256: what the raw file is stored as, where that is known.
        spool: where the decoded leaves were to be left.

    Raises:
        NotBelieved: it is another message, or names files or hashes that cannot be.
    """
    if raw_sha256 is not None and message.sha256 != raw_sha256:
        raise NotBelieved("the stored file does not have its hash; `hopthu verify` shows it")
    if not _SHA256.fullmatch(message.sha256) or not _SHA256.fullmatch(message.content_key):
        raise NotBelieved("a hash of the message is none")
    checked = tuple(_checked_attachment(item, spool) for item in message.attachments)
    for picture in message.thumbnails:
        _check_thumbnail(picture, spool)
    return replace(message, attachments=checked)


def _check_thumbnail(picture: PictureFacts, spool: Path) -> None:
    """Make sure that a small copy is what was said: it is shown to people as it is."""
    if not _PLAIN_NAME.fullmatch(picture.thumbnail_spool):
        raise NotBelieved("a thumbnail's spool name is not a plain name")
    path = spool / picture.thumbnail_spool
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _THUMBNAIL_BYTES:
            raise NotBelieved("a thumbnail's spool file is not a small plain file")
        content = path.read_bytes()
    except OSError as error:
        raise NotBelieved(f"a thumbnail's spool file: {error.strerror}") from None
    same = sha256(content).hexdigest() == picture.thumbnail_sha256
    if not same or not content.startswith(_JPEG_START):
        raise NotBelieved("a thumbnail is not the JPEG that was said")


def _checked_attachment(item: Attachment, spool: Path) -> Attachment:
    if not _SHA256.fullmatch(item.sha256):
        raise NotBelieved("a hash of an attachment is none")
    if not _PLAIN_NAME.fullmatch(item.spool_name):
        raise NotBelieved("an attachment's spool name is not a plain name")
    try:
        found = (spool / item.spool_name).lstat()
    except OSError as error:
        raise NotBelieved(f"an attachment's spool file: {error.strerror}") from None
    if not stat.S_ISREG(found.st_mode) or found.st_size != item.size_bytes:
        raise NotBelieved("an attachment's spool file is not what was said of it")
    try:
        # The wire carries one character a byte; pydantic has encoded them as UTF-8.
        name_bytes = item.name_bytes.decode().encode("latin-1")
    except UnicodeError:
        raise NotBelieved("an attachment's name bytes are none") from None
    return replace(item, name_bytes=name_bytes)
