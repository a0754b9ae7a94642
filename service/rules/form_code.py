"""The signed code inside a form of ours: who it was made for, so that it files itself.

`HTF+thpt-chu-van-an+htsd-2022+report+1+7K2M-9QXD-4TVB`: unit, campaign, stage, version of the form,
and a seal that only our key can make. The seal is written in Crockford's base 32, whose signs can
be told apart when somebody types it from paper; letter case does not matter anywhere.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from parsers.facts import ClaimedCode, DocumentFacts
from parsers.report.form_codes import MARK, SEPARATOR, read_code

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS_OF_SEAL = 12
_GROUP = 4
_BITS = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_HIGHEST_VERSION = 9999


class Seal(Enum):
    """What is known of a code's seal."""

    GENUINE = "genuine"
    UNCHECKED = "unchecked"  # there is no key to check it with
    WRONG = "wrong"  # forged, or damaged on the way


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCode:
    """What a form was made for.

    Attributes:
        unit: code of the unit; `campaign` and `stage` are ids.
        version: of the form, 1 to 9999.
    """

    unit: str
    campaign: str
    stage: str
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCode:
    """A code that was found, and what its seal is worth."""

    claimed: ClaimedCode
    seal: Seal


def sign(key: bytes, code: FormCode) -> str:
    """Return the text to put into a form.

    Args:
        key: the signing key.
        code: what the form is made for.

    Raises:
        ValueError: a part could not be read back.
    """
    names = (code.unit, code.campaign, code.stage)
    if not all(map(_NAME.fullmatch, names)) or not 1 <= code.version <= _HIGHEST_VERSION:
        raise ValueError(f"no form can be made for {code}")
    seal = _seal(key, *names, code.version)
    groups = [seal[at : at + _GROUP] for at in range(0, len(seal), _GROUP)]
    return SEPARATOR.join((MARK, *names, str(code.version), "-".join(groups)))


def read(text: str) -> ClaimedCode | None:
    """Return what a code claims, unchecked, or None where a text does not begin with one."""
    return read_code(text)


def verify(keys: Iterable[bytes], claimed: ClaimedCode) -> bool:
    """Say whether one of our keys made a code, whichever is in use now.

    Args:
        keys: the signing key, and those that were used before.
        claimed: as it was read.
    """
    given = claimed.seal.replace("-", "").upper().translate(_READ_AS).encode()
    wanted = (
        _seal(key, claimed.unit, claimed.campaign, claimed.stage, claimed.version) for key in keys
    )
    return any(hmac.compare_digest(given, seal.encode()) for seal in wanted)


def code_json(code: CheckedCode) -> dict[str, Any]:
    """Return a code that was found; `verified` is null where there is no key to check it with."""
    claimed = code.claimed
    return {
        "unit": claimed.unit,
        "campaign": claimed.campaign,
        "stage": claimed.stage,
        "version": claimed.version,
        "verified": None if code.seal is Seal.UNCHECKED else code.seal is Seal.GENUINE,
        "source": claimed.place,
    }


def check_codes(documents: Iterable[DocumentFacts], keys: Sequence[bytes]) -> list[CheckedCode]:
    """Return the codes of documents, each with what its seal is worth."""
    return [
        CheckedCode(claimed=claimed, seal=_judge(claimed, keys))
        for document in documents
        for claimed in document.form_codes
    ]


def _judge(claimed: ClaimedCode, keys: Sequence[bytes]) -> Seal:
    if not keys:
        return Seal.UNCHECKED
    return Seal.GENUINE if verify(keys, claimed) else Seal.WRONG


def _seal(key: bytes, unit: str, campaign: str, stage: str, version: int) -> str:
    parts = ("hopthu form", unit.lower(), campaign.lower(), stage.lower(), str(version))
    digest = hmac.digest(key, "\0".join(parts).encode(), hashlib.sha256)
    number = int.from_bytes(digest[:8], "big")
    return "".join(_SIGNS[number >> (_BITS * at) & 31] for at in range(_SIGNS_OF_SEAL))
