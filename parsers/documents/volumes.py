"""Archives in volumes: which files are parts of one archive, by their names; which are missing.

Covers `bc.part1.rar`, `bc.rar` with `bc.r00`, `bc.7z.001` and `bc.zip.001`, and `bc.z01` with
`bc.zip`, whose last volume bears the archive's own name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_MOST_NAMED = 20
_LAST_OF_ZIP = 10_000
_OLD_RAR_A_LETTER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """One way of naming volumes.

    Attributes:
        pattern: of a volume's name; its groups give `number_of` what it needs.
        number_of: the volume's number from 1, of a match.
        name_of: the name of a volume, of the archive's stem and the number.
        alone: a single file with such a name tells nothing: it may be a whole archive.
    """

    key: str
    pattern: re.Pattern[str]
    number_of: Callable[[re.Match[str]], int]
    name_of: Callable[[str, int, int], str]
    alone: bool = True


def _old_rar_number(match: re.Match[str]) -> int:
    if match["letter"] is None:
        return 1
    return (ord(match["letter"].lower()) - ord("r")) * _OLD_RAR_A_LETTER + int(match["n"]) + 2


def _old_rar_name(stem: str, number: int, _width: int) -> str:
    if number == 1:
        return f"{stem}.rar"
    letters, left = divmod(number - 2, _OLD_RAR_A_LETTER)
    return f"{stem}.{chr(ord('r') + letters)}{left:02d}"


def _zip_number(match: re.Match[str]) -> int:
    return _LAST_OF_ZIP if match["n"] is None else int(match["n"])


def _zip_name(stem: str, number: int, _width: int) -> str:
    return f"{stem}.zip" if number == _LAST_OF_ZIP else f"{stem}.z{number:02d}"


_SCHEMES = (
    _Scheme(
        key="part",
        pattern=re.compile(r"(?P<stem>.{1,200})\.part(?P<n>\d{1,4})\.rar", re.IGNORECASE),
        number_of=lambda match: int(match["n"]),
        name_of=lambda stem, number, width: f"{stem}.part{number:0{width}d}.rar",
    ),
    _Scheme(
        key="pieces",
        pattern=re.compile(
            r"(?P<stem>.{1,200}\.(?:7z|zip|rar|tar|tgz|gz|bz2|xz))\.(?P<n>\d{3})", re.IGNORECASE
        ),
        number_of=lambda match: int(match["n"]),
        name_of=lambda stem, number, width: f"{stem}.{number:0{width}d}",
    ),
    _Scheme(
        key="zip",
        pattern=re.compile(r"(?P<stem>.{1,200})\.z(?:ip|(?P<n>\d{2,3}))", re.IGNORECASE),
        number_of=_zip_number,
        name_of=_zip_name,
        alone=False,
    ),
    _Scheme(
        key="old rar",
        pattern=re.compile(
            r"(?P<stem>.{1,200})\.(?:rar|(?P<letter>[r-z])(?P<n>\d{2}))", re.IGNORECASE
        ),
        number_of=_old_rar_number,
        name_of=_old_rar_name,
        alone=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeSet:
    """The volumes of one archive that are here.

    Attributes:
        name: what the archive would be called in one file.
        indices: of the files among those that were asked about, in the order of the volumes.
        missing: names of volumes that are not here, as far as the names tell, in order.
        following: what the volume after the highest would be called.
        leading: how many of `indices`, from the first volume on, follow each other.
    """

    name: str
    indices: tuple[int, ...]
    missing: tuple[str, ...]
    following: str
    leading: int


def find_volume_sets(names: Sequence[str]) -> list[VolumeSet]:
    """Return the archives in volumes among files of one folder."""
    taken: set[int] = set()
    found: list[VolumeSet] = []
    for scheme in _SCHEMES:
        for volumes in _by_stem(scheme, names, taken).values():
            if scheme.alone or len(volumes) > 1 or _is_inner_zip(scheme, volumes):
                taken.update(index for _, index, _ in volumes)
                found.append(_volume_set(scheme, volumes))
    return found


def missing_volumes_of(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return which volumes of an archive are wanted, as far as names tell.

    Args:
        name: of a volume of an archive that is known not to be whole.
        names: of all files that came with it, its own among them.
    """
    return next(
        (
            found.missing or (found.following,)
            for found in find_volume_sets(names)
            if any(names[index] == name for index in found.indices)
        ),
        (),
    )


_Found = list[tuple[int, int, re.Match[str]]]


def _by_stem(scheme: _Scheme, names: Sequence[str], taken: set[int]) -> dict[str, _Found]:
    """Return number, index and match of each volume, by the archive's name."""
    groups: dict[str, _Found] = {}
    for index, name in enumerate(names):
        match = None if index in taken else scheme.pattern.fullmatch(name)
        if match is not None:
            number = scheme.number_of(match)
            group = groups.setdefault(match["stem"].casefold(), [])
            # The same volume sent twice counts once.
            if number > 0 and all(number != other for other, _, _ in group):
                group.append((number, index, match))
    return {stem: sorted(group, key=lambda v: v[0]) for stem, group in groups.items() if group}


def _is_inner_zip(scheme: _Scheme, volumes: _Found) -> bool:
    """Tell a lone `bc.z01` from a lone `bc.zip`; a RAR volume says itself that it is one."""
    return scheme.key == "zip" and volumes[0][2]["n"] is not None


def _volume_set(scheme: _Scheme, volumes: _Found) -> VolumeSet:
    numbers = [number for number, _, _ in volumes]
    match = volumes[0][2]
    stem, width = match["stem"], len(match["n"] or "")
    is_zip = scheme.key == "zip"
    highest = max((n for n in numbers if n != _LAST_OF_ZIP), default=0)
    wanted = [*range(1, highest + 1), *([_LAST_OF_ZIP] if is_zip else [])]
    lacking = [number for number in wanted if number not in set(numbers)][:_MOST_NAMED]
    leading = next(
        (at for at, pair in enumerate(zip(numbers, wanted, strict=False)) if pair[0] != pair[1]),
        len(numbers),
    )
    suffix = {"part": ".rar", "old rar": ".rar", "zip": ".zip"}.get(scheme.key, "")
    return VolumeSet(
        name=stem + suffix,
        indices=tuple(index for _, index, _ in volumes),
        missing=tuple(scheme.name_of(stem, number, width) for number in lacking),
        following=scheme.name_of(stem, highest + 1, width),
        leading=leading,
    )
