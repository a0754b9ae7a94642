"""A reminder or an alarm that may have been sent is sent a second and last time.

Whoever gets it twice sees one letter: the Message-ID is the same. What it says, and whether it is
still right, is looked up anew as for any letter. Answers to mail are not repeated: silence is
better than a second answer (RFC 3834, 2), and a person may send it again.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from db.entities.enums import LetterKind
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.unasked import TELLS_OF_LACK

log = logging.getLogger(__name__)

SENT_ONCE_MORE = frozenset({*TELLS_OF_LACK, LetterKind.STAFF_ALARM})
# A server that broke off gets so long to recover.
_REST = timedelta(minutes=2)


def owe_once_more(uow: UnitOfWork, letters: Sequence[Letter], *, now: datetime) -> None:
    """Owe those of some letters again that are `maybe_sent` for the first time, and may be."""
    meant = [letter.id for letter in letters if letter.kind in SENT_ONCE_MORE]
    owed = uow.letters.owe_once_more(meant, not_before=now + _REST) if meant else ()
    uow.audit.append(
        [
            AuditEntry(
                at=now, actor="hopthu", action="letter_once_more", subject=f"letter:{letter_id}"
            )
            for letter_id in owed
        ]
    )
    for letter_id in owed:
        log.warning(
            "Letter %d may have been sent; it is handed over once more",
            letter_id,
            extra={"event": "letter_once_more"},
        )
