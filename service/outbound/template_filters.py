"""What templates may do to a value: dates, times, sizes and counts as each language writes them.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, for leading zeros; office usage for the hour.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from service.outbound.held_words import held_reasons
from service.rules.mail_links import reply_link
from service.rules.order_links import order_link

WIDEST_PAD = 60
VIETNAMESE = "vi"
_UNITS = ("byte", "KB", "MB", "GB")
_STEP = 1024
_TWO_DIGITS = 10
_HUNDRED = 100
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def build_filters(zone: ZoneInfo) -> dict[str, Callable[..., object]]:
    """Return the filters by name; days and times are shown in the office's zone."""

    def day(moment: date, language: str) -> str:
        local = moment.astimezone(zone) if isinstance(moment, datetime) else moment
        return write_day(local, language)

    def moment(moment: datetime, language: str) -> str:
        return write_moment(moment.astimezone(zone), language)

    return {
        "day": day,
        "moment": moment,
        "size": write_size,
        "number": write_number,
        "count": write_count,
        "sentence_start": sentence_start,
        "held_reasons": held_reasons,
        "kind_name": kind_name,
        "pad": pad,
        "reply_link": reply_link,
        "order_link": order_link,
    }


def write_day(local: date, language: str) -> str:
    """Return "14/10/2022" or "14 October 2022"."""
    if language == VIETNAMESE:
        return f"{local:%d/%m/%Y}"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def write_moment(local: datetime, language: str) -> str:
    """Return "16 giờ 05 phút ngày 14/10/2022" or "16:05 on 14 October 2022"."""
    if language == VIETNAMESE:
        return f"{local:%H} giờ {local:%M} phút ngày {write_day(local, language)}"
    return f"{local:%H:%M} on {write_day(local, language)}"


def write_size(size_bytes: int, language: str) -> str:
    """Return a size such as "37,2 KB" or "37.2 KB"; 1 KB is 1024 bytes."""
    if size_bytes < _STEP:
        return f"{size_bytes} {'byte' if language == VIETNAMESE or size_bytes == 1 else 'bytes'}"
    size, unit = float(size_bytes), 0
    while size >= _STEP and unit < len(_UNITS) - 1:
        size, unit = size / _STEP, unit + 1
    digits = f"{size:.1f}" if size < _HUNDRED else f"{size:.0f}"
    return f"{digits.replace('.', ',') if language == VIETNAMESE else digits} {_UNITS[unit]}"


def write_number(number: int, language: str) -> str:
    """Return "1.127" or "1,127"."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language == VIETNAMESE else grouped


def write_count(number: int, language: str) -> str:
    """Return a count of things; Vietnamese documents write one digit as two: "06"."""
    if language == VIETNAMESE and 0 < number < _TWO_DIGITS:
        return f"0{number}"
    return write_number(number, language)


def sentence_start(text: str) -> str:
    """Return text with its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def kind_name(kind: str, words: Mapping[str, str]) -> str:
    """Return the words for a kind of unit as the roster gives it.

    A kind without words that is written as one reads, such as "Trung tâm khác", stays as it is;
    of a bare code the words are set apart: "trung_tam_khac" reads "Trung tam khac".
    """
    code = "_".join(kind.casefold().replace("-", " ").replace("_", " ").split())
    known = words.get(kind) or words.get(code)
    if known is not None:
        return known
    return sentence_start(" ".join(kind.replace("_", " ").split()))


def pad(text: str, width: int) -> str:
    """Return text filled with spaces to a width, for columns of plain text."""
    return text.ljust(min(int(width), WIDEST_PAD))
