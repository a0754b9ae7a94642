"""Staff act by mail: through a real IMAP server and SMTP, as the office's people would."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import BytesParser
from html import unescape
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from service.operation.service import Service
from service.rules.command_token import CommandToken, person_mark, sign_token
from service.rules.command_words import SpokenCommand
from service.rules.orders import Order, OrderKind
from service.rules.token_text import find_payloads, write_token
from service.staff import mail_orders
from service.staff.command_letters import CommandLetters
from service.staff.mail_orders import MailOrders
from service.staff.versions import version_of
from tests.builders import make_message
from tests.scenarios.office_mail import query, report, unclear
from tests.servers.office import ADDRESS, TestOffice

pytestmark = pytest.mark.imap

AN, BINH = "an@ninhthuan.example", "binh@ninhthuan.example"
CHI = "chi@ninhthuan.example"
LINK = re.compile(r'href="(mailto:[^"]+)"')
PROVEN = ("Authentication-Results", "mx.ninhthuan.example; dmarc=pass")
FORGED = ("Authentication-Results", "mx.ninhthuan.example; dmarc=fail")
STATES = "SELECT state, reason FROM commands ORDER BY id"
MAILS = "SELECT disposition, unit_code FROM messages ORDER BY id"
# Half a day away: a digest by the clock would leave before the one that a test writes.
NO_DIGEST_NOW = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(hours=12)
SECTION = f"""\
[staff]
digest_to = ["{AN}", "{CHI}"]
digest_at = ["{NO_DIGEST_NOW:%H:%M}"]
commands_from = ["{AN}", "{BINH}"]

[units]
roster"""
STAFF = {"[units]\nroster": SECTION}
IGNORE = Order(kind=OrderKind.IGNORE, message_row=1, receipt="HT-000001")


@pytest.fixture
def service(office: TestOffice) -> Iterator[Service]:
    """An office with one mail that waits for a person."""
    with office.service(changes=STAFF) as built:
        office.deliver(unclear())
        built.poll()
        office.sink.kept.clear()
        yield built


def said(text: str, *, sender: str = AN, proof: object = (PROVEN,), **more: object) -> bytes:
    """Return a mail of staff."""
    given = {"subject": "Yêu cầu", "sender_name": "Cán bộ", "headers": proof, **more}
    return make_message(text, sender=sender, **given)


def link(code: str, words: str = "", **more: object) -> bytes:
    """Return the mail that a link begins."""
    return said(f"{words}\n\n== Gửi thư này để thực hiện.\n{code}\n", **more)


def code_for(service: Service, order: Order, *, nonce: bytes = b"abcd", **more: object) -> str:
    """Return a link's code, as a letter of the office would hold it."""
    settings = {"person": AN, "hours": 72, "key": None, **more}
    with service.workplace.database.unit_of_work(read_only=True) as uow:
        expected = version_of(uow, order)
    token = CommandToken(
        order=replace(order, expected=expected),
        person=person_mark(str(settings["person"])),
        expires_at=datetime.now(UTC) + timedelta(hours=float(str(settings["hours"]))),
        nonce=nonce,
    )
    return sign_token(settings["key"] or the_key(service), token)  # type: ignore[arg-type]


def the_key(service: Service) -> bytes:
    path = service.workplace.spool.parents[1] / "secret.key"
    return bytes.fromhex(path.read_text().strip()) if path.exists() else b""


def letters_to(office: TestOffice, address: str) -> list[str]:
    """Return the plain texts of the letters to somebody."""
    found = []
    for kept in office.letters:
        if address in kept.recipients:
            mail = BytesParser(policy=policy.default).parsebytes(kept.raw)
            body = mail.get_body(("plain",))
            found.append(" ".join(body.get_content().split()) if body else "")
    return found


def codes_in(office: TestOffice) -> list[str]:
    """Return the codes of the links in the newest letter's HTML."""
    mail = BytesParser(policy=policy.default).parsebytes(office.letters[-1].raw)
    body = mail.get_body(("html",))
    text = unquote(body.get_content()) if body else ""
    return [write_token(payload) for payload in find_payloads(text) if payload]


