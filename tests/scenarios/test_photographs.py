"""Photographs from the mail to the record: near-duplicates, thumbnails, bombs, earlier years."""

import json
import threading
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from db.entities.enums import Approval
from db.entities.photographs import Photograph
from parsers.facts import Aims
from service.adapters.reading_process.limits import ProcessLimits
from service.adapters.reading_process.pool import ReadingPool
from service.bootstrap.reading import build_copier
from service.intake.pipeline import ReadMessage
from service.intake.second_pass import SecondPass
from service.operation.clean_copies import read_copies
from service.operation.reprocessing import put_back_in_line
from service.operation.service import Service
from service.operation.verifying import Verification
from service.settings.entities import campaigns
from tests.builders import (
    JPEG,
    OFFICE_TIME,
    ZIP,
    Camera,
    Enclosure,
    make_docx_report,
    make_message,
    make_photo,
)
from tests.servers import office as offices
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

DATA = Path(__file__).parents[1] / "data" / "pictures"
TAKEN = datetime(2022, 10, 3, 7, 15, 23)  # noqa: DTZ001 - a camera's clock has no zone
CAMERA = Camera(taken_at=TAKEN, gps=(11.565, 108.99))
OTHER_UNIT = "c3nguyentrai@ninhthuan.example"
NEXT_YEAR = """
[[campaign]]
id = "htsd-2023"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2023"
short = ["HTSĐ", "học tập suốt đời"]
plan = "3855/KH-UBND"
starts = 2023-10-01
ends = 2023-10-07

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2023-10-15
  on_time = "before"
  requires = [{{ role = "written_report" }}, {{ role = "photo", at_least = 1 }}]
"""


def through_a_chat(photo: Enclosure, name: str) -> Enclosure:
    """Return a photograph as a chat program passes it on: smaller, re-encoded, without EXIF."""
    picture = Image.open(BytesIO(photo.content))
    target = BytesIO()
    picture.resize((480, 360)).save(target, "JPEG", quality=55)
    return Enclosure(name=name, content=target.getvalue(), media_type=JPEG)


def bomb() -> Enclosure:
    target = BytesIO()
    Image.new("1", (12_000, 9_000)).save(target, "TIFF", compression="group4")
    # Large enough to be taken for a photograph.
    return Enclosure(
        name="anh.tif", content=target.getvalue() + bytes(20_000), media_type="image/tiff"
    )


def poll_to_the_end(service: Service) -> None:
    while service.poll().handled or due_again(service):
        pass


def due_again(service: Service) -> bool:
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return bool(uow.messages.find_due_again(limit=1))


def photographs(service: Service, row: int = 1) -> tuple[Photograph, ...]:
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        return uow.photographs.find([row])[row]


def given_photos(office: TestOffice) -> tuple[int, list[str]]:
    """Return how many photographs count for the first unit, and what its report misses."""
    shown = json.loads(office.command("status", "htsd-2022", "--json").stdout)
    stage = shown["campaigns"][0]["stages"][1]
    unit = next(u for u in stage["units"] if u["code"] == "thpt-chu-van-an")
    return stage["counts"]["complete"], unit["missing"]


def repeated(office: TestOffice, campaign: str) -> list[tuple[str, int, str, str]]:
    shown = json.loads(office.command("status", campaign, "--json").stdout)
    return [
        (line["unit"], len(line["photographs"]), line["first_from"], line["first_for"])
        for line in shown["campaigns"][0]["photographs_repeated"]
    ]


def test_a_photograph_is_kept_upright_and_its_thumbnail_says_nothing_of_the_place(office):
    sideways = Image.open(BytesIO(make_photo(1).content)).transpose(Image.Transpose.ROTATE_90)
    exif = Image.open(BytesIO(make_photo(1, camera=CAMERA).content)).getexif()
    exif[0x0112] = 6
    target = BytesIO()
    sideways.save(target, "JPEG", quality=80, exif=exif)
    photo = Enclosure(name="IMG_1.jpg", content=target.getvalue(), media_type=JPEG)
    office.deliver(make_message(enclosures=[make_docx_report(), photo]))
    with office.service() as service:
        poll_to_the_end(service)
        (kept,) = photographs(service)
        thumbnail = service.workplace.blobs.path(kept.thumbnail_sha256 or "").read_bytes()

        assert list(service.workplace.spool.iterdir()) == []
        assert list(Verification(service).run(repair=False, servers=False)) == []
    assert (kept.width, kept.height, kept.orientation) == (640, 480, 6)
    assert (kept.taken_at, kept.has_gps) == ("2022-10-03T07:15:23", True)
    assert kept.approval is Approval.PENDING
    shown = Image.open(BytesIO(thumbnail))
    assert shown.size == (320, 240)
    assert not shown.getexif()
    assert b"Exif" not in thumbnail
    assert b"samsung" not in thumbnail


