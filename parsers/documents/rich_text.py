r"""Rich Text Format (.rtf, and .doc files that are RTF): text, tables, pictures.

Source: Rich Text Format Specification 1.9.1.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from parsers.documents.document import ProblemKind, Region
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.rich_text_tokens import CODE_PAGES, RtfFont, Token, tokens
from parsers.documents.source_file import SourceFile
from parsers.vietnamese.legacy_encodings import find_decoder

_MAX_BYTES = 64 * 1024 * 1024
_MAX_DEPTH = 1000
_MAX_SKIP = 100

_UNREAD = frozenset(
    {
        *("colortbl", "stylesheet", "info", "themedata", "datastore", "xmlnstbl", "listtable"),
        *("listoverridetable", "rsidtbl", "generator", "fldinst", "nonshppict", "object", "sn"),
        *("sv", "bkmkstart", "bkmkend", "filetbl", "revtbl", "latentstyles", "colorschememapping"),
        *("pgdsctbl", "objdata", "annotation", "atnid", "atnauthor", "pntext", "listtext"),
    }
)
_REGIONS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), Region.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), Region.FOOTER),
    "footnote": Region.NOTE,
    "shptxt": Region.TEXT_BOX,
}
_READ_THOUGH_MARKED = frozenset({"shppict", "shpinst", "shptxt"})
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip
_SYMBOLS = {
    "~": "\u00a0",
    "_": "-",
    "-": "",
    "\r": "\n",
    "\n": "\n",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page"})
_PICTURES = {"jpegblip": ".jpg", "pngblip": ".png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What a group sets and its end takes back."""

    unread: bool = False
    hidden: bool = False
    region: Region = Region.BODY
    destination: str = ""
    font: int | None = None
    skip: int = 1
    in_table: bool = False
    level: int = 0


@dataclass(slots=True)
class _Flow:
    """The paragraphs and rows of one region while they are gathered."""

    pieces: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def read(source: SourceFile, draft: Draft) -> None:
    """Read an RTF file into a draft.

    Raises:
        DocumentFault: when a cap is passed.
    """
    data, more = source.read_all(_MAX_BYTES)
    if more:
        draft.note(ProblemKind.TOO_LARGE, f"{source.size_bytes} bytes")
    reader = _Reader(draft)
    for token in tokens(data):
        reader.take(token)
    reader.finish()


