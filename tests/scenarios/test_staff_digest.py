"""The staff's digest through real IMAP and SMTP, on the office's own clock."""

from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from db import migrate
from db.entities.enums import LetterKind, LetterState
from service.bootstrap import build_service
from service.demo.simulated_clock import SimulatedClock
from service.operation.preparing import prepare_store
from service.settings.load import load_settings
from tests.builders import make_docx_report, make_message, make_photo, make_xlsx_schedule
from tests.scenarios.office_mail import report, unclear
from tests.servers.office import TestOffice

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
STAFF = "tonghop@ninhthuan.example"
PGD = "pgdninhson@ninhthuan.example"


def at(day, hour, minute=0):
    return datetime(2022, 10, day, hour, minute, tzinfo=HANOI)


@contextmanager
def service_at(office, moment, staff=f'digest_to = ["{STAFF}"]', extra=""):
    """Run the service inside this process on a clock that is set."""
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(f"{text}\n[staff]\n{staff}\n{extra}", "utf-8")
    settings = load_settings(office.config, {})
    migrate.upgrade(settings.storage.database.reveal())
    clock = SimulatedClock(moment)
    service = build_service(settings, clock=clock)
    try:
        prepare_store(service.workplace, settings)
        yield service, clock
    finally:
        service.close()


def registration(**changes):
    return make_message(
        subject="Đăng ký lịch hoạt động Tuần lễ HTSĐ 2022",
        enclosures=[make_xlsx_schedule()],
        **changes,
    )


def digests(office, recipient=STAFF):
    return [kept.message for kept in office.letters if kept.recipients == (recipient,)]


def text_of(message):
    return " ".join(message.get_body(("plain",)).get_content().split())


def settle(service):
    """Pass after pass until nothing is left to be looked at."""
    while service.poll().handled or service.second_pass.run(service_stop(service)):
        pass
    service.poll()


def service_stop(service):
    service.owed.clear()
    return service.owed


def test_digest_arrives_at_its_hour_and_its_numbers_are_right(office: TestOffice):
    with service_at(office, at(12, 20)) as (service, clock):
        office.deliver(
            report(sent_at=at(12, 9, 30)),
            make_message(
                sender="c2leloi@ninhthuan.example",
                sender_name="Trường THCS Lê Lợi",
                subject="Báo cáo Tuần lễ HTSĐ 2022 - Trường THCS Lê Lợi",
                enclosures=[make_docx_report(issuer="Trường THCS Lê Lợi")],
                sent_at=at(12, 10),
            ),
            registration(sent_at=at(12, 11)),
            unclear(),
        )
        settle(service)
        before = len(digests(office))
        clock.advance_to(at(13, 7, 29))
        service.poll()
        assert len(digests(office)) == before == 0

        clock.advance_to(at(13, 7, 30))
        service.poll()
        service.poll()

    (digest,) = digests(office)
    text = text_of(digest)
    assert "1/6 đơn vị đã đủ" in digest["Subject"]
    assert "07 giờ 30 phút ngày 13/10/2022" in digest["Subject"]
    assert digest["Auto-Submitted"] == "auto-generated"
    assert "Báo cáo kết quả (trước ngày 15/10/2022; còn 01 ngày)" in text
    assert "1/6 đơn vị đã đủ (16%); 1 chưa đủ; 4 chưa gửi" in text
    assert "Chưa đủ: báo cáo kết quả (1) 1. Trường THCS Lê Lợi" in text
    assert "thiếu hình ảnh (0/3)" in text
    assert "1 thư chờ cán bộ xem" in text
    assert "nguyenvana@example.com" in text
    assert "4 thư trên máy chủ = 3 đã lưu + 1 chờ cán bộ" in text
    assert "4 thư đến: 3 đã lưu, 1 chờ cán bộ" in text
    assert "huyện Ninh Sơn, chưa có số điện thoại" in text


def test_digest_carries_the_chart_the_photographs_and_the_workbook(office: TestOffice):
    with service_at(office, at(13, 6)) as (service, clock):
        office.deliver(report(sent_at=at(12, 9, 30)))
        settle(service)
        clock.advance_to(at(13, 7, 30))
        service.poll()

    (digest,) = digests(office)
    images = {
        part["Content-ID"].strip("<>"): part.get_content()
        for part in digest.walk()
        if part["Content-ID"]
    }
    html = digest.get_body(("html",)).get_content()
    assert all(f'src="cid:{cid}"' in html for cid in images)
    kinds = [Image.open(BytesIO(content)) for content in images.values()]
    assert [image.format for image in kinds] == ["PNG", "JPEG"]
    assert not kinds[1].getexif()
    assert len(images) == html.count("<img")

    (book,) = digest.iter_attachments()
    assert book.get_filename() == "htsd-2022-2022-10-13-0730.xlsx"
    workbook = CalamineWorkbook.from_object(BytesIO(book.get_content()))
    assert {"Tổng quan", "Ma trận", "Còn thiếu"} <= set(workbook.sheet_names)
    rows = workbook.get_sheet_by_name("Tổng quan").to_python()
    assert ["Báo cáo kết quả", "trước ngày 15/10/2022", 6, 1, 0, 5] in [row[:6] for row in rows]
    units = workbook.get_sheet_by_name("Ma trận").to_python()
    assert "Trường THPT Chu Văn An" in [row[2] for row in units]
    lacking = workbook.get_sheet_by_name("Còn thiếu").to_python()
    assert [row[2] for row in lacking].count("Trường THPT Chu Văn An") == 1


