"""What units sent for the stages, with its whole history."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, delete, select, tuple_, update

from db.entities.enums import SubmissionState
from db.entities.submissions import (
    Submission,
    SubmissionEvidence,
    SubmissionMessage,
    SubmissionRecord,
)
from db.stores.base import Store, in_chunks
from db.tables import submission_evidence, submission_messages, submissions

Key = tuple[str, str, str]

_AT_A_TIME = 250
_KEY = (submissions.c.campaign_id, submissions.c.stage_id, submissions.c.unit_code)


class SubmissionStore(Store):
    """Submissions, by campaign, stage and unit."""

    def ensure(self, keys: Iterable[Key]) -> dict[Key, Submission]:
        """Return the submission of each (campaign, stage, unit), made where there was none."""
        wanted = list(dict.fromkeys(keys))
        found = self._load(wanted)
        missing = [
            Submission(campaign_id=campaign_id, stage_id=stage_id, unit_code=unit_code)
            for campaign_id, stage_id, unit_code in wanted
            if (campaign_id, stage_id, unit_code) not in found
        ]
        if missing:
            self._insert_many(
                submissions, [_submission_to_row(item) for item in missing], skip_known=True
            )
            found |= self._load(
                [(item.campaign_id, item.stage_id, item.unit_code) for item in missing]
            )
        return found

    def _load(self, keys: Sequence[Key]) -> dict[Key, Submission]:
        found: dict[Key, Submission] = {}
        for chunk in in_chunks(keys):
            query = select(submissions).where(tuple_(*_KEY).in_(chunk))
            for row in self._connection.execute(query):
                found[row.campaign_id, row.stage_id, row.unit_code] = _row_to_submission(row)
        return found

    def save(self, changed: Sequence[Submission]) -> None:
        """Write the state, times and version of submissions that exist."""
        self._update_many(
            submissions, [_submission_to_row(item) | {"id": item.id} for item in changed]
        )

    def add_messages(self, batch: Sequence[SubmissionMessage]) -> None:
        """Record messages of submissions; one that is recorded already is left as it is."""
        rows = [_link_to_row(item) for item in batch]
        self._insert_many(submission_messages, rows, skip_known=True)

    def add_evidence(self, batch: Sequence[SubmissionEvidence]) -> None:
        """Record what meets requirements."""
        self._insert_many(submission_evidence, [_evidence_to_row(item) for item in batch])

    def supersede(self, submission_id: int, message_rows: Sequence[int]) -> None:
        """Mark messages of a submission as replaced; their evidence counts no more."""
        self._connection.execute(
            update(submission_messages)
            .where(
                submission_messages.c.submission_id == submission_id,
                submission_messages.c.message_row.in_(message_rows),
            )
            .values(superseded=True)
        )
        self._connection.execute(
            update(submission_evidence)
            .where(
                submission_evidence.c.submission_id == submission_id,
                submission_evidence.c.message_row.in_(message_rows),
            )
            .values(active=False)
        )

    def replace_history(self, record: SubmissionRecord) -> None:
        """Write a submission's own values, messages and evidence as they are given."""
        submission_id = record.submission.id
        for table in (submission_evidence, submission_messages):
            self._connection.execute(delete(table).where(table.c.submission_id == submission_id))
        self.save([record.submission])
        self.add_messages(record.messages)
        self.add_evidence(record.evidence)

    def remove_messages(self, message_rows: Sequence[int]) -> tuple[int, ...]:
        """Take messages out of every submission, so that they can be filed anew.

        Returns:
            The ids of the submissions that they stood in, ascending.
        """
        touched: set[int] = set()
        for chunk in in_chunks(message_rows):
            found = self._connection.execute(
                select(submission_messages.c.submission_id).where(
                    submission_messages.c.message_row.in_(chunk)
                )
            )
            touched.update(found.scalars())
            for table in (submission_evidence, submission_messages):
                self._connection.execute(delete(table).where(table.c.message_row.in_(chunk)))
        return tuple(sorted(touched))

    def find(
        self,
        campaign_id: str,
        *,
        unit_codes: Sequence[str] | None = None,
        stage_id: str | None = None,
    ) -> tuple[SubmissionRecord, ...]:
        """Return the submissions of a campaign with their history, in three queries.

        Args:
            campaign_id: the campaign.
            unit_codes: only these units; at most some thousands.
            stage_id: only this stage.
        """
        query = select(submissions).where(submissions.c.campaign_id == campaign_id)
        if unit_codes is not None:
            query = query.where(submissions.c.unit_code.in_(unit_codes))
        if stage_id is not None:
            query = query.where(submissions.c.stage_id == stage_id)
        return self._with_history(query)

    def each(self, campaign_id: str) -> Iterator[SubmissionRecord]:
        """Yield the submissions of a campaign with their history, by stage and unit.

        Some hundreds are read at a time: what a thousand units have sent in a year is never in
        memory at once.
        """
        key = tuple_(submissions.c.stage_id, submissions.c.unit_code)
        query = select(submissions).where(submissions.c.campaign_id == campaign_id)
        query = query.order_by(submissions.c.stage_id, submissions.c.unit_code).limit(_AT_A_TIME)
        after = query
        while rows := self._connection.execute(after).all():
            yield from self._records(rows, [row.id for row in rows])
            after = query.where(key > tuple_(rows[-1].stage_id, rows[-1].unit_code))

    def unit_codes(self, campaign_id: str) -> frozenset[str]:
        """Return the codes of the units that have sent something for a campaign."""
        query = select(submissions.c.unit_code).where(submissions.c.campaign_id == campaign_id)
        return frozenset(self._connection.execute(query.distinct()).scalars())

    def find_by_message(self, message_rows: Sequence[int]) -> tuple[SubmissionRecord, ...]:
        """Return the submissions that some messages stand in, with their history."""
        of_messages = select(submission_messages.c.submission_id).where(
            submission_messages.c.message_row.in_(message_rows)
        )
        return self._with_history(select(submissions).where(submissions.c.id.in_(of_messages)))

    def get_many(self, submission_ids: Sequence[int]) -> tuple[SubmissionRecord, ...]:
        """Return submissions by their numbers, with their history."""
        return self._with_history(select(submissions).where(submissions.c.id.in_(submission_ids)))

    def _with_history(self, query: Select[Any]) -> tuple[SubmissionRecord, ...]:
        ids = query.with_only_columns(submissions.c.id).scalar_subquery()
        rows = self._connection.execute(query.order_by(submissions.c.id)).all()
        return self._records(rows, ids)

    def _records(
        self, rows: Sequence[Row[Any]], ids: ScalarSelect[Any] | Sequence[int]
    ) -> tuple[SubmissionRecord, ...]:
        links: dict[int, list[SubmissionMessage]] = {}
        by_arrival = (submission_messages.c.received_at, submission_messages.c.message_row)
        for row in self._connection.execute(
            select(submission_messages)
            .where(submission_messages.c.submission_id.in_(ids))
            .order_by(*by_arrival)
        ):
            links.setdefault(row.submission_id, []).append(_row_to_link(row))
        evidence: dict[int, list[SubmissionEvidence]] = {}
        for row in self._connection.execute(
            select(submission_evidence)
            .where(submission_evidence.c.submission_id.in_(ids))
            .order_by(submission_evidence.c.id)
        ):
            evidence.setdefault(row.submission_id, []).append(_row_to_evidence(row))
        return tuple(
            SubmissionRecord(
                submission=_row_to_submission(row),
                messages=tuple(links.get(row.id, ())),
                evidence=tuple(evidence.get(row.id, ())),
            )
            for row in rows
        )


