"""A connected and logged-in client, or a clear refusal."""

import re
import socket
from base64 import b64encode
from collections.abc import Callable

from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from service.adapters.imap.account import ImapAccount, OAuthToken, Security
from service.adapters.imap.dialing import dial, tls_context
from service.adapters.imap.failures import is_for_now, quote_server, require_plain_line, translated
from service.adapters.imap.wire import Wire
from service.errors import AccessDenied, TemporaryFailure

# What imaplib's LOGIN can carry between quotes without a doubt.
_SAFE_USER = re.compile(r"[A-Za-z0-9!#$&'+,\-./:;=?@^_`|~]+")


class LoginRefused(AccessDenied):
    """The server does not accept the user with this password or token."""


class Client(IMAPClient):  # type: ignore[misc]  # imapclient carries no types
    """imapclient on our own wire."""

    def __init__(self, account: ImapAccount, on_socket: Callable[[socket.socket], None]) -> None:
        self._account = account
        self._on_socket = on_socket
        super().__init__(account.host, account.port, ssl=account.security is Security.TLS)
        self.normalise_times = False
        # imapclient turns imaplib's tracing on, which formats every line that passes.
        self.wire.debug = 0

    @property
    def wire(self) -> Wire:
        """The connection below."""
        wire: Wire = self._imap
        return wire

    def _create_IMAP4(self) -> Wire:  # noqa: N802 - imapclient's name
        account = self._account
        return Wire(
            lambda: dial(account, self._on_socket),
            account.host,
            silence_seconds=account.silence_seconds,
        )

    def _set_read_timeout(self) -> None:
        """Leave time-outs to the wire, which sets one for every read."""


def connect(account: ImapAccount, on_socket: Callable[[socket.socket], None]) -> Client:
    """Return a client that is logged in.

    Raises:
        ConnectionLost: no connection, or it broke.
        TemporaryFailure: the server says that it cannot log us in just now.
        AccessDenied: certificate, STARTTLS or login refused.
    """
    where = f"mailbox {account.name} ({account.host}:{account.port})"
    try:
        return _connect(account, on_socket, where, renew=False)
    except LoginRefused:
        # An access token may have been withdrawn before its time: one fresh one is tried.
        if not isinstance(account.credential, OAuthToken):
            raise
    return _connect(account, on_socket, where, renew=True)


def _connect(
    account: ImapAccount, on_socket: Callable[[socket.socket], None], where: str, *, renew: bool
) -> Client:
    with translated(where):
        client = Client(account, on_socket)
        try:
            _protect(client, account, where)
            _log_in(client, account, where, renew=renew)
        except BaseException:
            client.wire.shutdown()
            raise
    return client


def _protect(client: Client, account: ImapAccount, where: str) -> None:
    if account.security is not Security.STARTTLS:
        return
    if not client.has_capability("STARTTLS"):
        raise AccessDenied(
            f"{where}: the server offers no STARTTLS, so no password is sent; "
            "try security = tls with port 993"
        )
    client.starttls(tls_context(account))


def _log_in(client: Client, account: ImapAccount, where: str, *, renew: bool) -> None:
    if client.wire.state == "AUTH":
        return
    secret = ""
    try:
        if isinstance(account.credential, OAuthToken):
            secret = account.credential.fetch(renew=renew)
            client.oauth2_login(account.user, secret)
        else:
            secret = account.credential.password
            _log_in_by_password(client, account.user, secret, where)
    except LoginError as error:
        said = quote_server(_without_secrets(str(error), account.user, secret))
        if is_for_now(error):
            raise TemporaryFailure(f"{where}: no login just now: {said}") from None
        raise LoginRefused(
            f"{where}: login as {account.user} refused; check user and password: {said}"
        ) from None


def _without_secrets(said: str, user: str, secret: str) -> str:
    """Return a server's words without what we have just sent: some repeat the whole line."""
    if secret:
        tokens = f"user={user}\1auth=Bearer {secret}\1\1"
        for sent in (f"\0{user}\0{secret}", tokens):
            said = said.replace(b64encode(sent.encode()).decode(), "***")
        said = said.replace(secret, "***")
    return said


def _log_in_by_password(client: Client, user: str, password: str, where: str) -> None:
    require_plain_line(user, f"{where}: user")
    require_plain_line(password, f"{where}: password")
    if password.isascii() and _SAFE_USER.fullmatch(user):
        if client.has_capability("LOGINDISABLED"):
            raise AccessDenied(f"{where}: the server takes no password on this connection; use TLS")
        client.login(user, password)
    else:
        client.plain_login(user, password)