@pytest.mark.case("F1")
def test_f1_valid_link_of_the_right_person_is_done_once_and_can_be_undone(
    office: TestOffice, service: Service
) -> None:
    assign = Order(
        kind=OrderKind.ASSIGN,
        message_row=1,
        receipt="HT-000001",
        unit_code="thcs-le-loi",
        stage_id="report",
    )
    office.deliver(link(code_for(service, assign)))
    service.poll()

    assert query(office, STATES) == [("done", "")]
    assert query(office, MAILS)[0] == ("filed", "thcs-le-loi")
    actors = query(office, "SELECT actor FROM audit WHERE action = 'message_decided'")
    assert actors == [(AN,)]
    (told,) = letters_to(office, AN)
    assert "Đã gán thư HT-000001 cho Trường THCS Lê Lợi" in told

    (undo,) = codes_in(office)
    office.deliver(link(undo))
    service.poll()

    assert query(office, MAILS)[0] == ("triage", None)
    assert "Đã hoàn tác" in letters_to(office, AN)[-1]


@pytest.mark.case("F2")
def test_f2_replay_second_click_and_quoted_link_do_nothing_more(
    office: TestOffice, service: Service
) -> None:
    code = code_for(service, IGNORE)
    first = link(code)
    office.deliver(first)
    service.poll()
    office.deliver(first)
    service.poll()
    assert query(office, STATES) == [("done", "")]

    office.deliver(link(code, "Tôi bấm lại"))
    service.poll()
    assert query(office, STATES)[-1] == ("repeated", "done_already")
    assert "đã được thực hiện trước đó" in letters_to(office, AN)[-1]

    office.deliver(said(f"Cảm ơn\n\nOn 12/10/2022 Phòng wrote:\n> == Gửi thư này\n> {code}\n"))
    service.poll()
    assert len(query(office, STATES)) == 2


@pytest.mark.case("F3")
def test_f3_link_of_a_forwarded_digest_is_refused_and_its_owner_told(
    office: TestOffice, service: Service
) -> None:
    office.deliver(link(code_for(service, IGNORE), sender="x@evil.example"))
    service.poll()

    assert query(office, STATES) == [("refused", "another_person")]
    assert query(office, MAILS)[0][0] == "triage"
    assert "x@evil.example" in letters_to(office, AN)[-1]
    assert letters_to(office, "x@evil.example") == []

    office.deliver(link(code_for(service, IGNORE), sender=BINH))
    service.poll()
    assert query(office, STATES)[-1] == ("refused", "another_person")
    assert "Liên kết không dùng được" in letters_to(office, BINH)[-1]


@pytest.mark.case("F4")
def test_f4_forged_sender_is_asked_at_the_registered_address_first(
    office: TestOffice, service: Service
) -> None:
    office.deliver(link(code_for(service, IGNORE), proof=(FORGED,)))
    office.deliver(said("bỏ qua 1", proof=()))
    service.poll()

    assert query(office, STATES) == [("confirming", "not_authenticated")] * 2
    assert query(office, MAILS)[0][0] == "triage"
    assert len(letters_to(office, AN)) == 1
    assert "Đề nghị xác nhận yêu cầu" in office.letters[-1].message["Subject"]

    (confirm,) = codes_in(office)
    office.deliver(link(confirm, proof=()))
    service.poll()

    assert query(office, MAILS)[0][0] == "ignored"
    assert "Đã bỏ qua thư HT-000001" in letters_to(office, AN)[-1]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"hours": -1}, "link_expired"),
        ({"key": b"another key of thirty-two bytes."}, "link_forged"),
    ],
)
@pytest.mark.case("F5")
@pytest.mark.case("F8")
def test_f5_f8_link_that_is_expired_or_of_a_lost_key_is_refused(
    office: TestOffice, service: Service, changes: dict[str, object], reason: str
) -> None:
    office.deliver(link(code_for(service, IGNORE, **changes)))
    service.poll()

    assert query(office, STATES) == [("refused", reason)]
    assert query(office, MAILS)[0][0] == "triage"
    assert "Liên kết không dùng được" in letters_to(office, AN)[-1]


@pytest.mark.case("F5")
def test_f5_cut_off_link_and_changed_object_are_refused(
    office: TestOffice, service: Service
) -> None:
    code = code_for(service, IGNORE)
    office.deliver(link(code[:-9]))
    office.deliver(said("gán 1 THCS Lê Lợi báo cáo"))
    service.poll()
    office.deliver(link(code))
    service.poll()

    assert query(office, STATES) == [
        ("refused", "link_unreadable"),
        ("done", ""),
        ("refused", "changed"),
    ]
    assert query(office, MAILS)[0] == ("filed", "thcs-le-loi")
    assert "Liên kết không dùng được" in letters_to(office, AN)[-1]


