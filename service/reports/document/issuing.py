"""How the office is named at the head of a document, by its own name and that of its parent.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5: a department stands under its People's Committee.
"""

import re

from service.reports.document.values import IssuingOffice

_DEPARTMENT = re.compile(
    r"(?P<issuer>Sở\s+Giáo\s+dục\s+(?:và|&)\s+Đào\s+tạo)\s+"
    r"(?P<level>tỉnh\s+|thành\s+phố\s+|TP\.?\s*)?(?P<place>\S.*)",
    re.IGNORECASE,
)
_CITIES = frozenset({"hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế"})
_OPEN = "………"
_SYMBOL = "SGDĐT"


def issuing_office(name: str, parent: str) -> IssuingOffice:
    """Return how an office is named; what its name does not tell is left open with dots.

    Args:
        name: such as "Phòng Giáo dục Thường xuyên".
        parent: such as "Sở Giáo dục và Đào tạo Ninh Thuận".
    """
    parent = " ".join((parent or name).split())
    short = _short(name)
    found = _DEPARTMENT.fullmatch(parent)
    if found is None:
        return IssuingOffice(
            parent=parent, superior="", issuer=parent, place=_OPEN, committee=_OPEN,
            symbol=_initials(parent), short=short,
        )  # fmt: skip
    place = found["place"]
    level = (found["level"] or "").casefold().strip()
    is_city = level.startswith(("thành", "tp")) or (not level and place.casefold() in _CITIES)
    committee = f"{'thành phố' if is_city else 'tỉnh'} {place}"
    return IssuingOffice(
        parent=parent,
        superior=f"UBND {committee}",
        issuer=found["issuer"],
        place=place,
        committee=committee,
        symbol=_SYMBOL,
        short=short,
    )


def _short(name: str) -> str:
    """Return the first word and the letters of the others, such as "Phòng GDTX"."""
    first, *others = name.split() or [""]
    return f"{first} {_letters(others)}".strip()


def _initials(name: str) -> str:
    return _letters(name.split()) or _OPEN


def _letters(words: list[str]) -> str:
    return "".join(word[0].upper() for word in words if word[0].isalpha() and word != "và")
