"""The smaller sections: the office, where things lie, how the service behaves."""

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    StrictBool,
    ValidationInfo,
    field_validator,
)

from parsers.mail.message import Limits
from service.settings.context import context_of
from service.settings.fields import (
    ClockTime,
    Count,
    LocalPath,
    MailAddress,
    OptionalText,
    Section,
    Text,
    Zone,
    resolve_path,
)
from service.settings.rejection import Rejection
from service.settings.secret import Secret, read_secret

MIB = 1024 * 1024
GIB = 1024 * MIB

_SQLITE = "sqlite:///"
_DATABASES = "sqlite:///PATH or postgresql+psycopg://…"
_PASSWORD = re.compile(r"(://[^:/@]*:)[^@]*@")


class Office(Section):
    """Who collects; these names stand in every letter."""

    name: Text
    parent: OptionalText = ""
    address: MailAddress
    timezone: Zone = ZoneInfo("Asia/Ho_Chi_Minh")
    language: Literal["vi", "en"] = "vi"


def _database(value: object, info: ValidationInfo) -> Secret:
    text = value.reveal() if isinstance(value, Secret) else read_secret(value, context_of(info))
    if text is None:
        return Secret(None)
    if text.startswith(_SQLITE):
        name = text.removeprefix(_SQLITE)
        if not name or name == ":memory:":
            raise Rejection(_DATABASES, "a database without a file")
        return Secret(f"{_SQLITE}{resolve_path(name, info)}")
    if not text.startswith(("postgresql://", "postgresql+psycopg://")):
        raise Rejection(_DATABASES, "another kind of address")
    return Secret("postgresql+psycopg://" + text.partition("://")[2])


def _blobs(value: object, info: ValidationInfo) -> str:
    if not isinstance(value, str) or not value:
        raise Rejection("a folder, or s3://bucket/prefix")
    if value.startswith("s3://"):
        return value
    return str(resolve_path(value, info))


class Storage(Section):
    """Where what was taken in lies.

    Attributes:
        database: a SQLAlchemy URL; secret because it may hold a password.
        blobs: an absolute folder, or s3://bucket/prefix.
        units: the folder tree that staff open without the program.
        reserve_mib: with less free space than this no mail is taken in; it waits on the server.
    """

    database: Annotated[Secret, PlainValidator(_database)] = Secret("sqlite:///var/hopthu.db")
    blobs: Annotated[str, BeforeValidator(_blobs)] = "var/blobs"
    units: LocalPath = Path("var/units")
    reserve_mib: Annotated[Count, Field(le=1024**3)] = 1024

    @property
    def database_shown(self) -> str:
        """The database's address without its password, for people."""
        return _PASSWORD.sub(r"\1***@", self.database.reveal())

    @property
    def blob_folder(self) -> Path | None:
        """The blobs' folder, or None where they lie in an object store."""
        return None if self.blobs.startswith("s3://") else Path(self.blobs)

    @property
    def database_file(self) -> Path | None:
        """The file of a SQLite database, or None where a server keeps it."""
        scheme, _, place = self.database.reveal().partition(":///")
        return Path(place.partition("?")[0]) if scheme.startswith("sqlite") else None


class Staff(Section):
    """Who reads the digest, when, and whose commands count.

    Attributes:
        digest_at: local times.
        digest_days: working: those of the calendar; all: days off too.
        hourly_on_deadline: on the last on-time day of a stage, every working hour too.
        when_nothing: line: a few lines where nothing happened since the last; nothing: no letter.
        district_digests: a unit that others stand under gets a digest of those.
        link_hours: command links are honoured for so long.
        attach_mib: an output that is larger is left in the office's folder, and the letter says so.
    """

    digest_to: tuple[MailAddress, ...] = ()
    digest_at: tuple[ClockTime, ...] = (time(7, 30),)
    digest_days: Literal["working", "all"] = "working"
    hourly_on_deadline: StrictBool = False
    when_nothing: Literal["line", "nothing"] = "line"
    district_digests: StrictBool = False
    commands_from: tuple[MailAddress, ...] = ()
    link_hours: Annotated[int, Field(ge=1, le=720)] = 72
    attach_mib: Annotated[int, Field(ge=1, le=100)] = 15


