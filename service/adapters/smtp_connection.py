"""A connection to an SMTP server, encrypted and logged in, or the reason why there is none."""

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address

from service.adapters.oauth import FetchToken
from service.errors import AccessDenied, ConnectionLost
from service.rules.letter_headers import clean_text

AUTHENTICATED = 235
CHALLENGE = 334
LONGEST_ANSWER = 300
_HOST_NAME = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where letters are handed over, and as whom.

    Attributes:
        security: tls | starttls | plain; plain only to this machine.
        context: how certificates are checked; the system's authorities when None.
        user: "" for no login.
        token: gives a short-lived access token where the server takes no password, or None.
        null_sender_as: the envelope sender where the server takes no empty one; "" for none.
        timeout_seconds: for each answer, but for the one to the final dot.
        final_timeout_seconds: for that one, which a server may take its time for.
    """

    host: str
    port: int
    security: str
    context: ssl.SSLContext | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    token: FetchToken | None = field(default=None, repr=False)
    null_sender_as: str = ""
    timeout_seconds: float = 30.0
    final_timeout_seconds: float = 120.0

    @property
    def name(self) -> str:
        """Host and port, for messages."""
        return f"{self.host}:{self.port}"


def open_connection(server: SmtpServer) -> smtplib.SMTP:
    """Connect, encrypt and log in.

    Raises:
        AccessDenied: the certificate, the encryption or the login is refused.
        ConnectionLost: the server cannot be reached, or does not want us now.
    """
    try:
        return _greeted(server)
    except ssl.SSLCertVerificationError as error:
        raise AccessDenied(
            f"the certificate of {server.name} is not valid: {error.verify_message}; "
            "check the host name, or name the authority's file in [smtp] ca_file"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise AccessDenied(
            f"{server.name} offers no STARTTLS, and nothing is sent unencrypted; "
            'set [smtp] security = "tls" and its port, or ask the provider'
        ) from error
    except ssl.SSLError as error:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            raise ConnectionLost(f"{server.name} broke off the encryption: {error}") from error
        raise AccessDenied(
            f"no encryption with {server.name}: {error.reason}; check [smtp] port and security"
        ) from error
    except smtplib.SMTPResponseException as error:
        answer = bytes(error.smtp_error) if isinstance(error.smtp_error, bytes) else b""
        raise ConnectionLost(
            f"{server.name} answered {error.smtp_code} {answer.decode('utf-8', 'replace')}"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ConnectionLost(f"{server.name} cannot be reached: {error}") from error


def _greeted(server: SmtpServer) -> smtplib.SMTP:
    if server.security == "plain" and not _is_this_machine(server.host):
        raise AccessDenied(f'{server.host} is another machine: "plain" would send in the open')
    context = server.context or ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host,
            server.port,
            local_hostname=_own_name(),
            timeout=server.timeout_seconds,
            context=context,
        )
    else:
        connection = smtplib.SMTP(
            server.host, server.port, local_hostname=_own_name(), timeout=server.timeout_seconds
        )
    try:
        _prepare(connection, server, context)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: smtplib.SMTP, server: SmtpServer, context: ssl.SSLContext) -> None:
    if connection.sock is not None:
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    connection.command_encoding = "utf-8"
    connection.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
    if server.user:
        _log_in(connection, server)


def _log_in(connection: smtplib.SMTP, server: SmtpServer) -> None:
    """Log in by PLAIN or LOGIN; the standard library refuses passwords outside ASCII.

    Source: RFC 4954, section 4; RFC 4616.
    """
    offered = connection.esmtp_features.get("auth", "").upper().split()
    if server.token is not None:
        _log_in_by_token(connection, server, server.token, offered)
        return
    user, password = server.user.encode(), server.password.encode()
    if "PLAIN" in offered:
        secret = _base64(b"\0".join((b"", user, password)))
        code, answer = connection.docmd("AUTH", f"PLAIN {secret}")
    elif "LOGIN" in offered:
        secret = _base64(password)
        code, answer = connection.docmd("AUTH", f"LOGIN {_base64(user)}")
        if code == CHALLENGE:
            code, answer = connection.docmd(secret)
    else:
        raise AccessDenied(
            f"{server.name} offers no login by password (it offers: "
            f"{', '.join(offered) or 'nothing'}); check [smtp] port, security and auth"
        )
    _require_login(server, code, answer, (secret, server.password))


def _log_in_by_token(
    connection: smtplib.SMTP, server: SmtpServer, fetch: FetchToken, offered: list[str]
) -> None:
    """Log in by XOAUTH2; one fresh token is tried where the kept one was withdrawn.

    Source: the XOAUTH2 protocol as Google and Microsoft document it; RFC 4954, section 4.
    """
    if "XOAUTH2" not in offered:
        raise AccessDenied(
            f"{server.name} offers no login by token (it offers: {', '.join(offered) or 'nothing'})"
            '; check [smtp] host, port and auth = "xoauth2"'
        )
    token = fetch(renew=False)
    code, answer = _offer_token(connection, server.user, token)
    if code != AUTHENTICATED and str(code).startswith("5"):
        token = fetch(renew=True)
        code, answer = _offer_token(connection, server.user, token)
    _require_login(server, code, answer, (_token_words(server.user, token), token))


def _token_words(user: str, token: str) -> str:
    return _base64(f"user={user}\x01auth=Bearer {token}\x01\x01".encode())


def _offer_token(connection: smtplib.SMTP, user: str, token: str) -> tuple[int, bytes]:
    code, answer = connection.docmd("AUTH", f"XOAUTH2 {_token_words(user, token)}")
    if code == CHALLENGE:
        # The server tells in base64 why not, and wants an empty line before it says 535.
        code, answer = connection.docmd("")
    return code, answer


def _require_login(server: SmtpServer, code: int, answer: bytes, secrets: Iterable[str]) -> None:
    """Say why the login failed; some servers repeat the line that they did not take."""
    if code == AUTHENTICATED:
        return
    words = answer.decode("utf-8", "replace")
    for secret in filter(None, secrets):
        words = words.replace(secret, "***")
    words = clean_text(words, LONGEST_ANSWER)
    if str(code).startswith("4"):
        raise smtplib.SMTPResponseException(code, words.encode())
    raise AccessDenied(f"{server.name} refused the login of {server.user}: {code} {words}")


def _base64(text: bytes) -> str:
    return b64encode(text).decode("ascii")


def _own_name() -> str:
    # The library would ask the name service, which can take many seconds where there is none.
    name = socket.gethostname()
    return name if _HOST_NAME.fullmatch(name) else "localhost"


def _is_this_machine(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
