from datetime import date, timedelta

import pytest

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from parsers.mail.message import DeliveryReport, FailedRecipient
from service.rules.bounced import (
    BounceKind,
    bounce_kind,
    find_bounced_letter,
    is_set_aside,
    refusal_kind,
)

LETTER = Letter(
    id=7,
    effect_key="k",
    kind=LetterKind.REPORT_RECEIVED,
    message_id="<n.mac@office>",
    recipient="c3a@ninhthuan.example",
)
KNOWN = {LETTER.message_id: LETTER}


def make_report(*recipients, original="<n.mac@office>"):
    return DeliveryReport(
        recipients=tuple(
            FailedRecipient(address=address, action=action, status=status, diagnostic="550 no")
            for address, action, status in recipients
        ),
        original_message_id=original,
    )


@pytest.mark.parametrize(
    ("status", "dead"),
    [("5.1.1", True), ("5.2.1", True), ("5.2.2", False), ("5.7.1", False), ("5.1.8", False)],
)
def test_a_failed_letter_is_found_with_what_it_says_of_the_address(status, dead):
    bounced = find_bounced_letter(make_report((LETTER.recipient, "failed", status)), KNOWN)

    assert bounced is not None
    assert bounced.letter_id == 7
    assert bounced.address_is_dead is dead
    assert bounced.reason == f"{status} 550 no"


@pytest.mark.case("B2")
@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0")])
def test_what_is_not_final_changes_nothing(action, status):
    assert find_bounced_letter(make_report((LETTER.recipient, action, status)), KNOWN) is None


@pytest.mark.case("B4")
def test_a_report_about_a_letter_we_never_wrote_changes_nothing():
    forged = make_report((LETTER.recipient, "failed", "5.1.1"), original="<x@attacker>")
    nameless = make_report((LETTER.recipient, "failed", "5.1.1"), original=None)

    assert find_bounced_letter(forged, KNOWN) is None
    assert find_bounced_letter(nameless, KNOWN) is None


def test_a_forwarded_address_fails_under_another_name():
    report = make_report(("elsewhere@webmail.example", "failed", "5.1.1"))

    bounced = find_bounced_letter(report, KNOWN)

    assert bounced is not None
    assert bounced.address == LETTER.recipient


def test_of_several_recipients_only_ours_counts():
    other = ("other@webmail.example", "failed", "5.1.1")

    assert find_bounced_letter(make_report(other, other), KNOWN) is None
    assert find_bounced_letter(make_report(other, (LETTER.recipient, "failed", None)), KNOWN)


@pytest.mark.case("B3")
@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        ("5.1.1", "", BounceKind.HARD),
        ("", "550 5.1.1 no such user", BounceKind.HARD),
        ("5.0.0", "user unknown", BounceKind.HARD),
        ("", "hộp thư không tồn tại", BounceKind.HARD),
        ("4.2.2", "mailbox full", BounceKind.FULL),
        ("5.2.2", "", BounceKind.FULL),
        ("5.7.1", "blocked", BounceKind.POLICY),
        ("4.4.7", "delivery time expired", BounceKind.SOFT),
        ("5.0.0", "something else", BounceKind.SOFT),
    ],
)
def test_status_and_words_tell_why(status, words, kind):
    assert bounce_kind(status, words) is kind


def test_a_report_that_was_sent_to_the_letters_own_address_names_it():
    nameless = make_report((LETTER.recipient, "failed", "5.1.1"), original=None)

    assert find_bounced_letter(nameless, KNOWN, LETTER.message_id) is not None


@pytest.mark.case("B6")
@pytest.mark.parametrize(
    ("code", "answer", "kind"),
    [
        (550, "5.1.1 <x@y>: user unknown", BounceKind.HARD),
        (550, "no such user here", BounceKind.HARD),
        (550, "5.7.1 relaying denied", BounceKind.POLICY),
        (550, "rejected", None),
        (554, "5.1.1 user unknown", None),
        (None, "5.1.1", None),
    ],
)
def test_a_refusal_tells_of_the_address_only_when_it_speaks_of_it(code, answer, kind):
    assert refusal_kind(code, answer) is kind


@pytest.mark.case("B3")
def test_four_days_of_full_mailbox_set_an_address_aside_and_many_letters_of_one_day_do_not():
    day = date(2022, 10, 10)

    assert not is_set_aside([day] * 9)
    assert not is_set_aside([day + timedelta(days=n) for n in range(3)])
    assert is_set_aside([day + timedelta(days=n) for n in range(4)])
