"""The headers that say who wrote, to whom, when and about what.

mail-parser reads addresses and dates from a skeleton: only the fields named here, one line each,
no body, no Content-Type. What it gets wrong is taken from it: encoded words are decoded before
(it stops at a broken one, and leaves those in quotes), subjects are decoded apart (it loses blanks
at folds), every From header is read (it sees the first only).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import mailparser

from parsers.mail.charsets import decode_bytes
from parsers.mail.dates import parse_date, parse_received_date
from parsers.mail.encoded_words import decode_words, one_line
from parsers.mail.header_block import HeaderBlock
from parsers.mail.message import Address
from parsers.vietnamese.legacy_encodings import in_unicode

_LISTS = ("from", "reply-to", "to", "cc")
_MAX_VALUE = 16 * 1024
_MAX_ADDRESSES = 500
_MAX_SENDER_HEADERS = 5
_MAX_IDS = 200
_MAX_ID = 998
_OFTEN_REPEATED = 500
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_WORDS = re.compile(r"=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*\?=(?:\s*=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*\?=)*")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,998}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """The fields of parsers.mail.message.Message that come from headers alone."""

    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    senders: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    posted_by: tuple[Address, ...]
    recipients: tuple[Address, ...]
    subject: str | None
    sent_at: datetime | None
    received_at: datetime | None
    authentication_results: tuple[str, ...]


def read_headers(block: HeaderBlock) -> Headers:
    """Return the headers of one message, decoded. Never raises."""
    values = {name: [_raw_text(v) for v in block.all(name)] for name in (*_LISTS, "date")}
    parsed = _parse(values)
    senders = _senders([parsed, *_parse_rest(values["from"])])
    received = block.first("received")
    return Headers(
        message_id=_first(find_message_ids(block.all("message-id"), bare=True)),
        in_reply_to=find_message_ids(block.all("in-reply-to")),
        references=find_message_ids(block.all("references")),
        senders=tuple(senders),
        reply_to=tuple(_addresses(parsed.reply_to)),
        posted_by=_posted_by(block),
        recipients=tuple([*_addresses(parsed.to), *_addresses(parsed.cc)][:_MAX_ADDRESSES]),
        subject=read_subject(block),
        sent_at=parse_date(_first(values["date"]) or ""),
        received_at=parse_received_date(_raw_text(received)) if received else None,
        authentication_results=tuple(
            _raw_text(value) for value in block.all("authentication-results")
        ),
    )


def read_subject(block: HeaderBlock) -> str | None:
    """Return the decoded subject, or None when there is none."""
    value = block.first("subject")
    return decode_words(value) or None if value is not None else None


def _posted_by(block: HeaderBlock) -> tuple[Address, ...]:
    """Return the mailboxes of the Sender headers."""
    values = block.all("sender")[:_MAX_SENDER_HEADERS]
    return tuple(found for value in values for found in parse_addresses(_raw_text(value)))


def read_senders(block: HeaderBlock) -> tuple[Address, ...]:
    """Return every mailbox of every From header; none where one of them is not clear."""
    values = [_raw_text(value) for value in block.all("from")]
    return tuple(_senders(_parse_rest(["", *values])))


def parse_addresses(text: str) -> tuple[Address, ...]:
    """Return the mailboxes of one address list; broken ones are left out."""
    return tuple(_addresses(_parse({"from": [one_line(text)]}).from_))


def _parse_rest(values: list[str]) -> list[Any]:
    """Parse the From headers after the first, which mail-parser skips."""
    return [_parse({"from": [value]}) for value in values[1:_MAX_SENDER_HEADERS]]


def _senders(parsed: list[Any]) -> list[Address]:
    """Return the mailboxes of some From headers.

    Where mail-parser leaves out something that may be an address, the header has more than one
    reading: then there is no sender, rather than a wrong one.
    """
    found: list[Address] = []
    for one in parsed:
        unclear = [
            defect
            for defect in one.address_header_defects
            if defect["header"] == "from" and not defect["recovered"] and "@" in defect["raw"]
        ]
        if unclear and not _is_colon_in_name(one, unclear):
            return []
        found += _addresses(one.from_)
        found += [
            Address(address=c["address"].lower(), name=_display_name(c["display_name"]))
            for defect in unclear
            for c in defect["candidates"]
        ]
    return found


def _is_colon_in_name(parsed: Any, unclear: list[Any]) -> bool:  # noqa: ANN401 - as above
    """Tell "Phòng GDTX: Văn thư <a@b>": a bare colon before the one mailbox, no group."""
    return (
        not _addresses(parsed.from_)
        and len(unclear) == 1
        and unclear[0]["reason"] == "unclosed-group"
        and len(unclear[0]["candidates"]) == 1
    )


def _parse(values: dict[str, list[str]]) -> Any:  # noqa: ANN401 - mail-parser has no types
    """Give the skeleton to mail-parser."""
    lines: list[str] = []
    for name in _LISTS:
        texts = values.get(name) or []
        if name == "from":
            texts = texts[:1]
        if texts:
            lines.append(f"{name}: {decode_phrases(', '.join(texts)[:_MAX_VALUE])}\n")
    skeleton = "".join(lines)
    return (_seen_before if len(skeleton) <= _OFTEN_REPEATED else _parse_skeleton)(skeleton)


def _parse_skeleton(lines: str) -> Any:  # noqa: ANN401 - as above
    return mailparser.parse_from_string(f"{lines}\n")


@lru_cache(maxsize=512)
def _seen_before(lines: str) -> Any:  # noqa: ANN401 - as above
    """Parse what the next mails of the same sender to the same office have again; only read it."""
    return _parse_skeleton(lines)


def decode_phrases(value: str) -> str:
    """Return an address list with its encoded words decoded, as quoted strings.

    What they decode to can be no part of the structure, whatever it holds. What still looks like
    an encoded word is broken, and mail-parser would stop at it.

    Source: RFC 2047, section 5: an encoded word stands for words of a phrase or comment.
    """
    if "=?" not in value:
        return value
    pieces: list[str] = []
    at = 0
    for quoted in _QUOTED.finditer(value):
        pieces.append(_WORDS.sub(lambda run: f'"{_inert(run[0])}"', value[at : quoted.start()]))
        pieces.append(_WORDS.sub(lambda run: _inert(run[0]), quoted[0]))
        at = quoted.end()
    pieces.append(_WORDS.sub(lambda run: f'"{_inert(run[0])}"', value[at:]))
    return "".join(pieces).replace("=?", "= ?")


def _inert(words: str) -> str:
    """Return the text of adjacent encoded words, safe inside quotes."""
    return decode_words(words.encode()).replace("\\", "").replace('"', "")


def _addresses(pairs: Iterable[tuple[str, str]] | str) -> list[Address]:
    """Return mail-parser's (name, address) pairs as addresses in lower case."""
    if isinstance(pairs, str):
        return []
    return [
        Address(address=address.strip().lower(), name=_display_name(name))
        for name, address in pairs
        if "@" in address
    ][:_MAX_ADDRESSES]


def _display_name(name: str) -> str:
    return in_unicode(one_line(name)).strip("\"' ")


def _raw_text(value: bytes) -> str:
    """Return a value with raw eight-bit text decoded and encoded words left as they are."""
    return one_line(decode_bytes(value))


def find_message_ids(values: Iterable[bytes], *, bare: bool = False) -> tuple[str, ...]:
    """Return the message ids of some headers, with angle brackets, in order, once each.

    Args:
        values: raw values.
        bare: take a single word without brackets too.

    Source: RFC 5322, section 3.6.4.
    """
    found: dict[str, None] = {}
    for value in values:
        text = one_line(value.decode("utf-8", "replace"))
        ids = _MESSAGE_ID.findall(text)
        if not ids and bare and text and " " not in text:
            ids = [f"<{text.strip('<>')[:_MAX_ID]}>"]
        found.update(dict.fromkeys(ids))
    return tuple(found)[:_MAX_IDS]


def _first(values: Iterable[str]) -> str | None:
    return next(iter(values), None)
