"""Everything that one document says, gathered: head, figures, activities, what it is."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from parsers.documents.document import Document, Paragraph, Picture, ProblemKind, Table
from parsers.facts import (
    Aims,
    DocumentFacts,
    DocumentKind,
    Letterhead,
    PictureFacts,
    StatedActivity,
    StatedFigure,
)
from parsers.report.figures import find_figures
from parsers.report.form_codes import find_codes
from parsers.report.forms import read_form
from parsers.report.letterhead import find_letterhead
from parsers.report.schedule import find_activities
from parsers.vietnamese.dates import Frame
from parsers.vietnamese.folding import fold

BODY = "body"
OPENING_PARAGRAPHS = 8
LONGEST_OPENING = 1500
# A workbook with fewer words than this beside its cells is a table, not a report.
FEW_WORDS = 60
# A page of text has hundreds of characters; fewer on a PDF with pictures is a scan.
SCAN_CHARS = 40
# So many are a mention; more are a list.
FEW_ACTIVITIES = 2

_NO_LETTERHEAD = Letterhead()

_PLAN_WORDS = re.compile(rf"\b(?:{fold('đăng ký')}|lich|ke hoach|{fold('dự kiến')})\b")
_REPORT_WORDS = re.compile(rf"\b(?:bao cao|ket qua|so ket|tong ket|{fold('kết quả')})\b")
# In folded text, where one space parts the words.
_DONE_OR_NOT = re.compile(
    r" (?:(?P<done>da|duoc|dat|thu hut|hoan thanh|ket qua)"
    rf"|(?P<to_do>se|{fold('dự kiến')}|chuan bi|phan dau|phan cong))(?= )"
)
# What is rare stands first, which makes the search for it fast.
_YEAR = re.compile(r"nam (?<!\wnam )(?:hoc )?((?:19|20)\d\d)\b")


def facts_of_document(document: Document, *, path: str, sha256: str, aims: Aims) -> DocumentFacts:
    """Return what a document says.

    Args:
        document: as read.
        path: the attachment's path; "body" for the mail's own text.
        sha256: of the attachment, "" for the body.
        aims: what is looked for.
    """
    frame = _frame(aims.first, aims.last)
    head = find_letterhead(document) if path != BODY else _NO_LETTERHEAD
    form = read_form(document, dict(aims.indicators), frame) if path != BODY else None
    figures = form.figures if form else find_figures(document, aims.indicators)
    activities = form.activities if form else find_activities(document, frame)
    opening = _opening(document)
    year = _YEAR.search(fold(head.title or "")) or _YEAR.search(fold(opening))
    return DocumentFacts(
        path=path,
        sha256=sha256,
        kind=DocumentKind.FORM if form else _kind(document, head, figures, activities),
        letterhead=head,
        figures=figures,
        activities=activities,
        pictures=tuple(_picture(picture) for picture in document.pictures),
        problems=tuple(problem.kind.value for problem in document.problems),
        scan=document.has(ProblemKind.SCAN),
        year=int(year[1]) if year else None,
        opening=opening if path != BODY else "",
        form_codes=find_codes(document),
        text_chars=sum(len(b.text) for b in document.blocks if isinstance(b, Paragraph)),
    )


@lru_cache(maxsize=8)
def _frame(first: str, last: str) -> Frame:
    return Frame(first=date.fromisoformat(first), last=date.fromisoformat(last))


def _picture(picture: Picture) -> PictureFacts:
    return PictureFacts(
        name=picture.name,
        place=picture.place,
        media_type=picture.media_type,
        size_bytes=picture.size_bytes,
        sha256=picture.sha256,
        spool_name=picture.spool_name,
    )


def _opening(document: Document) -> str:
    """Return heading and first paragraphs, a line each."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif len(lines) < OPENING_PARAGRAPHS:
            lines.extend(cell.text for cell in block.cells[:12])
        if len(lines) >= OPENING_PARAGRAPHS * 3:
            break
    return "\n".join(lines)[:LONGEST_OPENING]


def _kind(
    document: Document,
    head: Letterhead,
    figures: Sequence[StatedFigure],
    activities: Sequence[StatedActivity],
) -> DocumentKind:
    if not document.blocks:
        return DocumentKind.UNREAD
    if _is_table(document) and not (head.issuer or head.number or head.type):
        if len(activities) > 1 and len(activities) >= len(figures):
            return DocumentKind.SCHEDULE
        if figures:
            return DocumentKind.FIGURES
    title = fold(head.title or "")
    if head.type == "KH" or _PLAN_WORDS.search(title):
        return DocumentKind.PLAN
    if head.type == "BC" or _REPORT_WORDS.search(title):
        return DocumentKind.REPORT
    return _kind_by_words(document, figures, activities)


def _is_table(document: Document) -> bool:
    if not any(isinstance(block, Table) for block in document.blocks):
        return False
    words = sum(
        len(block.text.split()) for block in document.blocks if isinstance(block, Paragraph)
    )
    return words < FEW_WORDS


def _kind_by_words(
    document: Document,
    figures: Sequence[StatedFigure],
    activities: Sequence[StatedActivity],
) -> DocumentKind:
    """Judge a document without a telling heading by what it speaks of: done, or to be done."""
    if len(activities) <= FEW_ACTIVITIES and all(figure.planned for figure in figures):
        return DocumentKind.OTHER
    text = f" {fold(document.text()[:20_000])} "
    said = Counter(match.lastgroup for match in _DONE_OR_NOT.finditer(text))
    done, to_do = said["done"], said["to_do"]
    if len(activities) > FEW_ACTIVITIES and to_do >= done:
        return DocumentKind.PLAN
    if any(not figure.planned for figure in figures) and done > to_do:
        return DocumentKind.REPORT
    return DocumentKind.OTHER
