import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.message import Address, MailKind
from service.rules.reply_permission import ReplyQuestion, is_system_address, judge_reply

UNIT = (Address(address="c3chuvanan@moet.edu.vn", name="THPT Chu Văn An"),)
OWN = frozenset({"phonggdtx@moet.edu.vn"})


def ask(**values) -> ReplyQuestion:
    defaults = {"kind": MailKind.PERSONAL, "senders": UNIT, "own_addresses": OWN}
    return ReplyQuestion(**(defaults | values))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"is_registered": True}, "registered_contact"),
        ({"is_report": True}, "understood_report"),
        ({"is_registered": True, "dmarc": "pass"}, "registered_contact"),
        ({"is_registered": True, "dmarc": "none"}, "registered_contact"),
    ],
)
def test_units_and_reports_are_answered(values, reason):
    permission = judge_reply(ask(**values))

    assert (permission.allowed, permission.reason) == (True, reason)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"kind": MailKind.OWN}, "own_mail"),
        ({"kind": MailKind.BOUNCE}, "bounce"),
        ({"kind": MailKind.AUTO_REPLY}, "auto_reply"),
        ({"kind": MailKind.LIST}, "list_mail"),
        ({"senders": ()}, "no_sender"),
        ({"senders": UNIT + UNIT}, "several_senders"),
        ({"senders": (Address(address="phonggdtx@moet.edu.vn"),)}, "own_address"),
        ({"senders": (Address(address="no-reply@moet.edu.vn"),)}, "system_address"),
        ({"dmarc": "fail"}, "dmarc_fail"),
        ({"is_registered": False, "is_report": False}, "unknown_sender"),
    ],
)
def test_each_refusal_has_its_reason(values, reason):
    permission = judge_reply(ask(**({"is_registered": True, "is_report": True} | values)))

    assert (permission.allowed, permission.reason) == (False, reason)
    assert permission.text


def test_the_header_that_showed_an_automatic_mail_is_named():
    question = ask(kind=MailKind.LIST, kind_reason="List-Id: <gv.example.vn>")

    assert "List-Id" in judge_reply(question).text


@pytest.mark.case("A8")
@pytest.mark.parametrize(
    "address",
    [
        "mailer-daemon@x.vn",
        "MAILER-DAEMON@x.vn",
        "postmaster@x.vn",
        "noreply@x.vn",
        "no-reply@x.vn",
        "no_reply@x.vn",
        "donotreply@x.vn",
        "do-not-reply@x.vn",
        "do_not_reply@x.vn",
        "bounce+abc=def@x.vn",
        "owner-list@x.vn",
        "list-bounces@x.vn",
        "list-request@x.vn",
    ],
)
def test_addresses_of_programs_are_known(address):
    assert is_system_address(address)


@pytest.mark.parametrize(
    "address",
    ["rooted@x.vn", "noreplyabc.truong@x.vn", "thao@x.vn", "bouncer@x.vn", "notre@x.vn"],
)
def test_addresses_of_people_are_not_taken_for_programs(address):
    assert not is_system_address(address)


@given(
    kind=st.sampled_from(MailKind),
    senders=st.lists(
        st.sampled_from([*UNIT, Address(address="phonggdtx@moet.edu.vn")]), max_size=2
    ),
    dmarc=st.sampled_from([None, "pass", "fail", "none"]),
    is_registered=st.booleans(),
    is_report=st.booleans(),
)
def test_an_answer_needs_every_condition(kind, senders, dmarc, is_registered, is_report):
    permission = judge_reply(
        ask(
            kind=kind,
            senders=tuple(senders),
            dmarc=dmarc,
            is_registered=is_registered,
            is_report=is_report,
        )
    )

    assert permission.allowed == (
        kind is MailKind.PERSONAL
        and senders == list(UNIT)
        and dmarc != "fail"
        and (is_registered or is_report)
    )
