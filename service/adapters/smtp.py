"""Hands letters to an SMTP server, over one connection for as long as it holds.

What counts is the answer to the final dot. Before it the server has nothing, so that any loss
means "try again"; after the 250 the letter is the server's, whatever happens to the connection;
in between nobody can know (RFC 1047), and that is said.
"""

import re
import smtplib
import socket
import threading

from service.adapters.smtp_connection import LONGEST_ANSWER, SmtpServer, open_connection
from service.errors import ConnectionLost
from service.ports import Handover
from service.rules.letter_headers import clean_text, usable_address
from service.rules.retry_schedule import is_throttle

CLOSING_SECONDS = 2.0
GO_AHEAD = 354
CLOSING = 421
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LINE_START_DOT = re.compile(rb"(?m)^\.")
_LOSSES = (OSError, smtplib.SMTPException, ConnectionLost)


class _NotTaken(Exception):
    """The server answered a command of the envelope with a refusal."""

    def __init__(self, code: int, answer: bytes) -> None:
        super().__init__(code, answer)
        self.code = code
        self.answer = answer


class SmtpTransport:
    """A connection that is made when it is needed; safe for several threads."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None
        self._envelope_open = False
        self._lock = threading.Lock()

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Handover:
        """Hand over one letter; one recipient an envelope.

        Args:
            envelope_from: bare address, or "" for the null sender.
            recipient: bare address.
            raw: CRLF line ends.

        Returns:
            The outcome; a `code` of None means that the server was not reached or went away,
            so that other letters would fare no better.

        Raises:
            AccessDenied: login or encryption failed; no letter can go out until it is mended.
        """
        usable = usable_address(recipient)
        sender = usable_address(envelope_from) if envelope_from else ""
        if usable is None or sender is None:
            bad = recipient if usable is None else envelope_from
            return Handover(outcome="refused", answer=f"not a usable address: {clean_text(bad)}")
        with self._lock:
            kept = self._connection is not None
            handover = self._hand_over(sender, usable, raw)
            # That a kept connection has died in the meantime says nothing about the server.
            if kept and self._connection is None and handover.outcome == "deferred":
                handover = self._hand_over(sender, usable, raw)
            return handover

    def check(self) -> None:
        """Connect and log in, and send nothing.

        Raises:
            AccessDenied: login or encryption failed.
            ConnectionLost: the server cannot be reached now.
        """
        with self._lock:
            try:
                self._connected().noop()
            except (OSError, smtplib.SMTPException) as error:
                self._drop()
                raise ConnectionLost(f"{self._server.name} went away: {error}") from error

    def interrupt(self) -> None:
        """Make a handover in another thread end at once; it then says what became of it."""
        connection = self._connection
        if connection is not None and connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        """Say good-bye; never raises, and does not wait for a handover that hangs."""
        if not self._lock.acquire(timeout=CLOSING_SECONDS):
            self.interrupt()
            return
        try:
            connection, self._connection = self._connection, None
            if connection is not None:
                _say_good_bye(connection)
        finally:
            self._lock.release()

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            self._connection = open_connection(self._server)
            self._envelope_open = False
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _hand_over(self, sender: str, recipient: str, raw: bytes) -> Handover:
        try:
            connection = self._connected()
            self._open_envelope(connection, sender, recipient, raw)
            connection.send(_dotted(raw))
        except _NotTaken as error:
            return self._judge(error.code, error.answer, given=False)
        except _LOSSES as error:
            self._drop()
            return Handover(outcome="deferred", answer=_one_line(str(error)))
        return self._await_verdict(connection)

    def _open_envelope(
        self, connection: smtplib.SMTP, sender: str, recipient: str, raw: bytes
    ) -> None:
        if self._envelope_open:
            connection.docmd("RSET")
        self._envelope_open = True
        options = _mail_options(connection, sender + recipient, raw)
        instead = "" if sender else self._server.null_sender_as
        if "pipelining" in connection.esmtp_features and not instead:
            _open_at_once(connection, f"FROM:<{sender}>{options}", f"TO:<{recipient}>")
            return
        code, answer = connection.docmd("MAIL", f"FROM:<{sender}>{options}")
        # A server that has had enough of us is not asked the same again at once.
        if str(code)[0] == "5" and instead and not is_throttle(code, answer.decode("latin-1")):
            code, answer = connection.docmd("MAIL", f"FROM:<{instead}>{options}")
        _require("2", code, answer)
        _require("2", *connection.docmd("RCPT", f"TO:<{recipient}>"))
        _require(str(GO_AHEAD), *connection.docmd("DATA"))

    def _await_verdict(self, connection: smtplib.SMTP) -> Handover:
        try:
            if connection.sock is not None:
                connection.sock.settimeout(self._server.final_timeout_seconds)
            code, answer = connection.getreply()
            if connection.sock is not None:
                connection.sock.settimeout(self._server.timeout_seconds)
        except _LOSSES as error:
            self._drop()
            return Handover(outcome="maybe_sent", answer=_one_line(str(error)))
        self._envelope_open = False
        return self._judge(code, answer, given=True)

    def _judge(self, code: int, answer: bytes, *, given: bool) -> Handover:
        """Say what an answer means for a letter; one that makes no sense ends the connection.

        Args:
            code: the reply code, -1 where there was none.
            answer: the server's words.
            given: the whole letter was on its way when the answer came.
        """
        words = _one_line(answer.decode("utf-8", "replace")) or "no words"
        first = str(code)[0]
        if code == CLOSING or first not in "245" or (first == "2" and not given):
            self._drop()
        if first == "4" or (first == "5" and is_throttle(code, words)):
            return Handover(outcome="deferred", code=code, answer=words)
        if first == "5":
            return Handover(outcome="refused", code=code, answer=words)
        if not given:
            return Handover(outcome="deferred", answer=words)
        if first == "2":
            return Handover(outcome="sent", code=code, answer=words)
        return Handover(outcome="maybe_sent", answer=words)


def _say_good_bye(connection: smtplib.SMTP) -> None:
    try:
        if connection.sock is not None:
            connection.sock.settimeout(CLOSING_SECONDS)
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()


def _mail_options(connection: smtplib.SMTP, addresses: str, raw: bytes) -> str:
    """Return the parameters of MAIL, or say that the server cannot take such a letter.

    Source: RFC 1870, section 6; RFC 6152; RFC 6531, section 3.4.
    """
    offered = connection.esmtp_features
    options = ""
    if "size" in offered:
        limit = offered["size"]
        if limit.isdecimal() and 0 < int(limit) < len(raw):
            raise _NotTaken(552, f"5.3.4 larger than the {limit} bytes it takes".encode())
        options += f" SIZE={len(raw)}"
    if not addresses.isascii():
        if "smtputf8" not in offered:
            raise _NotTaken(553, b"5.6.7 it takes no addresses outside ASCII")
        options += " SMTPUTF8"
    if not raw.isascii() and "8bitmime" in offered:
        options += " BODY=8BITMIME"
    return options


def _open_at_once(connection: smtplib.SMTP, sender: str, recipient: str) -> None:
    """Give the whole envelope in one packet and read the three answers.

    Source: RFC 2920, section 3.1.
    """
    connection.send(f"MAIL {sender}\r\nRCPT {recipient}\r\nDATA\r\n")
    refusal: tuple[int, bytes] | None = None
    for start in ("2", "2", str(GO_AHEAD)):
        code, answer = connection.getreply()
        if refusal is None and not str(code).startswith(start):
            refusal = code, answer
        if code == CLOSING:
            break
    if refusal is None:
        return
    if code == GO_AHEAD:
        # It waits for a letter that nobody is to get: the lone dot ends it, and it says 554.
        connection.docmd(".")
    raise _NotTaken(*refusal)


def _require(start: str, code: int, answer: bytes) -> None:
    if not str(code).startswith(start):
        raise _NotTaken(code, answer)


def _dotted(raw: bytes) -> bytes:
    """Return the letter as DATA takes it, with its final dot.

    Source: RFC 5321, sections 2.3.8 and 4.5.2.
    """
    if raw.count(b"\r\n") != raw.count(b"\n") or raw.count(b"\r\n") != raw.count(b"\r"):
        raw = _LINE_END.sub(b"\r\n", raw)
    end = b".\r\n" if raw.endswith(b"\r\n") else b"\r\n.\r\n"
    return _LINE_START_DOT.sub(b"..", raw) + end


def _one_line(words: str) -> str:
    return clean_text(words, LONGEST_ANSWER)
