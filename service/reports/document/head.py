"""The head of an administrative document, its recipients and the room for a signature.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.
"""

from collections.abc import Iterator

from lxml.etree import _Element

from service.reports.document.content import Letterhead
from service.reports.document.elements import make, paragraph, plain_table, rule, run

# An average letter's width as a share of the size, for lines as long as the words above them.
_LETTER, _TWENTIETHS = 0.5, 20
_HEAD_SIZE = 13


def head_blocks(head: Letterhead, room: int) -> Iterator[_Element]:
    """Yield what stands above the words: both columns, the mark of a draft, title, addressees."""
    left = int(room * 0.42)
    columns = (left, room - left)
    yield plain_table((list(_issuer(head, columns[0])), list(_country(head, columns[1]))), columns)
    yield paragraph("HeadText")
    yield paragraph("TitleText", run(head.one("kind")))
    yield paragraph("TitleText", run(head.one("title")))
    yield rule(_width(head.one("title")) // 3, room)
    yield paragraph("HeadText", run(head.one("as_of"), italic=True))
    yield from _addressees(head)


def signature_blocks(head: Letterhead, room: int) -> Iterator[_Element]:
    """Yield recipients and signature; name and signature are left open."""
    left = int(room * 0.5)
    copies = [paragraph("CopyTo", run(head.one("copies"), bold=True, italic=True))]
    copies += [paragraph("CopyTo", run(f"- {line}")) for line in head.all("copy")]
    signer = [paragraph("HeadText", run(line, bold=True)) for line in head.all("signer")]
    signer += [paragraph("HeadText") for _ in range(4)]
    yield paragraph("HeadText")
    yield plain_table((copies, signer), (left, room - left))


def _issuer(head: Letterhead, width: int) -> Iterator[_Element]:
    if head.one("superior"):
        yield paragraph("HeadText", run(head.one("superior").upper()))
    issuer = head.one("issuer").upper()
    yield paragraph("HeadText", run(issuer, bold=True))
    yield rule(min(width, _width(issuer)) // 2, width)
    yield paragraph("HeadText", run(head.one("number")))
    yield _boxed(head.one("draft"), width)


def _country(head: Letterhead, width: int) -> Iterator[_Element]:
    motto = head.one("motto")
    if head.one("country"):
        yield paragraph("Country", run(head.one("country").upper()))
        yield paragraph("HeadText", run(motto, bold=True))
        yield rule(min(width, _width(motto)), width)
    yield paragraph("HeadText", run(head.one("date"), italic=True))


def _addressees(head: Letterhead) -> Iterator[_Element]:
    to = head.all("to")
    label = head.one("to_label")
    yield paragraph("HeadText")
    if len(to) == 1:
        yield paragraph("SendTo", run(f"{label} {to[0]}"))
        return
    yield paragraph("SendTo", run(label))
    for number, line in enumerate(to, 1):
        ending = "." if number == len(to) else ";"
        yield paragraph("SendTo", run(f"- {line}{ending}"))


def _boxed(text: str, width: int) -> _Element:
    sides = ("top", "left", "bottom", "right")
    lines = [make(side, val="single", sz=8, space=2, color="000000") for side in sides]
    within = max(0, (width - _width(text) * 2) // 2)
    settings = make(
        "pPr",
        make("pStyle", val="HeadText"),
        make("pBdr", *lines),
        make("spacing", before=120),
        make("ind", left=within, right=within),
    )
    return make("p", settings, run(text, bold=True))


def _width(text: str) -> int:
    """Return about how wide words are set, in twentieths of a point."""
    capitals = sum(character.isupper() for character in text)
    return int((len(text) * _LETTER + capitals * 0.22) * _HEAD_SIZE * _TWENTIETHS)
