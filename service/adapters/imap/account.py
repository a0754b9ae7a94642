"""What is needed to reach one mailbox."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from service.adapters.oauth import FetchToken


class Security(StrEnum):
    """How the connection is protected."""

    TLS = "tls"  # from the first byte
    STARTTLS = "starttls"  # before the login, or no login
    PLAIN = "plain"  # loopback only


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """A password login."""

    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthToken:
    """An XOAUTH2 login."""

    fetch: FetchToken = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapAccount:
    """Where a mailbox is and how to log in.

    Attributes:
        name: the mailbox's name in the configuration; what errors call it.
        ca_file: PEM file with authorities that are trusted beside the system's.
        connect_seconds: the longest wait for a connection, for each address of the host.
        silence_seconds: the longest wait for the server's next byte.
        max_literal_bytes: a message above this is not read, whatever size was listed for it.
    """

    name: str
    host: str
    port: int
    user: str
    credential: Password | OAuthToken
    security: Security = Security.TLS
    ca_file: Path | None = None
    connect_seconds: float = 15.0
    silence_seconds: float = 60.0
    max_literal_bytes: int = 100 * 1024 * 1024

    def __post_init__(self) -> None:
        # A bare string would be none of the three, and none of the three is protected.
        object.__setattr__(self, "security", Security(self.security))
