"""Text on pages of a PDF: a typeface with every Vietnamese letter, lines that fit their room."""

import unicodedata
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

REGULAR, BOLD = "HopthuSans", "HopthuSans-Bold"
_FILES = {REGULAR: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf"}
_UNKNOWN = "□"
_MORE = "…"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@cache
def load_fonts() -> None:
    """Make the typefaces known to the library that writes pages; they come with matplotlib."""
    metrics = import_module("reportlab.pdfbase.pdfmetrics")
    face = import_module("reportlab.pdfbase.ttfonts").TTFont
    for name, file in _FILES.items():
        metrics.registerFont(face(name, str(_font_folder() / file)))


def _font_folder() -> Path:
    # Found without importing it: that would take a second.
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib, whose fonts pages are written with, is not installed")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def printable(text: str, font: str) -> str:
    """Return text on one line, with a box for each character that the typeface lacks."""
    glyphs = _face(font).charToGlyph
    normal = unicodedata.normalize("NFC", text)
    seen = (" " if c.isspace() else c for c in normal if c.isspace() or _is_seen(c))
    return " ".join("".join(c if ord(c) in glyphs else _UNKNOWN for c in seen).split())


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN


def _face(font: str) -> Any:  # noqa: ANN401 - the library is loaded late
    load_fonts()
    return import_module("reportlab.pdfbase.pdfmetrics").getFont(font).face


def width_of(text: str, font: str, size: float) -> float:
    """Return how wide a printable text is, in points."""
    load_fonts()
    measured: float = import_module("reportlab.pdfbase.pdfmetrics").stringWidth(text, font, size)
    return measured


def fit(text: str, font: str, size: float, room: float, *, keep_end: int = 0) -> str:
    """Return a printable text, shortened with "…" where it is wider than its room.

    Args:
        text: of any length.
        font: REGULAR or BOLD.
        size: in points.
        room: in points.
        keep_end: so many last characters stay: the extension of a file name.
    """
    if width_of(text, font, size) <= room:
        return text
    end = text[len(text) - keep_end :] if keep_end else ""
    low, high = 0, len(text) - len(end)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle] + _MORE + end, font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _MORE + end


def wrap(text: str, font: str, size: float, room: float, *, most: int) -> list[str]:
    """Return a printable text in at most so many lines, the last one shortened."""
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and width_of(" ".join(words[: count + 1]), font, size) <= room:
            count += 1
        lines.append(fit(" ".join(words[:count]), font, size, room))
        words = words[count:]
    return [*lines, fit(" ".join(words), font, size, room)] if words else lines
