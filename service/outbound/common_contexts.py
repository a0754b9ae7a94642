"""What letters of every kind speak of: the office, the campaign, one line of a checklist."""

from dataclasses import dataclass


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
