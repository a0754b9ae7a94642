"""Finds the activities that a document announces: tables, dated lists, days with their hours."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from parsers.documents.document import Document, Paragraph, Region, Table
from parsers.facts import StatedActivity
from parsers.report.schedule_lines import ScheduleLines
from parsers.report.schedule_tables import ScheduleTables
from parsers.vietnamese.dates import Frame
from parsers.vietnamese.folding import fold

_MAX_ACTIVITIES = 500
_TITLE_BLOCKS = 15
_REPORT = re.compile(r"^bao cao\b")
_ANNOUNCES = re.compile(r"\b(?:dang ki|ke hoach|lich)\b")
_BEGINS_EVENT = re.compile(
    r"^(?:(?:kế hoạch|thông báo|giấy mời|v/v|về việc|tổ chức)\s*:?\s*)+", re.IGNORECASE
)
_EVENT = re.compile(
    r"^(?:le|hoi|ngay hoi|toa dam|chuyen de|tap huan|cuoc thi|hoi thao|hoi thi|buoi|lop|giao luu)\b"
)
_OUTSIDE = {Region.HEADER, Region.FOOTER, Region.STAMP, Region.NOTE}

#: What lies farther from the campaign is no activity of it, whatever a cell says.
_FARTHEST = timedelta(days=400)
_NEAR = timedelta(days=31)


def find_activities(document: Document, frame: Frame) -> tuple[StatedActivity, ...]:
    """Return the activities of the schedules in a document, in its order.

    Days outside the campaign's week are kept. Where most of a schedule's days are of one year, a
    day of another that would be near the campaign in that one is taken for a slip of the pen.

    Args:
        document: read from a file, or made of the paragraphs of a mail.
        frame: the campaign's week, for weekdays and years that are left out.
    """
    found: dict[tuple[str, str], StatedActivity] = {}
    lines = ScheduleLines(frame, telling=_tells(document))
    for activity in _read(document, frame, lines):
        found.setdefault((activity.start, fold(activity.what)), activity)
        if len(found) >= _MAX_ACTIVITIES:
            break
    if found:
        return tuple(_mend_years(list(found.values()), frame))
    single = lines.name(_event(document)) if lines.unnamed else None
    return (single,) if single is not None else ()


def _read(document: Document, frame: Frame, lines: ScheduleLines) -> Iterator[StatedActivity]:
    tables = ScheduleTables(frame)
    for block in document.blocks:
        if block.region in _OUTSIDE:
            continue
        if isinstance(block, Table):
            yield from lines.close()
            if not block.hidden:
                yield from tables.read(block, lines.day)
        else:
            yield from lines.read(block.text, block.place)
    yield from lines.close()


def _event(document: Document) -> str:
    """Return the one event that a plan or invitation announces in its title, or ""."""
    for block in document.blocks[:_TITLE_BLOCKS]:
        if isinstance(block, Paragraph):
            title = _BEGINS_EVENT.sub("", block.text).strip()
            if _EVENT.match(fold(title)):
                return title
    return ""


def _tells(document: Document) -> bool:
    """Tell whether a document is a report of what was done."""
    paragraphs = [
        block for block in document.blocks[:_TITLE_BLOCKS] if isinstance(block, Paragraph)
    ]
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        title = fold(paragraph.text) if paragraph.text[:7].isupper() else ""
        if _REPORT.match(title):
            subject = f"{title} {fold(following.text) if following else ''}"
            return not _ANNOUNCES.search(subject)
    return False


def _mend_years(found: list[StatedActivity], frame: Frame) -> Iterator[StatedActivity]:
    years = Counter(_day(activity.start).year for activity in found)
    usual = years.most_common(1)[0][0] if years else 0
    for activity in found:
        day = _day(activity.start)
        if day.year != usual and years[day.year] * 2 < len(found):
            activity = _move(activity, usual, frame)  # noqa: PLW2901 - the mended one
        if abs(_day(activity.start) - frame.first) <= _FARTHEST:
            yield activity


def _move(activity: StatedActivity, year: int, frame: Frame) -> StatedActivity:
    """Return an activity in another year where that brings it to the campaign."""
    start = f"{year}{activity.start[4:]}"
    try:
        near = abs(_day(start) - frame.first) <= _NEAR
    except ValueError:
        return activity
    wrong = activity.start[:4]
    end = activity.end
    if end and end.startswith(wrong):
        end = f"{year}{end[4:]}"
    return replace(activity, start=start, end=end) if near else activity


def _day(start: str) -> date:
    return date.fromisoformat(start[:10])
