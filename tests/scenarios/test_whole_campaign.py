"""The whole campaign of 2022, eighty units, from the announcement to the last reminder.

Played once, by real IMAP and SMTP under a simulated clock; every letter is held against a ledger
of the test's own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

import pytest

from service.demo.materials.automatic_mail import write_bounce
from service.demo.simulated_clock import SimulatedClock
from service.operation.service import Service
from service.settings.entities import campaigns, end_of
from service.staff.terms import TermsDecision, set_terms
from tests.builders import make_message
from tests.scenarios.campaign_2022 import (
    BY_CODE,
    CLERK,
    FIGURES,
    HANOI,
    INCOMPLETE,
    PHOTO,
    REGISTRATION,
    REPORTED,
    RESULT,
    SCHEDULE,
    SPECIAL,
    STAFF,
    UNITS,
    WRITTEN,
    Sent,
    Unit,
    at,
    roster,
    write,
)
from tests.scenarios.campaign_ledger import (
    MOST_A_WEEK,
    Counted,
    Expected,
    Ledger,
    Returned,
    Terms,
    office_hours,
    works,
)
from tests.servers.office import USER, TestOffice, open_office
from tests.servers.smtp_sink import Kept

pytestmark = pytest.mark.imap

BEGIN, END = at("09-15 08:00"), at("11-30 16:30")
OFFICE_WISHES = {
    "ends = 2022-10-07": "ends = 2022-10-07\ncloses = 2023-05-31\nannounce_on = 2022-09-19",
    "grace_until = 2022-10-03": (
        "grace_until = 2022-10-03\n  remind = [-7, -3, -1, 1, 3]\n  escalate = [3]"
    ),
    'due = 2022-10-15\n  on_time = "before"': (
        'due = 2022-10-15\n  on_time = "before"\n  remind = [-7, -3, -1, 0, 1]\n  escalate = [7]'
    ),
    "burst_minutes = 0": (
        f"""burst_minutes = 0
per_unit_per_week = {MOST_A_WEEK}

[calendar]
days_off = [2022-10-21]
days_on = [2022-10-22]

