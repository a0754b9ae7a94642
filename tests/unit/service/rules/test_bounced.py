import pytest

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from parsers.mail.message import DeliveryReport, FailedRecipient
from service.rules.bounced import find_bounced_letter

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


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("failed", "4.2.2")]
)
def test_what_is_not_final_changes_nothing(action, status):
    assert find_bounced_letter(make_report((LETTER.recipient, action, status)), KNOWN) is None


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
