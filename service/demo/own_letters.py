"""The letters that nobody's mail asked for, as the story tells them: by kind, stage and copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from db.engine import Database
from db.entities.enums import LetterKind, LetterState
from db.entities.letters import Letter
from service.demo.smtp_server import SentMail
from service.demo.world import UNITS

_LABELS = {
    LetterKind.OPENING_ANNOUNCEMENT: "announced",
    LetterKind.REMINDER_BEFORE_DEADLINE: "reminded",
    LetterKind.REMINDER_AFTER_DEADLINE: "reminded",
    LetterKind.LACKING_UNITS: "reminded",
    LetterKind.THANKS: "thanked",
    LetterKind.STAFF_DIGEST: "digest",
}
# The header of a letter of ours is well within these.
_HEADER_BYTES = 4000
_SHORT = {unit.code: unit.short for unit in UNITS}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLetters:
    """Letters of one kind that left together.

    Attributes:
        label: one word: what they do.
        about: the stage's title, or "".
        units: whom they are to, or about, in short.
        is_copy: they are the copies for the units above.
        is_whole: a digest with its lists and files; one without news has neither.
        mail: the digest itself.
    """

    label: str
    about: str
    units: tuple[str, ...]
    is_copy: bool = False
    is_whole: bool = True
    mail: SentMail | None = None


class OwnLetterBook:
    """Knows which have been told."""

    def __init__(self, database: Database, titles: dict[str, str]) -> None:
        self._database = database
        self._titles = titles
        self._told: set[int] = set()

    def find_new(self, sent: Sequence[SentMail]) -> tuple[OwnLetters, ...]:
        """Return what has left since the last call, in the order of the kinds.

        Args:
            sent: every mail handed to the SMTP server so far.
        """
        with self._database.unit_of_work(read_only=True) as uow:
            letters = uow.letters.find(kinds=list(_LABELS))
        new = [one for one in letters if one.id not in self._told and _has_left(one)]
        self._told.update(one.id for one in new)
        return tuple(self._grouped(new, sent))

    def _grouped(self, letters: Sequence[Letter], sent: Sequence[SentMail]) -> Iterator[OwnLetters]:
        for (label, stage, is_copy), group in groupby(sorted(letters, key=_key), key=_key):
            members = list(group)
            mail = _find(sent, members[0].message_id) if label == "digest" else None
            yield OwnLetters(
                label=label,
                about=self._titles.get(stage, ""),
                units=tuple(_SHORT.get(one.unit_code or "", one.recipient) for one in members),
                is_copy=is_copy,
                is_whole=mail is not None and b"multipart/mixed" in mail.raw[:_HEADER_BYTES],
                mail=mail,
            )


def _has_left(letter: Letter) -> bool:
    return letter.state in {LetterState.SENT, LetterState.BOUNCED}


def _key(letter: Letter) -> tuple[str, str, bool]:
    return _LABELS[letter.kind], letter.stage_id or "", bool(letter.context.get("is_copy"))


def _find(sent: Sequence[SentMail], message_id: str) -> SentMail | None:
    """Return the mail with a Message-ID; the newest are looked at first, and never parsed."""
    wanted = message_id.encode()
    return next((m for m in reversed(sent) if wanted in m.raw[:_HEADER_BYTES]), None)