[staff]
digest_to = ["{STAFF}"]
digest_at = ["07:30"]"""
    ),
    '{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 3 },\n  ]': (
        """{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 3 },
  ]

  [[campaign.stage]]
  id = "follow-up"
  title = "Báo cáo theo dõi"
  due = 2022-11-30
  on_time = "through"
  repeat = "monthly"
  opens = 2022-11-01
  requires = [{ role = "figures" }]
  remind = [-3, 1]"""
    ),
}
TERMS = (
    Terms(at("09-29 14:00"), "thpt-nguyen-hue", REGISTRATION, until=at("10-10 00:00").date()),
    Terms(at("10-05 14:00"), "thpt-bac-ai", RESULT, exempt=True),
    Terms(at("10-12 14:00"), "thpt-an-phuoc", RESULT, until=at("10-25 00:00").date()),
)
# Nobody is at work while the service stands still: what was due then goes out afterwards.
STANDSTILL = at("09-27 06:00"), at("09-27 14:30")
BOUNCED_AT = at("09-19 08:25")
BOUNCES = (
    ("thpt-nguyen-trai", 0, "5.1.1", "550 5.1.1 user unknown"),
    ("thpt-le-duan", 0, "5.1.1", "550 5.1.1 user unknown"),
    ("thpt-ninh-hai", 0, "5.2.2", "552 5.2.2 mailbox full"),
)
IGNORED_AT = at("10-11 10:30")
ANSWERED_AT = at("10-06 15:40")
WORDS = {
    WRITTEN: "văn bản báo cáo",
    FIGURES: "số liệu kèm theo",
    SCHEDULE: "lịch hoạt động",
    PHOTO: "hình ảnh tiêu biểu",
}


@dataclass
class Wake:
    """One moment at which the service did its pass, and what it sent."""

    at: datetime
    expected: list[Expected]
    kept: list[Kept] = field(default_factory=list)
    counted: dict[str, Counted] | None = None

    @property
    def letters(self) -> list[Kept]:
        return [one for one in self.kept if one.recipients != (STAFF,)]

    @property
    def digests(self) -> list[Kept]:
        return [one for one in self.kept if one.recipients == (STAFF,)]


def moments() -> list[datetime]:
    """Return when the service looks: each morning, at eight, and when mail has come.

    Later from week to week by two minutes, so that nothing depends upon a week's last second.
    """
    found = {STANDSTILL[1], BOUNCED_AT, IGNORED_AT, ANSWERED_AT, END}
    found |= {sent.at + timedelta(minutes=1) for unit in UNITS for sent in unit.story}
    found |= {terms.at for terms in TERMS}
    day = BEGIN.date()
    while day <= END.date():
        late = timedelta(minutes=2 * ((day - BEGIN.date()).days // 7), seconds=5)
        if works(day):
            found.add(datetime.combine(day, time(7, 30), tzinfo=HANOI) + late)
        if works(day) or day.day in {1, 15}:
            found.add(datetime.combine(day, time(8, 0), tzinfo=HANOI) + late)
        day += timedelta(days=1)
    down, up = STANDSTILL
    return sorted(one for one in found if BEGIN <= one <= END and not down <= one < up)


class Campaign:
    """Plays it."""

    def __init__(self, office: TestOffice, service: Service, clock: SimulatedClock) -> None:
        self.office, self.service, self.clock = office, service, clock
        self.ledger = Ledger(TERMS)
        self.wakes: list[Wake] = []
        self.known = campaigns(office.configure(changes=OFFICE_WISHES, roster=roster()))
        self._mails = sorted(
            ((unit, sent) for unit in UNITS for sent in unit.story), key=lambda one: one[1].at
        )
        self._decided: set[Terms] = set()

    def play(self) -> None:
        for moment in moments():
            self.wake(moment)

    def wake(self, moment: datetime) -> None:
        self.clock.advance_to(moment)
        begun = len(self.office.letters)
        counted = self.ledger.counted(moment) if moment.time() < time(8) else None
        self._decide(moment)
        mails = self._arrive(moment)
        returned = self._return() if moment == BOUNCED_AT else []
        if moment == IGNORED_AT:
            self._ignored()
        if moment == ANSWERED_AT:
            mails.append(self._say_which())
        while self.service.poll().handled:
            pass
        if mails:
            self.service.poll()
        wake = Wake(moment, self.ledger.wake(moment, mails, returned), counted=counted)
        wake.kept = self.office.letters[begun:]
        self.wakes.append(wake)

    def _arrive(self, moment: datetime) -> list[tuple[Unit, Sent]]:
        come = [one for one in self._mails if one[1].at <= moment]
        del self._mails[: len(come)]
        for unit, sent in come:
            raw = write(unit, sent)
            self.office.dovecot.deliver(USER, raw, at=int(sent.at.timestamp()) + 4)
        return come

    def _decide(self, moment: datetime) -> None:
        for terms in TERMS:
            if terms.at <= moment and terms not in self._decided:
                self._decided.add(terms)
                until = end_of(terms.until, HANOI).astimezone(UTC) if terms.until else None
                decision = TermsDecision(
                    campaign_id="htsd-2022",
                    stage_id=terms.stage,
                    unit_code=terms.unit,
                    exempt=terms.exempt,
                    extended_until=until,
                    by="cli:test",
                )
                set_terms(self.service.workplace, self.known, decision)

    def _return(self) -> list[Returned]:
        """Let three announcements come back."""
        found = []
        for code, place, status, words in BOUNCES:
            address = BY_CODE[code].emails[place]
            kept = next(one for one in self.office.letters if one.recipients == (address,))
            raw = write_bounce(
                kept.raw, failed=address, status=status, diagnostic=words, sent_at=BOUNCED_AT
            )
            self.office.deliver(raw)
            found.append(Returned(code, address, "announcement", status == "5.1.1"))
        return found

    def _ignored(self) -> None:
        """Let come what nobody answers: an absence note, a list, our own circular."""
        quiet = {"Auto-Submitted": "auto-replied"}, {"List-Id": "<thaoluan.ninhthuan.example>"}
        for number, headers in enumerate(quiet):
            self.office.deliver(
                make_message(
                    "Tôi đi công tác đến hết tuần.",
                    sender="gdtx-bac-ai@ninhthuan.example",
                    subject=f"Báo cáo Tuần lễ HTSĐ 2022 (vắng mặt {number})",
                    headers=tuple(headers.items()),
                    sent_at=IGNORED_AT,
                )
            )

    def _say_which(self) -> tuple[Unit, Sent]:
        """Let the clerk answer our question with the number of the unit that is meant."""
        unit = BY_CODE["thcs-khanh-hai"]
        question = next(one for one in self.office.letters if one.recipients == (CLERK,)).message
        text = question.get_body(("plain",)).get_content()
        number = re.search(rf"(\d)\. {unit.name}", text)[1]
        self.office.dovecot.deliver(
            USER,
            make_message(
                number,
                sender=CLERK,
                sender_name="",
                subject=f"Re: {question['Subject']}",
                in_reply_to=str(question["Message-ID"]),
                sent_at=ANSWERED_AT,
            ),
            at=int(ANSWERED_AT.timestamp()),
        )
        gives = ((RESULT, WRITTEN, 1), (RESULT, FIGURES, 1), (RESULT, PHOTO, 3))
        asked = unit.story[-1]
        return unit, Sent(at=asked.at, subject="", answer=REPORTED, gives=gives, sender=CLERK)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    assert set(SPECIAL) <= set(BY_CODE)
    assert len(UNITS) == 80
    clock = SimulatedClock(BEGIN)
    with (
        open_office(tmp_path_factory.mktemp("campaign")) as office,
        office.service(clock=clock, changes=OFFICE_WISHES, roster=roster()) as service,
    ):
        played = Campaign(office, service, clock)
        played.play()
        yield played


def seen(kept: Kept) -> tuple[str, str, str]:
    """Return recipient, subject without the receipt's number, and copies."""
    (recipient,) = kept.recipients
    subject = re.sub(r" – mã HT-.*", "", str(kept.message["Subject"]))
    return recipient, subject, str(kept.message["Cc"] or "")


