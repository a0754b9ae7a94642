"""A unit's form as a workbook: filled in anywhere, printed on A4, read back by its marks.

The same content gives the same bytes. Nothing that a unit or the office is called becomes a
formula. The hidden first column and the hidden rows hold the marks of parsers.report.form_marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from parsers.report import form_marks as marks
from service.reports.form_content import FormContent
from service.reports.form_sheet import FormSheet, InputColumn
from service.reports.form_styles import FormStyles
from service.reports.form_words import WORDS, FormWords

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Empty lines of the schedule.
SCHEDULE_LINES = 20
_HIDDEN = 3


def form_bytes(content: FormContent) -> bytes:
    """Return a form as XLSX."""
    # Loaded where a form is made: most passes make none.
    import xlsxwriter  # noqa: PLC0415 - heavy; most passes make no form

    written = BytesIO()
    book = xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    words = WORDS[content.language]
    book.set_properties(
        {
            "title": f"{content.stage.title} – {content.unit_name}",
            "subject": content.campaign.title,
            "keywords": content.code,
            "created": datetime.combine(content.campaign.starts, datetime.min.time()),
        }
    )
    book.set_custom_property("hopthu", content.code)
    book.define_name("hopthu_form", f'="{content.code}"')
    book.defined_names[-1][_HIDDEN] = True
    form = _Form(book=book, content=content, words=words, styles=FormStyles(book))
    if content.with_schedule:
        form.schedule()
    if content.with_planned or content.with_result:
        form.figures()
    book.close()
    return written.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """Writes the sheets of one form."""

    book: Any
    content: FormContent
    words: FormWords
    styles: FormStyles

    def figures(self) -> None:
        """Write the table of figures: a line an indicator."""
        words, content = self.words, self.content
        names = ["number", "label", "unit"]
        names += ["planned"] if content.with_planned else []
        names += ["value"] if content.with_result else []
        names.append("note")
        columns = [self._figure_column(name) for name in names]
        sheet = FormSheet(self.book, words.figures, self.styles, columns)
        sheet.head(self._title(words.of_figures), self._lines(words.how_figures))
        sheet.begin(marks.FIGURES)
        for number, (key, label) in enumerate(content.campaign.indicators, 1):
            said = {
                "number": str(number),
                "label": label,
                "unit": words.unit_words.get(key, ""),
            }
            sheet.line([said.get(name, "") for name in names], mark=marks.figure_mark(key))
        self._finish(sheet)

    def schedule(self) -> None:
        """Write the schedule: empty lines for activities."""
        words = self.words
        names = ("number", "day", "time", "what", "where", "who", "count")
        sheet = FormSheet(
            self.book, words.schedule, self.styles, [self._schedule_column(name) for name in names]
        )
        sheet.head(self._title(words.of_schedule), self._lines(words.how_schedule))
        sheet.begin(marks.SCHEDULE)
        for number in range(1, SCHEDULE_LINES + 1):
            sheet.line([str(number), *[""] * (len(names) - 1)], height=33)
        self._finish(sheet)

    def _title(self, of_table: str) -> str:
        content = self.content
        return f"{of_table}\n{content.stage.title} {content.campaign.title}"

    def _lines(self, how: str) -> Sequence[str]:
        words, content = self.words, self.content
        name = f"{content.unit_name} ({content.parent})" if content.parent else content.unit_name
        return (
            words.unit.format(name=name),
            words.deadline.format(due=content.stage.due_text, address=content.address),
            how,
        )

    def _finish(self, sheet: FormSheet) -> None:
        words = self.words
        sheet.end(marks.END)
        sheet.signatures(
            words.place_and_day.format(year=self.content.stage.due.year),
            (words.made_by, words.sign),
            (words.head_of_unit, words.sign_and_seal),
        )
        sheet.code(words.code, self.content.code)
        sheet.print_setup(f"&L&8{self.content.code}&R&8{words.page}")

    def _figure_column(self, name: str) -> InputColumn:
        narrow = self.content.with_planned and self.content.with_result
        widths = {"number": 5, "label": 38, "unit": 12, "note": 17 if narrow else 26}
        return InputColumn(
            title=self.words.figure_heads[name],
            mark=f"{marks.PREFIX}{name}",
            width=widths.get(name, 12),
            style={"number": "centred", "unit": "centred", "label": "fixed", "note": "text"}.get(
                name, "count"
            ),
            rule=self._number_rule() if name in {"planned", "value"} else None,
        )

    def _schedule_column(self, name: str) -> InputColumn:
        widths = {"number": 5, "day": 13, "time": 11, "what": 30, "where": 17, "who": 15}
        styles = {"number": "centred", "day": "day", "count": "count"}
        rules = {
            "day": self._day_rule(),
            "count": self._number_rule(),
            "time": _hint(self.words.time_hint),
            "what": _hint(self.words.what_hint),
        }
        return InputColumn(
            title=self.words.schedule_heads[name],
            mark=f"{marks.PREFIX}{name}",
            width=widths.get(name, 9),
            style=styles.get(name, "text"),
            rule=rules.get(name),
        )

    def _number_rule(self) -> dict[str, Any]:
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            **_hint(self.words.number_hint, keep=False),
            **_error(self.words.number_error),
        }

    def _day_rule(self) -> dict[str, Any]:
        campaign = self.content.campaign
        first, last = date(campaign.starts.year, 1, 1), date(campaign.ends.year, 12, 31)
        known = {
            "first": f"{first:%d/%m/%Y}",
            "last": f"{last:%d/%m/%Y}",
            "example": f"{campaign.starts:%d/%m/%Y}",
        }
        hint, error = self.words.day_hint, self.words.day_error
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": first,
            "maximum": last,
            **_hint((hint[0], hint[1].format(**known)), keep=False),
            **_error((error[0], error[1].format(**known))),
        }


def _hint(words: tuple[str, str], *, keep: bool = True) -> dict[str, Any]:
    hint = {"input_title": words[0], "input_message": words[1]}
    return {"validate": "any", **hint} if keep else hint


def _error(words: tuple[str, str]) -> dict[str, Any]:
    return {"error_title": words[0], "error_message": words[1]}
