"""What letters of every kind speak of: the office, the campaign, one line of a checklist."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who writes.

    Attributes:
        short: how the office speaks of itself after the first mention, such as "Phòng".
    """

    name: str
    parent: str
    address: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """Which campaign a letter is about.

    Attributes:
        tag: a few words for the subject line, such as "Tuần lễ HTSĐ 2022".
        plan: the number of the plan, such as "4150/KH-UBND", or "".
    """

    title: str
    tag: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """One requirement of a stage: how many are asked for, how many there are."""

    role: str
    needed: int
    got: int

    @property
    def met(self) -> bool:
        """Whether there are enough."""
        return self.got >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLink:
    """A link that begins a mail with an order in it; see the filter `order_link`.

    Attributes:
        code: signed; "" where none could be made, and the words alone have to do.
        order: what it orders, a stable code of `OrderKind`, or "confirm".
        receipt: of the mail that it is about, or "".
        unit_name: of the unit that it is about, or "".
        stage_title: as it reads inside a sentence, or "".
        until: the new last day, or None.
        output: which output, or "".
        numbers: of photographs, such as "3–5, 9", or "".
        action: the number of what is taken back, or None.
        place: where the unit lies, where two have one name, or "".
    """

    code: str
    order: str
    receipt: str = ""
    unit_name: str = ""
    stage_title: str = ""
    until: date | None = None
    output: str = ""
    numbers: str = ""
    action: int | None = None
    place: str = ""