@pytest.mark.parametrize("when_nothing", ["line", "nothing"])
def test_day_on_which_nothing_happened_costs_a_few_lines_or_no_letter(office, when_nothing):
    staff = f'digest_to = ["{STAFF}"]\nwhen_nothing = "{when_nothing}"'
    with service_at(office, at(11, 6), staff) as (service, clock):
        office.deliver(registration(sent_at=at(10, 9, 30)))
        for day in (11, 12):
            clock.advance_to(at(day, 7, 30))
            service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            letters = uow.letters.find(kinds=[LetterKind.STAFF_DIGEST])

    first, *others = digests(office)
    assert len(text_of(first)) > 1000
    if when_nothing == "nothing":
        assert others == []
        assert (letters[1].state, letters[1].reason) == (
            LetterState.SUPPRESSED,
            "nothing_happened",
        )
    else:
        (second,) = others
        assert "không có thư mới và không có thay đổi" in text_of(second)
        assert second.get_content_type() == "multipart/alternative"


@pytest.mark.case("G2")
def test_three_days_without_the_service_give_one_digest(office: TestOffice):
    with service_at(office, at(10, 8)) as (service, clock):
        service.poll()
        clock.advance_to(at(13, 9))
        service.poll()

    assert ["10/10/2022" in str(one["Subject"]) for one in digests(office)] == [True, False]


def test_deadline_day_has_a_digest_every_hour(office: TestOffice):
    staff = f'digest_to = ["{STAFF}"]\nhourly_on_deadline = true'
    with service_at(office, at(14, 7), staff) as (service, clock):
        for hour in (7, 8, 9):
            clock.advance_to(at(14, hour, 31))
            service.poll()

    assert len(digests(office)) == 3


def test_unit_above_others_is_told_of_its_own_only(office: TestOffice):
    staff = f'digest_to = ["{STAFF}"]\ndistrict_digests = true'
    with service_at(office, at(13, 6), staff) as (service, clock):
        office.deliver(
            report(sent_at=at(12, 9, 30)),
            unclear(),
            make_message(
                sender="c2leloi@ninhthuan.example",
                sender_name="Trường THCS Lê Lợi",
                subject="Báo cáo Tuần lễ HTSĐ 2022 - Trường THCS Lê Lợi",
                enclosures=[
                    make_docx_report(issuer="Trường THCS Lê Lợi"),
                    *(make_photo(number) for number in range(7, 10)),
                ],
                sent_at=at(12, 10),
            ),
        )
        settle(service)
        clock.advance_to(at(13, 7, 30))
        service.poll()

    (theirs,) = [one for one in digests(office, PGD) if "Tình hình" in str(one["Subject"])]
    (book,) = theirs.iter_attachments()
    workbook = CalamineWorkbook.from_object(BytesIO(book.get_content()))
    cells = [
        str(cell)
        for name in workbook.sheet_names
        for row in workbook.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    words = text_of(theirs) + theirs.get_body(("html",)).get_content() + " ".join(cells)
    assert "1/2 đơn vị đã đủ" in text_of(theirs)
    assert "Trường Tiểu học Lê Lợi" in words
    for others in ("Chu Văn An", "Nguyễn Trãi", "Thư viện", "nguyenvana@example.com", "INBOX"):
        assert others not in words


def test_digest_that_could_not_leave_gives_way_to_the_next(office: TestOffice):
    staff = f'digest_to = ["{STAFF}"]\ndigest_at = ["07:30", "10:00"]'
    with service_at(office, at(13, 7), staff) as (service, clock):
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.hold_outbox("somebody looks", now=clock.now())
            uow.commit()
        for hour, minute in ((7, 31), (10, 1)):
            clock.advance_to(at(13, hour, minute))
            service.poll()
        with service.workplace.database.unit_of_work() as uow:
            uow.letters.release_outbox(now=clock.now())
            uow.commit()
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            letters = uow.letters.find(kinds=[LetterKind.STAFF_DIGEST])

    assert [(letter.state, letter.reason) for letter in letters] == [
        (LetterState.SUPPRESSED, "newer_digest"),
        (LetterState.SENT, ""),
    ]
    assert len([one for one in digests(office) if "Tình hình" in str(one["Subject"])]) == 1
