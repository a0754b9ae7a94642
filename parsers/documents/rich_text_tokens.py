"""Tokens of RTF, and what its font table says.

Source: Rich Text Format Specification 1.9.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)

#: \fcharset to code page; 163 is Vietnamese.
CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        kind: "{", "}", "word", "char" (one byte), "symbol", or "text".
        word: of a control word, or the symbol.
        number: of a control word, or None.
        data: bytes of text.
    """

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class RtfFont:
    """One entry of the font table."""

    name: str = ""
    code_page: str | None = None


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of an RTF file; the bytes of \bin come as text after its word."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        word, number, char, symbol, brace, text = match.groups()
        if text is not None:
            yield Token("text", data=text)
        elif word is not None:
            value = int(number) if number else None
            yield Token("word", word.decode(), value)
            if word == b"bin" and value and value > 0:
                yield Token("text", data=data[at : at + value])
                at += value
        elif char is not None:
            yield Token("char", data=bytes([int(char, 16)]))
        elif brace is not None:
            yield Token(brace.decode())
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))
