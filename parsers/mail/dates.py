"""Times of header fields: aware datetimes with the sender's own offset, or None.

Source: RFC 5322, sections 3.3 and 4.3, as mail-parser reads them; a time without a zone, or with
one that only its writer knows, is no moment and gives None.
"""

import re
from datetime import datetime, timedelta, timezone

from mailparser.dates import parse_mail_date

_MAX_DATE = 300
_EARLIEST_YEAR = 1982
_LATEST_YEAR = 2200
_DAY_HOURS = 24
_COLON_ZONE = re.compile(r"([+-]\d\d):(\d\d)\b")
_NAMED_OFFSET = re.compile(r"\b(?:GMT|UTC)\s*([+-]\d{4})")
_ZONE_WORD = re.compile(r"(?<![A-Za-z])(?:UT|UTC|GMT|Z|[ECMP][SD]T)\s*(?:\(|$)", re.IGNORECASE)
_OFFSET = re.compile(r"[+-]\d{4}")


def parse_date(text: str) -> datetime | None:
    """Return the moment of a Date header, or None when it is missing or impossible."""
    if not text or len(text) > _MAX_DATE:
        return None
    plain = _NAMED_OFFSET.sub(r"\1", _COLON_ZONE.sub(r"\1\2", text)).strip()
    if not _OFFSET.search(plain) and not _ZONE_WORD.search(plain):
        return None
    plain = re.sub(r"\bUTC\b", "GMT", plain)
    result = parse_mail_date(plain)
    moment: datetime | None = result.value
    if moment is None or not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
        return None
    hours = float(result.timezone or 0)
    if abs(hours) >= _DAY_HOURS:
        return None
    return moment.astimezone(timezone(timedelta(hours=hours)))


def parse_received_date(text: str) -> datetime | None:
    """Return the moment at the end of a Received header, or None.

    Source: RFC 5321, section 4.4: the date-time stands after the last semicolon.
    """
    return parse_date(text.rpartition(";")[2].strip()) if ";" in text else None
