"""What the letters to the office's own people may say: the digest and the alarm.

The digest of a unit above others holds nothing but what those under it have sent;
service.outbound.digest_content sees to that.
"""

from dataclasses import dataclass
from datetime import datetime

from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office, OrderLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that travels inside the letter.

    Attributes:
        cid: its Content-ID without angle brackets.
        alt: what it shows, in words, for those who do not see it.
        width: at which it is shown at most, in pixels.
    """

    cid: str
    alt: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many units stand where.

    Attributes:
        name: a stage's title, a district, or a kind of unit; "" where the roster has none.
        units: asked, without those exempted.
        late: their first message that counts came after the deadline and the days of grace.
        in_grace: it came within the days of grace.
        being_read: of the incomplete ones, scans or pictures have not been looked at yet.
    """

    name: str
    units: int
    complete: int
    incomplete: int
    on_time: int = 0
    in_grace: int = 0
    late: int = 0
    exempt: int = 0
    extended: int = 0
    being_read: int = 0

    @property
    def absent(self) -> int:
        """How many have sent nothing."""
        return self.units - self.complete - self.incomplete

    @property
    def percent(self) -> int:
        """How many of a hundred have given everything."""
        return _percent(self.complete, self.units)

    @property
    def percent_incomplete(self) -> int:
        """How many of a hundred have given something; with `percent` not above 100."""
        return _percent(self.complete + self.incomplete, self.units) - self.percent


