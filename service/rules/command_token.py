"""The signed code in a command link: everything that it orders, for one person, until a moment.

It carries itself all that it needs, so that no table of links made has to be kept; what is kept is
which were used. It is bound to one person, to one object as it stood, and to a time; no part can
be changed without the key.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from service.rules.orders import Order, OrderKind
from service.rules.token_text import find_payloads, write_token

_FORMAT = 1
_MAC_BYTES = 12
_NONCE_BYTES = 4
_PERSON_BYTES = 6
_VERSION_BYTES = 5
_HEAD_BYTES = 1 + 1 + 4 + _PERSON_BYTES + _VERSION_BYTES + _NONCE_BYTES
_SEPARATOR = "\x1f"
_FIELDS = 9
CONFIRM = "confirm"
#: What a link may order; the place in this row stands in links, so it only grows.
_KINDS = (
    CONFIRM,
    OrderKind.ASSIGN,
    OrderKind.SET_STAGE,
    OrderKind.ACCEPT,
    OrderKind.RETURN,
    OrderKind.EXEMPT,
    OrderKind.EXTEND,
    OrderKind.LIFT,
    OrderKind.RECORD,
    OrderKind.APPROVE_PHOTOGRAPHS,
    OrderKind.REJECT_PHOTOGRAPHS,
    OrderKind.ANSWER,
    OrderKind.IGNORE,
    OrderKind.UNDO,
    OrderKind.SEND_OUTPUT,
    OrderKind.SHOW_UNIT,
    OrderKind.SHOW_STATUS,
    OrderKind.SHOW_HELP,
)


_ANY = "00" * _VERSION_BYTES


class Flaw(StrEnum):
    """Why a code is not honoured; people are told one thing for all of them."""

    UNREADABLE = "unreadable"  # cut off, or of no form that we write
    FORGED = "forged"  # none of our keys made it, or it was changed
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandToken:
    """What a link orders.

    Attributes:
        order: what is to be done, `expected` being the version of its object when the link was
            made; None where the link confirms a mail.
        confirms: the row of the mail that is confirmed, or None.
        person: see `person_mark`.
        expires_at: aware; to the minute.
        nonce: tells two links for the same thing apart.
    """

    order: Order | None = None
    confirms: int | None = None
    person: bytes
    expires_at: datetime
    nonce: bytes


def person_mark(address: str) -> bytes:
    """Return what stands in a link for the person with an address, whatever its letter case."""
    return hashlib.sha256(b"hopthu person\0" + address.strip().lower().encode()).digest()[
        :_PERSON_BYTES
    ]


def sign_token(key: bytes, token: CommandToken) -> str:
    """Return the text of a link's code.

    Raises:
        ValueError: what it orders is too long for a link.
    """
    body = _pack(token)
    return write_token(_key_id(key) + body + _mac(key, body))


def token_sha256(token: CommandToken) -> str:
    """Return what a used link is remembered by."""
    return hashlib.sha256(b"hopthu used\0" + _pack(token)).hexdigest()


def find_tokens(
    text: str, keys: Sequence[bytes], now: datetime
) -> tuple[tuple[str, CommandToken | Flaw], ...]:
    """Return the codes in a text, each as its own text with what it orders or why it does not.

    Args:
        text: of the sender's own words, or a subject.
        keys: the signing key, and those that were used before.
        now: decides what has expired.
    """
    return tuple(
        (write_token(payload) if payload else "", read_payload(payload, keys, now))
        for payload in find_payloads(text)
    )


def read_payload(payload: bytes, keys: Sequence[bytes], now: datetime) -> CommandToken | Flaw:
    """Return what the bytes of a code order, or why they do not count."""
    if len(payload) < 1 + _HEAD_BYTES + _MAC_BYTES:
        return Flaw.UNREADABLE
    named, body, mac = payload[:1], payload[1:-_MAC_BYTES], payload[-_MAC_BYTES:]
    genuine = [
        key
        for key in keys
        if hmac.compare_digest(_mac(key, body), mac) and hmac.compare_digest(_key_id(key), named)
    ]
    if not genuine:
        return Flaw.FORGED
    token = _unpack(body)
    if token is None:
        return Flaw.UNREADABLE
    return token if now < token.expires_at else Flaw.EXPIRED


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"hopthu key\0" + key).digest()[:1]


def _mac(key: bytes, body: bytes) -> bytes:
    return hmac.digest(key, b"hopthu command\0" + body, hashlib.sha256)[:_MAC_BYTES]


def _pack(token: CommandToken) -> bytes:
    kind = CONFIRM if token.order is None else token.order.kind
    minutes = int(token.expires_at.timestamp()) // 60
    said = _write_fields(token.order) if token.order else str(token.confirms or 0)
    return (
        bytes([_FORMAT, _KINDS.index(kind)])
        + minutes.to_bytes(4, "big")
        + token.person
        + _write_version(token.order)
        + token.nonce
        + said.encode()
    )


def _write_fields(order: Order) -> str:
    fields = (
        order.message_row,
        order.unit_code,
        order.campaign_id,
        order.stage_id,
        ",".join(order.roles),
        order.until.toordinal() if order.until else None,
        _write_numbers(order.photographs),
        order.action,
        order.output,
    )
    return _SEPARATOR.join("" if field is None else str(field) for field in fields).rstrip(
        _SEPARATOR
    )


def _write_numbers(numbers: Sequence[int]) -> str:
    """Return ascending numbers as the first and the steps between: short for many."""
    ordered = sorted(set(numbers))
    steps = [after - before for before, after in zip([0, *ordered], ordered, strict=False)]
    return ",".join(map(str, steps))


def _unpack(body: bytes) -> CommandToken | None:
    if body[0] != _FORMAT or body[1] >= len(_KINDS):
        return None
    kind = _KINDS[body[1]]
    at = 2 + 4 + _PERSON_BYTES
    token = CommandToken(
        person=body[6:at],
        nonce=body[at + _VERSION_BYTES : _HEAD_BYTES],
        expires_at=datetime.fromtimestamp(0, UTC)
        + timedelta(minutes=int.from_bytes(body[2:6], "big")),
    )
    said = body[_HEAD_BYTES:].decode()
    if not isinstance(kind, OrderKind):
        return replace(token, confirms=int(said))
    version = body[at : at + _VERSION_BYTES].hex()
    order = replace(_read_fields(kind, said), expected=version if version != _ANY else "")
    return replace(token, order=order)


def _write_version(order: Order | None) -> bytes:
    """Return ten hexadecimal digits as bytes; nought for an order whose object cannot change."""
    return bytes.fromhex(order.expected if order and order.expected else _ANY)


def _read_fields(kind: OrderKind, said: str) -> Order:
    fields = said.split(_SEPARATOR)
    row, unit, campaign, stage, roles, until, photographs, action, output = (
        *fields,
        *[""] * (_FIELDS - len(fields)),
    )
    return Order(
        kind=kind,
        message_row=int(row) if row else None,
        receipt=f"HT-{int(row):06d}" if row else "",
        unit_code=unit or None,
        campaign_id=campaign or None,
        stage_id=stage or None,
        roles=tuple(roles.split(",")) if roles else (),
        until=date.fromordinal(int(until)) if until else None,
        photographs=_read_numbers(photographs),
        action=int(action) if action else None,
        output=output,
    )


def _read_numbers(text: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for step in text.split(",") if text else ():
        numbers.append((numbers[-1] if numbers else 0) + int(step))
    return tuple(numbers)
