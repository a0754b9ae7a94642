"""What a new draft takes over from an earlier one, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from docx.document import Document as WordDocument
from lxml.etree import _Element

from service.reports.document.blocks import Look, Paragraph, Part, StaffPlace, Zone
from service.reports.document.earlier import EarlierDraft, FoundText
from service.reports.document.text import clean, text_of
from service.reports.document.transplant import Transplanter
from service.reports.document.writer import TakenOver

_LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeoverAccount:
    """What was done with an earlier draft.

    Attributes:
        kept: the titles of the places whose words were taken over.
        changed: the keys of parts that staff had changed and that were written anew.
        homeless: how many texts have no place any more; they stand at the end.
        lost: how many things no file can take over: charts, objects of other programs.
    """

    kept: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    homeless: int = 0
    lost: int = 0


@dataclass
class _Taking:
    places: dict[str, tuple[_Element, ...]] = field(default_factory=dict)
    added: dict[str, tuple[_Element, ...]] = field(default_factory=dict)
    left: tuple[_Element, ...] = ()
    homeless: int = 0


def take_over(
    earlier: EarlierDraft, parts: Sequence[Part], document: WordDocument
) -> tuple[TakenOver, TakeoverAccount]:
    """Return what a new draft takes over, put into its document, and an account of it.

    Args:
        earlier: as it was left.
        parts: of the new draft.
        document: the one that the new draft is written into.
    """
    places = {part.key: part for part in parts if isinstance(part, StaffPlace)}
    zones = {part.key for part in parts if isinstance(part, Zone)} | {"head"}
    following = _following(parts)
    moving = Transplanter(earlier.document, document)
    taking = _Taking()
    for text in earlier.texts:
        key = text.key or following.get(text.after, "")
        if key in places and not _is_new(text, places[key]):
            continue
        words = moving.move(text.elements)
        if key in places:
            taking.places[key] = taking.places.get(key, ()) + words
        elif not text_of(words):
            continue
        elif zone := _zone_of(text, zones):
            taking.added[zone] = taking.added.get(zone, ()) + words
        elif text.is_edited:
            taking.left += words
            taking.homeless += key != _LEFT
    told = TakeoverAccount(
        kept=tuple(places[key].title or key for key in places if key in taking.places),
        changed=tuple(earlier.changed),
        homeless=taking.homeless,
        lost=moving.lost,
    )
    taken = TakenOver(
        places=taking.places, added=taking.added, left=taking.left, changed=earlier.changed
    )
    return taken, told


def _following(parts: Sequence[Part]) -> dict[str, str]:
    """Return the place for the staff that stands behind each part that has one."""
    return {
        first.key: second.key
        for first, second in pairwise(parts)
        if isinstance(first, Zone) and isinstance(second, StaffPlace)
    }


def _is_new(text: FoundText, place: StaffPlace) -> bool:
    """Say whether somebody wrote it: neither what we wrote then nor what we would write now."""
    if not text.is_edited:
        return False
    own = " ".join(
        f"- {block.text}" if isinstance(block, Paragraph) and block.look is Look.ITEM
        else block.text
        for block in place.blocks
    )  # fmt: skip
    return text_of(text.elements) != " ".join(clean(own).split())


def _zone_of(text: FoundText, zones: set[str]) -> str:
    """Return the part behind which a text stood without a place of its own, or ""."""
    if not text.key:
        return text.after if text.after in zones else ""
    behind = {f"a{zone}"[:20]: zone for zone in zones}
    return behind.get(text.key, "")
