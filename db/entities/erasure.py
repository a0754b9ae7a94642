"""What is to be erased, and what an erasure took away."""

from dataclasses import dataclass
from datetime import datetime

# Reasons of messages whose raw mail is gone on purpose. The row stays: its numbers still count,
# and its hash keeps a mail that still lies in the mailbox from being taken in again.
ERASED = "erased"
PHOTOGRAPHS_ERASED = "photographs_erased"
RAW_MAIL_GONE = frozenset({ERASED, PHOTOGRAPHS_ERASED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureScope:
    """Whose mail is meant; every condition given must be met.

    Attributes:
        others: mail that belongs to no campaign and no unit; then neither is given.
        photographs_only: pictures, and the raw mails that hold them; the rest stays.
        before: mail that arrived earlier.
        up_to: the last message that was on file when it was ordered; 0 for all.
    """

    campaign_id: str | None = None
    unit_code: str | None = None
    others: bool = False
    photographs_only: bool = False
    before: datetime | None = None
    up_to: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was taken away.

    Attributes:
        messages: the mails, by row.
        in_line: mails that are being read; they are erased when that is done.
        letters: to and about the unit, or for the campaign.
        staff_letters: sent copies of digests and outputs that may have shown any of it.
        addresses: that were learned from mail.
        audit_entries: whose names, addresses and free texts are gone.
        blobs: files that these rows named; others may name them too.
        submissions: whose folders change.
        campaign_ids: whose outputs are to be made anew.
    """

    messages: tuple[int, ...] = ()
    in_line: int = 0
    attachments: int = 0
    photographs: int = 0
    letters: int = 0
    staff_letters: int = 0
    addresses: int = 0
    audit_entries: int = 0
    blobs: frozenset[str] = frozenset()
    submissions: tuple[int, ...] = ()
    campaign_ids: tuple[str, ...] = ()
