"""Takes what people sent out of the records; what is left are counts, numbers and hashes.

A message keeps its row: who gave what for which stage and when still counts, and so do the
figures that were stated, without the words around them.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, delete, func, or_, select, text, update

from db.entities.enums import Disposition
from db.entities.erasure import ERASED, PHOTOGRAPHS_ERASED, RAW_MAIL_GONE, Erased, ErasureScope
from db.stores.audit_redaction import redact_audit
from db.stores.base import in_chunks
from db.stores.erasure_scope import IN_LINE, meant, still_there
from db.stores.letter_erasure import LetterErasure
from db.tables import (
    attachments,
    commands,
    messages,
    near_likenesses,
    photographs,
    submission_evidence,
    submission_messages,
    submissions,
    triage,
    unit_addresses,
    unit_terms,
)

_FIGURE_WORDS = {"quote": "", "source": ""}
# Any number will do, as long as it is always the same one.
_FILES_LOCK = 7_103_845_222
_PICTURE_ROLES = ("photo", "archive", "message")
_BLANK_MESSAGE: dict[str, Any] = {
    "reason": ERASED,
    "quiet": True,
    "message_id": None,
    "message_id_sha256": None,
    "in_reply_to": [],
    "from_address": None,
    "from_name": "",
    "subject": None,
    "class_reason": "",
    "links": [],
    "second_pass_due": False,
}


class _Found(NamedTuple):
    id: int
    raw_sha256: str
    disposition: str


class ErasureStore(LetterErasure):
    """Finds what is meant, and erases it; the unit of work commits."""

    def erase(self, scope: ErasureScope, *, by: str, now: datetime) -> Erased:
        """Erase what a scope means; rows only: the caller removes the files that are named.

        Args:
            scope: whose.
            by: who decided, for questions to staff that are closed by it.
            now: when.
        """
        if not self._is_postgres:
            # What is deleted is written over with zeros, not only given free.
            self._connection.exec_driver_sql("PRAGMA secure_delete=ON")
        found = self._find(scope)
        rows = [row.id for row in found if row.disposition not in IN_LINE]
        in_line = len(found) - len(rows)
        if scope.photographs_only:
            rows = self._with_pictures(rows)
        touched = self._submissions(rows, scope)
        blobs = {row.raw_sha256 for row in found if row.id in set(rows)}
        files, file_blobs = self._files(rows, scope)
        numbers, picture_blobs = self._photographs(rows)
        staff_letters, staff_blobs = self._letters_to_staff(rows, scope)
        if scope.photographs_only:
            self._set(
                messages, messages.c.id, rows, reason=PHOTOGRAPHS_ERASED, second_pass_due=False
            )
            letters_gone, letter_blobs, addresses, entries = 0, set[str](), 0, 0
        else:
            self._blank_messages(rows, by=by, now=now)
            letter_ids, letter_blobs = self._letters(rows, scope, now=now)
            letters_gone, addresses = len(letter_ids), self._addresses(scope)
            entries = redact_audit(
                self._connection,
                _subjects(
                    scope, message=rows, letter=letter_ids, submission=touched, photograph=numbers
                ),
                scope,
            )
        return Erased(
            messages=tuple(rows),
            in_line=in_line,
            attachments=files,
            photographs=len(numbers),
            letters=letters_gone,
            staff_letters=staff_letters,
            addresses=addresses,
            audit_entries=entries,
            blobs=frozenset(blobs | file_blobs | picture_blobs | letter_blobs | staff_blobs),
            submissions=tuple(touched),
            campaign_ids=self._campaigns(rows, touched),
        )

    def count(self, scope: ErasureScope) -> int:
        """Return how many mails a scope means; changes nothing."""
        rows = [one.id for one in self._find(scope)]
        return len(self._with_pictures(rows) if scope.photographs_only else rows)

    def newest(self) -> int:
        """Return the number of the newest message, 0 where there is none."""
        return self._connection.execute(select(func.max(messages.c.id))).scalar() or 0

    def raw_mails(self) -> frozenset[str]:
        """Return the hashes of raw mails that are gone on purpose."""
        query = select(messages.c.raw_sha256).where(messages.c.reason.in_(RAW_MAIL_GONE))
        return frozenset(self._connection.execute(query).scalars())

    def keep_files(self) -> None:
        """Let no file be removed until this transaction ends; others may do the same."""
        self._lock_files("pg_advisory_xact_lock_shared")

    def remove_files_alone(self) -> None:
        """Wait for those who are about to name files, and let nobody begin until this ends."""
        self._lock_files("pg_advisory_xact_lock")

    def _lock_files(self, function: str) -> None:
        # SQLite has one writer at a time anyway. Locks of a transaction work through a pooler.
        if self._is_postgres:
            self._connection.execute(text(f"SELECT {function}(:lock)"), {"lock": _FILES_LOCK})

    def _find(self, scope: ErasureScope) -> list[_Found]:
        """Return what is meant, with the copies of it."""
        query = select(messages.c.id, messages.c.raw_sha256, messages.c.disposition)
        query = query.where(*still_there(scope))
        newer = [_Found(*row) for row in self._connection.execute(query.where(meant(scope)))]
        found = {one.id: one for one in newer}
        while newer:
            copies = [
                _Found(*row)
                for chunk in in_chunks([one.id for one in newer])
                for row in self._connection.execute(query.where(messages.c.duplicate_of.in_(chunk)))
            ]
            newer = [one for one in copies if one.id not in found]
            found |= {one.id: one for one in newer}
        return [found[number] for number in sorted(found)]

    def _with_pictures(self, rows: Sequence[int]) -> list[int]:
        kept: set[int] = set()
        for chunk in in_chunks(rows):
            for query in (
                select(photographs.c.message_row).where(photographs.c.message_row.in_(chunk)),
                select(attachments.c.message_row).where(
                    attachments.c.message_row.in_(chunk), attachments.c.role == "photo"
                ),
            ):
                kept.update(self._connection.execute(query.distinct()).scalars())
        return sorted(kept)

    def _submissions(self, rows: Sequence[int], scope: ErasureScope) -> list[int]:
        touched: set[int] = set()
        for chunk in in_chunks(rows):
            query = select(submission_messages.c.submission_id).where(
                submission_messages.c.message_row.in_(chunk)
            )
            touched.update(self._connection.execute(query.distinct()).scalars())
        if not scope.photographs_only:
            self._set(submission_evidence, submission_evidence.c.message_row, rows, name="")
        return sorted(touched)

    def _files(self, rows: Sequence[int], scope: ErasureScope) -> tuple[int, set[str]]:
        """Remove attachments: all, or those that are or hold pictures; says what they named."""
        chosen: ColumnElement[bool] | None = None
        if scope.photographs_only:
            holds = select(photographs.c.id).where(
                photographs.c.message_row == attachments.c.message_row,
                photographs.c.attachment_position == attachments.c.position,
            )
            chosen = or_(attachments.c.role.in_(_PICTURE_ROLES), holds.exists())
        return self._remove(attachments, rows, attachments.c.sha256, chosen)

    def _photographs(self, rows: Sequence[int]) -> tuple[list[int], set[str]]:
        numbers: list[int] = []
        for chunk in in_chunks(rows):
            query = select(photographs.c.id).where(photographs.c.message_row.in_(chunk))
            numbers.extend(self._connection.execute(query).scalars())
        _, blobs = self._remove(photographs, rows, photographs.c.thumbnail_sha256, None)
        known = select(photographs.c.difference_hash)
        self._connection.execute(
            delete(near_likenesses).where(
                near_likenesses.c.likeness.not_in(known) | near_likenesses.c.near.not_in(known)
            )
        )
        return numbers, blobs

    def _remove(
        self,
        table: Table,
        rows: Sequence[int],
        blob: ColumnElement[Any],
        chosen: ColumnElement[bool] | None,
    ) -> tuple[int, set[str]]:
        count, blobs = 0, set[str]()
        for chunk in in_chunks(rows):
            where = [table.c.message_row.in_(chunk), *([] if chosen is None else [chosen])]
            blobs.update(
                name
                for name in self._connection.execute(select(blob).where(*where)).scalars()
                if name
            )
            count += self._connection.execute(delete(table).where(*where)).rowcount
        return count, blobs

    def _blank_messages(self, rows: Sequence[int], *, by: str, now: datetime) -> None:
        waiting = (Disposition.TRIAGE.value, Disposition.FAILED.value)
        for chunk in in_chunks(rows):
            told = self._connection.execute(
                select(messages.c.id, messages.c.evidence).where(messages.c.id.in_(chunk))
            ).all()
            self._update_many(
                messages, [{"id": row.id, "evidence": _numbers(row.evidence)} for row in told]
            )
            self._connection.execute(
                update(messages)
                .where(messages.c.id.in_(chunk), messages.c.disposition.in_(waiting))
                .values(disposition=Disposition.IGNORED.value)
            )
        self._set(messages, messages.c.id, rows, **_BLANK_MESSAGE)
        # A link that was used stays used: its hash is kept.
        nothing = {"said": "", "token": "", "words": "", "outcome": {}}
        self._set(commands, commands.c.message_row, rows, **nothing)
        gone = {"candidates": [], "decision": {"erased": True}}
        self._set(triage, triage.c.message_row, rows, **gone)
        for chunk in in_chunks(rows):
            self._connection.execute(
                update(triage)
                .where(triage.c.message_row.in_(chunk), triage.c.decided_at.is_(None))
                .values(decided_at=now, decided_by=by)
            )

    def _addresses(self, scope: ErasureScope) -> int:
        """Forget what was learned of a unit's addresses, and why its terms were set."""
        if scope.unit_code is None:
            if scope.campaign_id is not None and scope.before is None:
                self._connection.execute(
                    update(unit_terms)
                    .where(unit_terms.c.campaign_id == scope.campaign_id)
                    .values(reason="")
                )
            return 0
        terms = [unit_terms.c.unit_code == scope.unit_code]
        if scope.campaign_id is not None:
            terms.append(unit_terms.c.campaign_id == scope.campaign_id)
        self._connection.execute(update(unit_terms).where(*terms).values(reason=""))
        if scope.campaign_id is not None or scope.before is not None:
            return 0
        return self._connection.execute(
            delete(unit_addresses).where(
                unit_addresses.c.unit_code == scope.unit_code, unit_addresses.c.period_id.is_(None)
            )
        ).rowcount

    def _campaigns(self, rows: Sequence[int], touched: Sequence[int]) -> tuple[str, ...]:
        found: set[str] = set()
        for column, given in ((messages.c, rows), (submissions.c, touched)):
            for chunk in in_chunks(given):
                query = select(column.campaign_id).where(column.id.in_(chunk)).distinct()
                found.update(one for one in self._connection.execute(query).scalars() if one)
        return tuple(sorted(found))


def _numbers(evidence: dict[str, Any]) -> dict[str, Any]:
    """Return the figures that were stated, without the words around them."""
    figures = [{**figure, **_FIGURE_WORDS} for figure in evidence.get("figures") or ()]
    return {"figures": figures}


def _subjects(scope: ErasureScope, **numbers: Sequence[int]) -> Iterator[str]:
    for kind, of_kind in numbers.items():
        yield from (f"{kind}:{number}" for number in of_kind)
    if scope.unit_code is not None:
        yield f"unit:{scope.unit_code}"
