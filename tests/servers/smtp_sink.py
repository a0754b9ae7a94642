"""A real SMTP server that keeps every envelope and its bytes, and misbehaves when it is told to.

For each step it follows a list of answers, one a call, and behaves well once the list is used
up. An answer is a reply line, or DROP (cut the line), or STALL (say nothing more).
"""

import asyncio
import logging
import ssl
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

DROP = "drop"
STALL = "stall"
LOOPBACK = "127.0.0.1"
NULL_SENDER = "<>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One letter that the server said 250 to, or meant to."""

    envelope_from: str
    recipients: tuple[str, ...]
    mail_options: tuple[str, ...]
    raw: bytes
    encrypted: bool
    user: str

    @property
    def message(self) -> EmailMessage:
        """The letter, parsed by the standard library's modern policy."""
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]


@dataclass(slots=True, kw_only=True)
class Sink:
    """What the server was given, and how it shall answer next.

    Attributes:
        cut_after_bytes: drop a connection once it has received so much.
        pipelining: it says that it takes several commands at once.
        connections: how many were made.
    """

    port: int = 0
    kept: list[Kept] = field(default_factory=list)
    connections: int = 0
    commands: list[str] = field(default_factory=list)
    on_greeting: list[str] = field(default_factory=list)
    on_mail: list[str] = field(default_factory=list)
    on_rcpt: list[str] = field(default_factory=list)
    on_data: list[str] = field(default_factory=list)
    on_dot: list[str] = field(default_factory=list)
    on_quit: list[str] = field(default_factory=list)
    on_auth: list[str] = field(default_factory=list)
    cut_after_bytes: int | None = None
    refuses_null_sender: bool = False
    pipelining: bool = False
    accounts: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)


@contextmanager
def run_sink(
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    accounts: dict[str, str] | None = None,
    tokens: dict[str, str] | None = None,
    size_limit: int = 50_000_000,
    smtputf8: bool = True,
) -> Iterator[Sink]:
    """Listen on loopback for as long as the block lasts."""
    sink = Sink(accounts=accounts or {}, tokens=tokens or {})
    handler = _TokenHandler(sink) if tokens else _Handler(sink)
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    # aiosmtpd warns of its own deprecated attribute at every login.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)

    def connect() -> SMTP:
        return _SinkSmtp(
            sink,
            handler,
            data_size_limit=size_limit,
            enable_SMTPUTF8=smtputf8,
            hostname="sink.test",
            tls_context=starttls,
            auth_require_tls=not (accounts or tokens),
            authenticator=handler.authenticate if accounts or tokens else None,
            loop=loop,
        )

    async def serve() -> None:
        server = await loop.create_server(connect, host=LOOPBACK, port=0, ssl=tls)
        sink.port = server.sockets[0].getsockname()[1]
        ready.set()
        await handler.end.wait()
        server.close()
        for transport in handler.open:
            transport.abort()
        others = asyncio.all_tasks(loop) - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield sink
    finally:
        loop.call_soon_threadsafe(handler.end.set)
        thread.join(10)
        loop.close()


class _Handler:
    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.end = asyncio.Event()
        self.open: set[asyncio.BaseTransport] = set()

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802 - aiosmtpd names it so
        session.host_name = hostname
        return [*responses[:-1], *["250-PIPELINING"] * self.sink.pipelining, responses[-1]]

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd names it so
        if (self.sink.accounts or self.sink.tokens) and not session.authenticated:
            return "530 5.7.0 log in first"
        if address == NULL_SENDER and self.sink.refuses_null_sender:
            return "550 5.1.7 no null sender here"
        answer = await server.next_answer(self.sink.on_mail)
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer or "250 2.1.0 OK"

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd names it so
        answer = await server.next_answer(self.sink.on_rcpt)
        if answer is None or answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 OK"

    async def handle_DATA(self, server, session: Session, envelope: Envelope):  # noqa: N802 - aiosmtpd names it so
        script = self.sink.on_dot
        if not script or script[0] in {DROP, STALL} or script[0].startswith("2"):
            self.sink.kept.append(
                Kept(
                    envelope_from=(envelope.mail_from or "").removeprefix(NULL_SENDER),
                    recipients=tuple(envelope.rcpt_tos),
                    mail_options=tuple(envelope.mail_options),
                    raw=bytes(envelope.content or b""),
                    encrypted=session.ssl is not None
                    or server.transport.get_extra_info("sslcontext") is not None,
                    user=str(session.auth_data or ""),
                )
            )
        return await server.next_answer(script) or "250 2.0.0 kept"

    async def handle_QUIT(self, server, _session, _envelope):  # noqa: N802 - aiosmtpd names it so
        return await server.next_answer(self.sink.on_quit) or "221 2.0.0 bye"

    def authenticate(self, _server, _session, _envelope, _mechanism, login):
        if self.sink.on_auth:
            return AuthResult(success=False, handled=False, message=self.sink.on_auth.pop(0))
        assert isinstance(login, LoginPassword)
        user = login.login.decode()
        good = self.sink.accounts.get(user) == login.password.decode()
        return AuthResult(success=good, handled=good, auth_data=user if good else None)


class _TokenHandler(_Handler):
    """Takes access tokens, as the large providers do, and no passwords."""

    async def auth_XOAUTH2(self, server, arguments):  # noqa: N802 - aiosmtpd names it so
        fields = dict(
            item.split("=", 1) for item in b64decode(arguments[1]).decode().split("\x01") if item
        )
        user = fields["user"]
        if fields["auth"] == f"Bearer {self.sink.tokens.get(user)}":
            return AuthResult(success=True, auth_data=user)
        reason = b64encode(b'{"status":"401","schemes":"bearer"}').decode()
        await server.push(f"334 {reason}")
        assert (await server._reader.readline()).strip() == b""
        return AuthResult(success=False, handled=False, message="535 5.7.8 token refused")


class _SinkSmtp(SMTP):
    def __init__(self, sink: Sink, handler: _Handler, **options) -> None:
        super().__init__(handler, **options)
        self._sink = sink
        self._handler = handler
        self._received = 0

    def connection_made(self, transport) -> None:
        if self._original_transport is None:
            self._sink.connections += 1
            self._handler.open.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error) -> None:
        self._handler.open.discard(self.transport)
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        limit = self._sink.cut_after_bytes
        if limit is not None and self._received > limit:
            self.transport.abort()
            return
        super().data_received(data)

    async def next_answer(self, script: list[str]) -> str | None:
        """Return the next scripted reply, None to behave, or never."""
        if not script:
            return None
        answer = script.pop(0)
        if answer == DROP:
            self.transport.abort()
            await asyncio.sleep(3600)
        if answer == STALL:
            await asyncio.sleep(3600)
        return answer

    async def push(self, status) -> None:
        text = status if isinstance(status, str) else status.decode()
        if text.startswith("220 sink.test"):
            text = await self.next_answer(self._sink.on_greeting) or text
        await super().push(text)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd names it so
        answer = await self.next_answer(self._sink.on_data)
        if answer is not None:
            await self.push(answer)
            return
        await super().smtp_DATA(arg)

    async def _call_handler_hook(self, command, *args):
        self._sink.commands.append(command)
        return await super()._call_handler_hook(command, *args)
