"""What an account of a campaign is made of: units with their figures, and totals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from db.entities.campaigns import Stage
from db.entities.photographs import Photograph
from db.entities.units import UnitPeriod
from service.reports.schedule import ScheduledActivity
from service.reports.standing import Progress, UnitStanding
from service.reports.tallies import Tallied
from service.rules.stored_figures import FigureStatement


class Doubt(StrEnum):
    """Why a person should look at a figure; it counts all the same."""

    LOW_CONFIDENCE = "low_confidence"  # the reader was not sure that it found the right number
    SCANNED = "scanned"  # read from a picture of a page
    CONTRADICTED = "contradicted"  # another mail of the unit states another value
    OUTLIER = "outlier"  # far from what units of the same kind state
    FAR_FROM_LAST_YEAR = "far_from_last_year"
    BEFORE_START = "before_start"  # told as done in a mail that came before the campaign began
    BELOW_SAY_MORE = "below_say_more"  # the units below it add up to more


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One column of figures.

    Attributes:
        key: the campaign's, with ":person" or the like behind it where the same indicator was
            told in two measures that cannot be added up.
        of: the campaign's own key.
        label: for people.
        unit: the unit word that is used most, or "".
    """

    key: str
    of: str
    label: str
    unit: str = ""

    @property
    def title(self) -> str:
        """The label, with the unit word where that tells two columns apart."""
        return self.label if self.key == self.of else f"{self.label} ({self.unit})"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """The value that holds of one unit for one indicator, and where it comes from.

    Attributes:
        source: the statement that holds: value, unit word, qualifier, quote, place, mail.
        counted: it is part of the totals; else what stands above or below the unit is.
        doubts: in the order of `Doubt`.
        others: what the unit's other mails say differently, oldest first.
        usual: the middle of what units of its kind state, where the value is far from it.
        last_year: the unit's value of the campaign before, where the value is far from it.
        below: what the units below add up to, where any of them states it.
    """

    source: FigureStatement
    counted: bool = True
    doubts: tuple[Doubt, ...] = ()
    others: tuple[FigureStatement, ...] = ()
    usual: float | None = None
    last_year: float | None = None
    below: float | None = None

    @property
    def value(self) -> float:
        """The number that was stated."""
        return self.source.value

    @property
    def is_approximate(self) -> bool:
        """Whether it was stated with "khoảng", "hơn", "gần" or the like."""
        return bool(self.source.qualifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMail:
    """One mail that stands in a unit's submissions.

    Attributes:
        stages: the ids of the stages that it was filed for.
        replaced: nothing of it counts any more, for any of them.
    """

    row: int
    receipt: str
    received_at: datetime | None
    subject: str
    stages: tuple[str, ...]
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a unit has given for one requirement.

    Attributes:
        first_at: arrival of the first mail that gave something for it and still counts.
    """

    role: str
    needed: int
    got: int
    first_at: datetime | None = None

    @property
    def met(self) -> bool:
        """Whether there is enough."""
        return self.got >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAccount:
    """Everything that outputs say of one unit.

    Attributes:
        district: that it stands under in lists, or "".
        asked: False for a unit that was merged or founded meanwhile and sent something.
        standings: by stage id; none where the unit was not asked.
        given: by stage id, in the order of the requirements.
        reported: something of it holds for the stages that figures are taken from, or staff took
            it as done. What it does not state then is "not stated", else "nothing sent".
        figures: by indicator key, what was done; no entry is "not stated", never 0.
        planned: likewise, what its registration announces.
        activities: of its registration.
        photographs: how many different ones count.
        approved: those that may be shown to others.
        mails: in order of arrival.
    """

    unit: UnitPeriod
    district: str = ""
    asked: bool = True
    standings: Mapping[str, UnitStanding] = field(default_factory=dict)
    given: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    reported: bool = False
    figures: Mapping[str, UnitFigure] = field(default_factory=dict)
    planned: Mapping[str, UnitFigure] = field(default_factory=dict)
    activities: tuple[ScheduledActivity, ...] = ()
    photographs: int = 0
    approved: tuple[Photograph, ...] = ()
    mails: tuple[UnitMail, ...] = ()

    @property
    def exempt(self) -> bool:
        """Whether nothing at all is asked of it."""
        return bool(self.standings) and all(
            one.progress is Progress.EXEMPT for one in self.standings.values()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One indicator, added up over some units; exempt ones that sent nothing are left out.

    Attributes:
        value: None where no unit states it: that is not 0.
        stated: units that state it, counted or not.
        counted: values that were added up; see service.rules.figure_levels.
        approximate: how many of those were stated with "khoảng" or the like.
        doubtful: how many of those are marked for checking.
        not_stated: units that reported and do not state it.
        nothing_sent: units that have not reported.
    """

    value: float | None = None
    stated: int = 0
    counted: int = 0
    approximate: int = 0
    doubtful: int = 0
    not_stated: int = 0
    nothing_sent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTotals:
    """The totals of some units.

    Attributes:
        name: of the district or kind; "" for those without one, and for all together.
        units: that are in it and were asked or sent something; exempt ones apart.
        reported: how many of them have reported.
        figures: by indicator key; every indicator has an entry. `planned` likewise.
    """

    name: str = ""
    units: int = 0
    reported: int = 0
    figures: Mapping[str, Total] = field(default_factory=dict)
    planned: Mapping[str, Total] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTally:
    """How many units stand where with one stage; groups as (name, tally)."""

    stage: Stage
    overall: Tallied
    by_district: tuple[tuple[str, Tallied], ...]
    by_kind: tuple[tuple[str, Tallied], ...]
