"""HTML files: block by block, tables as tables; nothing is loaded or run.

Word and Excel write such files under .doc and .xls.
"""

from lxml import etree

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.plain_text import decode_text
from parsers.documents.source_file import SourceFile
from parsers.mail.charsets import decode_bytes
from parsers.mail.html_text import find_meta_charset

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("tt", "u", "var", "o:p"),
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAX_SPAN = 1000
_MAX_DEPTH = 200


def read(source: SourceFile, draft: Draft) -> None:
    """Read an HTML file into a draft.

    Raises:
        DocumentFault: when a cap is passed, or nothing in it is markup.
    """
    data, more = source.read_all(draft.limits.part_bytes)
    if more:
        draft.note(ProblemKind.TOO_LARGE, f"{source.size_bytes} bytes")
    charset = find_meta_charset(data)
    text = decode_text(data) if charset is None else decode_bytes(data, charset)
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        raise DocumentFault(ProblemKind.EMPTY)
    _Page(draft).read(root)


class _Page:
    """Reads one page."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._held: list[str] = []

    def read(self, root: etree._Element) -> None:
        self._walk(root, 0, 0)
        self._flush(0)

    def _walk(self, element: etree._Element, level: int, depth: int) -> None:
        """Read an element and what follows it within its parent."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "table":
            self._flush(level)
            self._read_table(element, depth)
        elif tag == "br":
            self._flush(level)
        elif tag and tag not in _UNSEEN and depth < _MAX_DEPTH:
            self._walk_inside(element, tag, level, depth)

    def _walk_inside(self, element: etree._Element, tag: str, level: int, depth: int) -> None:
        block = tag not in _INLINE
        own_level = _HEADINGS.get(tag, level)
        if block:
            self._flush(level)
        self._hold(element.text)
        for child in element:
            self._walk(child, own_level, depth + 1)
            self._hold(child.tail)
        if block:
            self._flush(own_level)

    def _hold(self, text: str | None) -> None:
        if text:
            self._held.append(text)

    def _flush(self, level: int) -> None:
        if self._held:
            text = " ".join("".join(self._held).split())
            self._held.clear()
            self._draft.add_paragraph(text, level=level)

    def _read_table(self, element: etree._Element, depth: int) -> None:
        nested: list[etree._Element] = []
        table = self._draft.table()
        taken: set[tuple[int, int]] = set()
        for row, row_element in enumerate(_rows(element)):
            column = 0
            for cell in row_element.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                span = _span(cell, "rowspan"), _span(cell, "colspan")
                self._take(taken, row, column, span)
                table.add(row, column, _cell_text(cell, nested), span=span)
                column += span[1]
        table.finish()
        for each in nested if depth < _MAX_DEPTH else ():
            self._read_table(each, depth + 1)

    def _take(
        self, taken: set[tuple[int, int]], row: int, column: int, span: tuple[int, int]
    ) -> None:
        if len(taken) + span[0] * span[1] > self._draft.limits.cells:
            raise DocumentFault(ProblemKind.TOO_LARGE, "table")
        taken.update((row + r, column + c) for r in range(span[0]) for c in range(span[1]))


def _rows(table: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            found += child.iterchildren("tr")
    return found


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value[:6]), _MAX_SPAN)) if value.isdecimal() else 1


def _cell_text(cell: etree._Element, nested: list[etree._Element]) -> str:
    """Return a cell's text; a table in it is put aside."""
    pieces: list[str] = []
    waiting: list[etree._Element | str] = [cell]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            pieces.append(each)
            continue
        if each.tag == "table":
            nested.append(each)
            continue
        if each.tag in _UNSEEN or not isinstance(each.tag, str):
            continue
        if each.tag not in _INLINE:
            pieces.append("\n")
        after: list[etree._Element | str] = [each.text or ""]
        for child in each:
            after += [child, child.tail or ""]
        waiting += reversed(after)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
