"""Kinds of values that several sections share: addresses, days, paths, zones."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictInt,
    StringConstraints,
    ValidationInfo,
)

from service.settings.context import context_of
from service.settings.rejection import Rejection

_ADDRESS = re.compile(r"""[^\s@<>()\[\]\\,;:"]+@(?:[\w-]+\.)+[\w-]{2,}|[^\s@<>,;"]+@localhost""")
_ADDRESS_CHARS = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CLOCK_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class Section(BaseModel):
    """A table of the configuration: frozen, and an unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_default=True,
        arbitrary_types_allowed=True,
        str_strip_whitespace=True,
    )


def is_address(text: str) -> bool:
    """Tell whether a text is one bare mail address, such as "a@b.vn"."""
    return len(text) <= _ADDRESS_CHARS and _ADDRESS.fullmatch(text) is not None


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, so that an unencrypted line leaves nothing."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _check(test: Callable[[str], object], expected: str) -> AfterValidator:
    def check(value: str) -> str:
        if not test(value):
            raise Rejection(expected)
        return value

    return AfterValidator(check)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Rejection("a day such as 2022-10-15")


def _clock_time(value: object) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    found = _CLOCK_TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Rejection('a time of day such as "07:30"')
    return time(int(found[1]), int(found[2]))


def _zone(value: object) -> ZoneInfo:
    if isinstance(value, ZoneInfo):
        return value
    try:
        return ZoneInfo(str(value))
    except (TypeError, ValueError, OSError, LookupError) as error:
        raise Rejection('a time zone such as "Asia/Ho_Chi_Minh"') from error


def resolve_path(name: str, info: ValidationInfo) -> Path:
    """Return a path of the configuration, relative ones taken from the file's own folder."""
    return context_of(info).base / Path(name).expanduser()


def _path(value: object, info: ValidationInfo) -> Path:
    if isinstance(value, Path):
        value = str(value)
    if not isinstance(value, str) or not value or "\0" in value:
        raise Rejection("a path")
    return resolve_path(value, info)


def _one_line(value: str) -> bool:
    return value.isprintable() and bool(value)


Text = Annotated[str, _check(_one_line, "one line of text that is not empty")]
OptionalText = Annotated[str, _check(lambda value: value.isprintable(), "one line of text")]
Slug = Annotated[
    str, _check(_SLUG.fullmatch, "up to 64 plain letters, digits, dots, hyphens or underscores")
]
MailAddress = Annotated[
    str, StringConstraints(to_lower=True), _check(is_address, 'a mail address such as "a@b.vn"')
]
Host = Annotated[
    str,
    StringConstraints(to_lower=True),
    _check(re.compile(r"[\w.:\[\]-]+").fullmatch, "the name or number of a server"),
]
Day = Annotated[date, PlainValidator(_day)]
ClockTime = Annotated[time, PlainValidator(_clock_time)]
Zone = Annotated[ZoneInfo, PlainValidator(_zone)]
LocalPath = Annotated[Path, BeforeValidator(_path)]
Port = Annotated[StrictInt, Field(ge=1, le=65535)]
Count = Annotated[StrictInt, Field(ge=1)]
