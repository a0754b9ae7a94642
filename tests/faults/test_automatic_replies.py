"""Who is answered and who never is: mail of programs, forged mail, our own mail, odd senders.

Many mails go through one office in one pass; each has a sender of its own, so that every letter
tells which of them it answers.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from service.demo.materials.mail import Enclosure
from tests.builders import OFFICE, UNIT, make_docx_report, make_message
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.scenarios.office_mail import query
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at

pytestmark = pytest.mark.imap

THIRD_PARTY = "somebody@elsewhere.example"
OURS = "mx.ninhthuan.example"
AUTOMATIC = (
    "Return-Path: <>",
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated",
    "Auto-Submitted: auto-notified",
    "Auto-Submitted: auto-replied (vacation)",
    "Auto-Submitted: AUTO-REPLIED; owner-email=x@y.example",
    "Auto-Submitted: auto-generated (rejected)",
    "auto-submitted: Auto-Generated",
    "X-Auto-Reply-From: x@y.example",
    "X-Autoreply: yes",
    "X-Autorespond: Ngoài văn phòng",
    "X-Autoresponder: 1",
    "X-FC-MachineGenerated: true",
    "X-Precedence: auto_reply",
    "Precedence: auto_reply",
)
IN_BULK = (
    "Precedence: bulk",
    "Precedence: list",
    "Precedence: Junk",
    "List-Id: <gv.ninhthuan.example>",
    "List-Unsubscribe: <mailto:out@list.example>",
    "List-Post: <mailto:gv@list.example>",
)
OF_PEOPLE = (
    "Auto-Submitted: no",
    "Auto-Submitted: No",
    "Auto-Submitted: no (written by hand)",
    "X-Auto-Response-Suppress: All",
    "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
)
NO_CLEAR_SENDER = (
    "",
    "From:",
    "From: <>",
    "From: undisclosed-recipients:;",
    "From: group: a1@x.example, b1@x.example;",
    "From: a2@x.example, b2@x.example",
    "From: a3@x.example\r\nFrom: b3@x.example",
    'From: "a4@school.example\\" <b4@x.example>',
    "From: a5@x.example)b5@evil",
    "From: a6",
    "From: @x.example",
    "From: a7@",
    "From: <a8@x.example",
    "From: a9@x.example b9@x.example",
    "From: =?utf-8?b?4?= <>",
)
PROGRAMS = (
    "noreply@x.example",
    "no-reply@x.example",
    "do_not_reply@x.example",
    "postmaster@x.example",
    "mailer-daemon@x.example",
    "MAILER-DAEMON@X.EXAMPLE",
    "bounces+12@x.example",
    "gv-owner@x.example",
    "listserv@x.example",
    OFFICE,
)
FORGED = (
    (f"Authentication-Results: {OURS}; dmarc=fail",),
    (f"Authentication-Results: {OURS.upper()}; DMARC=Fail",),
    (f'Authentication-Results: "{OURS}"; dmarc=fail',),
    (f"Authentication-Results: (x) {OURS} 1; dmarc=fail (p=none)",),
    (f"Authentication-Results: {OURS}; dmarc (dmarc=pass) = fail",),
    (
        f"Authentication-Results: {OURS}; dmarc=fail",
        f"Authentication-Results: {OURS}; dmarc=pass",
    ),
    (
        "Authentication-Results: evil.example; dmarc=pass",
        f"Authentication-Results: {OURS}; dmarc=fail",
    ),
)
NOT_FORGED = (
    (f"Authentication-Results: {OURS}; dmarc=pass",),
    (
        f"Authentication-Results: {OURS}; dmarc=pass",
        f"Authentication-Results: {OURS}; dmarc=fail",
    ),
    ("Authentication-Results: evil.example; dmarc=fail",),
)


class Bag:
    """Mails of one pass, each from a sender of its own and with a report that counts."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.senders: dict[str, list[str]] = {}
        self._files: dict[str, Enclosure] = {}

    def add(self, group: str, *headers: str, sender: str = "", **changes: object) -> str:
        """Put one mail in; returns its sender's address."""
        number = len(self.mails)
        sender = sender or f"gv{number}@truong{number}.example"
        raw = make_message(
            "Kính gửi Phòng, đơn vị xin gửi báo cáo.",
            sender=sender,
            message_id=f"<{group}-{number}@x.example>",
            enclosures=[make_docx_report(number=f"{number}/BC-THPTCVA")],
            **changes,  # type: ignore[arg-type]
        )
        head = "".join(f"{line}\r\n" for line in headers)
        self.mails.append(head.encode() + raw)
        self.senders.setdefault(group, []).append(sender)
        return sender

    def add_from(self, group: str, header: str) -> None:
        """Put one mail in whose From is this header, or that has none."""
        self.add(group)
        raw = self.mails[-1]
        head, rest = raw.split(b"From: ", 1)
        self.mails[-1] = head + header.encode() + b"\r\n" * bool(header) + rest.split(b"\r\n", 1)[1]


REPLY_TO = (THIRD_PARTY, f"{THIRD_PARTY}, {UNIT}", f"Phòng <{OFFICE}>")
BY_HEADERS: Mapping[str, Iterable[tuple[str, ...]]] = {
    "automatic": [(header,) for header in AUTOMATIC],
    "bulk": [(header,) for header in IN_BULK],
    "people": [(header,) for header in OF_PEOPLE],
    "forged": FORGED,
    "genuine": NOT_FORGED,
    "hops": [tuple(f"Received: from a{n} by b{n}; Mon, 10 Oct 2022 08:00" for n in range(100))],
    "reply_to": [(f"Reply-To: {to}", f"Cc: {THIRD_PARTY}") for to in REPLY_TO],
}


