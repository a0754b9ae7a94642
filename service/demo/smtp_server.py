"""An SMTP server inside Python that keeps every mail it is given and passes none on."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from itertools import count

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from service.demo.imap_server import LOOPBACK

SIZE_LIMIT_BYTES = 64 * 1024 * 1024
_NULL_SENDER = "<>"


@dataclass(frozen=True, kw_only=True)
class SentMail:
    """One mail that somebody handed to the server.

    Attributes:
        number: counts from 1, in the order of arrival.
        envelope_from: the reverse path, "" for the null sender.
        raw: the bytes as they came, CRLF line ends.
    """

    number: int
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes

    @cached_property
    def message(self) -> EmailMessage:
        """The mail, parsed with the modern policy."""
        parsed = message_from_bytes(self.raw, policy=policy.default)
        if not isinstance(parsed, EmailMessage):
            raise TypeError(type(parsed))
        return parsed

    @property
    def text(self) -> str:
        """The plain text of the mail, or "" when it has none."""
        part = self.message.get_body(("plain",))
        return "" if part is None else str(part.get_content())

    @property
    def html(self) -> str:
        """The HTML of the mail, or "" when it has none."""
        part = self.message.get_body(("html",))
        return "" if part is None else str(part.get_content())


class SentMailBox:
    """Takes mail from any number of connections and keeps it in order.

    Args:
        accounts: password by user name, for those who log in.
        refused: the SMTP answer, such as "550 5.1.1 no such user", by recipient address; that
            for "" is given to a null sender, which many relays do not take from an account.
    """

    def __init__(self, accounts: Mapping[str, str], refused: Mapping[str, str]) -> None:
        self.mails: list[SentMail] = []
        self._accounts = accounts
        self._refused = refused
        self._numbers = count(1)

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, login: object
    ) -> AuthResult:
        """Check a name and a password."""
        known = (
            mechanism in {"LOGIN", "PLAIN"}
            and isinstance(login, LoginPassword)
            and self._accounts.get(login.login.decode("utf-8", "replace"))
            == login.password.decode("utf-8", "replace")
        )
        return AuthResult(success=known, handled=known)

    async def handle_MAIL(  # noqa: N802 (aiosmtpd calls it by this name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a sender, or answer what was arranged for it."""
        if address == _NULL_SENDER and "" in self._refused:
            return self._refused[""]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd calls it by this name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Take a recipient, or answer what was arranged for it."""
        refusal = self._refused.get(address.lower())
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 (aiosmtpd calls it by this name)
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep one mail."""
        content = envelope.content or b""
        mail = SentMail(
            number=next(self._numbers),
            envelope_from="" if envelope.mail_from == _NULL_SENDER else envelope.mail_from or "",
            recipients=tuple(envelope.rcpt_tos),
            raw=content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content,
        )
        self.mails.append(mail)
        return f"250 2.0.0 OK: kept as {mail.number}"


async def open_smtp_server(box: SentMailBox) -> asyncio.Server:
    """Listen on a free loopback port and put every mail into the box."""
    loop = asyncio.get_running_loop()
    # aiosmtpd warns of its own deprecated attribute at every login.
    logging.getLogger("mail.log").setLevel(logging.ERROR)

    def connect() -> SMTP:
        return SMTP(
            box,
            data_size_limit=SIZE_LIMIT_BYTES,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="ESMTP",
            auth_require_tls=False,
            authenticator=box.authenticate,
            loop=loop,
        )

    return await loop.create_server(connect, host=LOOPBACK, port=0)
