"""What the words of a report can speak of; every number comes from the one query of a campaign."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuingOffice:
    """The office as the head of a document names it.

    Attributes:
        superior: the body above, such as "UBND tỉnh Ninh Thuận"; "" where it is not known.
        place: where documents are issued, such as "Ninh Thuận"; dots where it is not known.
        symbol: behind the number, such as "SGDĐT".
        short: whose copy is filed, such as "Phòng GDTX".
    """

    parent: str
    superior: str
    issuer: str
    place: str
    committee: str
    symbol: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignWords:
    """The campaign; `plan` may be ""."""

    title: str
    plan: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """How many units stand where with a stage.

    Attributes:
        sent: complete and incomplete together.
    """

    title: str
    due_text: str
    units: int
    sent: int
    complete: int
    incomplete: int
    absent: int
    on_time: int
    in_grace: int
    late: int
    exempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """The total of one indicator.

    Attributes:
        written: the total in words and numbers, such as "khoảng 51.300".
        stated: units that state it; `silent` have sent and do not, `approximate` of those that
            state it give an estimate.
        persons: it counts persons, not how often they came.
    """

    label: str
    written: str
    stated: int
    silent: int
    approximate: int
    persons: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Words of a unit's report.

    Attributes:
        key: stays the same from draft to draft.
        source: the mail and the file that they stand in.
    """

    key: str
    unit: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportValues:
    """What the templates of the report see as `report`.

    Attributes:
        to: both | ministry | committee.
        figures: of the indicators that any unit states; `not_stated` are the others.
        stages: that have been asked; `main` is the one that asks for the written report.
        activities: the total of activities and `participants` of attendances; None where no unit
            states them.
        registered: activities in the schedules of `registering` units.
        before_year: the year that is compared with, or 0.
    """

    language: str
    office: IssuingOffice
    campaign: CampaignWords
    to: str
    as_of: datetime
    stages: tuple[StageLine, ...]
    main: StageLine
    figures: tuple[FigureLine, ...]
    not_stated: tuple[str, ...]
    activities: FigureLine | None
    participants: FigureLine | None
    registered: int
    registering: int
    has_plans: bool
    has_before: bool
    before_year: int
    highlights: tuple[Highlight, ...]
    photographs: int
    photographs_left_out: int
