"""What a group of messages changes in the database, collected first and written at once."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from db.entities.enums import LetterKind, SubmissionState
from db.entities.journal import AuditEntry, TriageItem
from db.entities.letters import Letter
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.photographs import Photograph
from db.entities.submissions import SubmissionRecord
from db.entities.terms import UnitTerms
from db.stores.submissions import Key
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Message
from service.intake.bursts_of_mail import answered_together, gather_answers, part_answers
from service.intake.near_photographs import write_photographs
from service.intake.owed_letters import LetterSigning
from service.intake.taking_back import is_settled
from service.intake.unit_answers import UnitAnswer, letters_together, take_answers
from service.reports.submission_words import read_words
from service.rules.bursts import ANSWERED_TOGETHER, Gathered
from service.rules.first_copy import first_copies
from service.rules.submission_word import state_by
from service.rules.understanding import Understanding
from service.rules.unit_answer import TOGETHER

MOST_CANDIDATES = 5
NO_BURST = timedelta(0)


@dataclass(slots=True)
class Changes:
    """The changes of one transaction.

    Attributes:
        records: the submissions that the group touches, as they stand after each message.
        before: the same as they stood in the database.
        terms: deadlines of their own that the units have.
        burst: mails of one sender within so long are answered together.
        first_with_key: the row of the first message with each content key.
        keys_of_id: the content keys that came under each Message-ID.
        looked_at: messages whose photographs are known anew; `photographs` has all of them.
        flooding: mails with links that one stranger sends after another.
        likeness: of photographs that were looked at before, by the hash of their bytes.
        answered_by_reading: messages that waited for a person, and need none any more.
        unit_answers: replies to our question which unit the sender is, by their rows.
        taken: those of them that count.
        kinds: of the mails that answers have filed, the letter that each would be owed alone.
        again: mails that were filed once before.
        reread: mails that were put back in line to be filed anew.
        parted: letters for mails that a letter for several answers no more.
        put_in_line: mails that are to be filed anew because of an answer.
    """

    burst: timedelta = NO_BURST
    messages: list[StoredMessage] = field(default_factory=list)
    attachments: list[StoredAttachment] = field(default_factory=list)
    triage: list[TriageItem] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)
    records: dict[Key, SubmissionRecord] = field(default_factory=dict)
    before: dict[Key, SubmissionRecord] = field(default_factory=dict)
    first_with_key: dict[str, int] = field(default_factory=dict)
    terms: Mapping[Key, UnitTerms] = field(default_factory=dict)
    keys_of_id: dict[str, set[str]] = field(default_factory=dict)
    answered_by_reading: list[int] = field(default_factory=list)
    looked_at: list[int] = field(default_factory=list)
    photographs: list[Photograph] = field(default_factory=list)
    flooding: frozenset[int] = frozenset()
    likeness: Mapping[str, str] = field(default_factory=dict)
    unit_answers: Mapping[int, UnitAnswer] = field(default_factory=dict)
    taken: list[UnitAnswer] = field(default_factory=list)
    kinds: dict[int, LetterKind | None] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    reread: set[int] = field(default_factory=set)
    parted: list[Letter] = field(default_factory=list)
    put_in_line: list[int] = field(default_factory=list)

    def load(
        self,
        uow: UnitOfWork,
        readable: Sequence[tuple[StoredMessage, Message]],
        meanings: Mapping[int, Understanding],
    ) -> None:
        """Load what the group may repeat or add to, in a constant number of queries."""
        known = uow.messages.find_by_content_key({m.content_key for _, m in readable})
        together = first_copies(
            (m.content_key, stored.id, meanings[stored.id].received_at) for stored, m in readable
        )
        self.first_with_key = together | {key: stored.id for key, stored in known.items()}
        self.reread = {s.id for s, _ in readable if s.filed_at and not (s.quiet or is_settled(s))}
        ours = {stored.id for stored, _ in readable}
        ids = {message.message_id for _, message in readable if message.message_id}
        self.keys_of_id = {
            message_id: {m.content_key for m in several if m.content_key and m.id not in ours}
            for message_id, several in uow.messages.find_by_message_id(ids).items()
        }
        keys = [
            (meaning.campaign.id, stage.id, meaning.unit.code)
            for meaning in meanings.values()
            if meaning.campaign and meaning.unit.code
            for stage in meaning.stages
        ]
        if not keys:
            return
        submissions = uow.submissions.ensure(keys)
        found = uow.submissions.get_many([item.id for item in submissions.values()])
        self.before = {
            (r.submission.campaign_id, r.submission.stage_id, r.submission.unit_code): r
            for r in found
        }
        self.records = dict(self.before)
        self.terms = uow.terms.find_of_units({key[0] for key in keys}, {key[2] for key in keys})

    def find_repeated(self, content_key: str, row: int) -> int | None:
        """Return the row that stands for the same mail; None when it is this one."""
        first = self.first_with_key.setdefault(content_key, row)
        return first if first != row else None

    def is_new(self, stored: StoredMessage, content_key: str) -> bool:
        """Say whether a mail is filed for the first time, and no copy of it came before."""
        return stored.filed_at is None and self.first_with_key.get(content_key) == stored.id

    def is_id_reused(self, message: Message) -> bool:
        """Say whether other content came under the same Message-ID; this one is remembered."""
        if not message.message_id:
            return False
        keys = self.keys_of_id.setdefault(message.message_id, set())
        others = keys - {message.content_key}
        keys.add(message.content_key)
        return bool(others)

    def note_message(self, row: StoredMessage, files: Sequence[StoredAttachment]) -> None:
        """Note what a message's row and attachments become."""
        self.messages.append(row)
        self.attachments.extend(files)

    def note_photographs(self, row: StoredMessage, found: Sequence[Photograph] | None) -> None:
        """Note what is now known of a message's photographs; None changes nothing."""
        if found is not None:
            self.looked_at.append(row.id)
            self.photographs.extend(found)

    def open_triage(self, row: StoredMessage, meaning: Understanding, *, now: datetime) -> None:
        """Note that a person has to decide on a message."""
        self.triage.append(
            TriageItem(
                message_row=row.id,
                reason=row.reason,
                candidates=meaning.unit.candidates[:MOST_CANDIDATES],
                opened_at=now,
            )
        )

    def owe(self, letter: Letter, was: StoredMessage) -> None:
        """Note the letter that a mail is owed; `was` is how the mail stood before."""
        self.letters.append(letter)
        if was.filed_at is not None:
            self.again.add(was.id)

    def take(self, answer: UnitAnswer, row: StoredMessage) -> StoredMessage:
        """Note a reply to our question; returns its row with what it answered."""
        self.taken.append(answer)
        return answer.mark(row)

    def owe_together(
        self, uow: UnitOfWork, meanings: Mapping[int, Understanding], signing: LetterSigning
    ) -> None:
        """Owe the one letter for what a sender's answer has filed, once all of it is."""
        now_asked = {answer.row for answer in self.taken if answer.waiting}
        by_answer = {
            row: meaning.decided.answer_row
            for row, meaning in meanings.items()
            if meaning.decided is not None and meaning.decided.answer_row is not None
        }
        ready = {row: answer for row, answer in by_answer.items() if answer not in now_asked}
        if ready:
            self.letters.extend(letters_together(uow, self.messages, ready, self.kinds, signing))

    def part_bursts(self, uow: UnitOfWork, signing: LetterSigning, *, now: datetime) -> None:
        """Part the letters that wait to answer several mails, where some were moved away."""
        again = {row.id: row for row in self.messages if row.id in self.reread}
        self.parted = part_answers(uow, again, now=now, fresh_message_id=signing.fresh_message_id)

    def write(self, uow: UnitOfWork, *, now: datetime) -> tuple[Letter, ...]:
        """Write everything; returns the letters that are owed for the first time."""
        owed = self._unanswered(uow)
        together = answered_together(uow, [one for one in owed if one.message_row in self.again])
        together |= {row for letter in self.parted for row in letter.context[TOGETHER]}
        owed = [one for one in owed if one.message_row not in together]
        answers = gather_answers(uow, owed, now=now, window=self.burst)
        answers.silent |= dict.fromkeys(together & self.again, ANSWERED_TOGETHER)
        rows = [self._with_silence(row, answers) for row in self.messages]
        uow.messages.save_reading(rows, self.attachments)
        self.put_in_line = take_answers(uow, self.taken, now=now)
        self._write_submissions(uow)
        if self.looked_at:
            write_photographs(uow, self.looked_at, self.photographs)
        uow.triage.open(self.triage)
        if self.answered_by_reading:
            uow.triage.decide(
                self.answered_by_reading, at=now, by="hopthu", decision={"reprocessed": True}
            )
        letters = uow.letters.queue([*answers.letters, *self.parted], now=now)
        uow.audit.append(self.audit)
        return letters

    def _with_silence(self, row: StoredMessage, answers: Gathered) -> StoredMessage:
        """Return a message's row with the reason why it has no letter of its own, if it has none.

        What another letter answers is answered; who was asked a moment ago is not asked again.
        """
        reason = answers.silent.get(row.id)
        return row if reason is None else replace(row, reply_reason=reason)

    def _unanswered(self, uow: UnitOfWork) -> list[Letter]:
        """Return the letters to messages that have none yet, whatever the effect was called.

        A message that is read again by a newer program may have another content key.
        """
        if not self.letters:
            return []
        answered = uow.letters.find_by_message([letter.message_row or 0 for letter in self.letters])
        return [letter for letter in self.letters if not answered[letter.message_row or 0]]

    def _write_submissions(self, uow: UnitOfWork) -> None:
        grown: list[tuple[SubmissionRecord, SubmissionRecord]] = []
        for key, changed in self.records.items():
            before = self.before[key]
            if changed is before:
                continue
            record = self._as_staff_left_it(uow, changed)
            self.records[key] = record
            if _only_grew(before, record):
                grown.append((before, record))
            else:
                uow.submissions.replace_history(record)
        uow.submissions.save([after.submission for _, after in grown])
        uow.submissions.add_messages(
            [m for before, after in grown for m in after.messages[len(before.messages) :]]
        )
        uow.submissions.add_evidence(
            [e for before, after in grown for e in after.evidence[len(before.evidence) :]]
        )

    def _as_staff_left_it(self, uow: UnitOfWork, record: SubmissionRecord) -> SubmissionRecord:
        """Return a submission as what staff said of it holds; most were never spoken of."""
        submission = record.submission
        if submission.state is not SubmissionState.RETURNED:
            return record
        word = read_words(uow, [submission.id]).get(submission.id)
        return replace(record, submission=replace(submission, state=state_by(word, record)))

    def touched_submissions(self) -> list[int]:
        """Return the ids of the submissions that changed."""
        return [
            record.submission.id
            for key, record in self.records.items()
            if record is not self.before[key]
        ]

    def log(self, log: logging.Logger) -> None:
        """Write one line a message: what became of it."""
        for row in self.messages:
            log.info(
                "Message %d became %s (%s)",
                row.id,
                row.disposition.value,
                row.reason,
                extra={
                    "event": f"message_{row.disposition.value}",
                    "message_row": row.id,
                    "unit": row.unit_code,
                },
            )


def _only_grew(before: SubmissionRecord, after: SubmissionRecord) -> bool:
    return (
        after.messages[: len(before.messages)] == before.messages
        and after.evidence[: len(before.evidence)] == before.evidence
    )
