"""What an earlier draft holds: what staff wrote in their places, and changed elsewhere."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from service.reports.document.marks import (
    BEGIN,
    CAMPAIGN,
    END,
    STAFF,
    Mark,
    campaign_key,
    control_mark,
    marks_in,
)
from service.reports.document.text import fingerprint, text_of

LARGEST_FILE = 200 * 1024 * 1024
_PICTURE_MARK = "▢"
_UNREADABLE = (
    zipfile.BadZipFile,
    LxmlError,
    KeyError,
    ValueError,
    OSError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)


class NotADraft(ValueError):
    """A file is no report that can be written again; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """What stands between two parts that are written anew.

    Attributes:
        key: of the place for the staff, or "" where its mark is lost.
        print: the fingerprint of what we had written there, or "".
        after: the part that stands before it, or "".
    """

    key: str
    print: str
    after: str
    elements: tuple[_Element, ...]

    @property
    def is_edited(self) -> bool:
        """Whether it is not what we had written; of a lost mark nobody knows, so yes."""
        return fingerprint(self.elements) != self.print


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDraft:
    """A draft as it was left.

    Attributes:
        texts: everything outside the parts that are written anew, in order.
        changed: the words of parts that were written anew and then changed by somebody.
    """

    document: WordDocument
    texts: tuple[FoundText, ...]
    changed: Mapping[str, str] = field(default_factory=dict)


def read_earlier(content: bytes, campaign_id: str) -> EarlierDraft:
    """Return what an earlier draft holds, also after Word or LibreOffice saved it.

    Raises:
        NotADraft: it cannot be opened, carries no marks of ours, or those of another campaign.
    """
    document = _open(content)
    blocks = list(_flattened(document.element.body))
    marks = [(number, mark) for number, (element, _) in enumerate(blocks) for mark in
             marks_in(element)]  # fmt: skip
    _check(marks, campaign_id)
    sorting = _Sorting(blocks, marks)
    return EarlierDraft(document=document, texts=tuple(sorting.texts), changed=sorting.changed)


def _open(content: bytes) -> WordDocument:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(member.file_size for member in packed.infolist())
        document = Document(BytesIO(content)) if size <= LARGEST_FILE else None
    except _UNREADABLE as error:
        raise NotADraft("it cannot be opened as a Word file (.docx)") from error
    if document is None:
        raise NotADraft("it is larger than a report can be")
    return document


def _check(marks: Iterable[tuple[int, Mark]], campaign_id: str) -> None:
    known = [mark for _, mark in marks]
    of_campaigns = {mark.key for mark in known if mark.sort == CAMPAIGN}
    if not any(mark.sort in {BEGIN, STAFF} for mark in known):
        raise NotADraft("it carries none of the marks of a report of ours")
    if of_campaigns and campaign_key(campaign_id) not in of_campaigns:
        raise NotADraft("it is the report of another campaign")


def _flattened(body: _Element) -> Iterator[tuple[_Element, Mark | None]]:
    """Yield paragraphs and tables of the body with the place whose control they stand in."""
    for element in body:
        if element.tag == qn("w:sdt"):
            mark = control_mark(element)
            inside = element.find(qn("w:sdtContent"))
            for child, within in _flattened(inside) if inside is not None else ():
                yield child, mark or within
        elif element.tag in {qn("w:p"), qn("w:tbl")}:
            yield element, None
        elif element.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _flattened(element)


class _Sorting:
    """Walks an earlier draft once and sorts its blocks into parts and places."""

    def __init__(
        self, blocks: list[tuple[_Element, Mark | None]], marks: list[tuple[int, Mark]]
    ) -> None:
        self.texts: list[FoundText] = []
        self.changed: dict[str, str] = {}
        self._zone: Mark | None = None
        self._after = ""
        self._place = Mark(sort=STAFF, key="")
        self._inside: list[_Element] = []
        begins = _first(marks, BEGIN)
        places = _first(marks, STAFF)
        ends = {mark.key: number for number, mark in marks if mark.sort == END}
        for number, (element, within) in enumerate(blocks):
            self._turn_to(begins.get(number), within or places.get(number))
            self._inside.append(element)
            if self._zone is not None and ends.get(self._zone.key) == number:
                self._close()
        self._close()

    def _turn_to(self, begin: Mark | None, place: Mark | None) -> None:
        if begin is not None:
            self._close()
            self._zone = begin
        elif place is not None and (self._zone is not None or place.key != self._place.key):
            self._close()
            self._place = place

    def _close(self) -> None:
        inside, self._inside = tuple(self._inside), []
        if self._zone is not None:
            if fingerprint(inside) != self._zone.print:
                self.changed[self._zone.key] = text_of(inside).replace(_PICTURE_MARK, "").strip()
            self._after, self._zone = self._zone.key, None
        elif inside and (self._place.key or text_of(inside)):
            self.texts.append(
                FoundText(
                    key=self._place.key,
                    print=self._place.print,
                    after=self._after,
                    elements=inside,
                )
            )
        self._place = Mark(sort=STAFF, key="")


def _first(marks: Iterable[tuple[int, Mark]], sort: str) -> dict[int, Mark]:
    """Return where each mark of a sort stands first; a copied paragraph repeats one."""
    found: dict[int, Mark] = {}
    seen: set[str] = set()
    for number, mark in marks:
        if mark.sort == sort and mark.key not in seen:
            seen.add(mark.key)
            found[number] = mark
    return found