def _percent(part: int, whole: int) -> int:
    return part * 100 // whole if whole else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """A unit of a list.

    Attributes:
        code: by which the reader's links about it are found.
        lines: what is missing of what it has begun; () where it has sent nothing or all.
        received_at: arrival of the first message that counts, or None.
    """

    name: str
    code: str = ""
    district: str = ""
    phone: str = ""
    lines: tuple[ChecklistLine, ...] = ()
    received_at: datetime | None = None
    being_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnits:
    """The first units of a list, and how many more there are; the workbook has all."""

    units: tuple[NamedUnit, ...] = ()
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.units) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReport:
    """How a stage stands, and who lacks what.

    Attributes:
        stage_id: by which the reader's links about it are found.
        days_left: whole days to the last on-time day; 0 on that day, below 0 after it.
        districts: one line a district, in name order; () where the roster names none.
        kinds: one line a kind of unit, likewise.
    """

    tally: Tally
    due_text: str
    days_left: int
    stage_id: str = ""
    districts: tuple[Tally, ...] = ()
    kinds: tuple[Tally, ...] = ()
    absent: NamedUnits = NamedUnits()
    incomplete: NamedUnits = NamedUnits()
    late: NamedUnits = NamedUnits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands at some numbers of the sheet of photographs.

    Attributes:
        numbers: of photographs, as everywhere, such as "3" or "3–5".
    """

    numbers: str
    unit_name: str
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSheet:
    """The newest photographs, small.

    Attributes:
        total: how many photographs the campaign has.
        numbers: of the photographs that stand on it.
    """

    picture: Picture
    captions: tuple[Caption, ...]
    total: int
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedPhotos:
    """Photographs of a unit that had come before, from another unit or in another year.

    Attributes:
        campaign_title: for which campaign they had come.
    """

    unit_name: str
    count: int
    from_unit: str
    campaign_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentUnit:
    """A unit that lacks something and that no letter reaches."""

    name: str
    phone: str
    stage_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignReport:
    """One campaign: its stages that are worth lists, and those that are over in one line each.

    Attributes:
        settled: stages in which nothing has to be done any more.
        chart: of submissions against time, or None.
    """

    campaign: CampaignLine
    stages: tuple[StageReport, ...]
    settled: tuple[Tally, ...] = ()
    chart: Picture | None = None
    photos: PhotoSheet | None = None
    repeated: tuple[RepeatedPhotos, ...] = ()
    telephone: tuple[SilentUnit, ...] = ()
    telephone_more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyUnit:
    """A unit that a mail may be of; `percent` says how sure the program is."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMail:
    """A mail that a person has to look at, or that could not be read.

    Attributes:
        reason: a stable code; the words for it are in `_base/staff_words`.
        detail: the program's own words for what failed, or "".
        files: how many files it carries, without decoration.
        unit_name: whose it is, where that is known, or "".
        asks: it asks something of the office, and a person answers it.
    """

    receipt: str
    received_at: datetime | None
    sender: str
    subject: str
    reason: str
    detail: str = ""
    files: int = 0
    unit_name: str = ""
    likely: tuple[LikelyUnit, ...] = ()
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadAttachment:
    """A stored file that could not be read.

    Attributes:
        unit_name: whose it is, or "" while that is not known.
        reason: such as "encrypted"; the words for it are in `_base/staff_words`.
    """

    unit_name: str
    receipt: str
    name: str
    size_bytes: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadAddress:
    """An address that letters come back from."""

    address: str
    unit_name: str
    phone: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckLetter:
    """A letter of ours that failed, or that a person has put aside."""

    recipient: str
    subject: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of one sort; `word` is a stable code."""

    word: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """What the program did since the last digest.

    Attributes:
        since: from when on, aware.
        arrived: mails that were taken in.
        settled: what became of them, by disposition.
        ignored: of those that there was nothing to file in, why.
        sent: letters that went out, by kind.
        suppressed: letters that were decided against, by reason.
        returned: letters that failed or came back.
        decisions: of people.
    """

    since: datetime
    arrived: int = 0
    settled: tuple[Count, ...] = ()
    ignored: tuple[Count, ...] = ()
    sent: tuple[Count, ...] = ()
    suppressed: tuple[Count, ...] = ()
    returned: int = 0
    decisions: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing happened that anybody should know of."""
        return not (self.arrived or self.sent or self.returned or self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxState:
    """How one folder of a mailbox is.

    Attributes:
        minutes_ago: since it was read last, or None when it never was.
        server_count: messages on the server when it was last asked.
        parts: what became of what was ever there, by disposition.
        gone: of these, removed on the server before they were read.
        agrees: the parts, without those gone, are as many as the server has.
    """

    name: str
    minutes_ago: int | None
    silent: bool
    trouble: str
    server_count: int
    parts: tuple[Count, ...]
    gone: int
    agrees: bool

    @property
    def hours_ago(self) -> int:
        """Whole hours since it was read last."""
        return (self.minutes_ago or 0) // 60

    @property
    def days_ago(self) -> int:
        """Whole days since it was read last."""
        return self.hours_ago // 24


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLine:
    """Something that keeps the service from its work.

    Attributes:
        trouble: a stable code; the words for it are in `_base/staff_words`.
        about: which mailbox or part of the program, or "".
        detail: the server's or the program's own words, or "".
    """

    trouble: str
    about: str
    since: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAction:
    """What a person decided, and still holds.

    Attributes:
        word: the audit's word for it; the words for it are in `_base/orders`.
        about: the receipt of a mail, the name of a unit, or numbers of photographs.
        undo: the link that takes it back.
    """

    at: datetime
    actor: str
    word: str
    about: str
    undo: OrderLink


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestOrders:
    """Links of one reader's own, by what they are about.

    Attributes:
        mails: (receipt, links) of the mails that wait.
        units: (stage, unit, links) of the first units of each list.
        photographs: (campaign's title, links) that approve or reject what its sheet shows: all,
            those of a mail, and single ones.
        undoing: what people decided since the last digest, the newest first, each with its link.
        outputs: links that send an output, or show how things stand.
        hours: for how long links hold.
    """

    mails: tuple[tuple[str, tuple[OrderLink, ...]], ...] = ()
    units: tuple[tuple[str, str, tuple[OrderLink, ...]], ...] = ()
    photographs: tuple[tuple[str, tuple[OrderLink, ...]], ...] = ()
    undoing: tuple[StandingAction, ...] = ()
    outputs: tuple[OrderLink, ...] = ()
    hours: int = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDigest:
    """How things stand.

    Attributes:
        to: the unit above others that gets those under it, or "" for the office's own staff.
        quiet: nothing happened since the last digest: a few lines are enough.
        being_read: mails that are still to be read: numbers may be too low.
        questions: of the mails that wait, those that ask something or ask for more time.
        doings: None in the digest of a unit.
        outbox_held: why no letter goes out, or "".
        unscanned: files of the last month that the office's virus scanner did not look at.
        owed: letters that are still to go out.
        workbook: the name of the file that is attached, or "".
        orders: the reader's own links; None where the reader may not order by mail.
    """

    office: Office
    to: str
    as_of: datetime
    campaigns: tuple[CampaignReport, ...]
    quiet: bool = False
    being_read: int = 0
    questions: int = 0
    waiting: tuple[WaitingMail, ...] = ()
    waiting_more: int = 0
    failed: tuple[WaitingMail, ...] = ()
    failed_more: int = 0
    unread: tuple[UnreadAttachment, ...] = ()
    unread_more: int = 0
    dead_addresses: tuple[DeadAddress, ...] = ()
    dead_more: int = 0
    stuck: tuple[StuckLetter, ...] = ()
    stuck_more: int = 0
    doings: Doings | None = None
    mailboxes: tuple[MailboxState, ...] = ()
    outbox_held: str = ""
    owed: int = 0
    unscanned: int = 0
    alarms: tuple[AlarmLine, ...] = ()
    workbook: str = ""
    orders: DigestOrders | None = None

    @property
    def waiting_total(self) -> int:
        """How many mails wait for a person."""
        return len(self.waiting) + self.waiting_more

    @property
    def failed_total(self) -> int:
        """How many mails could not be read."""
        return len(self.failed) + self.failed_more

    @property
    def unread_total(self) -> int:
        """How many files could not be read."""
        return len(self.unread) + self.unread_more

    @property
    def dead_total(self) -> int:
        """How many addresses letters come back from."""
        return len(self.dead_addresses) + self.dead_more

    @property
    def stuck_total(self) -> int:
        """How many letters failed or were put aside."""
        return len(self.stuck) + self.stuck_more

    @property
    def telephone_total(self) -> int:
        """How many units have to be telephoned, of all campaigns."""
        return sum(len(one.telephone) + one.telephone_more for one in self.campaigns)

    @property
    def needs_action(self) -> bool:
        """Whether there is anything that a person has to do."""
        return bool(
            self.alarms
            or self.outbox_held
            or self.waiting_total
            or self.failed_total
            or self.unread_total
            or self.unscanned
            or self.dead_total
            or self.stuck_total
            or self.telephone_total
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAlarm:
    """Something keeps the service from its work, or does so no longer.

    Attributes:
        begun: what holds now and was not told before.
        over: what was told and is over.
    """

    office: Office
    as_of: datetime
    begun: tuple[AlarmLine, ...] = ()
    over: tuple[AlarmLine, ...] = ()
