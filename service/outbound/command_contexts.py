"""What the letters about orders by mail may say.

What staff are shown of a mail is its subject and sender, as in the digest; the answer to a unit
holds the office's words and nothing else.
"""

from dataclasses import dataclass
from datetime import date, datetime

from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office, OrderLink
from service.outbound.digest_contexts import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOfUnit:
    """How a unit stands with one stage.

    Attributes:
        progress: complete, incomplete, absent or exempt.
        state: what staff said of it: received, accepted, returned, exempt.
        links: what can be decided about it.
    """

    title: str
    due_text: str
    progress: str
    state: str
    lines: tuple[ChecklistLine, ...]
    received_at: datetime | None = None
    on_time: bool | None = None
    extended: bool = False
    being_read: bool = False
    links: tuple[OrderLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStanding:
    """How a campaign stands, in numbers."""

    campaign: CampaignLine
    stages: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOutput:
    """An output that was asked for.

    Attributes:
        output: workbook, report, calendar, photos or evidence.
        name: of the file, or "" where it could not be made.
        attached: it travels with the letter; else it lies at `kept_at`.
        problem: why there is none, one line, or "".
    """

    output: str
    name: str = ""
    size_bytes: int = 0
    attached: bool = True
    kept_at: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandItem:
    """One thing that was asked for, and what became of it.

    Attributes:
        state: done, repeated, refused or unclear.
        said: the line as it was written, or "" for a link.
        what: what was done: a stable code of `Said`; or why not: the stable code of the reason.
        given: the words that were not understood.
        stages: how the unit stands now, where it was asked for.
        standing: how the campaigns stand, where it was asked for.
        undo: takes it back, or None where nothing can be.
        choices: what may have been meant, each a link.
    """

    state: str
    said: str = ""
    what: str = ""
    given: str = ""
    receipt: str = ""
    subject: str = ""
    unit_name: str = ""
    stage_title: str = ""
    until: date | None = None
    reason: str = ""
    count: int = 0
    missing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    action: int | None = None
    stages: tuple[StageOfUnit, ...] = ()
    standing: tuple[CampaignStanding, ...] = ()
    output: SentOutput | None = None
    undo: OrderLink | None = None
    choices: tuple[OrderLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """What became of a mail's orders; or a warning about a link or an address.

    Attributes:
        notice: "" or link_misused.
        address: whom the warning is about.
        hours: for how long links hold.
        shows_examples: something was not understood, or help was asked for.
    """

    office: Office
    as_of: datetime
    items: tuple[CommandItem, ...] = ()
    notice: str = ""
    address: str = ""
    received_at: datetime | None = None
    hours: int = 72
    shows_examples: bool = False

    @property
    def done(self) -> int:
        """How many things were done."""
        return sum(item.state == "done" for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandConfirmation:
    """A mail in a person's name asks for something, and nobody vouches that they wrote it.

    Attributes:
        lines: what is asked for, as far as it can be said.
        links: what links order, without their codes.
        received_at: of that mail.
        confirm: lets it be done.
    """

    office: Office
    as_of: datetime
    received_at: datetime | None
    lines: tuple[str, ...]
    links: tuple[OrderLink, ...]
    confirm: OrderLink
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAnswer:
    """The office answers a question, in its own words.

    Attributes:
        subject: of the question.
        paragraphs: each in pieces of at most 300 characters, to be joined by spaces.
        receipt: of the question.
    """

    office: Office
    unit_name: str
    to_agency: bool
    subject: str
    receipt: str
    received_at: datetime | None
    paragraphs: tuple[tuple[str, ...], ...]