@pytest.mark.case("F6")
def test_f6_automatic_mail_with_the_link_orders_nothing(
    office: TestOffice, service: Service
) -> None:
    code = code_for(service, IGNORE)
    for name, value in (
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("List-Id", "<staff.ninhthuan.example>"),
        ("Return-Path", "<>"),
    ):
        office.deliver(link(code, name, subject=f"Vắng mặt {code}", proof=(PROVEN, (name, value))))
    office.deliver(said("Chào", proof=(PROVEN, ("Reply-To", f'"{code}" <{AN}>'))))
    service.poll()

    assert query(office, STATES) == []
    assert query(office, MAILS)[0][0] == "triage"


@pytest.mark.parametrize(
    "mangle",
    [
        str.lower,
        lambda code: "\n".join(code[at : at + 23] for at in range(0, len(code), 23)),
        lambda code: code.replace("-", "%20"),
        lambda code: "> " + code.replace("-", "-\u200b"),
    ],
    ids=["lower case", "wrapped", "percent", "zero width"],
)
@pytest.mark.case("F7")
def test_f7_link_that_mail_programs_have_changed_works(
    office: TestOffice, service: Service, mangle
) -> None:
    code = mangle(code_for(service, IGNORE)).lstrip("> ")
    office.deliver(link(code, sender=AN.upper()))
    service.poll()

    assert query(office, STATES) == [("done", "")]


@pytest.mark.case("F9")
def test_f9_after_five_bad_links_a_minute_there_is_silence_and_one_warning(
    office: TestOffice, service: Service
) -> None:
    for number in range(100):
        code = code_for(service, IGNORE, nonce=b"%04d" % number, key=b"x" * 32)
        office.deliver(link(code, sender="x@evil.example", subject=f"Lần {number}"))
    service.poll()

    assert query(office, STATES) == [("refused", "link_forged")] * 100
    assert letters_to(office, "x@evil.example") == []
    (warned,) = letters_to(office, AN)
    assert "Nhiều liên kết sai từ một địa chỉ" in warned
    assert "x@evil.example" in warned
    waiting = "SELECT count(*), reason FROM messages WHERE id > 1 GROUP BY reason ORDER BY 1"
    assert query(office, waiting) == [(5, "question_or_other"), (95, "links_refused")]

    office.deliver(link(code_for(service, IGNORE, key=b"x" * 32), sender="x@evil.example"))
    service.poll()
    assert query(office, "SELECT reason FROM messages ORDER BY id DESC")[0] == ("links_refused",)
    assert len(letters_to(office, AN)) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("gia hạn THCS Lê Lợi báo cáo đến 20/10/2030", "Đã gia hạn báo cáo kết quả"),
        ("miễn báo cáo cho THCS Lê Lợi vì đang sửa trường", "Đã miễn báo cáo kết quả"),
        ("tình hình", "Tình hình hiện nay"),
        ("tình hình THCS Lê Lợi", "Trường THCS Lê Lợi"),
        ("trợ giúp", "gán 12 THPT Chu Văn An"),
        ("hoàn tác 999", "Không có việc nào mang số này"),
        ("gán 1 Lê Lợi", "Trường Tiểu học Lê Lợi"),
        ("duyệt ảnh 99", "Không có hình ảnh mang số này"),
        ("gửi lịch", "Lịch hoạt động"),
        ("gán thư này giúp em", "chưa hiểu"),
    ],
)
def test_words_are_carried_out_or_answered(
    office: TestOffice, service: Service, line: str, told: str
) -> None:
    office.deliver(said(line))
    service.poll()

    answers = letters_to(office, AN)
    if line == "gán thư này giúp em":
        # It replies to nothing of ours and names nothing: a person's note, left to a person.
        assert answers == []
        return
    assert told in answers[-1]


