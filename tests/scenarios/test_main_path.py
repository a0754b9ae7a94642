"""A mail arrives in a real mailbox, is stored, filed under its unit, and answered."""

import pytest

from db.entities.enums import Disposition, LetterState
from tests.builders import (
    make_docx_report,
    make_message,
    make_photo,
    make_xlsx_schedule,
)
from tests.servers.office import TestOffice


def complete_report(**changes: object) -> bytes:
    photos = [make_photo(number) for number in range(3)]
    return make_message(
        subject="Báo cáo kết quả Tuần lễ HTSĐ 2022 - Trường THPT Chu Văn An",
        enclosures=[make_docx_report(), *photos],
        **changes,
    )


def test_complete_report_is_filed_and_acknowledged(office: TestOffice):
    office.deliver(complete_report())

    with office.service() as service:
        done = service.poll()

        assert (done.new_messages, done.handled, done.delivered.sent) == (1, 1, 1)
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            message = uow.messages.get(1)
            (record,) = uow.submissions.find("htsd-2022")

    assert message is not None
    assert message.disposition is Disposition.FILED
    assert record.submission.unit_code == "thpt-chu-van-an"
    assert {item.requirement for item in record.active_evidence} == {
        "written_report",
        "figures",
        "photo",
    }
    (letter,) = office.letters
    assert letter.recipients == ("c3chuvanan@ninhthuan.example",)
    assert letter.envelope_from == ""
    assert "Xác nhận đã nhận báo cáo" in letter.message["Subject"]
    assert letter.message["In-Reply-To"] == message.message_id
    assert letter.message["Auto-Submitted"] == "auto-replied"
    shown = office.folder / "var/units/htsd-2022/report/Trường THPT Chu Văn An (thpt-chu-van-an)"
    assert len([p for p in shown.iterdir() if not p.name.startswith(".")]) == 4


def test_second_pass_does_nothing_again(office: TestOffice):
    office.deliver(complete_report())

    with office.service() as service:
        service.poll()
        again = service.poll()

    assert (again.new_messages, again.handled, again.delivered.sent) == (0, 0, 0)
    assert len(office.letters) == 1


@pytest.mark.case("D11")
def test_same_mail_twice_counts_once_and_is_answered_once(office: TestOffice):
    raw = complete_report()
    office.deliver(raw, b"X-Forwarded-By: another mailbox\r\n" + raw)

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            second = uow.messages.get(2)
            (record,) = uow.submissions.find("htsd-2022")

    assert second is not None
    assert (second.disposition, second.reason) == (Disposition.IGNORED, "duplicate")
    assert second.duplicate_of == 1
    assert len(record.messages) == 1
    assert len(office.letters) == 1


def test_supplement_completes_what_was_missing(office: TestOffice):
    office.deliver(
        make_message(subject="Báo cáo Tuần lễ HTSĐ 2022", enclosures=[make_docx_report()])
    )
    with office.service() as service:
        service.poll()
        office.deliver(
            make_message(
                "Đơn vị xin gửi bổ sung hình ảnh ạ.",
                subject="Bổ sung hình ảnh Tuần lễ HTSĐ 2022",
                enclosures=[make_photo(number) for number in range(3)],
            )
        )
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (record,) = uow.submissions.find("htsd-2022")

    first, second = office.letters
    assert "hình ảnh tiêu biểu" in first.message.get_body(("plain",)).get_content()
    assert "Đã nhận bổ sung, đủ thành phần" in second.message["Subject"]
    assert [m.relation for m in record.messages] == ["first", "supplement"]
    assert record.submission.complete_at is not None


def test_replacement_supersedes_and_keeps_the_history(office: TestOffice):
    office.deliver(
        make_message(subject="Báo cáo Tuần lễ HTSĐ 2022", enclosures=[make_docx_report()])
    )
    with office.service() as service:
        service.poll()
        office.deliver(
            make_message(
                "Đơn vị gửi lại bản thay thế do bản trước có sai sót.",
                subject="Gửi lại báo cáo Tuần lễ HTSĐ 2022 (bản thay thế)",
                enclosures=[make_docx_report(number="46/BC-THPTCVA")],
            )
        )
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (record,) = uow.submissions.find("htsd-2022")

    assert [(m.relation, m.superseded) for m in record.messages] == [
        ("first", True),
        ("replacement", False),
    ]
    assert {item.message_row for item in record.active_evidence} == {2}
    assert {item.message_row for item in record.evidence} == {1, 2}