def test_copies_in_a_supplement_do_not_count_as_more_photographs(office: TestOffice):
    first, second = make_photo(1), make_photo(2)
    copies = [through_a_chat(photo, f"z{n}.jpg") for n, photo in enumerate((first, second))]
    office.deliver(make_message(enclosures=[make_docx_report(), first, second]))
    with office.service() as service:
        poll_to_the_end(service)
        assert given_photos(office) == (0, ["photo"])

        office.deliver(make_message("Xin gửi bổ sung hình ảnh.", enclosures=copies))
        poll_to_the_end(service)
        assert given_photos(office) == (0, ["photo"])

        office.deliver(make_message("Gửi bổ sung hình ảnh.", enclosures=[make_photo(3)]))
        poll_to_the_end(service)
        assert given_photos(office) == (1, [])


def test_what_another_unit_had_sent_is_flagged_and_filed_all_the_same(office: TestOffice):
    shared, own = make_photo(1), make_photo(2)
    office.deliver(make_message(enclosures=[make_docx_report(), shared]))
    with office.service() as service:
        poll_to_the_end(service)
        office.deliver(
            make_message(
                sender=OTHER_UNIT,
                sender_name="Trường THPT Nguyễn Trãi",
                enclosures=[
                    make_docx_report(issuer="Trường THPT Nguyễn Trãi"),
                    through_a_chat(shared, "z1.jpg"),
                    own,
                ],
            )
        )
        poll_to_the_end(service)

        assert repeated(office, "htsd-2022") == [
            ("thpt-nguyen-trai", 1, "thpt-chu-van-an", "htsd-2022")
        ]
        assert len(photographs(service, 2)) == 2
        told = office.command("status", "htsd-2022").stdout
    assert "Photographs that had come before" in told
    assert len(office.letters) == 2


def test_last_years_photograph_is_known_again(office: TestOffice, monkeypatch):
    monkeypatch.setattr(offices, "CONFIG", offices.CONFIG + NEXT_YEAR)
    photo = make_photo(1)
    office.deliver(make_message(enclosures=[make_docx_report(), photo]))
    with office.service() as service:
        poll_to_the_end(service)
        office.deliver(
            make_message(
                subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2023",
                sent_at=datetime(2023, 10, 12, 9, 30, tzinfo=OFFICE_TIME),
                enclosures=[
                    make_docx_report(
                        title="Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023"
                    ),
                    through_a_chat(photo, "z1.jpg"),
                ],
            )
        )
        poll_to_the_end(service)

        assert repeated(office, "htsd-2023") == [
            ("thpt-chu-van-an", 1, "thpt-chu-van-an", "htsd-2022")
        ]
        assert repeated(office, "htsd-2022") == []


@pytest.mark.case("E9")
def test_a_bomb_is_refused_and_the_rest_is_kept(office: TestOffice):
    raw = make_message(enclosures=[make_docx_report(), bomb(), make_photo(1)])
    (office.folder / "bomb.eml").write_bytes(raw)
    office.deliver(raw)
    with office.service() as service:
        poll_to_the_end(service)

        assert [photo.name for photo in photographs(service)] == ["IMG_20221003_071501.jpg"]
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            flags = {a.name: a.flags for a in uow.messages.attachments([1])[1]}
    assert "too_large" in flags["anh.tif"]
    told = office.command("explain", str(office.folder / "bomb.eml")).stdout
    assert "anh.tif: refused" in told


def test_pictures_in_archives_are_kept_with_their_place(office: TestOffice):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for folder, seed in (("a", 1), ("b", 2)):
            archive.writestr(f"{folder}/image.jpg", make_photo(seed).content)
    zipped = Enclosure(name="Hinh anh.zip", content=target.getvalue(), media_type=ZIP)
    office.deliver(make_message(enclosures=[make_docx_report(), zipped]))
    with office.service() as service:
        poll_to_the_end(service)
        kept = photographs(service)
    assert len({photo.place for photo in kept}) == 2
    assert len({photo.thumbnail_sha256 for photo in kept} - {None}) == 2
    assert all(photo.place.startswith("Hinh anh.zip/") for photo in kept)


def test_reading_again_keeps_what_was_decided_about_a_photograph(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report(), make_photo(1), make_photo(2)]))
    with office.service() as service:
        poll_to_the_end(service)
        first, second = photographs(service)
        with service.workplace.database.unit_of_work() as uow:
            now = service.workplace.clock.now()
            uow.photographs.decide([second.id], Approval.APPROVED, at=now, by="Nga")
            uow.commit()

        put_back_in_line(service.workplace, campaigns(office.configure()), [1], quietly=True)
        service.poll()
        assert [photo.id for photo in photographs(service)] == [first.id, second.id]
        poll_to_the_end(service)

        after = photographs(service)
    assert [(photo.id, photo.approval) for photo in after] == [
        (first.id, Approval.PENDING),
        (second.id, Approval.APPROVED),
    ]


