"""Which mails have been kept long enough. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from db.entities.campaigns import Campaign
from db.entities.erasure import ErasureScope

_MONTHS_A_YEAR = 12
_EVERY_MONTH_HAS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionTerms:
    """Months that things are kept, None for good; see the section [retention]."""

    raw_mail_months: int | None = None
    photographs_months: int | None = None
    other_mail_months: int | None = None


def months_before(moment: datetime, months: int) -> datetime:
    """Return the moment so many months earlier; days after the 28th count as the 28th."""
    count = moment.year * _MONTHS_A_YEAR + moment.month - 1 - months
    day = min(moment.day, _EVERY_MONTH_HAS)
    return moment.replace(
        year=max(1, count // _MONTHS_A_YEAR), month=count % _MONTHS_A_YEAR + 1, day=day
    )


def due_erasures(
    campaigns: Iterable[Campaign], terms: RetentionTerms, *, now: datetime
) -> Iterator[tuple[ErasureScope, str]]:
    """Yield what is due with the reason for it; a later run of the same finds nothing left.

    Args:
        campaigns: all that have records, also those that are not configured any more.
        terms: of the office.
        now: aware.
    """
    for campaign in campaigns:
        for months, photographs_only in (
            (terms.photographs_months, True),
            (terms.raw_mail_months, False),
        ):
            if months is not None and campaign.closes_at < months_before(now, months):
                kind = "photographs" if photographs_only else "raw_mail"
                yield (
                    ErasureScope(campaign_id=campaign.id, photographs_only=photographs_only),
                    f"retention.{kind}_months = {months}",
                )
    if terms.other_mail_months is not None:
        before = months_before(now, terms.other_mail_months)
        reason = f"retention.other_mail_months = {terms.other_mail_months}"
        yield ErasureScope(others=True, before=before), reason
