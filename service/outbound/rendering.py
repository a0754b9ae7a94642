"""Letters from templates: subject, plain text and HTML with its styles inlined.

An office may put files of its own over the packaged ones. One that is broken is reported, and
the packaged letter goes out in its place: a spelling mistake in a template must not silence the
service.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from zoneinfo import ZoneInfo

from css_inline import CSSInliner
from jinja2 import TemplateError

from db.entities.enums import LetterKind
from service.adapters.template_files import (
    office_files,
    office_loader,
    packaged_files,
    packaged_loader,
)
from service.outbound.clean_context import clean_context
from service.outbound.letter_contexts import CONTEXTS, LetterContext, kind_of
from service.outbound.template_filters import build_filters
from service.outbound.template_sandbox import LetterEnvironment
from service.rules.letter_headers import clean_text

LANGUAGES = ("vi", "en")
TEXT_WIDTH = 76
LONGEST_MARKER = 3
# Whatever a template meets that it cannot handle: its own fault, never the letter's.
TEMPLATE_FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedLetter:
    """A letter in words: one-line subject, plain text with LF, HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """What is wrong with a template of the office.

    Attributes:
        template: its name under the office's folder, such as "unit_unknown/body.vi.txt".
        line: where, 1-based, or None.
        message: what is wrong, one line.
    """

    template: str
    line: int | None
    message: str


class LetterRenderer:
    """Renders letters; safe for several threads.

    Args:
        zone: times in letters are the office's.
        overrides: the office's folder of templates, or None.
    """

    def __init__(self, zone: ZoneInfo, overrides: Path | None = None) -> None:
        self.zone = zone
        filters = build_filters(zone)
        self._packaged = LetterEnvironment(packaged_loader(), filters)
        self._overrides = overrides
        self._office = (
            LetterEnvironment(office_loader(overrides), filters) if overrides else self._packaged
        )
        self._inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)

    def render(self, context: LetterContext, language: str) -> RenderedLetter:
        """Return a letter in words.

        Args:
            context: decides on the kind of letter and fills it.
            language: "vi" or "en".
        """
        context = clean_context(context)
        try:
            return self._render(self._office, context, language)
        except TEMPLATE_FAULTS as error:
            if self._office is self._packaged:
                raise
            log.warning(
                "The office's letter %s.%s is broken, the packaged one is used: %s",
                kind_of(context),
                language,
                error,
                extra={"event": "template_broken"},
            )
            return self._render(self._packaged, context, language)

    def render_page(self, template: str, values: Mapping[str, object]) -> str:
        """Return a packaged page that is not a letter, such as the index of the preview."""
        return self._packaged.render_bounded(template, dict(values))

    def check_templates(
        self, samples: Mapping[LetterKind, Iterable[LetterContext]]
    ) -> tuple[TemplateFault, ...]:
        """Return the faults of every template, rendered with sample contexts.

        Args:
            samples: at least one context for each kind of letter.
        """
        faults = dict.fromkeys(self._unknown_files())
        for kind in CONTEXTS:
            for context in samples[kind]:
                faults |= dict.fromkeys(self._faults_of(kind, context))
        return tuple(faults)

    def _unknown_files(self) -> Iterator[TemplateFault]:
        known = packaged_files()
        for name in office_files(self._overrides) if self._overrides else ():
            if name not in known:
                yield TemplateFault(
                    template=name, line=None, message="no letter uses a file of this name"
                )

    def _faults_of(self, kind: LetterKind, context: LetterContext) -> Iterator[TemplateFault]:
        for language in LANGUAGES:
            for name in template_names(kind, language):
                try:
                    self._office.render_bounded(name, _values(context, language, subject=""))
                except TEMPLATE_FAULTS as error:
                    yield TemplateFault(
                        template=getattr(error, "name", None) or name,
                        line=getattr(error, "lineno", None),
                        message=str(error) or type(error).__name__,
                    )

    def _render(
        self, environment: LetterEnvironment, context: LetterContext, language: str
    ) -> RenderedLetter:
        subject_name, text_name, html_name = template_names(kind_of(context), language)
        values = _values(context, language, subject="")
        subject = clean_text(environment.render_bounded(subject_name, values))
        values = _values(context, language, subject=subject)
        return RenderedLetter(
            subject=subject,
            text=reflow(environment.render_bounded(text_name, values)),
            html=self._inliner.inline(environment.render_bounded(html_name, values)),
        )


def template_names(kind: LetterKind, language: str) -> tuple[str, str, str]:
    """Return the names of a letter's three templates: subject, text, HTML."""
    return (
        f"{kind}/subject.{language}.txt",
        f"{kind}/body.{language}.txt",
        f"{kind}/body.{language}.html",
    )


def reflow(text: str, width: int = TEXT_WIDTH) -> str:
    """Return text with long lines wrapped, each under where its own words begin.

    A template writes a paragraph as one line. Empty lines are kept, never two in a row; a word
    longer than the width, such as a link, stays whole.
    """
    lines: list[str] = []
    for line in text.strip("\n").splitlines():
        bare = line if line == "-- " else line.rstrip()
        if bare or (lines and lines[-1]):
            lines += _wrapped(bare, width)
    while lines and not lines[-1]:
        del lines[-1]
    return "\n".join(lines) + "\n"


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    marker, space, words = body.partition(" ")
    is_item = bool(space) and len(marker) <= LONGEST_MARKER and not marker[-1].isalpha()
    lead = f"{' ' * indent}{marker} " if is_item else " " * indent
    return wrap(
        words if is_item else body,
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _values(context: LetterContext, language: str, *, subject: str) -> dict[str, object]:
    return {"letter": context, "language": language, "subject": subject}