def test_submission_is_accepted_returned_and_recorded_by_words(
    office: TestOffice, service: Service
) -> None:
    office.deliver(report())
    service.poll()
    for line, told in (
        ("trả lại THPT Chu Văn An báo cáo vì số liệu chưa khớp", "Đã trả lại"),
        ("chấp nhận báo cáo của THPT Chu Văn An", "Đã chấp nhận"),
        ("ghi nhận THPT Nguyễn Trãi đã nộp báo cáo bản giấy", "Đã ghi nhận"),
        ("duyệt ảnh 1-3", "Đã duyệt"),
        ("loại ảnh 2", "Đã loại"),
    ):
        office.deliver(said(line))
        service.poll()
        service.poll()
        assert told in letters_to(office, AN)[-1], line


def test_answer_goes_to_whoever_asked_in_the_thread(office: TestOffice, service: Service) -> None:
    office.deliver(said("trả lời 1: Đơn vị dùng mẫu kèm kế hoạch.\nGửi trước 20/10."))
    service.poll()

    (answer,) = letters_to(office, "nguyenvana@example.com")
    assert "Đơn vị dùng mẫu kèm kế hoạch. Gửi trước 20/10." in answer
    sent = next(k for k in office.letters if "nguyenvana@example.com" in k.recipients)
    assert sent.message["In-Reply-To"]
    assert query(office, MAILS)[0][0] == "ignored"


def test_digest_holds_links_that_work_for_their_reader_alone(
    office: TestOffice, service: Service
) -> None:
    """What is touched in the digest is what is done; who may not order gets no links."""
    letters = [
        Letter(
            effect_key=f"digest:{address}",
            kind=LetterKind.STAFF_DIGEST,
            message_id=f"<{number}@digest.example>",
            recipient=address,
            context={"slot_at": datetime.now(UTC).isoformat(), "registered": True},
        )
        for number, address in enumerate((AN, CHI))
    ]
    with service.workplace.database.unit_of_work() as uow:
        uow.letters.queue(letters, now=service.workplace.clock.now())
        uow.commit()
    service.poll()

    assert {address for kept in office.letters for address in kept.recipients} == {AN, CHI}
    for kept in office.letters:
        page = BytesParser(policy=policy.default).parsebytes(kept.raw).get_body(("html",))
        found = LINK.findall(unescape(page.get_content())) if page else []
        assert all(len(each) < 2000 for each in found)
        if CHI in kept.recipients:
            assert not any("HTK" in each for each in found)
            continue
        ignoring = [each for each in found if "Bỏ qua thư" in unquote(each)]
        assert len(ignoring) == 1
        address, _, rest = ignoring[0].partition("?")
        fields = dict(part.split("=", 1) for part in rest.split("&"))
        assert address == f"mailto:{ADDRESS}"
        office.deliver(said(unquote(fields["body"]), subject=unquote(fields["subject"])))
    service.poll()

    assert query(office, STATES) == [("done", "")]
    assert query(office, MAILS)[0][0] == "ignored"


