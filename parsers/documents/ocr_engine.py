"""Tesseract behind a small door: words with their boxes, and what must be installed for it.

The engine comes with the Python package, the Vietnamese language data with the system.
It is slow when it starts threads of its own: OMP_THREAD_LIMIT=1 must stand in the environment
before this module is imported.
Source: Tesseract 5, tesseract(1): page segmentation modes, TSV output.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from PIL import Image

PACKAGE = "tesseract-ocr-vie"
LANGUAGE = "vie"
DATA_FOLDERS = (
    Path("/usr/share/tesseract-ocr/5/tessdata"),
    Path("/usr/share/tesseract-ocr/4.00/tessdata"),
    Path("/usr/share/tessdata"),
    Path("/usr/local/share/tessdata"),
    Path("/opt/homebrew/share/tessdata"),
)

_WORD_LEVEL = "5"
_COLUMNS = 12
#: Segmentation: the whole page, one block of lines, one line.
_PAGE, _BLOCK, _LINE = 3, 6, 7
NUMERALS = "0123456789.,/%-+ "


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrState:
    """Whether scans can be read on this machine.

    Attributes:
        detail: where the language data are, or what is missing; one line.
        advice: what to do; empty when nothing needs doing.
    """

    available: bool
    detail: str
    advice: str = ""


class Word(NamedTuple):
    """One word on a picture; pixels from the top left corner.

    Attributes:
        line: which line it stands on; words of one line are in reading order.
        confidence: 0 to 100.
    """

    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


def certainty(words: Sequence[Word]) -> float:
    """Return how sure the letters of some words are on average, 0 to 100."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(1, letters)


def ocr_state(folders: Sequence[Path] = DATA_FOLDERS) -> OcrState:
    """Return whether scans can be read, and what to install where they cannot."""
    if find_spec("tesserocr") is None:
        return OcrState(
            available=False, detail="the package tesserocr is missing", advice="install it"
        )
    folder = find_language_data(folders)
    if folder is None:
        return OcrState(
            available=False,
            detail="no Vietnamese language data; scans are stored, not read",
            advice=f"apt-get install {PACKAGE}",
        )
    return OcrState(available=True, detail=f"{folder}/{LANGUAGE}.traineddata")


def find_language_data(folders: Sequence[Path] = DATA_FOLDERS) -> Path | None:
    """Return the folder that holds the Vietnamese language data, or None."""
    return next((f for f in folders if (f / f"{LANGUAGE}.traineddata").is_file()), None)


@cache
def shared_engine() -> "Engine | None":
    """Return the engine of this process, opened when it is first needed."""
    return open_engine()


def open_engine(folders: Sequence[Path] = DATA_FOLDERS) -> "Engine | None":
    """Return an engine that is ready to read, or None where one cannot be had."""
    folder = find_language_data(folders)
    if folder is None or find_spec("tesserocr") is None:
        return None
    try:
        return Engine(folder)
    except RuntimeError:
        # The data are there and are not what they should be.
        return None


class Engine:
    """One Tesseract. Not safe for two threads.

    Raises:
        RuntimeError: the language data cannot be used.
    """

    def __init__(self, data_folder: Path) -> None:
        # Imported here: it takes a tenth of a second, and first readings do without it.
        from tesserocr import PyTessBaseAPI  # noqa: PLC0415 - heavy; and it may not be installed

        self._api = PyTessBaseAPI(path=str(data_folder), lang=LANGUAGE)
        # It tells of speckled pages in /dev/null, and ends the process where it cannot open that,
        # as behind the walls around reading; the stream of errors is open already.
        self._api.SetVariable("debug_file", "")

    def page_words(self, picture: Image.Image, dpi: int) -> list[Word]:
        """Return the words of a page in reading order."""
        return self._read(picture, dpi, _PAGE)

    def block_words(self, picture: Image.Image, dpi: int) -> list[Word]:
        """Return the words of a picture of a few lines that belong together."""
        return self._read(picture, dpi, _BLOCK)

    def line_words(self, picture: Image.Image, dpi: int, *, numeral: bool = False) -> list[Word]:
        """Return the words of a picture of one line; of digits and their signs alone."""
        with self._only(NUMERALS if numeral else ""):
            return self._read(picture, dpi, _LINE)

    def close(self) -> None:
        """Give its memory back."""
        self._api.End()

    @contextmanager
    def _only(self, characters: str) -> Iterator[None]:
        if characters:
            self._api.SetVariable("tessedit_char_whitelist", characters)
        try:
            yield
        finally:
            if characters:
                self._api.SetVariable("tessedit_char_whitelist", "")

    def _read(self, picture: Image.Image, dpi: int, mode: int) -> list[Word]:
        self._api.SetPageSegMode(mode)
        self._api.SetImage(picture)
        self._api.SetSourceResolution(dpi)
        return list(_parse(self._api.GetTSVText(0)))


def _parse(table: str) -> Iterator[Word]:
    for row in csv.reader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != _COLUMNS or row[0] != _WORD_LEVEL or not row[11].strip():
            continue
        left, top, width, height = (int(value) for value in row[6:10])
        yield Word(
            line=(int(row[2]), int(row[3]), int(row[4])),
            left=left,
            top=top,
            right=left + width,
            bottom=top + height,
            confidence=float(row[10]),
            text=row[11].strip(),
        )