@pytest.fixture(scope="module")
def bag() -> Bag:
    bag = Bag()
    for group, variants in BY_HEADERS.items():
        for headers in variants:
            bag.add(group, *headers)
    for header in NO_CLEAR_SENDER:
        bag.add_from("unclear", header)
    for address in PROGRAMS:
        bag.add("programs", sender=address)
    return bag


@pytest.fixture(scope="module")
def played(
    bag: Bag, dovecot_server: Dovecot, tmp_path_factory: pytest.TempPathFactory
) -> Iterable[TestOffice]:
    folder: Path = tmp_path_factory.mktemp("replies")
    with open_office_at(dovecot_server, folder) as office:
        office.deliver(*bag.mails)
        before = mailbox_of(office)
        with office.service() as service:
            service.poll()
            service.poll()
        check_invariants(
            office,
            Expected(mails=tuple(bag.mails), mailbox_before=before),
        )
        yield office


def answered(office: TestOffice) -> set[str]:
    return {recipient for kept in office.letters for recipient in kept.recipients}


def outcomes(office: TestOffice, group: str) -> Mapping[str, tuple[str, str, str]]:
    """Return (disposition, reason, why it is not answered) by Message-ID."""
    rows = query(
        office,
        "SELECT message_id, disposition, reason, reply_reason FROM messages"
        f" WHERE message_id LIKE '<{group}-%'",
    )
    return {row[0]: row[1:] for row in rows}


def reasons(office: TestOffice, group: str) -> set[str]:
    return {why for _, _, why in outcomes(office, group).values()}


@pytest.mark.case("A1", "A4", "A12")
@pytest.mark.parametrize("group", ["automatic", "bulk", "hops"])
def test_mail_of_programs_is_kept_and_never_answered(played: TestOffice, bag: Bag, group: str):
    assert len(outcomes(played, group)) == len(bag.senders[group])
    assert answered(played).isdisjoint(bag.senders[group])
    assert reasons(played, group) <= {"auto_reply", "list_mail", "bounce"}


@pytest.mark.case("A4")
def test_mail_of_lists_is_put_aside_by_its_name(played: TestOffice):
    assert {aside[:2] for aside in outcomes(played, "bulk").values()} == {("ignored", "list")}
    assert f"{len(IN_BULK)} list" in played.command("status").stdout


@pytest.mark.case("A2", "A3")
def test_mail_of_people_is_answered_once_whatever_their_server_adds(played: TestOffice, bag: Bag):
    got = [kept.recipients[0] for kept in played.letters]
    assert [got.count(sender) for sender in bag.senders["people"]] == [1] * len(OF_PEOPLE)


@pytest.mark.case("A8")
def test_mail_without_one_clear_sender_is_looked_at_and_not_answered(played: TestOffice):
    found = outcomes(played, "unclear")
    assert len(found) == len(NO_CLEAR_SENDER)
    assert {line[:2] for line in found.values()} == {("triage", "sender_unclear")}
    assert not [address for address in answered(played) if address.startswith(("a", "b"))]


@pytest.mark.case("A8")
def test_addresses_of_programs_and_our_own_are_not_answered(played: TestOffice, bag: Bag):
    assert len(outcomes(played, "programs")) == len(PROGRAMS)
    assert answered(played).isdisjoint(address.lower() for address in bag.senders["programs"])


@pytest.mark.case("A10")
def test_forged_sender_is_neither_answered_nor_counted(played: TestOffice, bag: Bag):
    found = outcomes(played, "forged")
    assert set(found.values()) == {("triage", "sender_not_authenticated", "dmarc_fail")}
    assert len(found) == len(FORGED)
    counted = "SELECT count(*) FROM submission_messages s JOIN messages m ON m.id = s.message_row"
    assert query(played, f"{counted} WHERE m.message_id LIKE '<forged-%'") == [(0,)]
    assert answered(played) >= set(bag.senders["genuine"])


@pytest.mark.case("A11")
def test_answer_goes_to_the_sender_alone(played: TestOffice, bag: Bag):
    letters = [k for k in played.letters if k.recipients[0] in bag.senders["reply_to"]]
    assert len(letters) == len(bag.senders["reply_to"])
    for kept in letters:
        assert kept.message["To"] == kept.recipients[0]
        assert kept.message["Cc"] is None
        assert THIRD_PARTY.encode() not in kept.raw
    assert THIRD_PARTY not in answered(played)


@pytest.mark.case("A7", "A12")
def test_our_own_letters_that_come_back_are_known_and_not_answered(played: TestOffice):
    """By a copy, an alias, a forwarding rule: as it was, with a stranger's head, in part."""
    sent = [kept.raw for kept in played.letters[:3]]
    loop = next(line for line in sent[0].splitlines() if line.startswith(b"X-Loop:"))
    other = make_message(sender="alias@x.example", message_id="<own-loop@x.example>")
    returned = [
        *(b"Return-Path: <alias@x.example>\r\n" + raw for raw in sent),
        b"Received: from a by b; Mon, 10 Oct 2022 08:00:00 +0700\r\n" + sent[0],
        loop + b"\r\n" + other,
    ]
    before = len(played.letters)
    played.deliver(*returned)
    assert played.command("poll").returncode == 0

    rows = query(played, "SELECT disposition, reason FROM messages ORDER BY id DESC LIMIT 5")
    assert {disposition for disposition, _ in rows} == {"ignored"}
    assert {reason for _, reason in rows} <= {"own", "duplicate"}
    assert len(played.letters) == before
