"""Lines that break at any byte, mailboxes that hang, servers that say nonsense, absurd dates."""

import hashlib
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from tests.builders import make_message
from tests.faults.depth import deep, dice
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.faults.reporting import Tried
from tests.servers.dovecot import PASSWORD
from tests.servers.office import TestOffice
from tests.servers.proxy import Fault, Proxy
from tests.servers.scripted_imap import HANG_UP, ScriptedImap

pytestmark = pytest.mark.imap
STAFF = "tonghop@ninhthuan.example"
MAILBOX = """\
[[mailbox]]
name = "{name}"
host = "127.0.0.1"
port = {port}
security = "plain"
user = "{user}"
password = "{password}"
first_run = "answer"

"""
SERVICE = '[service]\ntimeout_seconds = {seconds}\n\n[smtp]\nhost = "127.0.0.1"'
SMTP = '[smtp]\nhost = "127.0.0.1"'


def mail(number: int, **changes: object) -> bytes:
    given = {
        "sender": f"gv{number}@truong{number}.example",
        "message_id": f"<servers-{number}@truong.example>",
        "subject": f"Thư số {number}",
        **changes,
    }
    return make_message(f"Kính gửi Phòng, đây là thư số {number}. " * 40, **given)


def through(office: TestOffice, port: int) -> dict[str, str]:
    return {f"port = {office.dovecot.port}": f"port = {port}"}


def beside(name: str, port: int, user: str) -> str:
    return MAILBOX.format(name=name, port=port, user=user, password=PASSWORD)


def rows(office: TestOffice, sql: str) -> list[tuple]:
    with sqlite3.connect(office.folder / "var/hopthu.db") as records:
        return records.execute(sql).fetchall()


@pytest.mark.case("C5")
def test_a_line_that_breaks_at_any_byte_loses_nothing(office: TestOffice, tried: Tried):
    chance = dice("cuts")
    mails = []
    with (
        Proxy(office.dovecot.port) as proxy,
        office.service(changes=through(office, proxy.port)) as service,
    ):
        office.deliver(mail(0))
        service.poll()
        whole = proxy.connections[-1].from_server
        broken = 0
        for number in range(1, deep(50, 1000) + 1):
            mails.append(mail(number))
            office.deliver(mails[-1])
            kind = chance.choice(["rst", "fin"])
            proxy.fault = Fault(after_bytes=chance.randrange(whole), kind=kind)
            broken += bool(service.poll().troubles)
            proxy.fault = None
            assert not service.poll().troubles
        tried("lines to the IMAP server cut", number)
        tried("of them, in the midst of a pass", broken)
        assert broken > number // 2
        expected = Expected(
            mails=(mail(0), *mails), mailbox_before=mailbox_of(office), secrets=(PASSWORD,)
        )
        check_invariants(office, expected, run=office.command)


@pytest.mark.case("C9")
def test_a_move_whose_answer_is_lost_gives_no_second_submission(office: TestOffice):
    chance = dice("moves")
    with office.dovecot.session(office.user) as imap:
        imap.create("Filed")
    with (
        Proxy(office.dovecot.port) as proxy,
        office.service(changes=through(office, proxy.port), after_filing="move:Filed") as service,
    ):
        tries = deep(12, 200)
        for number in range(tries):
            office.deliver(mail(number))
            kind = chance.choice(["fin", "rst"])
            proxy.fault = Fault(after_bytes=chance.randrange(300, 2200), kind=kind)
            service.poll()
            proxy.fault = None
            service.poll()
    assert rows(office, "SELECT count(*) FROM messages") == [(tries,)]
    assert len(mailbox_of(office)) == tries, "every mail is in one folder, and in one only"


