"""Marks that only we can put on a mail, and how a mail of our own is known by them.

A Message-ID of ours is `<nonce.mac@our-domain>`; the mac needs the signing key, so nobody else
can make a mail that looks like ours, nor a bounce that speaks of a letter we never wrote.
"""

import hashlib
import hmac
import re
from base64 import b32encode

_OWN_ID = re.compile(r"<([0-9a-z]{8,64})\.([0-9a-z]{16})@([0-9a-z.-]+)>")
_BOUNCE_MARK = "+bounce-"
_NOT_IN_DOMAIN = re.compile(r"[^a-z0-9.-]+|(?<=\.)\.+")


def message_id_domain(office_address: str) -> str:
    """Return the right side of our Message-IDs: a name under the office's domain, ours alone.

    The domain itself will not do: the office's own people write under it too.
    """
    local, _, domain = office_address.lower().rpartition("@")
    label = _NOT_IN_DOMAIN.sub("-", local).strip(".-") or "office"
    return f"{label}.hopthu.{domain.encode('idna').decode('ascii')}"


def new_message_id(key: bytes, nonce: str, domain: str) -> str:
    """Return a Message-ID for a letter.

    Args:
        key: the signing key.
        nonce: 8 to 64 lower-case letters and digits, never used before.
        domain: see `message_id_domain`.

    Raises:
        ValueError: if the nonce has another form.
    """
    message_id = f"<{nonce}.{_mac(key, nonce, domain)}@{domain}>"
    if not _OWN_ID.fullmatch(message_id):
        raise ValueError(f"not a nonce for a Message-ID: {nonce!r}")
    return message_id


def is_own_message_id(key: bytes, message_id: str) -> bool:
    """Tell whether we made this Message-ID ourselves, with this key."""
    found = _OWN_ID.fullmatch(message_id)
    if found is None:
        return False
    nonce, mac, domain = found.groups()
    return hmac.compare_digest(mac, _mac(key, nonce, domain))


def loop_token(key: bytes, office_address: str) -> str:
    """Return the value of our X-Loop header."""
    return f"hopthu-{_mac(key, 'x-loop', office_address.lower())}"


def bounce_address(bounces_to: str, message_id: str) -> str:
    """Return the envelope sender that names the letter: `local+bounce-nonce.mac@domain`.

    Raises:
        ValueError: if the Message-ID is not of our form.
    """
    found = _OWN_ID.fullmatch(message_id)
    if found is None:
        raise ValueError(f"not a Message-ID of ours: {message_id!r}")
    local, _, domain = bounces_to.rpartition("@")
    return f"{local}{_BOUNCE_MARK}{found[1]}.{found[2]}@{domain}"


def message_id_of_bounce(key: bytes, recipient: str, domain: str) -> str | None:
    """Return the Message-ID of the letter that a bounce address names, or None.

    Args:
        key: the signing key; an address with a false mac names nothing.
        recipient: whom the delivery report was sent to.
        domain: see `message_id_domain`.
    """
    _, mark, token = recipient.lower().rpartition("@")[0].partition(_BOUNCE_MARK)
    message_id = f"<{token}@{domain}>"
    return message_id if mark and is_own_message_id(key, message_id) else None


def _mac(key: bytes, *parts: str) -> str:
    message = "\0".join(("hopthu own mail", *parts)).encode()
    return b32encode(hmac.digest(key, message, hashlib.sha256)[:10]).decode("ascii").lower()
