"""Attachments that are volumes of one archive: found among those of a mail, and said of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from parsers.documents.volumes import VolumeSet, find_volume_sets
from parsers.mail.media_types import UNKNOWN
from parsers.mail.message import Attachment, Flag

VOLUME_MISSING = "container_volume_missing"

#: What an archive looks like of which the end, or a piece in the middle, is not there.
_CUT = frozenset({Flag.TRUNCATED, Flag.CORRUPT})
_CUT_REASONS = frozenset({VOLUME_MISSING, "container_truncated"})

#: A volume but the first has no content of its own to be known by.
_TYPES = MappingProxyType(
    {
        "rar": "application/vnd.rar",
        "zip": "application/zip",
        "7z": "application/x-7z-compressed",
        "tar": "application/x-tar",
        "gz": "application/gzip",
        "tgz": "application/gzip",
        "bz2": "application/x-bzip2",
        "xz": "application/x-xz",
    }
)
_MAY_BE_VOLUME = frozenset({UNKNOWN, "text/plain", *_TYPES.values()})


def volumes_of(attachments: Sequence[Attachment]) -> Iterator[VolumeSet]:
    """Yield the archives in volumes among attachments; those of one mail belong together."""
    folders: dict[str, list[int]] = {}
    for index, attachment in enumerate(attachments):
        # "bc.v02" may be anything; what opens as something else is no volume.
        if attachment.media_type not in _MAY_BE_VOLUME:
            continue
        folders.setdefault(attachment.path.removesuffix(attachment.name), []).append(index)
    for indices in folders.values():
        for found in find_volume_sets([attachments[index].name for index in indices]):
            yield replace(found, indices=tuple(indices[at] for at in found.indices))


def as_volumes(
    parts: Sequence[Attachment], opened: Sequence[Attachment], volumes: VolumeSet
) -> list[list[Attachment]]:
    """Return what stands for each volume in the list: itself, the first followed by the members.

    Args:
        parts: the volumes as they came.
        opened: the first volumes read as one, and the members; empty when the first is missing.
        volumes: which of the archive they are.
    """
    unopened = opened[0].unopened if opened else VOLUME_MISSING
    if volumes.missing or unopened in _CUT_REASONS:
        unopened = VOLUME_MISSING
    gone = unopened == VOLUME_MISSING
    media_type = _TYPES[volumes.name.rpartition(".")[2].lower()]
    listed = [
        [
            replace(
                part,
                media_type=media_type,
                flags=tuple(flag for flag in part.flags if flag not in _CUT),
                unopened=VOLUME_MISSING if gone else "",
            )
        ]
        for part in parts
    ]
    if opened:
        whole, *members = opened
        flags = {*listed[0][0].flags, *(f for f in whole.flags if not (gone and f in _CUT))}
        listed[0][0] = replace(listed[0][0], flags=tuple(sorted(flags)), unopened=unopened)
        # Of a member that goes on in a missing volume a piece is worth nothing.
        listed[0] += [m for m in members if not (gone and _CUT & set(m.flags))]
    return listed