@pytest.mark.case("C3")
@pytest.mark.parametrize(
    ("numbered", "said"),
    [(b"", "UIDVALIDITY"), (b"* OK [UIDVALIDITY 5] back\r\n", "lower than")],
)
def test_folder_without_sound_numbers_is_left_alone_and_told_by_letter_once(
    office: TestOffice, numbered: bytes, said: str
):
    began = datetime.fromisoformat("2022-10-12T20:00:00+07:00")
    clock = SimulatedClock(began)
    opened = b"* 3 EXISTS\r\n%sTAG OK [READ-ONLY] open\r\n"
    sound = opened % b"* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 1] ok\r\n"
    staff = {"[units]": f'[staff]\ndigest_to = ["{STAFF}"]\n\n[units]'}
    with ScriptedImap({"EXAMINE": sound}) as odd:
        with office.service(clock=clock, changes={**through(office, odd.port), **staff}) as service:
            service.poll()
            odd.follow({"EXAMINE": opened % numbered})
            for minutes in range(5, 60, 5):
                clock.advance_to(began + timedelta(minutes=minutes))
                service.poll()
        assert not [line for line in odd.commands if "FETCH" in line], "nothing was asked for"

    (letter,) = office.letters
    assert letter.recipients == (STAFF,)
    assert letter.message["Subject"] == "Không đọc được hộp thư (office/INBOX)"
    assert said in letter.message.get_body(("plain",)).get_content()


@pytest.mark.case("C12")
def test_each_of_many_old_mails_is_fetched_once(office: TestOffice):
    count = deep(2_000, 40_000)
    for number in range(count):
        office.dovecot.deliver(office.user, mail(number), at=1_600_000_000 + number)
    size = len(mail(1_000))
    with office.service(first_run="quiet") as service:
        assert _take_in(service) == count
        began = time.monotonic()
        assert _take_in(service) == 0
        assert time.monotonic() - began < 5
    office.wait_for(lambda: len(office.dovecot.traffic(office.user)) == 2)
    first, second = [sent for _, sent in office.dovecot.traffic(office.user)]
    assert first < 1.5 * count * (size + 200)
    assert second < 1_000_000
    assert rows(office, "SELECT count(*) FROM messages") == [(count,)]


def _take_in(service: Service) -> int:
    (plan,) = service.folders
    source, folder_name = plan.watched.source, plan.watched.folder
    with service.workplace.leadership.kept(), source.open(folder_name) as folder:
        done = plan.taking_in.take_in(source.name, folder_name, folder)
    return done.new_messages


LIST, BODY = "UID FETCH 1:* (UID RFC822.SIZE", "UID FETCH 1:3 (UID BODY"
GOOD_LIST = (
    b"".join(
        b'* %d FETCH (UID %d RFC822.SIZE 3 INTERNALDATE "01-Nov-2026 10:00:00 +0700")\r\n' % (n, n)
        for n in (1, 2, 3)
    )
    + b"TAG OK done\r\n"
)
NONSENSE = (
    b"TAG NO [LIMIT] too many\r\n",
    b"TAG BAD what\r\n",
    b"* BYE going\r\n" + HANG_UP,
    HANG_UP,
    b"* 1 FETCH (UID 1 BODY[] NIL)\r\nTAG OK done\r\n",
    b"* 1 FETCH (BODY[] {3}\r\none)\r\nTAG OK done\r\n",
    b"* 1 FETCH (UID 1 BODY[] {3}\r\none\r\nTAG OK done\r\n",
    b'* 1 FETCH (UID 1 ENVELOPE "\xe1\xbb\x87\xff")\r\nTAG OK done\r\n',
    b"* 3 EXPUNGE\r\n* 9 EXISTS\r\n* 7 FETCH (FLAGS (\\Seen))\r\nTAG OK done\r\n",
    b"((((\r\nTAG OK done\r\n",
)
STEPS = ("LOGIN", "EXAMINE", LIST, BODY)


def _transcripts() -> Iterator[tuple[str, bytes]]:
    for step in STEPS:
        for answer in NONSENSE:
            yield step, answer


