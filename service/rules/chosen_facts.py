"""One answer from several documents: the mail's document, one value an indicator, its activities.

A Word file and its signed PDF say the same twice; a workbook beside a report is the better word
for figures. What an earlier source states is not stated again by a later one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from parsers.facts import (
    DocumentFacts,
    DocumentKind,
    Letterhead,
    StatedActivity,
    StatedFigure,
)
from parsers.mail.message import Message, Role
from parsers.vietnamese.folding import fold

BODY = "body"
# Where figures are looked for first: a filled form, a table of figures, the report, the mail.
FIGURE_ORDER = (Role.FIGURES, Role.WRITTEN_REPORT, Role.OTHER, Role.SCHEDULE)
DOCUMENT_ORDER = (Role.WRITTEN_REPORT, Role.SCHEDULE, Role.FIGURES)
ORIGINS = ("form", "table", "prose")


def documents_by_role(
    message: Message, roles: Sequence[Role]
) -> tuple[tuple[Role, DocumentFacts], ...]:
    """Return the documents with what each is for, in the order of the mail; the body last."""
    role_of = {(a.path, a.sha256): role for a, role in zip(message.attachments, roles, strict=True)}
    return tuple((role_of.get((d.path, d.sha256), Role.OTHER), d) for d in message.documents)


def own_letterhead(documents: Iterable[tuple[Role, DocumentFacts]]) -> Letterhead | None:
    """Return the head of the sender's own document, or None where there is none.

    Of several renditions, each part is taken from the first that has it: number and date of the
    signed PDF complete a Word file where they were left blank.
    """
    known = list(documents)
    for role in DOCUMENT_ORDER:
        heads = [d.letterhead for own, d in known if own is role and d.path != BODY]
        heads = [head for head in heads if head != Letterhead()]
        if heads:
            return _merged(heads)
    return None


def _merged(heads: Sequence[Letterhead]) -> Letterhead:
    first = max(heads, key=lambda head: (head.number or "")[:1].isdigit())
    known = {item.name: getattr(first, item.name) for item in fields(first)}
    for head in heads:
        for name, value in known.items():
            known[name] = value or getattr(head, name)
    return replace(first, **known)


def chosen_figures(
    documents: Iterable[tuple[Role, DocumentFacts]],
) -> tuple[StatedFigure, ...]:
    """Return one value an indicator; what was only planned stands beside what was done."""
    stated = [
        (ORIGINS.index(figure.origin), FIGURE_ORDER.index(_figure_role(role)), order, figure)
        for order, (role, document) in enumerate(documents)
        for figure in document.figures
        if figure.total
    ]
    stated.sort(key=lambda item: item[:3])
    chosen: dict[tuple[str, bool], StatedFigure] = {}
    for *_, figure in stated:
        chosen.setdefault((figure.indicator, figure.planned), figure)
    return tuple(chosen.values())


def _figure_role(role: Role) -> Role:
    return role if role in FIGURE_ORDER else Role.OTHER


def chosen_activities(
    documents: Iterable[tuple[Role, DocumentFacts]],
) -> tuple[StatedActivity, ...]:
    """Return the activities of schedules and of the mail's own text, each once, by time."""
    chosen: dict[tuple[str, str], StatedActivity] = {}
    for role, document in documents:
        if role is not Role.SCHEDULE and not _lists_activities(document):
            continue
        for activity in document.activities:
            chosen.setdefault((activity.start, fold(activity.what)[:60]), activity)
    return tuple(sorted(chosen.values(), key=lambda activity: activity.start))


def _lists_activities(document: DocumentFacts) -> bool:
    """Say whether activities count whatever the document is for: a form of ours, the mail."""
    return document.path == BODY or document.kind is DocumentKind.FORM