class SigningSecret:
    """The key that signs form codes and command links: given as text, or kept in a file.

    A file may be missing: it is made at the first start.
    """

    __slots__ = ("file", "value")

    def __init__(self, *, file: Path | None, value: Secret | None) -> None:
        self.file = file
        self.value = value

    def __repr__(self) -> str:
        return f"SigningSecret(file={str(self.file)!r})" if self.file else "***"

    @classmethod
    def read(cls, value: object, info: ValidationInfo) -> Self:
        """Take `{ file = … }` as a place, anything else as a secret."""
        if isinstance(value, cls):
            file = value.file
            return cls(file=file and resolve_path(str(file), info), value=value.value)
        if isinstance(value, dict) and isinstance(value.get("file"), str) and len(value) == 1:
            return cls(file=resolve_path(value["file"], info), value=None)
        return cls(file=None, value=Secret(read_secret(value, context_of(info))))


class Security(Section):
    """What signs and what is signed."""

    secret: Annotated[SigningSecret, PlainValidator(SigningSecret.read)] = SigningSecret(
        file=Path("var/secret.key"), value=None
    )


class Units(Section):
    """Where the roster is read from."""

    roster: LocalPath = Path("units.csv")


class Service(Section):
    """How the running service behaves.

    Attributes:
        poll_seconds: a mailbox is asked at least this often, also beside IDLE.
        idle_seconds: how long one IDLE may last before it is begun anew.
        timeout_seconds: silence after which a connection is given up.
        workers: messages read at the same time.
        max_message_bytes: larger mail stays on the server and is shown to staff.
        batch_bytes: small messages are fetched together up to this.
        silent_minutes: a mailbox not read for so long makes `status` fail.
    """

    poll_seconds: Annotated[Count, Field(ge=10, le=86_400)] = 300
    idle_seconds: Annotated[Count, Field(ge=10, le=540)] = 240
    timeout_seconds: Annotated[Count, Field(ge=5, le=600)] = 60
    workers: Annotated[Count, Field(le=64)] = 2
    max_message_bytes: Annotated[Count, Field(ge=64 * 1024)] = 100 * MIB
    batch_bytes: Annotated[Count, Field(ge=64 * 1024)] = 64 * MIB
    silent_minutes: Count = 15
    heartbeat: LocalPath = Path("var/heartbeat")


class Sending(Section):
    """How much may be sent, and whether anything is.

    Attributes:
        per_address_per_day: answers to one address in any 24 hours.
        per_minute: letters of all kinds together.
        hold: True keeps every letter owed until it is taken away.
        language: of letters; the office's where it is not set.
        trial_to: every letter goes to this address instead, marked with whom it was meant for.
    """

    per_address_per_day: Count = 5
    per_minute: Count = 20
    hold: StrictBool = False
    language: Literal["vi", "en"] | None = None
    trial_to: MailAddress | None = None


class Log(Section):
    """One line an event, for people or for machines."""

    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Reading(Section):
    """What reading one message may cost; above a cap the raw message is kept and shown."""

    cpu_seconds: Count = 20
    memory_bytes: Annotated[Count, Field(ge=128 * MIB)] = GIB
    wall_seconds: Count = 60
    header_bytes: Count = 16 * 1024
    headers_bytes: Count = 256 * 1024
    parts: Count = 500
    depth: Annotated[Count, Field(le=100)] = 30
    attachments: Count = 100
    name_bytes: Annotated[Count, Field(ge=32, le=240)] = 180
    text_chars: Count = 1_000_000

    def limits(self) -> Limits:
        """Return the caps on structure, as the parsers take them."""
        return Limits(
            header_bytes=self.header_bytes,
            headers_bytes=self.headers_bytes,
            parts=self.parts,
            depth=self.depth,
            attachments=self.attachments,
            name_bytes=self.name_bytes,
            text_chars=self.text_chars,
        )

    @field_validator("wall_seconds")
    @classmethod
    def _not_shorter_than_cpu(cls, value: int, info: ValidationInfo) -> int:
        if value < info.data.get("cpu_seconds", 0):
            raise Rejection("at least as much as cpu_seconds")
        return value


class Templates(Section):
    """Where the office keeps its own wording; missing files come from the program."""

    folder: LocalPath | None = None
