"""What a person wrote into a cell that asks for a number."""

import re
from typing import NamedTuple

from parsers.documents.document import Cell
from parsers.facts import Qualifier
from parsers.vietnamese.aligned import align
from parsers.vietnamese.numerals import Numeral, NumeralKind, find_numerals, read_number

_LONGEST = 200
_DIGITS = re.compile(r"\d[\d., ]*\d|\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
# A nought in words; "-" and "không nêu" are none.
_NOUGHT = re.compile(r"\W*khong(?: co| to chuc)?\W*")
# Kinds that only a sentence makes of a number: "2022" in a cell for counts is no year.
_COUNTS = frozenset({NumeralKind.COUNT, NumeralKind.WORDS, NumeralKind.NAME})


class FormAmount(NamedTuple):
    """A number that was written into a form, with the words beside it."""

    value: float
    unit: str = ""
    qualifier: Qualifier | None = None


def read_amount(cell: Cell) -> FormAmount | None:
    """Return the number of a cell, or None where none, or not just one, is in it.

    Typed as a number or as text: 1200, "1.200 lượt", "khoảng 300". Blank, "-" and "không nêu"
    state nothing.
    """
    value = cell.value
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _of_number(float(value), cell.text)
    if value is not None and not isinstance(value, str):
        return None
    return _of_text(cell.text.strip()[:_LONGEST])


def _of_number(value: float, text: str) -> FormAmount | None:
    if not 0 <= value < float("inf"):
        return None
    if value != int(value):
        # "2.350" typed where the point is a decimal one: what is shown is what was meant.
        grouped = _GROUPED.fullmatch(text.strip())
        return FormAmount(float(text.strip().replace(".", "")) if grouped else value)
    return FormAmount(value)


def _of_text(text: str) -> FormAmount | None:
    if _DIGITS.fullmatch(text):
        value = read_number(text)
        return None if value is None else FormAmount(value)
    aligned = align(text)
    if _NOUGHT.fullmatch(aligned.plain):
        return FormAmount(0.0)
    numerals = find_numerals(aligned)
    if len(numerals) != 1 or numerals[0].kind not in _COUNTS or _is_negative(text, numerals[0]):
        return None
    only = numerals[0]
    if only.kind is not NumeralKind.COUNT and only.start > 0:
        return None
    unit = text[only.end :].strip(" .;,()")
    return FormAmount(only.value, unit, only.qualifier)


def _is_negative(text: str, numeral: Numeral) -> bool:
    return text[: numeral.start].rstrip().endswith(("-", "−"))
