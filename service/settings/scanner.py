"""The section [scanner]: a virus scanner, for offices that have one."""

import re
from typing import Annotated

from pydantic import Field, field_validator

from service.settings.fields import Count, OptionalText, Section
from service.settings.rejection import Rejection

_HOST_AND_PORT = re.compile(r"[^\s/]+:\d{1,5}")


class Scanner(Section):
    """A clamd that looks at every file before anything is decided about it.

    Attributes:
        address: its socket on this machine, or host:port; empty: nothing is scanned.
        max_mib: larger files are called "not scanned"; no more than its own StreamMaxLength.
        timeout_seconds: for one file; a scanner that takes longer is left alone for a minute.
    """

    address: OptionalText = ""
    max_mib: Annotated[Count, Field(le=4096)] = 25
    timeout_seconds: Annotated[Count, Field(le=300)] = 20

    @field_validator("address")
    @classmethod
    def _socket_or_host(cls, value: str) -> str:
        if value and not value.startswith("/") and not _HOST_AND_PORT.fullmatch(value):
            raise Rejection('a socket such as "/run/clamav/clamd.ctl", or "host:port"')
        return value
