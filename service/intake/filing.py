"""What was read into the database: one transaction for a group of messages.

Message, attachments, submission, evidence, audit and the letters owed are committed together, so
that a crash leaves a message either as it was received or filed with everything that follows.
Decisions are pure (service.rules); this module loads what they need in a constant number of
queries, and writes what they decided in a constant number of statements.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from db.entities.enums import Disposition
from db.entities.journal import AuditEntry
from db.entities.messages import StoredMessage
from db.errors import StorageError, UnusableValue
from db.unit_of_work import UnitOfWork
from service.errors import ServiceError
from service.intake.asked_commands import find_flooding, note_commands
from service.intake.bounced_letters import bounce_reports, record_bounces
from service.intake.changes import Changes
from service.intake.filed_rows import attachment_rows, message_row
from service.intake.owed_letters import LetterSigning, acknowledgement, silence_reason
from service.intake.photograph_rows import (
    keep_thumbnails,
    likeness_on_record,
    photographs_of,
    with_likeness,
)
from service.intake.pipeline import ReadMessage
from service.intake.taking_back import is_due_again, is_settled, may_answer, take_back
from service.intake.understood import understand_group
from service.intake.unit_answers import is_answered_together
from service.rules.filing_decision import (
    LINKS_REFUSED,
    Addition,
    Decision,
    add_message,
    decide,
)
from service.rules.understanding import Understanding
from service.rules.unit_terms import stage_for
from service.rules.world import World
from service.workplace import Workplace

log = logging.getLogger(__name__)

# Noted with the filing, cleared when the files stand in the units' folders.
FOLDERS_BEHIND = "unit_folders_behind"
# Another mail came with the same Message-ID before: it counts for itself, and staff can see it.
ID_REUSED = "message_id_reused"


class Filing:
    """Files groups of read messages."""

    def __init__(
        self,
        workplace: Workplace,
        *,
        load_world: Callable[[UnitOfWork], World],
        signing: LetterSigning,
        on_owed: Callable[[], None] = lambda: None,
        on_filed: Callable[[Sequence[int]], None] = lambda _: None,
        on_put_in_line: Callable[[], None] = lambda: None,
    ) -> None:
        self._workplace = workplace
        self._load_world = load_world
        self._signing = signing
        self._on_owed = on_owed
        self._on_filed = on_filed
        self._on_put_in_line = on_put_in_line
        # Two readings file; what one decides on must not change under it (PostgreSQL would let it).
        self._one_at_a_time = threading.Lock()

    def file_batch(self, group: Sequence[ReadMessage]) -> None:
        """File a group; when one message breaks the program, the others are filed without it.

        Raises:
            NotLeading, StorageError: the store or the right to act is not there; nothing is lost.
        """
        try:
            self._file(group)
        except (ServiceError, OSError):
            raise
        except Exception as error:
            if isinstance(error, StorageError) and not isinstance(error, UnusableValue):
                raise
            if len(group) == 1:
                self._record_own_failure(group[0].stored, error)
                return
            log.warning(
                "Filing a group failed; its messages are filed one by one",
                extra={"event": "filing_split", "count": len(group)},
            )
            for item in group:
                self.file_batch([item])

    def file_again(self, item: ReadMessage) -> None:
        """File anew a settled message that was looked at more closely.

        What it gave its unit before is taken back in the same transaction. Nobody is written to
        a second time; a message that waited for a person, and is understood now, is answered.

        Raises:
            NotLeading, StorageError: the store or the right to act is not there; nothing is lost.
        """
        self._file([item])

    def _file(self, group: Sequence[ReadMessage]) -> None:
        """Put the decoded files into the store, then everything else into one transaction."""
        files = _decoded_files(group, self._workplace.spool)
        self._workplace.blobs.adopt(files)
        changes = Changes(burst=self._signing.burst)
        with self._one_at_a_time, self._workplace.database.unit_of_work() as uow:
            # From here on a person at the machine waits for us, or we for them.
            uow.require_lease(self._workplace.leadership.lease)
            self._workplace.keep_files(uow, (sha256 for _, sha256 in files))
            world = self._load_world(uow)
            group, taken_back = take_back(uow, group, world.campaigns)
            readable = [(item.stored, item.result.message) for item in group if item.result.message]
            meanings, changes.unit_answers = understand_group(
                uow, readable, world, self._signing.domain, now=self._workplace.clock.now()
            )
            changes.load(uow, readable, meanings)
            changes.flooding = find_flooding(
                uow, readable, meanings, now=self._workplace.clock.now()
            )
            changes.likeness = likeness_on_record(uow, group)
            for item in group:
                self._file_one(item, meanings.get(item.stored.id), changes)
            keep_thumbnails(self._workplace, (m for _, m in readable), changes.photographs)
            fresh = (message for stored, message in readable if not is_settled(stored))
            reports = bounce_reports(fresh, key=self._signing.key, domain=self._signing.domain)
            changes.audit.extend(record_bounces(uow, reports, now=self._workplace.clock.now()))
            changes.owe_together(uow, meanings, self._signing)
            changes.part_bursts(uow, self._signing, now=self._workplace.clock.now())
            letters = changes.write(uow, now=self._workplace.clock.now())
            new = [(was, m) for was, m in readable if changes.is_new(was, m.content_key)]
            note_commands(uow, new, meanings, now=self._workplace.clock.now())
            touched = list(dict.fromkeys((*taken_back, *changes.touched_submissions())))
            if touched:
                uow.state.set(FOLDERS_BEHIND, value=True, now=self._workplace.clock.now())
            uow.commit(lease=self._workplace.leadership.lease)
        self._tell(changes, touched, owed=bool(letters))

    def _tell(self, changes: Changes, touched: Sequence[int], *, owed: bool) -> None:
        """Wake whoever has something to do now."""
        if owed:
            self._on_owed()
        if changes.put_in_line:
            self._on_put_in_line()
        changes.log(log)
        self._on_filed(touched)

    def _file_one(self, item: ReadMessage, meaning: Understanding | None, changes: Changes) -> None:
        message = item.result.message
        if message is None or meaning is None:
            self._file_unreadable(item, changes)
            return
        repeated = changes.find_repeated(message.content_key, item.stored.id)
        decision = _decide(item, meaning, changes, duplicate=repeated is not None)
        answer = changes.unit_answers.get(item.stored.id) if repeated is None else None
        decision = answer.settle(decision) if answer else decision
        row = message_row(
            item.stored,
            message,
            meaning,
            decision,
            duplicate_of=repeated,
            now=self._workplace.clock.now(),
        )
        row = replace(row, second_pass_due=is_due_again(item.stored, message, decision))
        row = changes.take(answer, row) if answer else row
        if decision.disposition is Disposition.FILED:
            self._add_to_submissions(row, meaning, changes)
        elif decision.disposition is Disposition.TRIAGE:
            changes.open_triage(row, meaning, now=self._workplace.clock.now())
        if item.stored.disposition is Disposition.TRIAGE is not decision.disposition:
            changes.answered_by_reading.append(row.id)
        letter = acknowledgement(row, message, meaning, decision, changes.records, self._signing)
        if is_answered_together(meaning) or not may_answer(item.stored, decision):
            changes.kinds[row.id] = letter.kind if letter else None
            row = _answered_as_before(row, item.stored)
        elif letter is None:
            reason = silence_reason(row, meaning, decision)
            row = replace(row, reply_allowed=False, reply_reason=reason)
        else:
            changes.owe(letter, item.stored)
        if changes.is_id_reused(message):
            row = replace(row, problems=(*row.problems, ID_REUSED))
        changes.note_message(row, attachment_rows(row.id, message, meaning))
        changes.note_photographs(row, photographs_of(item, row, meaning))
        self._audit(changes, row)

    def _file_unreadable(self, item: ReadMessage, changes: Changes) -> None:
        row = replace(
            item.stored,
            disposition=Disposition.FAILED,
            reason=item.result.reason,
            class_reason=item.result.detail[:500],
            received_at=item.stored.internal_date,
            second_pass_due=False,
            filed_at=self._workplace.clock.now(),
        )
        changes.note_message(row, ())
        self._audit(changes, row)

    def _add_to_submissions(
        self, row: StoredMessage, meaning: Understanding, changes: Changes
    ) -> None:
        for stage in meaning.stages:
            key = (row.campaign_id or "", stage.id, row.unit_code or "")
            addition = Addition(
                message_row=row.id,
                received_at=row.received_at or self._workplace.clock.now(),
                evidence=with_likeness(meaning.evidence_for(stage, row.id), changes.likeness),
                replaces=meaning.replaces,
            )
            own = stage_for(stage, changes.terms.get(key))
            changes.records[key] = add_message(changes.records[key], addition, own)

    def _audit(self, changes: Changes, row: StoredMessage) -> None:
        changes.audit.append(
            AuditEntry(
                at=self._workplace.clock.now(),
                actor="hopthu",
                action=f"message_{row.disposition.value}",
                subject=f"message:{row.id}",
                detail={
                    "reason": row.reason,
                    "class": row.mail_class,
                    "unit": row.unit_code,
                    "stages": list(row.stages),
                    "answer": row.reply_reason,
                    "problems": list(row.problems),
                },
            )
        )

    def _record_own_failure(self, stored: StoredMessage, error: Exception) -> None:
        """Keep a message that breaks the program: shown to staff, tried again after an update."""
        log.error(
            "Filing message %d failed",
            stored.id,
            exc_info=error,
            extra={"event": "filing_failed", "message_row": stored.id},
        )
        row = replace(
            stored,
            disposition=Disposition.FAILED,
            reason="program_error",
            class_reason=f"{type(error).__name__}: {error}"[:500],
            received_at=stored.internal_date,
        )
        changes = Changes()
        changes.note_message(row, ())
        self._audit(changes, row)
        with self._workplace.database.unit_of_work() as uow:
            changes.write(uow, now=self._workplace.clock.now())
            uow.commit(lease=self._workplace.leadership.lease)


def _decide(
    item: ReadMessage, meaning: Understanding, changes: Changes, *, duplicate: bool
) -> Decision:
    decision = decide(meaning, duplicate=duplicate, quiet=item.stored.quiet)
    if item.stored.id in changes.flooding and decision.disposition is Disposition.TRIAGE:
        return Decision(disposition=Disposition.IGNORED, reason=LINKS_REFUSED)
    return decision


def _answered_as_before(row: StoredMessage, was: StoredMessage) -> StoredMessage:
    return replace(row, reply_allowed=was.reply_allowed, reply_reason=was.reply_reason)


def _decoded_files(group: Sequence[ReadMessage], spool: Path) -> list[tuple[Path, str]]:
    return [
        (spool / attachment.spool_name, attachment.sha256)
        for item in group
        if item.result.message
        for attachment in item.result.message.attachments
        if attachment.spool_name
    ]
