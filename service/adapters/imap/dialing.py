"""From a host name to a connected socket: bounded in time, and it can be cut from outside."""

import ipaddress
import socket
import ssl
from collections.abc import Callable

from service.adapters.imap.account import ImapAccount, Security
from service.errors import AccessDenied, PermanentFailure

KEEPALIVE_IDLE_SECONDS = 120


def tls_context(account: ImapAccount) -> ssl.SSLContext:
    """Return a context that verifies chain and host name.

    Raises:
        PermanentFailure: the `ca_file` cannot be used.
    """
    context = ssl.create_default_context()
    if account.ca_file is not None:
        try:
            context.load_verify_locations(cafile=account.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise PermanentFailure(
                f"mailbox {account.name}: ca_file {account.ca_file} cannot be used: "
                f"{error.strerror or error}; it must be a PEM file of certificates"
            ) from error
    return context


def dial(account: ImapAccount, on_socket: Callable[[socket.socket], None]) -> socket.socket:
    """Return a socket connected to the account's server, in TLS where that comes first.

    Args:
        account: where to.
        on_socket: told of each socket before and after it connects, so that another thread can
            cut it; may raise to give up.

    Raises:
        OSError: no address of the host answered; the last one's error.
        AccessDenied: an unprotected connection left this machine.
    """
    failure: OSError = ConnectionError("the host has no address")
    found = socket.getaddrinfo(account.host, account.port, type=socket.SOCK_STREAM)
    for family, kind, protocol, _, address in found:
        sock = socket.socket(family, kind, protocol)
        try:
            on_socket(sock)
            sock.settimeout(account.connect_seconds)
            sock.connect(address)
            on_socket(sock)
            return _prepare(sock, account)
        except ssl.SSLError:
            sock.close()
            raise
        except OSError as error:
            failure = error
            sock.close()
        except BaseException:
            sock.close()
            raise
    raise failure


def _prepare(sock: socket.socket, account: ImapAccount) -> socket.socket:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_KEEPIDLE"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if account.security is Security.PLAIN:
        _require_loopback(sock, account)
    if account.security is Security.TLS:
        return tls_context(account).wrap_socket(sock, server_hostname=account.host)
    return sock


def _require_loopback(sock: socket.socket, account: ImapAccount) -> None:
    if not ipaddress.ip_address(_peer_address(sock)).is_loopback:
        raise AccessDenied(
            f"mailbox {account.name}: security = plain is for this machine only, "
            f"{account.host} is another: use tls or starttls"
        )


def _peer_address(sock: socket.socket) -> str:
    return str(sock.getpeername()[0]).partition("%")[0]