@pytest.mark.case("C13")
def test_nonsense_of_one_server_costs_the_other_nothing(office: TestOffice):
    with ScriptedImap({LIST: GOOD_LIST}) as odd:
        changes = {SMTP: beside("odd", odd.port, "x") + SERVICE.format(seconds=10)}
        with office.service(changes=changes) as service:
            for number, (step, answer) in enumerate(_transcripts(), 1):
                odd.follow({LIST: GOOD_LIST, "UID FETCH": b"TAG OK done\r\n", step: answer})
                office.deliver(mail(number))
                assert service.poll().new_messages >= 1, f"{step}: {answer!r}"
    assert number == 40
    assert rows(office, "SELECT count(*) FROM arrivals WHERE mailbox = 'office'") == [(40,)]
    nothing = hashlib.sha256(b"").hexdigest()
    empty = f"SELECT count(*) FROM messages WHERE raw_sha256 = '{nothing}'"
    assert rows(office, empty) == [(0,)], "an empty report was stored"


@pytest.mark.case("C16")
def test_one_mailbox_that_hangs_delays_no_other(office: TestOffice):
    count = deep(20, 200)
    users = [f"{office.user}-{number}" for number in range(count)]
    with Proxy(office.dovecot.port) as proxy:
        boxes = "".join(beside(user, office.dovecot.port, user) for user in users)
        boxes += beside("hangs", proxy.port, f"{office.user}-hangs")
        office.configure(changes={SMTP: boxes + SERVICE.format(seconds=60)})
        for round_number, after in enumerate((0, 60, 200, 500), 1):
            proxy.fault = Fault(after_bytes=after, kind="stall")
            service = office.start("run")
            office.wait_for(lambda n=round_number: office.log.count("service_started") == n, 60)
            for number, user in enumerate(users):
                office.dovecot.deliver(user, mail(1000 * round_number + number))
            wanted = count * round_number
            began = time.monotonic()
            office.wait_for(lambda n=wanted: rows(office, TAKEN) == [(n,)], 30)
            sys.stdout.write(f"hanging after {after} bytes: {time.monotonic() - began:.1f} s\n")
            service.kill()
            service.wait()


TAKEN = "SELECT count(*) FROM arrivals WHERE mailbox <> 'hangs'"
DATES = (
    None,
    "Tue, 11 Oct 2022 07:40:00",
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "Tue, 11 Oct 2099 07:40:00 +0700",
    "Tue, 11 Oct 0000 07:40:00 +0700",
    "Tue, 11 Oct 2022 07:40:00 +9999",
)


@pytest.mark.case("C17")
def test_arrival_decides_whatever_the_date_says(office: TestOffice):
    arrived = datetime.fromisoformat("2022-10-11T08:00:00+07:00")
    for number, date in enumerate(DATES):
        raw = b"\n".join(
            line for line in mail(number).split(b"\n") if not line.lower().startswith(b"date:")
        )
        if date is not None:
            raw = b"Date: " + date.encode() + b"\r\n" + raw
        at = arrived + timedelta(days=(0, 3, -3)[number % 3])
        office.dovecot.deliver(office.user, raw, at=int(at.timestamp()))
    with office.service() as service:
        service.poll()
    got = rows(office, "SELECT received_at, sent_at FROM messages ORDER BY id")
    days = {str(received)[:10] for received, _ in got}
    assert len(got) == len(DATES)
    # Each mail also says when it was received: on the 12th; the earlier of both is the arrival.
    assert days == {"2022-10-08", "2022-10-11", "2022-10-12"}
    times = rows(office, "SELECT internal_date, stored_at, sent_at FROM messages ORDER BY id")
    assert all(of_server and stored for of_server, stored, _ in times)
    # A date that may be one is kept as what it is, a claim; others are none.
    claims = [str(sent)[:4] for _, _, sent in times]
    assert (claims[0], claims[2], claims[3]) == ("None", "None", "2099")