@pytest.mark.parametrize("trouble", ["missing", "damaged"])
def test_a_lost_thumbnail_is_found_and_made_again(office: TestOffice, trouble):
    office.deliver(make_message(enclosures=[make_docx_report(), make_photo(1)]))
    with office.service() as service:
        poll_to_the_end(service)
        (photo,) = photographs(service)
        path = service.workplace.blobs.path(photo.thumbnail_sha256 or "")
        before = path.read_bytes()
        path.unlink()
        if trouble == "damaged":
            path.write_bytes(before[::-1])

        check = Verification(service)
        with service.workplace.leadership.kept():
            (found,) = check.run(repair=False, servers=False)
            (mended,) = check.run(repair=True, servers=False)
        poll_to_the_end(service)

        assert (found.kind, found.mended) == (f"thumbnail_{trouble}", False)
        assert mended.mended
        assert path.read_bytes() == before
        assert list(check.run(repair=False, servers=False)) == []
    assert len(office.letters) == 1


def test_copies_for_a_report_are_made_behind_the_same_walls(office: TestOffice):
    inner = make_photo(2).content
    raw = make_message(enclosures=[make_docx_report(photos=(inner,)), make_photo(1, camera=CAMERA)])
    office.deliver(raw)
    with office.service() as service:
        poll_to_the_end(service)
        kept = photographs(service)
        copier = build_copier(office.configure(), longest_side=500)
        try:
            copies = list(read_copies(service.workplace, copier, kept))
        finally:
            copier.close()

        assert list(service.workplace.spool.iterdir()) == []
    assert {copy.photograph.place.partition("#")[0] for copy in copies} == {
        "Báo cáo HTSĐ.docx",
        "IMG_20221003_071501.jpg",
    }
    for copy in copies:
        shown = Image.open(BytesIO(copy.jpeg))
        assert (shown.size, bool(shown.getexif())) == ((500, 375), False)


def test_what_telephones_and_chats_send_has_a_thumbnail_too(office: TestOffice):
    photos = []
    for kind in ("webp", "avif", "png"):
        target = BytesIO()
        Image.open(BytesIO(make_photo(len(photos)).content)).save(target, kind.upper())
        photos.append(
            Enclosure(name=f"anh.{kind}", content=target.getvalue(), media_type=f"image/{kind}")
        )
    heic = (DATA / "colours.heic").read_bytes()
    photos.append(Enclosure(name="IMG_3822.HEIC", content=heic, media_type="image/heic"))
    office.deliver(make_message(enclosures=[make_docx_report(), *photos]))
    with office.service() as service:
        poll_to_the_end(service)
        kept = {photo.name: photo for photo in photographs(service)}
    assert kept.keys() == {"anh.webp", "anh.avif", "anh.png", "IMG_3822.HEIC"}
    assert all(photo.thumbnail_sha256 and photo.difference_hash for photo in kept.values())


def test_copies_do_not_count_while_everything_is_read_again(office: TestOffice):
    first, second = make_photo(1), make_photo(2)
    copies = [through_a_chat(photo, f"z{n}.jpg") for n, photo in enumerate((first, second))]
    office.deliver(
        make_message(enclosures=[make_docx_report(), first, second]),
        make_message("Xin gửi bổ sung hình ảnh.", enclosures=copies),
    )
    with office.service() as service:
        poll_to_the_end(service)
        assert given_photos(office) == (0, ["photo"])

        put_back_in_line(service.workplace, campaigns(office.configure()), [], quietly=True)
        assert service.poll().handled == 2

        assert due_again(service)
        assert given_photos(office) == (0, ["photo"])


def test_photographs_are_kept_though_the_scans_beside_them_take_too_long(office: TestOffice):
    office.deliver(make_message(enclosures=[make_docx_report(), make_photo(1)]))
    with office.service() as service, service.workplace.leadership.kept():
        service.one_pass(threading.Event())
        aims = Aims(indicators=(), first="2022-10-01", last="2022-10-07", deep=True)
        hasty = ReadingPool(limits=replace(ProcessLimits(), cpu_seconds=0), aims=aims)
        patient = build_copier(office.configure(), longest_side=320)
        filed: list[ReadMessage] = []
        second_pass = SecondPass(service.workplace, hasty, filed.append, pictures_only=patient)
        try:
            assert second_pass.run(threading.Event(), most=1) == 1
        finally:
            second_pass.close()
    (item,) = filed
    assert item.result.message is not None
    assert [picture.looks_like for picture in item.result.message.pictures] == ["photo"]
    assert item.result.message.thumbnails
