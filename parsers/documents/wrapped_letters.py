"""The letters that containers of Outlook hold beside their files."""

import re
from collections.abc import Iterator
from itertools import islice

from parsers.documents import tnef
from parsers.documents.compound_file import CompoundFile
from parsers.documents.drafting import DocumentFault
from parsers.documents.mapi_letter import (
    BODY,
    CODE_PAGE,
    STRING8,
    SUBJECT,
    WANTED,
    Value,
    letter_of,
)
from parsers.documents.members import MALFORMED, ContainerFault, Packed
from parsers.documents.tnef_properties import read_properties
from parsers.mail.enclosed import EnclosedLetter

_OUTLOOK_TYPE = "application/vnd.ms-outlook"
_MAX_LETTERS = 20

#: A property of an item, or of an item that is attached to it.
_STREAM = re.compile(
    r"((?:__attach_version1\.0_#[0-9A-F]{8}/__substg1\.0_3701000D/)*)"
    r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})"
)
_FIXED = "__properties_version1.0"
_TOP_HEADER_BYTES, _INNER_HEADER_BYTES, _RECORD_BYTES = 32, 24, 16
_WORD_BYTES = 4
_FIXED_LIMIT_BYTES = 64 * 1024

_MESSAGE_LEVEL = 1
_TNEF_SUBJECT, _TNEF_BODY, _TNEF_CODE_PAGE, _TNEF_PROPERTIES = 0x8004, 0x800C, 0x9007, 0x9003


def read_letters(packed: Packed, media_type: str, *, own: bool) -> list[EnclosedLetter]:
    """Return the letters of an Outlook item or of a winmail.dat; of anything else none.

    Never raises for what is in the file.

    Args:
        packed: the container.
        media_type: by content.
        own: a winmail.dat among the parts of the mail itself: its text is the mail's.
    """
    try:
        if media_type == _OUTLOOK_TYPE:
            return list(islice(_item_letters(packed), _MAX_LETTERS))
        if packed.read_at(0, len(tnef.SIGNATURE)) == tnef.SIGNATURE:
            letter = letter_of(_tnef_properties(packed), own=own)
            return [letter] if letter is not None else []
    except (ContainerFault, DocumentFault, *MALFORMED):
        # The reading of the files says what is wrong with the container.
        return []
    return []


def _item_letters(packed: Packed) -> Iterator[EnclosedLetter]:
    """Yield the item's letter, then those of the items attached to it."""
    item = CompoundFile(packed.file, packed.size_bytes)
    found: dict[str, dict[int, Value]] = {}
    for name in item.streams:
        match = _STREAM.fullmatch(name)
        if match is None or int(match[2], 16) not in WANTED:
            continue
        tag = int(match[2], 16)
        data = item.read(name, WANTED[tag])
        found.setdefault(match[1], {})[tag] = Value(int(match[3], 16), data)
    for folder in sorted(found, key=lambda folder: (len(folder), folder)):
        header = _INNER_HEADER_BYTES if folder else _TOP_HEADER_BYTES
        fixed = item.read(folder + _FIXED, _FIXED_LIMIT_BYTES)[header:]
        letter = letter_of(_fixed_values(fixed) | found[folder])
        if letter is not None:
            yield letter


def _fixed_values(records: bytes) -> dict[int, Value]:
    """Return the properties that fit into their record: type, id, flags and eight bytes each."""
    values: dict[int, Value] = {}
    for at in range(0, len(records) - _RECORD_BYTES + 1, _RECORD_BYTES):
        kind = int.from_bytes(records[at : at + 2], "little")
        tag = int.from_bytes(records[at + 2 : at + 4], "little")
        if WANTED.get(tag) == _WORD_BYTES:
            values[tag] = Value(kind, records[at + 8 : at + 12])
    return values


def _tnef_properties(packed: Packed) -> dict[int, Value]:
    """Return the properties of the message; old attributes where the newer are not there."""
    old: dict[int, Value] = {}
    new: dict[int, Value] = {}
    names = {_TNEF_SUBJECT: SUBJECT, _TNEF_BODY: BODY, _TNEF_CODE_PAGE: CODE_PAGE}
    for level, name, region in tnef.attributes(packed):
        if level != _MESSAGE_LEVEL:
            break
        if name in names:
            tag = names[name]
            old[tag] = Value(STRING8, packed.read_at(region.offset, WANTED[tag]))
        elif name == _TNEF_PROPERTIES:
            for kind, tag, value in read_properties(packed, region):
                if tag in WANTED:
                    size = min(value.size_bytes, WANTED[tag])
                    new[tag] = Value(kind, packed.read_at(value.offset, size))
    return old | new