class _Reader:
    """Reads tokens one by one."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._states: list[_State] = []
        self._state = _State()
        self._flows: dict[Region, _Flow] = {}
        self._fonts: dict[int, RtfFont] = {}
        self._code_page = "cp1252"
        self._raw = bytearray()
        self._fallback = 0
        self._starred = False
        self._font_name = bytearray()
        self._picture: list[bytes] = []
        self._picture_suffix = ""
        self._closed = False

    def take(self, token: Token) -> None:
        """Take one token."""
        if token.kind in {"text", "char"}:
            self._take_text(token.data)
        elif token.kind == "word":
            self._take_word(token.word, token.number)
        elif token.kind == "{":
            self._open()
        elif token.kind == "}":
            self._close()
        else:
            self._take_symbol(token.word)

    def finish(self) -> None:
        """End what is open; say so when groups were."""
        self._decode()
        if self._states and not self._closed:
            self._draft.note(ProblemKind.TRUNCATED)
        for region, flow in self._flows.items():
            self._end_paragraph(region, flow)
            self._finish_table(region, flow)

    def _open(self) -> None:
        self._decode()
        if len(self._states) >= _MAX_DEPTH:
            raise DocumentFault(ProblemKind.CORRUPT, "groups too deep")
        self._states.append(self._state)
        self._fallback = 0

    def _close(self) -> None:
        self._decode()
        if self._state.destination == "pict":
            self._end_picture()
        if not self._states:
            return
        before, self._state = self._state, self._states.pop()
        if before.region is not self._state.region and before.region is Region.TEXT_BOX:
            self._end_paragraph(before.region, self._flow(before.region))
        self._closed = not self._states
        self._fallback = 0

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in {"\r", "\n"}:
            self._take_word("par", None)
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _take_text(self, data: bytes) -> None:
        self._starred = False
        if self._fallback:
            used = min(self._fallback, len(data))
            self._fallback -= used
            data = data[used:]
        if self._state.unread:
            return
        if self._state.destination == "pict":
            self._picture.append(data)
        elif self._state.destination == "fonttbl":
            self._take_font_name(data)
        elif not self._state.hidden:
            self._raw += data

    def _take_font_name(self, data: bytes) -> None:
        self._font_name += data
        if b";" in data and self._state.font is not None:
            name = bytes(self._font_name).split(b";")[0].decode("latin-1").strip()
            font = self._fonts.get(self._state.font, RtfFont())
            self._fonts[self._state.font] = replace(font, name=name)
            self._font_name.clear()

    def _take_word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self._fallback = self._state.skip
            return
        self._decode()
        if self._enter(word, starred=starred):
            return
        act = _WORDS.get(word)
        if act is not None:
            act(self, number)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in _PARAGRAPH_ENDS and not self._state.unread:
            self._end_line()
        elif word in _PICTURES:
            self._picture_suffix = _PICTURES[word]

    def _enter(self, word: str, *, starred: bool) -> bool:
        """Begin a destination, if the word is one."""
        if word in _REGIONS:
            self._state = replace(self._state, region=_REGIONS[word], in_table=False)
        elif word in {"fonttbl", "pict"}:
            self._state = replace(self._state, destination=word)
            self._picture, self._picture_suffix = [], ""
        elif word in _UNREAD or (starred and word not in _READ_THOUGH_MARKED):
            self._state = replace(self._state, unread=True)
        else:
            return False
        return True

    def _flow(self, region: Region) -> _Flow:
        return self._flows.setdefault(region, _Flow())

    def _add(self, text: str) -> None:
        self._decode()
        if not self._state.unread and not self._state.hidden and not self._state.destination:
            self._flow(self._state.region).pieces.append(text)

    def _decode(self) -> None:
        """Decode the bytes held, in the code page of their font."""
        if not self._raw:
            return
        raw = bytes(self._raw)
        self._raw.clear()
        font = self._fonts.get(self._state.font or 0, RtfFont())
        text = raw.decode(font.code_page or self._code_page, "replace")
        decode = find_decoder(font.name)
        self._flow(self._state.region).pieces.append(decode(text) if decode else text)

    def _end_line(self) -> None:
        region = self._state.region
        flow = self._flow(region)
        if self._state.in_table:
            flow.cell.append(_joined(flow.pieces))
        else:
            self._finish_table(region, flow)
            self._end_paragraph(region, flow)

    def _end_paragraph(self, region: Region, flow: _Flow) -> None:
        place = None if region in {Region.BODY, Region.TEXT_BOX} else f"{self._draft.name}#{region}"
        text = _joined(flow.pieces)
        self._draft.add_paragraph(text, level=self._state.level, region=region, place=place)

    def _finish_table(self, region: Region, flow: _Flow) -> None:
        if flow.cells:
            flow.rows.append(flow.cells)
        if flow.rows:
            table = self._draft.table(region=region)
            for row, cells in enumerate(flow.rows):
                for column, text in enumerate(cells):
                    table.add(row, column, text)
            table.finish(in_order=True)
        flow.rows, flow.cells, flow.cell = [], [], []

    def _end_picture(self) -> None:
        if self._picture_suffix and not self._state.unread:
            data = _picture_bytes(self._picture)
            self._draft.add_picture(f"picture{self._picture_suffix}", [data])
        self._picture, self._picture_suffix = [], ""

    # What single control words do.

    def set_font(self, number: int | None) -> None:
        self._state = replace(self._state, font=number or 0)

    def set_charset(self, number: int | None) -> None:
        if self._state.destination == "fonttbl" and self._state.font is not None:
            page = CODE_PAGES.get(number or 0)
            self._fonts[self._state.font] = RtfFont(code_page=page)

    def set_code_page(self, number: int | None) -> None:
        page = f"cp{number}"
        if page in CODE_PAGES.values():
            self._code_page = page

    def set_skip(self, number: int | None) -> None:
        self._state = replace(self._state, skip=max(0, min(number or 0, _MAX_SKIP)))

    def set_hidden(self, number: int | None) -> None:
        self._state = replace(self._state, hidden=number != 0)

    def set_plain(self, _number: int | None) -> None:
        self._state = replace(self._state, hidden=False)

    def set_paragraph_default(self, _number: int | None) -> None:
        self._state = replace(self._state, in_table=False, level=0)

    def set_in_table(self, _number: int | None) -> None:
        self._state = replace(self._state, in_table=True)

    def set_level(self, number: int | None) -> None:
        self._state = replace(self._state, level=(number or 0) + 1)

    def end_cell(self, _number: int | None) -> None:
        if self._state.unread:
            return
        flow = self._flow(self._state.region)
        flow.cells.append("\n".join([*flow.cell, _joined(flow.pieces)]))
        flow.cell = []

    def end_row(self, _number: int | None) -> None:
        if self._state.unread:
            return
        flow = self._flow(self._state.region)
        flow.rows.append(flow.cells)
        flow.cells = []


def _joined(pieces: list[str]) -> str:
    r"""Return the pieces as text and forget them; letters beyond 16 bits come in two \u."""
    text = "".join(pieces)
    pieces.clear()
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _picture_bytes(pieces: list[bytes]) -> bytes:
    data = b"".join(pieces)
    digits = data.replace(b" ", b"")
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return data


_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "f": _Reader.set_font,
    "fcharset": _Reader.set_charset,
    "ansicpg": _Reader.set_code_page,
    "uc": _Reader.set_skip,
    "v": _Reader.set_hidden,
    "deleted": _Reader.set_hidden,
    "plain": _Reader.set_plain,
    "pard": _Reader.set_paragraph_default,
    "intbl": _Reader.set_in_table,
    "outlinelevel": _Reader.set_level,
    "cell": _Reader.end_cell,
    "nestcell": _Reader.end_cell,
    "row": _Reader.end_row,
    "nestrow": _Reader.end_row,
}
