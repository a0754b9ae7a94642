"""What the libraries raise, said in the service's own errors; never a password in a message."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from service.errors import (
    AccessDenied,
    ConnectionLost,
    PermanentFailure,
    ServiceError,
    TemporaryFailure,
)

MAX_QUOTED_CHARS = 200

# RFC 5530: refusals of a login or a folder that pass by themselves.
_FOR_NOW = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\b", re.IGNORECASE)

# A malformed answer surfaces inside the libraries' parsers as any of the last four.
_FROM_OUTSIDE = (OSError, imaplib.IMAP4.error, ValueError, LookupError, AttributeError, TypeError)

_NO_COMMON_TLS = (
    "PROTOCOL",
    "HANDSHAKE_FAILURE",
    "CIPHER",
    "KEY_TOO_SMALL",
    "INSUFFICIENT_SECURITY",
)

_CERTIFICATE_FAULTS = {
    9: "the server's certificate is not valid yet: check the clocks",
    10: "the server's certificate has expired: its operator must renew it",
    18: "the server's certificate is self-signed: name it in `ca_file`, or have it replaced",
    19: "the server's certificate is signed by an unknown authority: name that in `ca_file`",
    20: "the server's certificate is signed by an unknown authority: name that in `ca_file`",
    21: "the server's certificate is signed by an unknown authority: name that in `ca_file`",
    62: "the server's certificate is for another host name: check `host`",
    64: "the server's certificate is for another address: use the server's name in `host`",
}


def quote_server(text: object) -> str:
    """Return a server's words as one printable line, shortened."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    line = "".join(c if c.isprintable() else " " for c in str(text))
    line = " ".join(line.split())
    return line if len(line) <= MAX_QUOTED_CHARS else line[: MAX_QUOTED_CHARS - 1] + "…"


def is_for_now(error: Exception) -> bool:
    """Return whether a refusal says that it will pass."""
    return bool(_FOR_NOW.search(str(error)))


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise what happens inside as a ServiceError that begins with `where`."""
    try:
        yield
    except ServiceError:
        raise
    except _FROM_OUTSIDE as error:
        raise _translate(where, error) from error


def _translate(where: str, error: Exception) -> ServiceError:
    if isinstance(error, ssl.SSLError):
        return _translate_tls(where, error)
    if isinstance(error, TimeoutError):
        return ConnectionLost(f"{where}: the server did not answer in time")
    if isinstance(error, OSError):
        return ConnectionLost(f"{where}: no connection: {error.strerror or quote_server(error)}")
    if isinstance(error, imaplib.IMAP4.abort):
        return ConnectionLost(f"{where}: {quote_server(error)}")
    if isinstance(error, imaplib.IMAP4.error):
        return TemporaryFailure(f"{where}: the server refused: {quote_server(error)}")
    return ConnectionLost(f"{where}: the server's answer makes no sense")


def _translate_tls(where: str, error: ssl.SSLError) -> ServiceError:
    if isinstance(error, ssl.SSLCertVerificationError):
        fault = _CERTIFICATE_FAULTS.get(error.verify_code)
        fault = (
            fault or f"the server's certificate is refused: {quote_server(error.verify_message)}"
        )
        return AccessDenied(f"{where}: {fault}")
    reason = str(error.reason or "")
    if reason == "WRONG_VERSION_NUMBER":
        return AccessDenied(
            f"{where}: the port does not speak TLS: check `port` and `security` (tls or starttls)"
        )
    if any(word in reason for word in _NO_COMMON_TLS):
        return AccessDenied(
            f"{where}: the server's TLS is too old or has nothing in common with ours: {reason}"
        )
    return ConnectionLost(f"{where}: TLS broke off: {quote_server(reason or error)}")


def require_plain_line(text: str, what: str) -> None:
    """Refuse a configured value that would begin a new command on the wire.

    Raises:
        PermanentFailure: it holds a line end or NUL.
    """
    if any(c in text for c in "\r\n\0"):
        raise PermanentFailure(f"{what} must be one line, without control characters")