def test_order_that_a_crash_interrupted_is_done_once_and_answered(
    office: TestOffice, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 10: what stands in the audit is not done again; what does not, is done."""

    def die(*_: object, **__: object) -> None:
        raise OSError("power failure")

    office.deliver(said("bỏ qua 1"))
    with monkeypatch.context() as patched:
        patched.setattr(MailOrders, "_settle_done", die)
        with pytest.raises(OSError, match="power failure"):
            service.poll()
    assert query(office, STATES) == [("doing", "")]

    service.poll()

    assert query(office, STATES) == [("done", "")]
    decided = query(office, "SELECT actor FROM audit WHERE action = 'message_decided'")
    assert decided == [(AN,)]
    assert query(office, MAILS)[0][0] == "ignored"
    assert len(letters_to(office, AN)) == 1


def test_answer_that_a_crash_kept_from_being_owed_is_owed_by_the_next_process(
    office: TestOffice, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object, **__: object) -> None:
        raise OSError("power failure")

    office.deliver(said("bỏ qua 1"))
    with monkeypatch.context() as patched:
        patched.setattr(CommandLetters, "owe", die)
        with pytest.raises(OSError, match="power failure"):
            service.poll()
    service.poll()

    assert query(office, STATES) == [("done", "")]
    assert len(query(office, "SELECT id FROM audit WHERE action = 'message_decided'")) == 1
    assert len(letters_to(office, AN)) == 1


def test_line_that_breaks_the_program_keeps_no_other_order_back(
    office: TestOffice, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = mail_orders.mean

    def breaking(spoken: SpokenCommand, *more: Any) -> object:
        if spoken.kind is OrderKind.SHOW_STATUS:
            raise OverflowError("date value out of range")
        return known(spoken, *more)

    monkeypatch.setattr(mail_orders, "mean", breaking)
    office.deliver(said("tình hình\nbỏ qua 1"))
    service.poll()

    assert query(office, STATES) == [("unclear", "not_understood"), ("done", "")]


def test_mail_that_no_person_sent_is_not_answered(office: TestOffice, service: Service) -> None:
    office.deliver(
        make_message(
            "Tôi vắng mặt",
            sender="hoa@thpt.example",
            subject="Vắng mặt",
            headers=(("Auto-Submitted", "auto-replied"),),
        )
    )
    service.poll()
    office.deliver(said("trả lời 2: Đơn vị gửi trước 20/10."))
    service.poll()

    assert query(office, STATES) == [("refused", "nobody_to_answer")]
    assert letters_to(office, "hoa@thpt.example") == []
    assert "không có người gửi" in letters_to(office, AN)[-1]


@pytest.mark.case("D12")
def test_order_that_comes_by_two_ways_and_is_read_again_is_done_once(
    office: TestOffice, service: Service
) -> None:
    one = said("trả lời 1: Đơn vị gửi trước 20/10.")
    office.deliver(one)
    office.deliver(b"Received: from relay.example; Mon, 12 Oct 2026 08:00:00 +0700\r\n" + one)
    service.poll()
    with service.workplace.database.unit_of_work() as uow:
        uow.messages.requeue([2])
        uow.commit()
    service.poll()

    assert query(office, STATES) == [("done", "")]
    assert len(letters_to(office, "nguyenvana@example.com")) == 1


@pytest.mark.case("F8")
def test_link_of_an_earlier_key_that_was_kept_is_done(office: TestOffice) -> None:
    with office.service(changes=STAFF) as first:
        office.deliver(unclear())
        first.poll()
        code = code_for(first, IGNORE)
    key = office.folder / "var" / "secret.key"
    key.rename(key.with_name("secret.key.old-1"))
    with office.service(changes=STAFF) as second:
        office.deliver(link(code))
        second.poll()

    assert query(office, STATES) == [("done", "")]


def test_reply_to_a_letter_of_ours_that_is_not_understood_is_answered_with_examples(
    office: TestOffice, service: Service
) -> None:
    office.deliver(said("tình hình"))
    service.poll()
    replied = ("In-Reply-To", str(office.letters[-1].message["Message-ID"]))
    office.deliver(said("Em chưa rõ lắm", proof=(PROVEN, replied)))
    service.poll()

    assert query(office, STATES)[-1] == ("unclear", "not_understood")
    assert "gia hạn THCS Lê Lợi đến 20/10" in letters_to(office, AN)[-1]


def test_name_of_two_units_is_asked_back_as_links(office: TestOffice, service: Service) -> None:
    office.deliver(said("gán 1 Lê Lợi"))
    service.poll()
    first = codes_in(office)
    assert len(first) == 2

    office.deliver(link(first[0]))
    service.poll()

    assert query(office, STATES)[-1] == ("done", "")
    assert query(office, MAILS)[0][1] in {"thcs-le-loi", "th-le-loi"}


def test_links_of_a_unit_that_is_shown_decide_about_it(
    office: TestOffice, service: Service
) -> None:
    office.deliver(report())
    service.poll()
    office.deliver(said("tình hình THPT Chu Văn An"))
    service.poll()
    page = BytesParser(policy=policy.default).parsebytes(office.letters[-1].raw)
    body = page.get_body(("html",))
    links = [unquote(each) for each in LINK.findall(unescape(body.get_content() if body else ""))]

    returning = next(each for each in links if "Trả lại Trường THPT Chu Văn An" in each)
    text = returning.partition("body=")[2]
    assert text.startswith("Lý do:")
    office.deliver(said(text.replace("Lý do:", "Lý do: số liệu chưa khớp", 1)))
    service.poll()

    assert query(office, STATES)[-1] == ("done", "")
    assert query(office, "SELECT state FROM submissions") == [("returned",)]
    assert "số liệu chưa khớp" in letters_to(office, AN)[-1]
