"""The copies of photographs that a sheet shows: small ones on record, larger ones made anew."""

import hashlib
from collections.abc import Callable

from db.entities.photographs import Photograph
from db.errors import BlobMissing
from service.operation.clean_copies import read_copies
from service.ports import Reader
from service.reports.photo_sheet import SheetUnit
from service.workplace import Workplace

Picture = Callable[[Photograph], bytes | None]


def thumbnails(workplace: Workplace) -> Picture:
    """Return a function that gives a photograph's thumbnail, or None where there is no good one."""

    def give(photograph: Photograph) -> bytes | None:
        name = photograph.thumbnail_sha256
        if name is None:
            return None
        try:
            with workplace.blobs.open(name) as file:
                jpeg = file.read()
        except BlobMissing:
            return None
        # What is not of our making is not opened here.
        return jpeg if hashlib.sha256(jpeg).hexdigest() == name else None

    return give


def larger_copies(workplace: Workplace, copier: Reader, units: tuple[SheetUnit, ...]) -> Picture:
    """Return a function that gives a copy of the copier's size, else the thumbnail.

    The mails of one unit are read when its first photograph is asked for, and its copies are
    forgotten with the next unit's.
    """
    small = thumbnails(workplace)
    unit_of = {
        item.photograph.id: number for number, unit in enumerate(units) for item in unit.photographs
    }
    made: dict[int, dict[int, bytes]] = {}

    def give(photograph: Photograph) -> bytes | None:
        number = unit_of[photograph.id]
        if number not in made:
            made.clear()
            wanted = [item.photograph for item in units[number].photographs]
            copies = read_copies(workplace, copier, wanted)
            made[number] = {copy.photograph.id: copy.jpeg for copy in copies}
        return made[number].get(photograph.id) or small(photograph)

    return give
