"""Photographs: what stands in a row, and back."""

from itertools import zip_longest
from typing import Any

from sqlalchemy import Row

from db.entities.enums import Approval
from db.entities.photographs import Photograph
from db.tables.photographs import BANDS


def photograph_to_row(item: Photograph) -> dict[str, Any]:
    """Return the columns of a photograph, without its number."""
    return {
        "message_row": item.message_row,
        "place": item.place,
        "attachment_position": item.attachment_position,
        "name": item.name,
        "media_type": item.media_type,
        "size_bytes": item.size_bytes,
        "sha256": item.sha256,
        "width": item.width,
        "height": item.height,
        "orientation": item.orientation,
        "taken_at": item.taken_at,
        "has_gps": item.has_gps,
        "difference_hash": item.difference_hash,
        "refused": item.refused,
        "thumbnail_sha256": item.thumbnail_sha256,
        "approval": item.approval.value,
        "decided_at": item.decided_at,
        "decided_by": item.decided_by,
    } | {column.name: band for column, band in zip_longest(BANDS, item.bands)}


def row_to_photograph(row: Row[Any]) -> Photograph:
    """Return the photograph of a row."""
    bands = (row.band_0, row.band_1, row.band_2, row.band_3)
    return Photograph(
        id=row.id,
        message_row=row.message_row,
        place=row.place,
        attachment_position=row.attachment_position,
        name=row.name,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        width=row.width,
        height=row.height,
        orientation=row.orientation,
        taken_at=row.taken_at,
        has_gps=row.has_gps,
        difference_hash=row.difference_hash,
        bands=() if row.band_0 is None else bands,
        refused=row.refused,
        thumbnail_sha256=row.thumbnail_sha256,
        approval=Approval(row.approval),
        decided_at=row.decided_at,
        decided_by=row.decided_by,
    )
