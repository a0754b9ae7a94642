"""Message-IDs that are missing, odd, doubled or used again: what a mail holds decides."""

from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import compat32

import pytest

from service.demo.simulated_clock import SimulatedClock
from tests.builders import SENT_AT, make_docx_report, make_message
from tests.faults.depth import dice
from tests.faults.invariants import Expected, check_invariants
from tests.scenarios.office_mail import query
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at

pytestmark = [pytest.mark.imap, pytest.mark.case("D11")]

PLAIN = b"Message-ID: <plain@scanner.example>\r\n"
LINES = {
    "plain": PLAIN,
    "missing": b"",
    "empty": b"Message-ID: <>\r\n",
    "blank": b"Message-ID:   \r\n",
    "no brackets": b"Message-ID: 20221012093000\r\n",
    "two of them": b"Message-ID: <first@x.example>\r\nMessage-Id: <second@x.example>\r\n",
    "two in one": b"Message-ID: <one@x.example> <other@x.example>\r\n",
    "five kilobytes": b"Message-ID: <" + b"k" * 5_000 + b"@x.example>\r\n",
    "folded": b"Message-ID:\r\n <folded.\r\n part@x.example>\r\n",
    "control signs": b"Message-ID: <a\x01\x07\x7fb@x.example>\r\n",
    "eight bits": "Message-ID: <mã.số@trường.example>\r\n".encode(),
    "latin": b"Message-ID: <tr\xfd\xf5ng@x.example>\r\n",
    "encoded line end": b"Message-ID: =?utf-8?q?=3Ca=0D=0ABcc=3A_x=40y=2Ez=3E?=\r\n",
}


def _mail(line: bytes, sender: str, number: int) -> bytes:
    raw = make_message(
        sender=sender,
        sender_name="Trường THPT Chu Văn An",
        subject="Báo cáo Tuần lễ HTSĐ 2022",
        message_id="<own@x.example>",
        enclosures=[make_docx_report(number=f"{number}/BC-THPTCVA")],
    )
    own = b"Message-ID: <own@x.example>\r\n"
    assert raw.count(own) == 1
    return raw.replace(own, line)


def _senders(number: int) -> tuple[str, str]:
    return f"a{number:02d}@truong.example", f"b{number:02d}@may-quet.example"


@pytest.fixture(scope="module")
def played(
    dovecot_server: Dovecot, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestOffice]:
    """Each Message-ID with one mail, a copy of it by another way, and a mail of somebody else."""
    mails = []
    for number, line in enumerate(LINES.values()):
        first, other = _senders(number)
        mail = _mail(line, first, number + 1)
        mails += [mail, b"X-Way: another\r\n" + mail, _mail(line, other, 500 + number)]
    dice("message ids").shuffle(mails)
    with open_office_at(dovecot_server, tmp_path_factory.mktemp("ids")) as office:
        office.configure()
        with office.service(clock=SimulatedClock(SENT_AT)) as service:
            half = len(mails) // 2
            for part in (mails[:half], mails[half:]):
                office.deliver(*part)
                while service.poll().handled:
                    pass
        check_invariants(office, Expected(mails=tuple(mails)))
        yield office


@pytest.mark.parametrize("name", LINES)
def test_each_content_counts_once_and_is_answered_once(played: TestOffice, name: str):
    for sender, copies in zip(_senders([*LINES].index(name)), (2, 1), strict=True):
        found = Counter(
            query(
                played,
                "SELECT disposition, reason = 'duplicate' FROM messages"
                f" WHERE from_address = '{sender}'",
            )
        )
        assert found == Counter({("filed", 0): 1, ("ignored", 1): copies - 1}), sender
        answers = [kept for kept in played.letters if kept.recipients == (sender,)]
        assert len(answers) == 1


def test_answers_name_what_they_answer_in_heads_that_any_server_takes(played: TestOffice):
    threads = {}
    for kept in played.letters:
        letter = message_from_bytes(kept.raw, policy=compat32)
        head = kept.raw.partition(b"\r\n\r\n")[0]
        assert max(map(len, head.split(b"\r\n"))) <= 998
        assert head.isascii()
        assert not {"bcc", "cc"} & {field.lower() for field, _ in letter.items()}
        threads[kept.recipients[0]] = letter["In-Reply-To"]
    assert threads[_senders(0)[0]] == threads[_senders(0)[1]] == "<plain@scanner.example>"
    assert threads[_senders([*LINES].index("missing"))[0]] is None


def test_an_id_that_comes_back_with_other_content_is_marked(played: TestOffice):
    marked = "SELECT message_id FROM messages WHERE problems LIKE '%message_id_reused%'"
    assert ("<plain@scanner.example>",) in query(played, marked)
