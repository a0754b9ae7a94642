"""Attachments across messages, on both databases."""

from dataclasses import replace

from db.engine import Database
from db.entities.enums import Disposition
from tests.integration.db.stored import make_attachment, take_in_messages


def test_flagged_and_empty_attachments_of_a_campaign_are_found(database: Database):
    ours, other, waiting = (
        replace(message, campaign_id=campaign, disposition=disposition)
        for message, campaign, disposition in zip(
            take_in_messages(database, 3),
            ("htsd-2022", "khac", "htsd-2022"),
            (Disposition.FILED, Disposition.FILED, Disposition.RECEIVED),
            strict=True,
        )
    )
    flagged = make_attachment(ours.id, 0, flags=("not_opened", "volume_missing"))
    empty = make_attachment(ours.id, 1, flags=(), size_bytes=0)
    sound = make_attachment(ours.id, 2, flags=())
    elsewhere = [make_attachment(other.id), make_attachment(waiting.id)]
    with database.unit_of_work() as uow:
        uow.messages.save_reading([ours, other, waiting], [flagged, empty, sound, *elsewhere])
        uow.commit()

    with database.unit_of_work(read_only=True) as uow:
        assert uow.attachments.find_flagged("htsd-2022") == {ours.id: (flagged, empty)}