@cache
def text_of(kept: Kept) -> str:
    return str(kept.message.get_body(("plain",)).get_content())


def test_each_wake_sends_the_letters_of_the_ledger_and_no_other(campaign: Campaign):
    wrong = []
    for wake in campaign.wakes:
        sent = Counter(seen(kept) for kept in wake.letters)
        expected = Counter((one.to, one.subject, one.cc) for one in wake.expected)
        wrong += [(f"{wake.at:%d/%m %H:%M}", "too much", *key) for key in sent - expected]
        wrong += [(f"{wake.at:%d/%m %H:%M}", "missing", *key) for key in expected - sent]

    assert wrong == []


def test_each_letter_says_exactly_what_is_missing(campaign: Campaign):
    looked_at = 0
    for wake in campaign.wakes:
        wanted = {(one.to, one.subject): one.lacks for one in wake.expected if one.lacks}
        for kept in wake.letters:
            lacks = wanted.get(seen(kept)[:2])
            if lacks is not None:
                looked_at += 1
                assert listed(text_of(kept)) == [missing_line(*one) for one in lacks], seen(kept)

    assert looked_at > 200


def test_each_answer_checks_what_came_against_what_is_asked(campaign: Campaign):
    """The one photograph of three, the report without its photographs, the one without figures."""
    found = Counter()
    for wake in campaign.wakes:
        for kept in wake.letters:
            if INCOMPLETE in str(kept.message["Subject"]):
                lines = re.findall(r"✘ (\S.*?)  +đã có (\d+), cần (\d+)", text_of(kept))
                found[
                    tuple((words.lower(), int(got), int(need)) for words, got, need in lines)
                ] += 1

    plain = Counter(
        tuple((WORDS[role], got, need) for role, got, need in lacks)
        for unit in UNITS
        for sent in unit.story
        if sent.answer == INCOMPLETE
        for lacks in [lacking_after(unit, sent)]
    )
    assert found == plain
    assert len(found) == 3


def test_nothing_unasked_leaves_outside_the_office_hours(campaign: Campaign):
    unasked = [kept for wake in campaign.wakes for kept in wake.kept if is_unasked(kept)]
    moments_of = [parsedate_to_datetime(str(kept.message["Date"])) for kept in unasked]

    assert len(unasked) > 400
    assert [moment for moment in moments_of if not office_hours(moment.astimezone(HANOI))] == []


