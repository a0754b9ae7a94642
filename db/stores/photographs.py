"""Photographs: what is known of them, which are alike, and what people decided about them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from db.entities.enums import Approval, Disposition
from db.entities.photographs import Photograph, PhotographMark, SentPhotograph
from db.stores.base import Store, in_chunks
from db.stores.photograph_rows import photograph_to_row, row_to_photograph
from db.tables import messages, near_likenesses, photographs
from db.tables.photographs import BANDS

_SENDING = (
    messages.c.unit_code,
    messages.c.campaign_id,
    messages.c.stages,
    messages.c.received_at,
)
# Not as in the index of dispositions, by which SQLite would read whatever is filed.
_FILED = messages.c.disposition.concat("") == Disposition.FILED.value


class PhotographStore(Store):
    """Photographs, by message, by number and by likeness."""

    def replace(self, message_rows: Sequence[int], found: Sequence[Photograph]) -> None:
        """Write the photographs of messages in place of those on record.

        The same bytes at the same place keep their number; what was decided about bytes stays
        wherever in the message they stand now.

        Args:
            message_rows: the messages that were read again.
            found: all of their photographs.
        """
        before = [item for items in self.find(message_rows).values() for item in items]
        numbers = {_spot(item): item.id for item in before}
        decided = {
            (item.message_row, item.sha256): item
            for item in before
            if item.approval is not Approval.PENDING
        }
        new, staying = [], {}
        for item in found:
            kept = _with_decision(item, decided.get((item.message_row, item.sha256)))
            if _spot(item) in numbers:
                staying[numbers[_spot(item)]] = kept
            else:
                new.append(kept)
        self._remove_ids([number for number in numbers.values() if number not in staying])
        self._update_many(
            photographs,
            [photograph_to_row(item) | {"id": number} for number, item in staying.items()],
        )
        self._insert_many(photographs, [photograph_to_row(item) for item in new])

    def _remove_ids(self, ids: Sequence[int]) -> None:
        for chunk in in_chunks(ids):
            self._connection.execute(delete(photographs).where(photographs.c.id.in_(chunk)))

    def remove(self, message_rows: Sequence[int]) -> None:
        """Forget the photographs of messages that have none any more."""
        for chunk in in_chunks(message_rows):
            self._connection.execute(
                delete(photographs).where(photographs.c.message_row.in_(chunk))
            )

    def find(self, message_rows: Sequence[int]) -> dict[int, tuple[Photograph, ...]]:
        """Return the photographs of each message, in their order; every number has an entry."""
        found: dict[int, list[Photograph]] = {row: [] for row in message_rows}
        for chunk in in_chunks(message_rows):
            query = select(photographs).where(photographs.c.message_row.in_(chunk))
            for row in self._connection.execute(query.order_by(photographs.c.id)):
                found[row.message_row].append(row_to_photograph(row))
        return {row: tuple(items) for row, items in found.items()}

    def get_many(self, photograph_ids: Sequence[int]) -> dict[int, Photograph]:
        """Return photographs by their numbers; unknown numbers are left out."""
        found: dict[int, Photograph] = {}
        for chunk in in_chunks(photograph_ids):
            query = select(photographs).where(photographs.c.id.in_(chunk))
            for row in self._connection.execute(query):
                found[row.id] = row_to_photograph(row)
        return found

    def find_sent(
        self,
        campaign_id: str | None = None,
        *,
        unit_code: str | None = None,
        approval: Approval | None = None,
    ) -> tuple[SentPhotograph, ...]:
        """Return the photographs of filed messages that meet every condition, oldest first."""
        conditions: list[ColumnElement[bool]] = []
        if campaign_id is not None:
            conditions.append(messages.c.campaign_id == campaign_id)
        if unit_code is not None:
            conditions.append(messages.c.unit_code == unit_code)
        if approval is not None:
            conditions.append(photographs.c.approval == approval.value)
        return self._sent(conditions)

    def find_candidates(
        self, sha256s: Iterable[str], bands: Sequence[Collection[int]]
    ) -> tuple[PhotographMark, ...]:
        """Return the photographs of filed messages that may be near some others.

        Args:
            sha256s: the others' bytes.
            bands: for each piece of the likeness, the values that a near one may have there.

        Returns:
            All that have one of the hashes, or one of the values in any piece; oldest first.
        """
        found: dict[int, PhotographMark] = {}
        wanted: list[tuple[ColumnElement[Any], list[Any]]] = [(photographs.c.sha256, list(sha256s))]
        wanted += [(column, sorted(values)) for column, values in zip(BANDS, bands, strict=True)]
        for column, values in wanted:
            for chunk in in_chunks(values):
                found |= {
                    item.photograph_id: item for item in self._marks(_FILED, column.in_(chunk))
                }
        return tuple(found[number] for number in sorted(found))

    def marks_of(self, message_rows: Collection[int]) -> tuple[PhotographMark, ...]:
        """Return what the photographs of messages are known again by, filed or not."""
        return tuple(
            mark
            for chunk in in_chunks(sorted(message_rows))
            for mark in self._marks(photographs.c.message_row.in_(chunk))
        )

    def marks_sent(self, campaign_ids: Iterable[str]) -> tuple[PhotographMark, ...]:
        """Return what the photographs of campaigns' filed messages are known again by."""
        return self._marks(_FILED, messages.c.campaign_id.in_(list(campaign_ids)))

    def marks_like(self, others: Collection[PhotographMark]) -> tuple[PhotographMark, ...]:
        """Return the photographs of filed messages that are the same as some, or near them."""
        likenesses = {other.difference_hash for other in others if other.difference_hash}
        likenesses |= self._near(likenesses)
        wanted = (
            (photographs.c.sha256, sorted({other.sha256 for other in others})),
            (photographs.c.difference_hash, sorted(likenesses)),
        )
        found = {
            mark.photograph_id: mark
            for column, values in wanted
            for chunk in in_chunks(values)
            for mark in self._marks(_FILED, column.in_(chunk))
        }
        return tuple(found[number] for number in sorted(found))

    def _near(self, likenesses: Collection[str]) -> set[str]:
        found: set[str] = set()
        for chunk in in_chunks(sorted(likenesses)):
            query = select(near_likenesses.c.near).where(near_likenesses.c.likeness.in_(chunk))
            found.update(self._connection.execute(query).scalars())
        return found

    def likenesses_known(self, likenesses: Iterable[str]) -> frozenset[str]:
        """Return those of some likenesses that a photograph on record has."""
        found: set[str] = set()
        for chunk in in_chunks(list(likenesses)):
            query = select(photographs.c.difference_hash).distinct()
            found.update(
                self._connection.execute(
                    query.where(photographs.c.difference_hash.in_(chunk))
                ).scalars()
            )
        return frozenset(found)

    def likenesses_with(self, bands: Sequence[Collection[int]]) -> frozenset[str]:
        """Return the likenesses on record that have one of some values in any piece.

        Args:
            bands: for each piece, the values.
        """
        found: set[str] = set()
        for column, values in zip(BANDS, bands, strict=True):
            for chunk in in_chunks(sorted(values)):
                query = select(photographs.c.difference_hash).where(column.in_(chunk))
                found.update(self._connection.execute(query.distinct()).scalars())
        return frozenset(found)

    def note_near(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note likenesses that are near each other, either way round."""
        both = {pair for one, other in pairs for pair in ((one, other), (other, one))}
        self._insert_many(
            near_likenesses,
            [{"likeness": one, "near": other} for one, other in sorted(both)],
            skip_known=True,
        )

    def _marks(self, *conditions: ColumnElement[bool]) -> tuple[PhotographMark, ...]:
        query = (
            select(
                photographs.c.id,
                photographs.c.message_row,
                photographs.c.sha256,
                photographs.c.difference_hash,
                func.coalesce(messages.c.unit_code, ""),
                func.coalesce(messages.c.campaign_id, ""),
                messages.c.received_at,
            )
            .join(messages, messages.c.id == photographs.c.message_row)
            .where(*conditions)
        )
        # Put in order here: for the sake of ORDER BY, SQLite reads all photographs by number.
        found = [PhotographMark(*row) for row in self._connection.execute(query)]
        return tuple(sorted(found, key=lambda mark: mark.photograph_id))

    def _sent(self, conditions: Sequence[ColumnElement[bool]]) -> tuple[SentPhotograph, ...]:
        query = (
            select(photographs, *_SENDING)
            .join(messages, messages.c.id == photographs.c.message_row)
            .where(_FILED, *conditions)
            .order_by(photographs.c.id)
        )
        return tuple(
            SentPhotograph(
                photograph=row_to_photograph(row),
                unit_code=row.unit_code or "",
                campaign_id=row.campaign_id or "",
                stages=tuple(row.stages),
                received_at=row.received_at,
            )
            for row in self._connection.execute(query)
        )

    def decide(
        self, photograph_ids: Sequence[int], approval: Approval, *, at: datetime, by: str
    ) -> int:
        """Record what a person decided about photographs; returns how many there were."""
        count = 0
        for chunk in in_chunks(photograph_ids):
            done = self._connection.execute(
                update(photographs)
                .where(photographs.c.id.in_(chunk))
                .values(approval=approval.value, decided_at=at, decided_by=by)
            )
            count += done.rowcount
        return count

    def thumbnails(self) -> dict[str, int]:
        """Return a message that has each thumbnail, by the thumbnail's sha256."""
        query = select(photographs.c.thumbnail_sha256, photographs.c.message_row)
        named = query.where(photographs.c.thumbnail_sha256.is_not(None))
        return {row.thumbnail_sha256: row.message_row for row in self._connection.execute(named)}


def _spot(item: Photograph) -> tuple[int, str, str]:
    return item.message_row, item.place, item.sha256


def _with_decision(item: Photograph, before: Photograph | None) -> Photograph:
    if before is None:
        return item
    return replace(
        item,
        approval=before.approval,
        decided_at=before.decided_at,
        decided_by=before.decided_by,
    )
