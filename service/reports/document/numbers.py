"""Numbers and days as each language writes them in a document."""

from datetime import date, datetime, timedelta

from service.rules.stored_activities import Span

_ONE_DAY = timedelta(days=1)
_SURELY = {
    "vi": {"over": "trên", "under": "dưới", "nearly": "gần", "about": "khoảng"},
    "en": {"over": "over", "under": "under", "nearly": "nearly", "about": "about"},
}


def write_value(value: float, language: str) -> str:
    """Return "1.127" or "1,127"; a fraction has at most two places."""
    text = f"{value:,.0f}" if value == round(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
    if language == "vi":
        return text.translate(str.maketrans(",.", ".,"))
    return text


def write_change(value: float, language: str) -> str:
    """Return "+1.127", "–12" or "0"."""
    sign = "+" if value > 0 else "–" if value < 0 else ""
    return sign + write_value(abs(value), language)


def write_total(value: float, qualifiers: frozenset[str], language: str) -> str:
    """Return a total with how exact it is: "trên 51.300" where every estimate in it says "over".

    Args:
        value: the sum.
        qualifiers: of the values that were estimates; none where all are exact.
        language: "vi" or "en".
    """
    number = write_value(value, language)
    if not qualifiers:
        return number
    (word,) = qualifiers if len(qualifiers) == 1 else ("about",)
    words = _SURELY[language]
    return f"{words.get(word, words['about'])} {number}"


def write_span(span: Span) -> str:
    """Return "03/10/2022, 07:30–09:00", "03/10/2022", "01/10–07/10/2022"."""
    start, end = span.start, span.end
    if isinstance(start, datetime):
        text = f"{start:%d/%m/%Y, %H:%M}"
        if not isinstance(end, datetime):
            return text
        return (
            f"{text}–{end:%H:%M}" if end.date() == start.date() else f"{text} – {end:%d/%m %H:%M}"
        )
    last = _last_day(start, end)
    return f"{start:%d/%m}–{last:%d/%m/%Y}" if last > start else f"{start:%d/%m/%Y}"


def _last_day(start: date, end: date | None) -> date:
    return start if end is None else end - _ONE_DAY
