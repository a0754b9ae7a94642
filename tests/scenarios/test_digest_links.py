"""The links of a digest about units, photographs and what was decided: each does what it says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from html import unescape
from urllib.parse import unquote

import pytest

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import make_message
from tests.scenarios.office_mail import query, report, unclear
from tests.scenarios.test_mail_commands import AN, LINK, PROVEN, STAFF, STATES, letters_to, said
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap
# Gmail shows no more of a letter than 102 KB.
LONGEST_LETTER = 102_000
NOW = datetime(2022, 10, 13, 2, tzinfo=UTC)


@pytest.fixture
def service(office: TestOffice) -> Iterator[Service]:
    """An office with a report that has photographs, and a mail that asks for more time."""
    clock = SimulatedClock(NOW)
    with office.service(clock=clock, changes=STAFF) as built:
        office.deliver(report(), unclear())
        built.poll()
        # Something happened since the last digest: it is none of a few lines.
        office.deliver(said("bỏ qua 2"))
        built.poll()
        built.poll()
        yield built


def read_digest(office: TestOffice, service: Service, number: int = 1) -> tuple[str, list[str]]:
    """Have a digest sent to An; returns its HTML and the links in it, decoded."""
    letter = Letter(
        effect_key=f"digest:{number}",
        kind=LetterKind.STAFF_DIGEST,
        message_id=f"<{number}@digest.example>",
        recipient=AN,
        context={"slot_at": NOW.isoformat(), "registered": True},
    )
    with service.workplace.database.unit_of_work() as uow:
        uow.letters.queue([letter], now=service.workplace.clock.now())
        uow.commit()
    service.poll()
    mail = BytesParser(policy=policy.default).parsebytes(office.letters[-1].raw)
    body = mail.get_body(("html",))
    page = body.get_content() if body else ""
    assert len(page.encode()) < LONGEST_LETTER
    links = LINK.findall(unescape(page))
    assert all(len(link) < 2000 for link in links)
    return page, [unquote(link) for link in links]


def follow(office: TestOffice, service: Service, links: list[str], words: str) -> None:
    """Send the mail that the first link of some words begins."""
    body = next(link for link in links if words in link).partition("body=")[2]
    office.deliver(said(body.replace("Lý do:", "Lý do: đang sửa trường", 1)))
    service.poll()


def test_units_of_the_lists_are_given_time_exempted_and_recorded(
    office: TestOffice, service: Service
) -> None:
    _, links = read_digest(office, service)
    follow(office, service, links, "Gia hạn cho")
    # The same unit's other links were made before it got more time.
    follow(office, service, links, "Ghi nhận đã nộp cách khác")
    follow(office, service, links[::-1], "Miễn cho")

    done, changed = ("done", ""), ("refused", "changed")
    assert query(office, STATES) == [done, done, changed, done]
    terms = query(office, "SELECT exempt, extended_until IS NOT NULL FROM unit_terms ORDER BY 1")
    assert terms == [(0, 1), (1, 0)]
    assert query(office, "SELECT reason FROM unit_terms WHERE exempt") == [("đang sửa trường",)]


def test_photographs_of_the_sheet_are_decided_by_the_numbers_on_it(
    office: TestOffice, service: Service
) -> None:
    """The first mail's photographs are 1 to 3 everywhere: on the sheet, in links, in words."""
    page, links = read_digest(office, service)
    numbers = [row[0] for row in query(office, "SELECT id FROM photographs ORDER BY id")]
    assert len(numbers) > 1
    assert f"{numbers[0]}–{numbers[-1]}. Trường THPT Chu Văn An" in page

    follow(office, service, links, f"Loại hình ảnh {numbers[1]}&")
    follow(office, service, links, f"Duyệt hình ảnh {numbers[0]}–{numbers[-1]}")
    assert query(office, STATES) == [("done", ""), ("done", ""), ("refused", "changed")]
    approvals = query(office, "SELECT approval FROM photographs ORDER BY id")
    assert [one for (one,) in approvals].count("rejected") == 1


def test_what_was_decided_stands_in_the_digest_until_it_is_taken_back(
    office: TestOffice, service: Service
) -> None:
    office.deliver(said("miễn báo cáo cho THCS Lê Lợi vì đang sửa trường"))
    service.poll()
    page, links = read_digest(office, service)
    assert "Quyết định về thư: HT-000002" in page
    assert "Miễn hoặc gia hạn: Trường THCS Lê Lợi" in page

    follow(office, service, links, "Hoàn tác việc số")
    assert "Đã hoàn tác" in letters_to(office, AN)[-1]


def test_request_for_more_time_is_granted_from_the_digest(
    office: TestOffice, service: Service
) -> None:
    office.deliver(
        make_message(
            "Kính gửi Phòng, nhà trường xin gia hạn nộp báo cáo kết quả Tuần lễ hưởng ứng học tập "
            "suốt đời thêm vài ngày. Trân trọng.",
            sender="c3chuvanan@ninhthuan.example",
            subject="Xin gia hạn nộp báo cáo - Trường THPT Chu Văn An",
            headers=(PROVEN,),
        )
    )
    service.poll()
    assert query(office, "SELECT reason FROM messages ORDER BY id")[-1] == ("extension_request",)
    _, links = read_digest(office, service)
    follow(office, service, links, "Gia hạn cho Trường THPT Chu Văn An")

    assert query(office, STATES) == [("done", "")] * 2
    assert query(office, "SELECT unit_code FROM unit_terms") == [("thpt-chu-van-an",)]
