"""HTML of a mail body to plain text: linear in time, never raises, nothing is loaded.

Scripts, styles and comments are dropped. Blocks and rows become lines, the cells of a row are
separated by tabs, and what a mail program marks as a quotation gets ">" before its lines.
"""

import html
import re
from dataclasses import dataclass, field

from parsers.mail.html_spans import Spans

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_META_WINDOW = 4096
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(
    r"""\s([a-zA-Z-]{2,20})\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s>"']{1,4000}))"""
)
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MANY_LINES = re.compile(r"\n{3,}")
_RAW_END = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "title", "xmp", "noscript")
}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "form",
        "section",
        "article",
        "header",
        "footer",
        "address",
        "center",
        "fieldset",
        "figure",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "hr",
        "tr",
        "body",
        "blockquote",
    ]
)
_PARAGRAPHS = frozenset({"p", "table", "ul", "ol", "h1", "h2", "h3", "h4"})
_CELLS = frozenset({"td", "th"})
_ROW_ENDS = frozenset({"tr", "table", "tbody", "thead", "tfoot"})
_MAX_CELL_DEPTH = 20
_SHORT_CELL = 300
_MAX_CONTENT_IDS = 1000
_QUOTE_OPEN, _QUOTE_CLOSE = "\x01", "\x02"
LINK_OPEN, LINK_CLOSE = "\x03", "\x04"


@dataclass(slots=True)
class HtmlText:
    """The text of one HTML body.

    Attributes:
        text: plain text; LINK_OPEN, a target and LINK_CLOSE stand where a hyperlink begins.
        content_ids: what the body shows by "cid:".
        rows: how many table rows hold more than one cell.
    """

    text: str = ""
    content_ids: set[str] = field(default_factory=set)
    rows: int = 0


def find_meta_charset(data: bytes) -> str | None:
    """Return the charset that a document names in its head, or None."""
    match = _META.search(data[:_META_WINDOW])
    return match[1].decode("ascii") if match else None


def read_html(source: str) -> HtmlText:
    """Return the text of an HTML document or fragment, however broken."""
    reader = _Reader(_CONTROLS.sub("", source))
    reader.run()
    return reader.result()


