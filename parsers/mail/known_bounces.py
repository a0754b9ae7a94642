"""Bounces in the forms of particular mail systems, by a library that knows some twenty of them.

It is asked only where neither structure nor words told who could not be reached.
"""

from email.message import Message as EmailMessage
from importlib import import_module

from parsers.mail.charsets import decode_bytes
from parsers.mail.header_block import HeaderBlock
from parsers.mail.message import FailedRecipient

_READ_CHARS = 20_000
_ASKED = ("from", "subject", "content-type", "x-failed-recipients", "return-path")
# Its forms take headers for granted that a bounce need not have, such as a From with an address.
_STUMBLED = (LookupError, ValueError, TypeError, AttributeError)


def known_bounce(block: HeaderBlock, text: str) -> tuple[FailedRecipient, ...]:
    """Return who a bounce says could not be reached for good, or ().

    Args:
        block: the raw header fields.
        text: the body as it is shown.
    """
    message = EmailMessage()
    for name in _ASKED:
        value = block.first(name)
        # The text is given on its own: a type with parts would be looked for in vain.
        if value is not None and name != "content-type":
            message[name] = " ".join(decode_bytes(value).split())
    message.set_payload(text[:_READ_CHARS])
    # A tenth of a second to import that other mail need not pay.
    try:
        found = import_module("flufl.bounce").scan_message(message)
    except _STUMBLED:
        return ()
    addresses = sorted(_text(address).lower() for address in found)
    return tuple(
        FailedRecipient(address=address, action="failed", status=None, diagnostic="")
        for address in addresses
        if "@" in address
    )


def _text(address: object) -> str:
    return address.decode("ascii", "replace") if isinstance(address, bytes) else str(address)