def _submission_to_row(item: Submission) -> dict[str, Any]:
    return {
        "campaign_id": item.campaign_id,
        "stage_id": item.stage_id,
        "unit_code": item.unit_code,
        "state": item.state.value,
        "first_received_at": item.first_received_at,
        "complete_at": item.complete_at,
        "on_time": item.on_time,
        "in_grace": item.in_grace,
        "version": item.version,
    }


def _row_to_submission(row: Row[Any]) -> Submission:
    return Submission(
        id=row.id,
        campaign_id=row.campaign_id,
        stage_id=row.stage_id,
        unit_code=row.unit_code,
        state=SubmissionState(row.state),
        first_received_at=row.first_received_at,
        complete_at=row.complete_at,
        on_time=row.on_time,
        in_grace=row.in_grace,
        version=row.version,
    )


def _link_to_row(item: SubmissionMessage) -> dict[str, Any]:
    return {
        "submission_id": item.submission_id,
        "message_row": item.message_row,
        "relation": item.relation,
        "superseded": item.superseded,
        "received_at": item.received_at,
    }


def _row_to_link(row: Row[Any]) -> SubmissionMessage:
    return SubmissionMessage(
        submission_id=row.submission_id,
        message_row=row.message_row,
        relation=row.relation,
        superseded=row.superseded,
        received_at=row.received_at,
    )


def _evidence_to_row(item: SubmissionEvidence) -> dict[str, Any]:
    return {
        "submission_id": item.submission_id,
        "message_row": item.message_row,
        "requirement": item.requirement,
        "attachment_position": item.attachment_position,
        "fingerprint": item.fingerprint,
        "name": item.name,
        "active": item.active,
        "likeness": item.likeness,
    }


def _row_to_evidence(row: Row[Any]) -> SubmissionEvidence:
    return SubmissionEvidence(
        submission_id=row.submission_id,
        message_row=row.message_row,
        requirement=row.requirement,
        attachment_position=row.attachment_position,
        fingerprint=row.fingerprint,
        name=row.name,
        active=row.active,
        likeness=row.likeness,
    )
