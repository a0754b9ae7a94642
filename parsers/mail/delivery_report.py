"""Bounces: who could not be reached, and why.

Structured reports are read by RFC 3464; the common older forms by their words.
"""

import re
from collections.abc import Iterable

from parsers.mail.charsets import decode_bytes
from parsers.mail.encoded_words import one_line
from parsers.mail.headers import find_message_ids
from parsers.mail.message import DeliveryReport, FailedRecipient
from parsers.mail.parts import MachinePart, MessageParts

_STATUS_KINDS = {"message/delivery-status", "message/global-delivery-status"}
_RETURNED_KINDS = {
    "text/rfc822-headers",
    "message/global-headers",
    "message/rfc822",
    "message/global",
}
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_SMTP_CODE = re.compile(r"\b([45]\d\d)[ -]")
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_MAX_RECIPIENTS = 100
_MAX_DIAGNOSTIC = 500
_FAILED_WORDS = re.compile(
    r"could not be delivered|couldn't be delivered|wasn't delivered|was not delivered"
    r"|delivery (?:to the following|has failed|failed|failure)|undeliver|permanent (?:fatal )?error"
    r"|(?:n't|not|un)[- ]?(?:be )?able to deliver|could not deliver|did not reach"
    r"|user unknown|no such user|mailbox (?:unavailable|not found|is full)"
    r"|address (?:not found|rejected)|recipient(?:s)? (?:rejected|unknown)|returned to sender"
    r"|không tìm thấy địa chỉ|chưa được gửi|không (?:thể )?gửi được|không thể chuyển"
    r"|không tồn tại|hộp thư (?:đã )?đầy|thư bị trả lại",
    re.IGNORECASE,
)
_DELAY_WORDS = re.compile(
    r"delayed|still being retried|will (?:continue to )?(?:be retried|retry)|temporar|bị trì hoãn"
    r"|tạm thời",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"mailbox (?:is )?full|over quota|quota exceeded|hộp thư (?:đã )?đầy", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"user unknown|no such user|unknown user|address not found|does not exist|không tồn tại"
    r"|mailbox not found|recipient unknown",
    re.IGNORECASE,
)
_RETURNED_MARK = re.compile(
    r"^[->*= \t]*(?:original message|below this line is a copy|this is a copy of the message"
    r"|copy of (?:the|your) message|headers of the (?:original|message)|message headers follow"
    r"|thư gốc).*$",
    re.IGNORECASE | re.MULTILINE,
)
_RETURNED_ID = re.compile(r"^[> \t]*message-id:\s*(<[^<>\s]{1,998}>)", re.IGNORECASE | re.MULTILINE)
_TEXT_WINDOW = 20_000


def read_delivery_report(parts: MessageParts) -> DeliveryReport | None:
    """Return a structured report, or None when the message holds none.

    Source: RFC 3464, sections 2.1 to 2.3.
    """
    statuses = [part for part in parts.machine if part.kind in _STATUS_KINDS]
    if not statuses:
        return None
    recipients: list[FailedRecipient] = []
    for status in statuses:
        for group in _groups(status.data):
            recipient = _recipient(group)
            if recipient is not None and len(recipients) < _MAX_RECIPIENTS:
                recipients.append(recipient)
    return DeliveryReport(
        recipients=tuple(recipients), original_message_id=_original_id(parts.machine)
    )


def guess_delivery_report(text: str, own: Iterable[str]) -> DeliveryReport:
    """Return what an unstructured bounce says, as far as its words tell.

    Args:
        text: the body.
        own: our addresses and the bounce's sender, which are never the failed ones.
    """
    window = text[:_TEXT_WINDOW]
    mark = _RETURNED_MARK.search(window)
    words = window[: mark.start()] if mark else window
    skip = {address.lower() for address in own}
    found: dict[str, None] = {}
    for match in _ADDRESS.finditer(words):
        address = match[0].strip(".'").lower()
        local = address.partition("@")[0]
        if address not in skip and local not in {"postmaster", "mailer-daemon"}:
            found.setdefault(address)
    status = guess_status(words)
    delayed = bool(_DELAY_WORDS.search(words)) and not (status or "4").startswith("5")
    recipients = tuple(
        FailedRecipient(
            address=address,
            action="delayed" if delayed else "failed",
            status=status,
            diagnostic=_diagnostic_line(words, address),
        )
        for address in list(found)[:_MAX_RECIPIENTS]
    )
    original = _RETURNED_ID.search(window)
    return DeliveryReport(
        recipients=recipients,
        original_message_id=original[1] if original else None,
        structured=False,
    )


def reads_like_bounce(text: str) -> bool:
    """Tell whether a text says that a message was not delivered."""
    return _FAILED_WORDS.search(text[:_TEXT_WINDOW]) is not None


def guess_status(text: str) -> str | None:
    """Return the enhanced status that a text names or means, or None.

    Source: RFC 3463; a bare SMTP code gives its class only.
    """
    match = _STATUS.search(text)
    if match:
        return match[1]
    if _FULL.search(text):
        return "5.2.2"
    if _UNKNOWN.search(text):
        return "5.1.1"
    code = _SMTP_CODE.search(text)
    return f"{code[1][0]}.0.0" if code else None


def _groups(data: bytes) -> list[dict[str, str]]:
    """Return the field groups of a delivery-status body; the first is of the whole message."""
    groups: list[dict[str, str]] = [{}]
    name = ""
    for line in data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if not line.strip():
            if groups[-1]:
                groups.append({})
            name = ""
        elif line[:1] in b" \t" and name:
            groups[-1][name] += " " + one_line(decode_bytes(line))
        elif b":" in line:
            left, _, right = line.partition(b":")
            name = left.strip().decode("ascii", "replace").lower()
            groups[-1].setdefault(name, one_line(decode_bytes(right)))
    return groups


def _recipient(group: dict[str, str]) -> FailedRecipient | None:
    """Return the recipient of one group, or None for a group without one."""
    named = group.get("original-recipient") or group.get("final-recipient")
    final = group.get("final-recipient") or named
    if final is None:
        return None
    address = _address(final) or _address(named or "")
    if not address:
        return None
    diagnostic = group.get("diagnostic-code", "").partition(";")
    words = (diagnostic[2] or diagnostic[0]).strip()
    status = _STATUS.search(group.get("status", "")) or _STATUS.search(words)
    action = group.get("action", "").split(" ")[0].lower() or "failed"
    return FailedRecipient(
        address=address,
        action=action,
        status=status[1] if status else None,
        diagnostic=words[:_MAX_DIAGNOSTIC],
    )


def _address(value: str) -> str:
    """Return the bare address of "rfc822; a@b"."""
    text = value.rpartition(";")[2].strip().strip("<>").strip()
    return text.lower() if "@" in text else ""


def _original_id(machine: list[MachinePart]) -> str | None:
    """Return the Message-ID of the message that came back, from its returned headers."""
    for part in machine:
        if part.kind in _RETURNED_KINDS:
            head = part.data.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
            match = re.search(rb"^message-id:\s*(\S{1,998})", head, re.IGNORECASE | re.MULTILINE)
            if match:
                ids = find_message_ids([match[1]], bare=True)
                return ids[0] if ids else None
    return None


def _diagnostic_line(text: str, address: str) -> str:
    """Return the line that speaks of an address, or the one that has a code."""
    lines = [one_line(line) for line in text.splitlines() if line.strip()]
    coded = [line for line in lines if _STATUS.search(line) or _SMTP_CODE.search(line)]
    named = [line for line in lines if address in line.lower()]
    return next(iter([*coded, *named]), "")[:_MAX_DIAGNOSTIC]