class _Reader:
    """One pass over the source; each step moves forward and never looks back."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._cells: list[list[str]] = [[]]
        self._firsts: list[bool] = [True]
        self._levels: list[int] = [0]
        self._table = 0
        self._spans: dict[int, Spans] = {}
        self._widths: list[int] = [1]
        self._quotes: list[bool] = []
        self._pre = 0
        self._quotes_left = True
        self._found = HtmlText()

    def run(self) -> None:
        """Read everything."""
        at = 0
        while at < len(self._source):
            begin = self._source.find("<", at)
            self._text(self._source[at : begin if begin >= 0 else None])
            if begin < 0:
                return
            at = self._markup(begin)

    def result(self) -> HtmlText:
        """Close what is open and return the text."""
        while len(self._cells) > 1:
            self._close_cell()
        self._found.text = _tidy("".join(self._cells[0]))
        return self._found

    def _markup(self, begin: int) -> int:
        """Read what starts at a "<"; return where to go on."""
        source = self._source
        if source.startswith("<!--", begin):
            end = source.find("-->", begin + 4)
            return end + 3 if end >= 0 else len(source)
        name = _TAG_NAME.match(source, begin)
        if name is None and not source.startswith(("<!", "<?"), begin):
            self._text("<")
            return begin + 1
        end = self._tag_end(begin)
        if name is not None:
            tag = name[1].lower()
            closing = source[begin + 1] == "/"
            if tag in _RAW_END and not closing:
                match = _RAW_END[tag].search(source, end)
                return match.start() if match else len(source)
            self._tag(tag, source[name.end() : end], closing=closing)
        return end

    def _tag_end(self, begin: int) -> int:
        """Return the offset after a tag; a ">" inside quotes does not end it."""
        source = self._source
        end = source.find(">", begin)
        if end < 0:
            return len(source)
        if self._quotes_left and source.count('"', begin, end) % 2:
            quote = source.find('"', end)
            self._quotes_left = quote >= 0
            later = source.find(">", quote) if quote >= 0 else -1
            end = later if later >= 0 else end
        return end + 1

    def _text(self, raw: str) -> None:
        if not raw:
            return
        text = html.unescape(_LONG_NUMBER.sub(" ", raw)) if "&" in raw else raw
        text = _CONTROLS.sub("", text)
        text = text.replace("\r\n", "\n") if self._pre else _BLANKS.sub(" ", text)
        cell = self._cells[-1]
        if text != " " or (cell and not cell[-1].endswith("\n")):
            self._put(text)

    def _put(self, text: str) -> None:
        self._cells[-1].append(text)

    def _new_line(self) -> None:
        """Begin a line, unless one has just begun."""
        cell = self._cells[-1]
        if cell and not cell[-1].endswith("\n"):
            cell.append("\n")

    def _tag(self, tag: str, rest: str, *, closing: bool) -> None:
        if tag == "br":
            self._put("\n")
        elif tag in _CELLS:
            self._cell(rest, closing=closing)
        elif tag == "blockquote":
            self._quote(rest, closing=closing)
        elif tag in _BLOCKS:
            self._block(tag, closing=closing)
        elif not closing and tag in {"a", "img"}:
            self._reference(tag, rest)

    def _cell(self, rest: str, *, closing: bool) -> None:
        """Begin or end a cell; a new one ends the one before it in the same table."""
        self._end_cells()
        if not closing and len(self._cells) <= _MAX_CELL_DEPTH:
            before, width = self._spans.setdefault(self._table, Spans()).next_cell(rest)
            self._blank_cells(before)
            self._widths.append(width)
            self._cells.append([])
            self._firsts.append(True)
            self._levels.append(self._table)

    def _blank_cells(self, count: int) -> None:
        """Put blank cells for what cells beside or above reach into."""
        if count:
            self._put("\t" * (count - self._firsts[-1]))
            self._firsts[-1] = False

    def _end_cells(self) -> None:
        """End the cells of the innermost table."""
        while len(self._cells) > 1 and self._levels[-1] >= self._table:
            self._close_cell()

    def _close_cell(self) -> None:
        """Put a cell into its row: a short one on one line, a tab before all but the first."""
        text = "".join(self._cells.pop())
        self._firsts.pop()
        self._levels.pop()
        if "\t" not in text and len(text) <= _SHORT_CELL:
            text = _BLANKS.sub(" ", text).strip()
        if self._firsts[-1]:
            self._firsts[-1] = False
            self._put(text)
        else:
            self._found.rows += 1
            self._put("\t" + text)
        self._blank_cells(self._widths.pop() - 1)

    def _quote(self, rest: str, *, closing: bool) -> None:
        """Mark a quotation; a blockquote that only indents is none."""
        if not closing:
            lower = rest.lower()
            self._quotes.append("cite" in lower or "quote" in lower)
            self._new_line()
            self._put((_QUOTE_OPEN + "\n") * self._quotes[-1])
        elif self._quotes:
            self._new_line()
            self._put((_QUOTE_CLOSE + "\n") * self._quotes.pop())

    def _block(self, tag: str, *, closing: bool) -> None:
        if tag == "pre":
            self._pre = max(0, self._pre + (-1 if closing else 1))
        if tag in _ROW_ENDS and (closing or tag != "table"):
            self._end_cells()
            self._firsts[-1] = True
        if tag == "tr" and not closing:
            self._spans.setdefault(self._table, Spans()).next_row()
        if tag == "table":
            self._spans.pop(self._table + (not closing), None)
            self._table = max(0, self._table + (-1 if closing else 1))
        self._new_line()
        if tag in _PARAGRAPHS and closing:
            self._put("\n")

    def _reference(self, tag: str, rest: str) -> None:
        """Note a hyperlink's target, or the picture that the body shows."""
        wanted = "href" if tag == "a" else "src"
        for match in _ATTRIBUTE.finditer(" " + rest):
            if match[1].lower() != wanted:
                continue
            target = html.unescape(_LONG_NUMBER.sub("", match[2] or match[3] or match[4] or ""))
            target = _CONTROLS.sub("", target).strip()
            lower = target[:8].lower()
            if lower.startswith("cid:") and len(self._found.content_ids) < _MAX_CONTENT_IDS:
                self._found.content_ids.add(target[4:])
            elif tag == "a" and lower.startswith(("http://", "https://")):
                self._put(f"{LINK_OPEN}{target}{LINK_CLOSE}")
            return


def _tidy(text: str) -> str:
    """Strip the lines, put ">" before quoted ones, and keep at most one empty line."""
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        if line == _QUOTE_OPEN:
            depth += 1
        elif line == _QUOTE_CLOSE:
            depth = max(0, depth - 1)
        else:
            lines.append("> " * min(depth, 5) + line.strip(" "))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
