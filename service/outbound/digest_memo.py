"""Digests that several people get are worked out once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from service.outbound.composed import Suppressed
from service.outbound.for_staff import StaffLetter

# Letters of one moment leave within minutes; what leaves later tells how things stand then.
KEPT_FOR = timedelta(minutes=5)
# A digest may carry megabytes; those of one scope are composed one after another.
_MOST_KEPT = 2

Said = StaffLetter | Suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestKey:
    """Letters of the same key say the same.

    Attributes:
        slot_at: the moment that the digest was due at, as kept with the letter.
        unit_code: of the unit whose digest it is, or None for the office's own people.
        since_slot: the moment of the digest that they got before, or "".
        language: "vi" or "en".
    """

    slot_at: str
    unit_code: str | None
    since_slot: str
    language: str


@dataclass(slots=True)
class DigestMemo:
    """What was worked out last; safe for several threads."""

    _kept: dict[DigestKey, tuple[datetime, Said]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: DigestKey, now: datetime, make: Callable[[], Said]) -> Said:
        """Return what letters of a key say, worked out at most `KEPT_FOR` ago.

        While one thread works it out, others that ask wait for it.
        """
        with self._lock:
            made_at, said = self._kept.get(key, (None, None))
            if made_at is not None and said is not None and now - made_at < KEPT_FOR:
                return said
            said = make()
            self._kept.pop(key, None)
            while len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = (now, said)
            return said
