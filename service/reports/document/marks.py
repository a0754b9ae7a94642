"""The names by which parts of a report are known again after people and programs had it.

Bookmarks in single paragraphs come back from Word and LibreOffice alike; the content controls of
Word, which keep a place from being deleted, do not come back from LibreOffice.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

BEGIN, END, STAFF, CAMPAIGN = "b", "e", "s", "c"
_NAME = re.compile(r"hopthu_([besc])_([a-z][a-z0-9]{0,19}|[0-9a-f]{8})(?:_([0-9a-f]{8}))?")
_TAG = re.compile(r"hopthu\.s\.([a-z][a-z0-9]{0,19})\.([0-9a-f]{8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark of ours.

    Attributes:
        sort: BEGIN and END of a part that is written anew, STAFF, CAMPAIGN.
        print: the fingerprint of what we wrote, or "".
    """

    sort: str
    key: str
    print: str = ""


def begin_name(key: str, written: str) -> str:
    """Return the bookmark of the first paragraph of a part."""
    return f"hopthu_{BEGIN}_{key}_{written}"


def end_name(key: str) -> str:
    """Return the bookmark of the last paragraph of a part."""
    return f"hopthu_{END}_{key}"


def staff_name(key: str, written: str) -> str:
    """Return the bookmark of the first paragraph of a place for the staff."""
    return f"hopthu_{STAFF}_{key}_{written}"


def staff_tag(key: str, written: str) -> str:
    """Return the tag of a place's content control."""
    return f"hopthu.s.{key}.{written}"


def campaign_name(campaign_id: str) -> str:
    """Return the bookmark that says whose report a file is."""
    return f"hopthu_{CAMPAIGN}_{campaign_key(campaign_id)}"


def campaign_key(campaign_id: str) -> str:
    """Return eight hexadecimal digits for a campaign."""
    return hashlib.sha256(campaign_id.encode()).hexdigest()[:8]


def marks_in(element: _Element) -> Iterator[Mark]:
    """Yield the marks in an element, in its order."""
    for bookmark in element.iter(qn("w:bookmarkStart")):
        found = _NAME.fullmatch(bookmark.get(qn("w:name")) or "")
        if found:
            yield Mark(sort=found[1], key=found[2], print=found[3] or "")


def control_mark(element: _Element) -> Mark | None:
    """Return what the tag of a content control says, or None where it is none of ours."""
    tag = element.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    found = _TAG.fullmatch(tag.get(qn("w:val")) or "") if tag is not None else None
    return Mark(sort=STAFF, key=found[1], print=found[2]) if found else None
