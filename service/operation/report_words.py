"""The words of the consolidated report, from templates that an office may change."""

import logging
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from service.adapters.template_files import office_loader, packaged_loader
from service.outbound.clean_context import clean_context
from service.outbound.rendering import TEMPLATE_FAULTS
from service.outbound.template_filters import build_filters
from service.outbound.template_sandbox import LetterEnvironment
from service.reports.document.blocks import Part, TableHere, Zone
from service.reports.document.content import Letterhead
from service.reports.document.markup import MarkupFault, parse_markup
from service.reports.document.values import ReportValues

FOLDER = "consolidated_report"
TABLES = frozenset(
    {"stages", "districts", "indicators", "plans", "years", "kinds", "figures", "units",
     "lacking", "calendar"}
)  # fmt: skip

log = logging.getLogger(__name__)


class ReportWords:
    """Puts a report into words: its head and its parts.

    Args:
        zone: times are the office's.
        overrides: the office's folder of templates, or None.
    """

    def __init__(self, zone: ZoneInfo, overrides: Path | None = None) -> None:
        filters = build_filters(zone)
        packaged = LetterEnvironment(packaged_loader(), filters)
        office = LetterEnvironment(office_loader(overrides), filters) if overrides else packaged
        self._environments = (office, packaged) if overrides else (packaged,)

    def write(self, values: ReportValues) -> tuple[Letterhead, tuple[Part, ...]]:
        """Return the head and the parts of a report.

        A template of the office that is broken is named in the log, and the packaged words stand
        in its place.
        """
        shown = {"report": clean_context(values), "language": values.language}
        *first, last = self._environments
        for environment in first:
            try:
                return _write(environment, shown, values.language)
            except TEMPLATE_FAULTS as error:
                log.warning(
                    "The office's words of the report are broken, the packaged ones are used: %s",
                    error,
                    extra={"event": "template_broken"},
                )
        return _write(last, shown, values.language)


def _write(
    environment: LetterEnvironment, shown: dict[str, object], language: str
) -> tuple[Letterhead, tuple[Part, ...]]:
    head = environment.render_bounded(f"{FOLDER}/head.{language}.txt", shown)
    body = environment.render_bounded(f"{FOLDER}/body.{language}.txt", shown)
    parts = parse_markup(body)
    _check_tables(parts)
    return parse_head(head), parts


def parse_head(text: str) -> Letterhead:
    """Return the fields of a head: one a line, its name before the first colon."""
    fields: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon and value.strip():
            fields[name.strip()] = (*fields.get(name.strip(), ()), value.strip())
    return Letterhead(fields=fields)


def _check_tables(parts: Iterable[Part]) -> None:
    for part in parts:
        for block in part.blocks if isinstance(part, Zone) else ():
            if isinstance(block, TableHere) and block.name not in TABLES:
                raise MarkupFault(f"there is no table {block.name!r}; known: {sorted(TABLES)}")