def test_registration_is_acknowledged_as_one(office: TestOffice):
    office.deliver(
        make_message(
            subject="Đăng ký lịch hoạt động Tuần lễ HTSĐ 2022", enclosures=[make_xlsx_schedule()]
        )
    )

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (record,) = uow.submissions.find("htsd-2022")

    assert record.submission.stage_id == "registration"
    (letter,) = office.letters
    assert "đăng ký" in letter.message["Subject"].lower()


def test_unknown_sender_is_asked_and_waits_for_a_person(office: TestOffice):
    office.deliver(
        make_message(
            "Em gửi báo cáo ạ.",
            sender="nguyenvana@example.com",
            sender_name="Nguyễn Văn A",
            subject="Báo cáo Tuần lễ HTSĐ 2022",
            enclosures=[make_docx_report(issuer="Trường Mầm non Hoa Sen")],
        )
    )

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (waiting,) = uow.triage.find_open()
            records = uow.submissions.find("htsd-2022")

    assert waiting.reason == "unit_unknown"
    assert records == ()
    (letter,) = office.letters
    assert "chưa xác định được tên đơn vị" in letter.message.get_body(("plain",)).get_content()


def test_stranger_without_a_report_hears_nothing(office: TestOffice):
    office.deliver(
        make_message(
            "Công ty chúng tôi nhận in băng rôn giá rẻ.",
            sender="sales@example.com",
            sender_name="In ấn Phú Quý",
            subject="Mời hợp tác",
        )
    )

    with office.service() as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            message = uow.messages.get(1)

    assert office.letters == []
    assert message is not None
    assert message.reply_reason == "unknown_sender"


def test_old_mail_of_the_first_run_is_filed_quietly(office: TestOffice):
    office.deliver(complete_report())

    with office.service(first_run="quiet") as service:
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            (record,) = uow.submissions.find("htsd-2022")

    assert len(record.messages) == 1
    assert office.letters == []


@pytest.mark.case("C8")
def test_mailbox_is_left_as_it_was(office: TestOffice):
    office.deliver(complete_report())
    with office.service() as service:
        before = office.dovecot.flags(office.user)
        service.poll()

    assert office.dovecot.flags(office.user) == before


def test_filed_mail_is_moved_when_the_office_wants_it(office: TestOffice):
    office.deliver(complete_report())
    with office.dovecot.session(office.user) as session:
        session.create("Filed")

    with office.service(after_filing="move:Filed") as service:
        service.poll()

    with office.dovecot.session(office.user, "Filed") as session:
        assert session.search(None, "ALL")[1] == [b"1"]
    with office.dovecot.session(office.user) as session:
        assert session.search(None, "ALL")[1] == [b""]


@pytest.mark.case("B7")
def test_letter_waits_while_the_server_refuses_for_now(office: TestOffice):
    office.deliver(complete_report())
    office.sink.on_rcpt.append("450 4.2.0 later")

    with office.service() as service:
        done = service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.letters.counts()

    assert done.delivered.deferred == 1
    assert counts[LetterState.OWED] == 1
    assert office.letters == []


@pytest.mark.case("D5")
def test_lost_connection_after_the_data_is_not_answered_twice(office: TestOffice):
    office.deliver(complete_report())
    office.sink.on_dot.append("drop")

    with office.service() as service:
        service.poll()
        service.poll()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            counts = uow.letters.counts()

    assert counts[LetterState.MAYBE_SENT] == 1
    assert len(office.letters) <= 1


@pytest.mark.case("C1")
def test_renumbered_folder_gives_nothing_new(office: TestOffice):
    office.deliver(complete_report())
    with office.service() as service:
        service.poll()
        office.dovecot.renumber(office.user, 4_000_000_000)
        done = service.poll()

    assert done.new_messages == 0
    assert len(office.letters) == 1
