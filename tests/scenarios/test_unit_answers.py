"""A sender answers "which unit are you?", and what it had sent is filed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from service.operation.service import Service
from tests.builders import make_docx_report, make_message, make_photo, make_xlsx_figures
from tests.scenarios.office_mail import query
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

CLERK = "vanthu.hoa@example.com"
TWO_NAMES = {
    "subject": "Báo cáo HTSĐ 2022 - THPT Nguyễn Trãi",
    "enclosures": [make_docx_report(issuer="Trường THPT Chu Văn An")],
}


def from_clerk(number: int, text: str = "Em gửi báo cáo ạ.", **changes: object) -> bytes:
    given = {
        "sender": CLERK,
        "sender_name": "Hoa",
        "message_id": f"<{number}@clerk.example>",
        **changes,
    }
    return make_message(text, **given)


def photos(number: int, first: int) -> bytes:
    return from_clerk(
        number,
        subject=f"Hình ảnh Tuần lễ HTSĐ 2022 ({number})",
        enclosures=[make_photo(first), make_photo(first + 1), make_photo(first + 2)],
    )


def answer(letter_id: str, text: str, number: int = 50, **changes: object) -> bytes:
    quoted = "\n\nVào 10:00 12/10/2022, Phòng <phonggdtx@ninhthuan.example> đã viết:\n> Kính gửi"
    return from_clerk(
        number,
        f"{text}{quoted}",
        subject="Re: [Tuần lễ HTSĐ 2022] Đã nhận thư, đề nghị cho biết tên đơn vị",
        in_reply_to=letter_id,
        **changes,
    )


class Case:
    """An office whose service runs in this process."""

    def __init__(self, office: TestOffice, service: Service) -> None:
        self.office, self.service = office, service

    def receive(self, *mails: bytes) -> None:
        self.office.deliver(*mails)
        self.service.poll()

    def became(self, row: int) -> tuple[str, str, str | None]:
        message = self.message(row)
        return message.disposition.value, message.reason, message.unit_code

    def message(self, row: int) -> StoredMessage:
        with self.service.workplace.database.unit_of_work(read_only=True) as uow:
            message = uow.messages.get(row)
        assert message is not None
        return message

    def letter(self, row: int) -> Letter:
        with self.service.workplace.database.unit_of_work(read_only=True) as uow:
            (letter,) = uow.letters.find_by_message([row])[row]
        return letter

    def text(self, place: int) -> str:
        return self.office.letters[place].message.get_body(("plain",)).get_content()


@pytest.fixture
def case(office: TestOffice) -> Iterator[Case]:
    with opened(office) as case:
        yield case


@contextmanager
def opened(office: TestOffice) -> Iterator[Case]:
    with office.service() as service:
        yield Case(office, service)


def test_likely_units_are_numbered_and_kept_with_the_letter(case: Case):
    case.receive(from_clerk(1, **TWO_NAMES))

    offered = case.letter(1).context["offered"]
    assert set(offered) == {"thpt-nguyen-trai", "thpt-chu-van-an"}
    names = {
        "thpt-nguyen-trai": "Trường THPT Nguyễn Trãi",
        "thpt-chu-van-an": "Trường THPT Chu Văn An",
    }
    for number, code in enumerate(offered, start=1):
        assert f"{number}. {names[code]}" in case.text(0)


def test_number_files_what_the_sender_had_sent_and_is_answered_once(case: Case):
    case.receive(from_clerk(1, **TWO_NAMES), photos(2, 10))
    case.receive(make_message("Ạ.", sender="khac@example.com", message_id="<9@x.example>"))
    offered = case.letter(1).context["offered"]
    number = offered.index("thpt-nguyen-trai") + 1
    before = len(case.office.letters)

    case.receive(answer(case.letter(1).message_id, f"Dạ số {number} ạ."))

    assert case.became(1) == ("filed", "unit_and_stage_known", "thpt-nguyen-trai")
    assert case.became(2) == ("filed", "unit_and_stage_known", "thpt-nguyen-trai")
    assert case.became(3)[0] == "triage"
    assert case.became(4) == ("ignored", "unit_answered", None)
    assert case.message(4).mail_class == "other"
    (letter,) = case.office.letters[before:]
    assert letter.recipients == (CLERK,)
    assert letter.message["In-Reply-To"] == "<50@clerk.example>"
    text = case.text(before)
    assert "Trường THPT Nguyễn Trãi" in text
    assert "HT-000001" in text
    assert "HT-000002" in text
    assert "Báo cáo HTSĐ.docx" in text
    assert "IMG_20221003_071510.jpg" in text
    with case.service.workplace.database.unit_of_work(read_only=True) as uow:
        assert uow.units.learned(CLERK) == ()


def test_name_of_a_unit_that_was_not_offered_is_an_answer_too(case: Case):
    case.receive(from_clerk(1, **TWO_NAMES))

    case.receive(answer(case.letter(1).message_id, "Đơn vị: Trường THCS Lê Lợi"))

    assert case.became(1) == ("filed", "unit_and_stage_known", "thcs-le-loi")
    assert "decided by the sender's answer HT-000002" in case.message(1).evidence["unit"]


@pytest.mark.parametrize("text", ["Không phải ạ", "1 hoặc 2", "Em gửi rồi mà", "7"])
def test_anything_else_waits_for_a_person_and_is_not_answered(case: Case, text: str):
    case.receive(from_clerk(1, **TWO_NAMES))

    case.receive(answer(case.letter(1).message_id, text))

    assert case.became(1)[0] == "triage"
    assert case.became(2) == ("triage", "unit_answer_unclear", None)
    assert len(case.office.letters) == 1


@pytest.mark.parametrize(
    ("changes", "header"),
    [
        ({"sender": "ke.gian@example.com"}, b""),
        ({}, b"Authentication-Results: mx.ninhthuan.example; dmarc=fail\r\n"),
        ({}, b"Auto-Submitted: auto-replied\r\n"),
    ],
    ids=["another address", "forged", "automatic"],
)
def test_answer_of_another_changes_nothing(case: Case, changes: dict[str, object], header: bytes):
    other = "ke.gian@example.com"
    case.receive(from_clerk(1, **TWO_NAMES), from_clerk(2, sender=other, **TWO_NAMES))
    asked = case.letter(1)

    case.receive(header + answer(asked.message_id, "1", **changes))

    assert [case.became(row)[0] for row in (1, 2)] == ["triage", "triage"]
    assert case.message(3).reason != "unit_answered"
    assert len(case.office.letters) == 2


def test_second_answer_that_says_otherwise_is_left_to_a_person(case: Case):
    case.receive(from_clerk(1, **TWO_NAMES))
    letter_id = case.letter(1).message_id
    case.receive(answer(letter_id, "Trường THPT Nguyễn Trãi"))
    sent = len(case.office.letters)

    case.receive(
        answer(letter_id, "Trường THPT Nguyễn Trãi", 51), answer(letter_id, "THCS Lê Lợi", 52)
    )

    assert case.became(1)[2] == "thpt-nguyen-trai"
    assert case.became(3) == ("ignored", "unit_answered", None)
    assert case.became(4)[0] == "triage"
    assert len(case.office.letters) == sent


def test_answer_that_brings_more_is_filed_with_the_rest(case: Case):
    case.receive(from_clerk(1, **TWO_NAMES))

    case.receive(
        answer(
            case.letter(1).message_id,
            "Trường THPT Nguyễn Trãi, em bổ sung số liệu ạ",
            enclosures=[make_xlsx_figures()],
        )
    )

    assert [case.became(row)[::2] for row in (1, 2)] == [("filed", "thpt-nguyen-trai")] * 2
    assert len(case.office.letters) == 2
    assert "HT-000001" in case.text(1)
    assert "Số liệu.xlsx" in case.text(1)


def test_reading_everything_again_changes_nothing(office: TestOffice):
    with opened(office) as case:
        case.receive(from_clerk(1, **TWO_NAMES), photos(2, 10))
        case.receive(answer(case.letter(1).message_id, "Trường THPT Nguyễn Trãi"))
        before = [case.became(row) for row in (1, 2, 3)]
    sent = len(office.letters)

    done = office.command("reprocess", "--all")

    assert done.returncode == 0, done.stderr
    with opened(office) as case:
        case.service.poll()
        assert [case.became(row) for row in (1, 2, 3)] == before
    assert len(office.letters) == sent


def test_staff_have_the_last_word(office: TestOffice):
    with opened(office) as case:
        case.receive(from_clerk(1, **TWO_NAMES))
        case.receive(answer(case.letter(1).message_id, "Trường THPT Nguyễn Trãi"))

    office.command("triage", "assign", "1", "thpt-chu-van-an", "--stage", "report")

    with opened(office) as case:
        assert case.became(1)[2] == "thpt-chu-van-an"


def test_answer_is_shown_and_can_be_taken_back(office: TestOffice):
    with opened(office) as case:
        case.receive(from_clerk(1, **TWO_NAMES), photos(2, 10))
        case.receive(answer(case.letter(1).message_id, "Trường THPT Nguyễn Trãi"))
    shown = office.command("triage", "show", "3").stdout
    assert "this answer filed HT-000001, HT-000002 under thpt-nguyen-trai" in shown
    action = shown.partition("this answer")[0].split()[-1].rstrip(":")

    unasked = office.command("triage", "undo", action)
    done = office.command("triage", "undo", action, "--yes")

    assert (unasked.returncode, "more than one mail" in unasked.stderr) == (2, True)
    assert done.returncode == 0, done.stderr
    with opened(office) as case:
        assert [case.became(row)[0] for row in (1, 2)] == ["triage", "triage"]
    assert office.command("triage", "undo", action).returncode == 1


def test_sender_of_a_burst_is_asked_once_and_its_answer_files_all(office: TestOffice):
    office.configure()
    text = office.config.read_text("utf-8")
    office.config.write_text(text.replace("burst_minutes = 0", "burst_minutes = 10"), "utf-8")
    office.deliver(from_clerk(1, **TWO_NAMES), photos(2, 10), photos(3, 20))
    office.command("poll")
    ((asked,),) = query(office, "SELECT message_id FROM letters WHERE state = 'sent'")

    office.deliver(answer(asked, "Trường THPT Nguyễn Trãi"))
    done = office.command("poll")

    assert done.returncode == 0, done.stderr
    assert query(office, "SELECT unit_code FROM messages ORDER BY id") == [
        ("thpt-nguyen-trai",),
        ("thpt-nguyen-trai",),
        ("thpt-nguyen-trai",),
        (None,),
    ]
    assert len(office.letters) == 2
    body = office.letters[1].message.get_body(("plain",)).get_content()
    assert all(f"HT-00000{number}" in body for number in (1, 2, 3))
