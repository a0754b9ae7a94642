"""Photographs and what is decided about them, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.engine import Database
from db.entities.enums import Approval, Disposition
from db.entities.photographs import Photograph
from tests.integration.db.stored import NOW, sha256, take_in_messages


def make_photograph(message_row: int, number: int = 0, **changes) -> Photograph:
    values = {
        "message_row": message_row,
        "place": f"BC.docx#image{number}",
        "attachment_position": 2,
        "name": "Ảnh khai mạc\x00.jpg",
        "media_type": "image/jpeg",
        "size_bytes": 4_000_000_000,
        "sha256": sha256(f"photograph {number}"),
        "width": 3000,
        "height": 4000,
        "orientation": 6,
        "taken_at": "2022-10-03T07:15:23",
        "has_gps": True,
        "difference_hash": "0123456789abcdef",
        "bands": (number, 65535, 3, 4),
        "thumbnail_sha256": sha256(f"thumbnail {number}"),
    }
    return Photograph(**(values | changes))


def test_photographs_come_back_as_they_were(database: Database):
    one, other = (m.id for m in take_in_messages(database, 2))
    full = make_photograph(one)
    bare = make_photograph(
        one, 1, bands=(), difference_hash="", thumbnail_sha256=None, refused="not_decodable"
    )

    _replace(database, [one, other], [full, bare])

    found = _find(database, [one, other])
    assert [replace(item, id=0) for item in found[one]] == [
        replace(full, name="Ảnh khai mạc.jpg"),
        replace(bare, name="Ảnh khai mạc.jpg"),
    ]
    assert found[other] == ()


def test_reading_again_keeps_numbers_and_decisions(database: Database):
    (row,) = (m.id for m in take_in_messages(database, 1))
    _replace(database, [row], [make_photograph(row, 0), make_photograph(row, 1)])
    first, second = _find(database, [row])[row]
    _decide(database, [first.id], Approval.APPROVED)

    moved = replace(make_photograph(row, 0), place="BC.docx#image7")
    _replace(database, [row], [make_photograph(row, 1, width=99), moved])

    after = {item.place: item for item in _find(database, [row])[row]}
    assert after["BC.docx#image1"].id == second.id
    assert after["BC.docx#image1"].width == 99
    assert after["BC.docx#image1"].approval is Approval.PENDING
    assert after["BC.docx#image7"].approval is Approval.APPROVED
    assert after["BC.docx#image7"].decided_by == "Nga"
    assert after["BC.docx#image7"].decided_at == NOW
    assert len(after) == 2


def test_other_bytes_at_the_same_place_are_another_photograph(database: Database):
    (row,) = (m.id for m in take_in_messages(database, 1))
    _replace(database, [row], [make_photograph(row)])
    (before,) = _find(database, [row])[row]
    _decide(database, [before.id], Approval.APPROVED)

    _replace(database, [row], [make_photograph(row, sha256=sha256("something else"))])

    (after,) = _find(database, [row])[row]
    assert after.approval is Approval.PENDING
    assert after.id > before.id


def test_candidates_share_bytes_or_a_band(database: Database):
    rows = _filed(database, 4)
    _replace(
        database,
        rows,
        [
            make_photograph(rows[0], 0, bands=(1, 2, 3, 4)),
            make_photograph(rows[1], 1, bands=(5, 6, 7, 8)),
            make_photograph(rows[2], 2, bands=()),
            make_photograph(rows[3], 3, bands=(9, 9, 9, 8)),
        ],
    )

    def candidates(sha256s, *bands):
        with database.unit_of_work(read_only=True) as uow:
            found = uow.photographs.find_candidates(sha256s, bands)
        return [item.message_row for item in found]

    assert candidates([], {1}, {0}, {0}, {0}) == [rows[0]]
    assert candidates([], {0, 5}, {0}, {3}, range(3000)) == [rows[0], rows[1], rows[3]]
    assert candidates([sha256("photograph 2")], (), (), (), ()) == [rows[2]]


def test_only_filed_photographs_were_sent(database: Database):
    filed, waiting = _filed(database, 1)[0], take_in_messages(database, 5)[-1].id
    _replace(database, [filed, waiting], [make_photograph(filed), make_photograph(waiting)])

    with database.unit_of_work(read_only=True) as uow:
        (sent,) = uow.photographs.find_sent("htsd-2022", unit_code="thpt-cva")
        assert uow.photographs.find_sent() == (sent,)
        assert uow.photographs.find_sent("htsd-2023") == ()
        assert uow.photographs.find_sent(unit_code="thpt-nq") == ()
        assert uow.photographs.find_sent(approval=Approval.APPROVED) == ()
    assert (sent.unit_code, sent.campaign_id, sent.stages) == ("thpt-cva", "htsd-2022", ("report",))
    assert sent.received_at == NOW
    assert sent.photograph.message_row == filed


def test_thumbnails_are_named_and_removed_rows_are_not(database: Database):
    one, other = (m.id for m in take_in_messages(database, 2))
    _replace(database, [one, other], [make_photograph(one, 1), make_photograph(other, 2)])

    with database.unit_of_work() as uow:
        assert uow.photographs.thumbnails() == {
            sha256("thumbnail 1"): one,
            sha256("thumbnail 2"): other,
        }
        uow.photographs.remove([one])
        assert uow.photographs.thumbnails() == {sha256("thumbnail 2"): other}


def test_place_holds_one_photograph(database: Database):
    (row,) = (m.id for m in take_in_messages(database, 1))

    with pytest.raises(Exception, match=r"(?i)unique"):
        _replace(database, [row], [make_photograph(row), make_photograph(row)])


def _filed(database: Database, count: int) -> list[int]:
    messages = take_in_messages(database, count)
    rows = [
        replace(
            message,
            disposition=Disposition.FILED,
            unit_code="thpt-cva",
            campaign_id="htsd-2022",
            stages=("report",),
            received_at=NOW,
            filed_at=NOW + timedelta(minutes=1),
        )
        for message in messages
    ]
    with database.unit_of_work() as uow:
        uow.messages.save_reading(rows)
        uow.commit()
    return [message.id for message in messages]


def _replace(database: Database, rows, photographs) -> None:
    with database.unit_of_work() as uow:
        uow.photographs.replace(rows, photographs)
        uow.commit()


def _find(database: Database, rows) -> dict[int, tuple[Photograph, ...]]:
    with database.unit_of_work(read_only=True) as uow:
        return uow.photographs.find(rows)


def _decide(database: Database, ids, approval: Approval) -> None:
    with database.unit_of_work() as uow:
        assert uow.photographs.decide(ids, approval, at=NOW, by="Nga") == len(ids)
        assert uow.photographs.get_many(ids)[ids[0]].approval is approval
        uow.commit()
