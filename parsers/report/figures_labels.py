"""Cells that name an indicator: "Số lượt người tham gia", "Băng rôn, khẩu hiệu"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.documents.document import Cell
from parsers.report.figures_grid import Grid
from parsers.report.indicators_choice import MAYBE_PART, PART, Choice, choose, choose_label
from parsers.report.indicators_terms import FoundTerm
from parsers.report.indicators_units import COUNTED_IN
from parsers.report.indicators_vocabulary import Term

_NO_LABEL = re.compile(
    r"[\W\d]*(?:noi dung|hinh thuc|ten |thoi gian|dia diem|doi tuong|don vi|ghi chu|lich|nguoi phu"
    r"|kinh phi|ti le|danh gia|nhan xet|y kien|tong hop|bang (?:tong|so|theo)|phu luc"
    r"|bieu|bao cao|ke hoach|ket qua|so lieu|minh chung|link|ho va ten|ho ten)"
)
_PART = re.compile(r"[\W\d]*(?:trong do|gom|bao gom|chia ra|rieng)\b|\s*[+]")
_TOTAL = re.compile(r"[\W\d]*(?:tong|so luong chung)\b|\btong (?:so|cong)\b")


class Label(NamedTuple):
    """What a cell names.

    Attributes:
        total: it says "tổng".
        part: it says "trong đó".
    """

    choice: Choice
    total: bool
    part: bool


def label_of(grid: Grid, cell: Cell, context: Sequence[FoundTerm] = ()) -> Label | None:
    """Return the indicator that a cell names, or None.

    Args:
        grid: the table.
        cell: of that table.
        context: the terms of the label above, for one that says little ("Số lớp").
    """
    plain = grid.words(cell).plain
    terms = grid.terms(cell)
    if not terms or _NO_LABEL.match(plain):
        return None
    choice = choose_label(terms, context)
    if choice is None:
        return None
    part = _PART.match(plain) is not None
    return Label(
        choice._replace(part=PART) if part else choice, _TOTAL.search(plain) is not None, part
    )


def unit_terms(heading: Sequence[FoundTerm]) -> Sequence[FoundTerm]:
    """Return the terms of a heading that says in what is counted ("Số người"), else nothing."""
    named = heading and heading[0].term in COUNTED_IN and heading[0].term is not Term.OTHER
    return heading if named else ()


def fits(choice: Choice, unit: Sequence[FoundTerm]) -> bool:
    """Say whether an indicator can be counted in a unit: no seminars in "người"."""
    if not unit:
        return True
    if unit[0].indicator:
        return unit[0].indicator == choice.indicator
    known = COUNTED_IN.get(unit[0].term)
    if known is not None:
        return choice.indicator in known
    counted = choose(unit, ())
    return counted is None or counted.indicator == choice.indicator or choice.part == MAYBE_PART