def test_no_unit_gets_more_than_the_office_allows_in_a_week(campaign: Campaign):
    written: dict[str, list[datetime]] = defaultdict(list)
    for wake in campaign.wakes:
        for kept in wake.letters:
            # A parent's copy is shown as one to the unit; what it gets itself is counted.
            if is_unasked(kept) and kept.message["To"] == kept.recipients[0]:
                written[kept.recipients[0]].append(wake.at)

    assert max(map(len, written.values())) > 10
    for moments_of in written.values():
        for first, over in zip(moments_of, moments_of[MOST_A_WEEK:], strict=False):
            assert over - first >= timedelta(days=7)


def test_staff_hear_at_half_past_seven_of_every_working_day(campaign: Campaign):
    mornings = [wake.at.date() for wake in campaign.wakes if wake.digests]
    days = (BEGIN.date() + timedelta(days=n) for n in range((END - BEGIN).days + 1))
    # On the first day the service began at eight; on one it stood still at half past seven.
    expected = [day for day in days if works(day)]

    assert mornings == expected
    for wake in campaign.wakes:
        assert len(wake.digests) <= 1
        if wake.digests and wake.at.date() not in {BEGIN.date(), STANDSTILL[1].date()}:
            assert wake.at.hour == 7


def test_the_numbers_of_each_digest_are_those_of_the_ledger(campaign: Campaign):
    compared = 0
    for wake in campaign.wakes:
        if wake.counted is None or not wake.digests:
            continue
        text = " ".join(text_of(wake.digests[0]).split())
        for title, counted in wake.counted.items():
            assert said_of(title, text) in (
                (counted.complete, counted.units),
                (
                    *(counted.complete, counted.units, counted.incomplete),
                    *(counted.absent, counted.on_time, counted.late),
                ),
            ), (wake.at, title)
            compared += 1

    assert compared > 100


def test_units_that_no_letter_reaches_are_named_in_time_to_telephone(campaign: Campaign):
    before = next(wake for wake in campaign.wakes if wake.at.date() == at("09-26 00:00").date())
    text = text_of(before.digests[0])

    assert "3 đơn vị cần gọi điện thoại" in text
    for code in ("thpt-le-duan", "thcs-loi-hai", "th-loi-hai"):
        assert BY_CODE[code].name in text.partition("Đơn vị cần gọi điện thoại")[2]
    assert campaign.ledger.telephone == {"thpt-le-duan", "thcs-loi-hai", "th-loi-hai"}


def test_requests_stand_first_in_the_next_digest(campaign: Campaign):
    asked = {"09-29": "Hỏi về báo cáo Tuần lễ HTSĐ 2022", "10-13": "Xin gia hạn báo cáo"}
    for day, subject in asked.items():
        wake = next(w for w in campaign.wakes if w.at.date() == at(f"{day} 00:00").date())
        waiting = text_of(wake.digests[0]).partition("Thư chờ cán bộ xem")[2]
        assert subject in waiting.partition("2. ")[0]


def said_of(title: str, text: str) -> tuple[int, ...]:
    """Return the numbers that a digest gives of a stage: two where it is long over."""
    whole = re.search(
        rf"{title} \([^)]*\) (\d+)/(\d+) đơn vị đã đủ \(\d+%\); (\d+) chưa đủ;"
        r" (\d+) chưa gửi; (\d+) đúng hạn; (\d+) sau hạn",
        text,
        re.IGNORECASE,
    )
    over = re.search(rf"- {title}: (\d+)/(\d+) đơn vị đã đủ", text, re.IGNORECASE)
    found = whole or over
    return tuple(map(int, found.groups())) if found else ()


def listed(text: str) -> list[str]:
    """Return what a reminder lists as missing."""
    return [line.strip(" -;.") for line in re.findall(r"(?m)^  - .*$", text)]


def missing_line(role: str, got: int, need: int) -> str:
    already = f"đã có {got:02d}, " if got else ""
    return WORDS[role] + (f" ({already}cần {need:02d})" if need > 1 else "")


def lacking_after(unit: Unit, sent: Sent) -> tuple[tuple[str, int, int], ...]:
    """Return what a unit's report lacks once a mail of its story has come."""
    until = unit.story.index(sent) + 1
    ledger = Ledger((), [unit])
    ledger.states[unit.code].mails += unit.story[:until]
    return ledger.states[unit.code].lacks(RESULT)


def is_unasked(kept: Kept) -> bool:
    return kept.message["Auto-Submitted"] == "auto-generated"
