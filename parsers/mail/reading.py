"""Reads one raw message: the one door into this package."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from parsers.mail.bodies import Bodies, read_bodies
from parsers.mail.collecting import Collector
from parsers.mail.delivery_report import guess_delivery_report, read_delivery_report
from parsers.mail.headers import Headers, read_headers
from parsers.mail.kinds import Evidence, find_kind
from parsers.mail.known_bounces import known_bounce
from parsers.mail.links import choose_file_links
from parsers.mail.message import (
    Attachment,
    DeliveryReport,
    Limits,
    MailKind,
    Message,
    Ours,
)
from parsers.mail.parts import MessageParts
from parsers.mail.source import Source
from parsers.mail.spool import Readable, Spool
from parsers.mail.walk import walk_message


def read_message(raw: Readable, *, spool: Spool, ours: Ours, limits: Limits) -> Message:
    """Return what one raw message says; its decoded leaves are left as files in the spool.

    Args:
        raw: the message's bytes from the first to the last; read once, in chunks.
        spool: makes the files; those of a failed reading are the caller's to remove.
        ours: how our own mail is known.
        limits: the caps.

    Raises:
        LimitExceeded: a cap was passed; the raw message is worth keeping all the same.
    """
    source = Source(raw)
    found = Collector(spool, limits)
    parts = walk_message(source, found)
    headers = read_headers(parts.headers)
    if len(headers.senders) != 1:
        found.note("no_single_sender")
    body = read_bodies(
        parts, headers.subject or "", ours=ours.addresses, cap_chars=limits.text_chars
    )
    attachments = tuple(_mark_inline(found.attachments, body))
    seen = Evidence(
        parts=parts,
        headers=headers,
        ours=ours,
        text=f"{body.own}\n\n{body.quoted}",
        attachments=any(not attachment.inline for attachment in attachments),
    )
    verdict = find_kind(seen)
    return Message(
        sha256=source.sha256,
        size_bytes=source.size_bytes,
        content_key=_content_key(parts, headers, found.leaf_sha256),
        message_id=headers.message_id,
        in_reply_to=headers.in_reply_to,
        references=headers.references,
        senders=headers.senders,
        reply_to=headers.reply_to,
        posted_by=headers.posted_by,
        recipients=headers.recipients,
        subject=headers.subject,
        sent_at=headers.sent_at,
        received_at=headers.received_at,
        kind=verdict.kind,
        kind_reason=verdict.reason,
        generated=verdict.generated,
        delivery_report=_delivery_report(seen, verdict.kind),
        authentication_results=headers.authentication_results,
        text=body.words,
        quoted_text=body.quoted,
        forwarded_text=body.forwarded,
        forwarded_senders=tuple(body.senders),
        forwarded_subjects=tuple(body.subjects),
        links=choose_file_links(body.links),
        attachments=attachments,
        problems=tuple(found.problems),
    )


def _delivery_report(seen: Evidence, kind: MailKind) -> DeliveryReport | None:
    """Return what a bounce says; None for all other mail."""
    if kind is not MailKind.BOUNCE:
        return None
    report = read_delivery_report(seen.parts)
    if report is not None:
        return report
    senders = [sender.address for sender in seen.headers.senders]
    named = seen.block.first("x-failed-recipients")
    guessed = guess_delivery_report(seen.text, [*seen.ours.addresses, *senders])
    if guessed.recipients:
        return guessed
    if named is not None:
        return guess_delivery_report(named.decode("ascii", "replace"), ())
    return replace(guessed, recipients=known_bounce(seen.block, seen.text))


def _mark_inline(attachments: list[Attachment], body: Bodies) -> Iterator[Attachment]:
    """Yield the attachments; those that the HTML shows are inline."""
    for attachment in attachments:
        if attachment.content_id in body.content_ids and not attachment.inline:
            yield replace(attachment, inline=True)
        else:
            yield attachment


def _content_key(parts: MessageParts, headers: Headers, leaves: list[str]) -> str:
    """Return the key that the same mail has however often and by whatever way it comes."""
    date = headers.sent_at.isoformat() if headers.sent_at else ""
    raw_date = (parts.headers.first("date") or b"").decode("ascii", "replace")
    senders = ",".join(sender.address for sender in headers.senders)
    fields = [senders, date or raw_date, headers.message_id or "", *sorted(leaves)]
    return sha256("\n".join(fields).encode("utf-8", "replace")).hexdigest()
