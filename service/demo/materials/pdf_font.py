"""A PDF font with every Vietnamese letter, made of the Times that every reader brings.

The fourteen fonts of PDF lack ư, ạ or ệ. Here each letter is a Type 3 glyph: the plain Times
letter with its marks set above, below and beside it. Nothing is embedded, nothing is licensed,
and a ToUnicode map makes the text as readable for programs as that of an office suite.

Source: ISO 32000-1, 9.6.5 (Type 3 fonts), 9.10.3 (ToUnicode); Adobe's metrics of Times.
"""

import unicodedata
from collections.abc import Iterable

# Widths of the characters 32 to 126 in thousandths of the size.
_WIDTHS = {
    "Times-Roman": (
        "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500"
        " 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722"
        " 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444"
        " 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722"
        " 500 500 444 480 200 480 541"
    ),
    "Times-Bold": (
        "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500"
        " 500 500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778"
        " 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500"
        " 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722"
        " 500 500 444 394 220 394 520"
    ),
}
# Codes that the base font gets for its own accents, which plain ASCII lacks.
BASE_DIFFERENCES = "1 /acute /grave /circumflex /tilde /breve /dotlessi"
_ACCENT_CODES = {"\u0301": 1, "\u0300": 2, "\u0302": 3, "\u0303": 4, "\u0306": 5}
_DOTLESS_I = 6
_ACCENT_WIDTH, _PERIOD_WIDTH = 333, 250
_HOOK, _HORN, _DOT_BELOW = "\u0309", "\u031b", "\u0323"
_LETTERS_WITHOUT_MARKS = {"đ": "d", "Đ": "D", "–": "-", "“": '"', "”": '"', "’": "'"}


class VietnameseFont:
    """One weight of the font, growing with the characters that are written in it.

    Args:
        base: "Times-Roman" or "Times-Bold".
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self._widths = tuple(int(width) for width in _WIDTHS[base].split())
        self._codes: dict[str, int] = {}

    def width(self, text: str, size: float) -> float:
        """Return how wide a line is, in points."""
        return sum(map(self._advance, unicodedata.normalize("NFC", text))) * size / 1000

    def encode(self, text: str) -> bytes:
        """Return the codes of a line as a PDF hexadecimal string.

        Raises:
            ValueError: if more than 223 different characters would be needed.
        """
        codes = bytearray()
        for character in unicodedata.normalize("NFC", text):
            code = self._codes.setdefault(character, 32 + len(self._codes))
            codes.append(code)
        return b"<%s>" % codes.hex().encode()

    @property
    def codes(self) -> list[tuple[int, str]]:
        """Code and character, ascending."""
        return [(code, character) for character, code in self._codes.items()]

    def widths(self) -> str:
        """Return the widths of all codes, for the font's dictionary."""
        return " ".join(str(self._advance(character)) for _, character in self.codes)

    def glyph(self, character: str) -> bytes:
        """Return the drawing of one character, a glyph description of a Type 3 font."""
        letter, marks = self._taken_apart(character)
        advance = self._advance(character)
        code = _DOTLESS_I if letter == "i" and set(marks) - {_DOT_BELOW} else ord(letter)
        shown = [_show(code, 0, 0)]
        if character in "đĐ":
            shown.append(_stroke(advance, character.isupper()))
        shown.extend(_draw_marks(marks, advance, upper=letter.isupper()))
        return f"{advance} 0 d0 {' '.join(shown)}".encode()

    def to_unicode(self) -> bytes:
        """Return the CMap that tells programs which text the codes stand for."""
        lines = [
            f"<{code:02x}> <{character.encode('utf-16-be').hex()}>"
            for code, character in self.codes
        ]
        blocks = [
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
            for block in _chunks(lines, 100)
        ]
        head = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CMapName /Vietnamese def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
        )
        tail = "\nendcmap CMapName currentdict /CMap defineresource pop end end"
        return (head + "\n".join(blocks) + tail).encode()

    def _advance(self, character: str) -> int:
        letter = self._taken_apart(character)[0]
        return self._widths[ord(letter) - 32]

    @staticmethod
    def _taken_apart(character: str) -> tuple[str, str]:
        decomposed = unicodedata.normalize("NFD", character)
        letter = _LETTERS_WITHOUT_MARKS.get(decomposed[0], decomposed[0])
        return (letter if " " <= letter <= "~" else "?"), decomposed[1:]


def _chunks(lines: list[str], size: int) -> Iterable[list[str]]:
    return (lines[start : start + size] for start in range(0, len(lines), size))


def _show(code: int, x: float, y: float) -> str:
    return f"BT /T 1000 Tf 1 0 0 1 {x:.0f} {y:.0f} Tm <{code:02x}> Tj ET"


def _stroke(advance: int, upper: bool) -> str:  # noqa: FBT001 (đ and Đ differ in this alone)
    left, right, y = (10, 330, 330) if upper else (advance - 230, advance, 560)
    return f"45 w {left} {y} m {right} {y} l S"


def _draw_marks(marks: str, advance: int, *, upper: bool) -> Iterable[str]:
    middle = advance / 2
    lift = 190 if upper else 0
    for mark in sorted(marks, key=lambda one: one not in "\u0302\u0306"):
        if mark == _DOT_BELOW:
            yield _show(ord("."), middle - _PERIOD_WIDTH / 2, -230)
        elif mark == _HORN:
            x, y = advance - 40, 640 if upper else 430
            hooked = f"{x + 40} {y - 20} {x + 60} {y + 40} {x + 50} {y + 90} c"
            yield f"50 w {x - 40} {y - 30} m {hooked} S"
        elif mark == _HOOK:
            y = 520 + lift
            yield (
                f"40 w {middle - 55:.0f} {y + 130} m {middle - 20:.0f} {y + 190}"
                f" {middle + 90:.0f} {y + 150} {middle + 30:.0f} {y + 70} c"
                f" {middle:.0f} {y + 40} {middle:.0f} {y + 30} {middle:.0f} {y} c S"
            )
            lift += 190
        else:
            yield _show(_ACCENT_CODES[mark], middle - _ACCENT_WIDTH / 2, lift)
            lift += 170
