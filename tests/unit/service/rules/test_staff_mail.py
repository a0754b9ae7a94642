"""What a mail asks the program to do, and whether that is done, confirmed first, or refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.message import Address, Attachment, MailKind, Message
from service.rules.command_token import CommandToken, Flaw, person_mark, sign_token
from service.rules.orders import Order, OrderKind
from service.rules.staff_mail import Person, StaffMail, find_person, read_staff_mail
from service.rules.staff_permission import Verdict, judge_order
from tests.unit.service.rules.test_spoken_orders import NOW, WORLD

STAFF = "an@moet.example"
US = "mx.moet.example"
OFFICE = replace(
    WORLD, commands_from=frozenset({STAFF, "binh@moet.example"}), trusted_authserv_ids=(US,)
)
TOKEN = CommandToken(
    order=Order(kind=OrderKind.IGNORE, message_row=12),
    person=person_mark(STAFF),
    expires_at=datetime(2022, 10, 15, tzinfo=UTC),
    nonce=b"1234",
)
CODE = sign_token(b"k" * 32, TOKEN)
LINK_MAIL = f"\n\n== Gửi thư này để bỏ qua thư HT-000012.\n{CODE}\n"
PHOTO = Attachment(
    name="a.jpg", path="a.jpg", media_type="image/jpeg", declared_type="image/jpeg",
    size_bytes=1, sha256="0" * 64, spool_name="",
)  # fmt: skip


def mail(text: str = "", subject: str = "", sender: str = STAFF, **more: object) -> Message:
    return Message(
        sha256="0" * 64,
        size_bytes=1,
        content_key="0",
        senders=(Address(address=sender),),
        subject=subject,
        text=text,
        **more,  # type: ignore[arg-type]
    )


def asked(message: Message) -> StaffMail | None:
    return read_staff_mail(message, OFFICE, NOW)


def orders(message: Message) -> bool:
    found = asked(message)
    return found is not None and found.orders


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("tình hình", ""),
        ("Re: TÌNH HÌNH", "  \n"),
        ("Hỏi", "tinh hinh"),
        ("", "gán 12 THPT Chu Văn An"),
        ("gan 12 thpt chu van an", ""),
        ("", "Gia hạn THCS Lê Lợi đến 20/10"),
        ("", "gán 12 THPT Chưa Có Trong Danh Sách"),
        ("Re: Tổng hợp ngày 12/10", "Kính gửi hệ thống,\n\nbỏ qua 15\nTrân trọng"),
        ("", "hoàn tác 7"),
        ("", "trợ giúp"),
    ],
)
def test_orders_in_plain_words_are_known(subject: str, text: str) -> None:
    assert orders(mail(text, subject))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("tình hình", "Chào chị, tình hình các trường thế nào rồi ạ?"),
        ("Tình hình dịch bệnh", ""),
        ("Họp giao ban", ""),
        ("Nhờ kiểm tra lại danh sách", "Anh Tư coi lại giùm em danh sách 102 xã"),
        ("Tổng hợp", "Em gửi tổng hợp số liệu ạ"),
        ("Tổng hợp", "Em xin gửi bảng tổng hợp ạ"),
        ("", "Nhận được 12 báo cáo rồi em nhé"),
        ("", "Trả lại anh cái bút vì em mượn lâu rồi"),
        ("Gia hạn hợp đồng", ""),
        ("", ""),
    ],
)
def test_note_among_colleagues_orders_nothing(subject: str, text: str) -> None:
    assert not orders(mail(text, subject))


@pytest.mark.parametrize(
    "message",
    [
        mail("", "Fwd: gán 12 THPT Chu Văn An"),
        mail("", "Re: Fwd: tình hình"),
        mail("", "Re: gán 12 THPT Chu Văn An"),
        mail("", "bỏ qua 12", in_reply_to=("<a@b>",)),
        mail("", "bỏ qua 12", forwarded_text="bỏ qua 12"),
        mail("Cảm ơn", f"Fwd: Báo cáo {CODE}"),
        mail("Cảm ơn", f"Re: Báo cáo {CODE}"),
    ],
)
def test_subject_that_somebody_else_wrote_changes_nothing(message: Message) -> None:
    assert not orders(message)


def test_another_mail_below_in_a_thread_orders_nothing_even_unmarked() -> None:
    """A unit writes an order into its subject; a mail program quotes the digest without marks."""
    text = "tình hình\n\nKính gửi: Phòng\n1. Thư HT-000012 của trường\ngán 12 THPT Chu Văn An"
    found = asked(mail(text, "Re: Tổng hợp"))
    assert found is not None
    assert found.lines == ("tình hình",)
    alone = asked(mail(text, "Yêu cầu"))
    assert alone is not None
    assert len(alone.lines) == 2


def test_digest_that_was_quoted_whole_with_all_its_codes_orders_nothing() -> None:
    codes = [sign_token(b"k" * 32, replace(TOKEN, nonce=b"%04d" % n)) for n in range(5)]
    assert not orders(mail("Cảm ơn\n\n" + "\n".join(codes)))
    assert orders(mail("\n".join(codes[:2])))


def test_mail_posted_by_another_in_the_name_of_staff_is_not_sure() -> None:
    proof = (f"{US}; dmarc=pass",)
    for poster, sure in ((STAFF, True), ("binh@moet.example", False)):
        found = asked(
            mail(
                "tình hình",
                authentication_results=proof,
                posted_by=(Address(address=poster),),
            )
        )
        assert found is not None
        assert found.authenticated is sure


def test_words_of_a_stranger_order_nothing() -> None:
    assert asked(mail("gán 12 THPT Chu Văn An", sender="x@evil.example")) is None


def test_words_beside_files_order_nothing() -> None:
    """A forwarded report stays a report, whatever the first line says."""
    assert not orders(mail("tình hình", attachments=(PHOTO,)))
    assert orders(mail("tình hình", attachments=(replace(PHOTO, inline=True),)))


@pytest.mark.parametrize("kind", [kind for kind in MailKind if kind is not MailKind.PERSONAL])
def test_automatic_mail_asks_for_nothing(kind: MailKind) -> None:
    """F6: an out-of-office answer or a bounce may carry a code anywhere."""
    assert asked(mail(LINK_MAIL, CODE, kind=kind)) is None


def test_code_in_reply_to_counts_for_nothing() -> None:
    """F6."""
    found = asked(mail("Cảm ơn", reply_to=(Address(address="x@y.example", name=CODE),)))
    assert found is None or not found.tokens


def test_code_of_the_own_text_and_of_the_subject_counts() -> None:
    for message in (mail(LINK_MAIL), mail(subject=f"Lệnh {CODE}"), mail(LINK_MAIL.lower())):
        found = asked(message)
        assert found is not None
        assert found.tokens == (CODE,)


def test_code_in_quoted_or_forwarded_text_counts_for_nothing() -> None:
    """F2, F3."""
    assert not orders(mail("Đã xem, cảm ơn", quoted_text=LINK_MAIL))
    forwarded = f"---------- Forwarded message\n{LINK_MAIL}"
    assert not orders(mail(f"Anh xem nhé\n{forwarded}", forwarded_text=forwarded))
    assert not orders(mail(LINK_MAIL, quoted_text=f"> {CODE}"))


def test_words_above_the_links_own_lines_go_with_it() -> None:
    found = asked(mail(f"Lý do: số liệu chưa khớp,\nđề nghị rà soát.{LINK_MAIL}"))

    assert found is not None
    assert found.words == "số liệu chưa khớp,\nđề nghị rà soát."


def test_person_is_known_by_the_registered_address() -> None:
    known = frozenset({"an+hopthu@moet.example", "binh@moet.example"})

    assert find_person("binh@moet.example", known) == Person(
        address="binh@moet.example", exact=True
    )
    assert find_person("an@moet.example", known) == Person(
        address="an+hopthu@moet.example", exact=False
    )
    assert find_person("binh@evil.example", known) is None


@pytest.mark.parametrize(
    ("said", "authenticated"),
    [
        (f"{US}; dmarc=pass", True),
        (f"{US}; dmarc=fail", False),
        (f"{US}; none", False),
        ("", False),
        ("mx.evil.example; dmarc=pass", False),
    ],
)
def test_only_the_trusted_server_makes_a_sender_sure(said, authenticated):
    found = asked(mail(LINK_MAIL, authentication_results=(said,) if said else ()))

    assert found is not None
    assert found.authenticated is authenticated


def test_address_with_another_detail_part_is_never_sure() -> None:
    """F7: it is asked again."""
    found = asked(
        mail(LINK_MAIL, sender="an+x@moet.example", authentication_results=(f"{US}; dmarc=pass",))
    )

    assert found is not None
    assert found.person == Person(address=STAFF, exact=False)
    assert not found.authenticated


def test_two_senders_order_nothing() -> None:
    message = replace(
        mail(LINK_MAIL), senders=(Address(address=STAFF), Address(address="x@evil.example"))
    )
    assert asked(message) is None


AN, BINH = Person(address=STAFF, exact=True), Person(address="binh@moet.example", exact=True)
CONFIRMING = replace(TOKEN, order=None, confirms=3)


@pytest.mark.parametrize(
    ("person", "token", "authenticated", "verdict", "reason"),
    [
        (AN, TOKEN, True, Verdict.CARRY_OUT, ""),
        (AN, None, True, Verdict.CARRY_OUT, ""),
        (AN, TOKEN, False, Verdict.CONFIRM, ""),
        (AN, None, False, Verdict.CONFIRM, ""),
        (AN, CONFIRMING, False, Verdict.CARRY_OUT, ""),
        (BINH, CONFIRMING, True, Verdict.REFUSE, "another_person"),
        (BINH, TOKEN, True, Verdict.REFUSE, "another_person"),
        (None, TOKEN, False, Verdict.REFUSE, "another_person"),
        (AN, Flaw.FORGED, True, Verdict.REFUSE, "link_forged"),
        (AN, Flaw.EXPIRED, True, Verdict.REFUSE, "link_expired"),
        (None, Flaw.UNREADABLE, False, Verdict.REFUSE, "link_unreadable"),
    ],
)
def test_who_may_order_what(person, token, authenticated, verdict, reason):
    permission = judge_order(person, token, authenticated=authenticated)

    assert (permission.verdict, permission.reason) == (verdict, reason)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read_without_trouble(subject: str, text: str) -> None:
    asked(mail(text, subject))
    asked(mail(f"{text}{LINK_MAIL}", subject, sent_at=NOW - timedelta(days=1)))
