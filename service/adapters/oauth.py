"""Short-lived access tokens from a refresh token, for servers that take no password.

Source: RFC 6749, section 6; the answer's form from 5.1 and 5.2.
"""

import http.client
import json
import logging
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from service.errors import AccessDenied, TemporaryFailure

log = logging.getLogger(__name__)

MAX_ANSWER_BYTES = 64 * 1024
MARGIN_SECONDS = 120.0
DEFAULT_LIFETIME_SECONDS = 600.0
LONGEST_LIFETIME_SECONDS = 86_400.0 * 366

_REFUSALS = {http.HTTPStatus.BAD_REQUEST, http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshGrant:
    """What the token's issuer asks for.

    Attributes:
        token_url: https only.
        context: for an issuer with a certificate of one's own; else the system's trust.
    """

    token_url: str
    client_id: str
    refresh_token: str = field(repr=False)
    client_secret: str = field(default="", repr=False)
    scope: str = ""
    timeout_seconds: float = 15.0
    context: ssl.SSLContext | None = None


class FetchToken(Protocol):
    """Gives an access token."""

    def __call__(self, *, renew: bool) -> str:
        """Return a token; a fresh one with `renew`. May raise ServiceError."""


class AccessTokens:
    """Hands out an access token and fetches the next one before it ends. Safe for threads."""

    def __init__(self, grant: RefreshGrant) -> None:
        self._grant = grant
        self._refresh_token = grant.refresh_token
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = 0.0

    def __call__(self, *, renew: bool) -> str:
        """Return a token; a fresh one when the server refused the last.

        Raises:
            AccessDenied: the issuer refuses the grant: a person must sign in again.
            TemporaryFailure: the issuer cannot be reached or has trouble of its own.
        """
        with self._lock:
            if renew or time.monotonic() >= self._good_until:
                self._fetch()
            return self._token

    def _fetch(self) -> None:
        status, answer = self._ask()
        host = urlsplit(self._grant.token_url).hostname
        token = answer.get("access_token")
        if status == http.HTTPStatus.OK and isinstance(token, str) and _is_token(token):
            self._keep(token, answer)
            return
        reason = str(answer.get("error", status))[:60]
        if status in _REFUSALS:
            raise AccessDenied(
                f"{host} gives no access token ({reason}): sign in again and put the new "
                "refresh_token into the configuration"
            )
        raise TemporaryFailure(f"{host} gives no access token just now ({reason})")

    def _keep(self, token: str, answer: dict[str, Any]) -> None:
        self._token = token
        lifetime = answer.get("expires_in")
        seconds = DEFAULT_LIFETIME_SECONDS
        if isinstance(lifetime, int | float) and 0 <= lifetime <= LONGEST_LIFETIME_SECONDS:
            seconds = float(lifetime)
        self._good_until = time.monotonic() + max(0.0, seconds - MARGIN_SECONDS)
        rotated = answer.get("refresh_token")
        if isinstance(rotated, str) and rotated and rotated != self._refresh_token:
            self._refresh_token = rotated
            log.warning(
                "The issuer has replaced the refresh token; the configured one may end",
                extra={"event": "refresh_token_replaced"},
            )

    def _ask(self) -> tuple[int, dict[str, Any]]:
        grant = self._grant
        url = urlsplit(grant.token_url)
        if url.scheme != "https" or not url.hostname:
            raise AccessDenied("token_url must be an https address")
        form = {
            "grant_type": "refresh_token",
            "client_id": grant.client_id,
            "client_secret": grant.client_secret,
            "refresh_token": self._refresh_token,
            "scope": grant.scope,
        }
        connection = http.client.HTTPSConnection(
            url.hostname,
            url.port,
            timeout=grant.timeout_seconds,
            context=grant.context or ssl.create_default_context(),
        )
        try:
            connection.request(
                "POST",
                url.path + (f"?{url.query}" if url.query else ""),
                body=urlencode({name: value for name, value in form.items() if value}),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
            response = connection.getresponse()
            return response.status, _parse(response.read(MAX_ANSWER_BYTES))
        except (OSError, http.client.HTTPException) as error:
            raise TemporaryFailure(
                f"{url.hostname} cannot be asked for an access token: {type(error).__name__}"
            ) from error
        finally:
            connection.close()


def _parse(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _is_token(text: str) -> bool:
    """Return whether a token is one word of visible ASCII: it goes into a login as it is."""
    return bool(text) and all("!" <= c <= "~" for c in text)
