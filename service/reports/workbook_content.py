"""What the workbook shows, and how its words and moments are written."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from service.reports.account import CampaignAccount
from service.reports.account_parts import StageTally, Total
from service.reports.standing import Progress, StageStanding, UnitStanding
from service.reports.unit_kinds import kind_name
from service.reports.workbook_figure_words import WORDS as FIGURE_WORDS
from service.reports.workbook_figure_words import FigureWords
from service.reports.workbook_words import WORDS, WorkbookWords

_LACKING = frozenset({Progress.INCOMPLETE, Progress.ABSENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookContent:
    """What the workbook shows.

    Attributes:
        account: of the campaign.
        zone: the office's.
        language: "vi" or "en".
    """

    account: CampaignAccount
    zone: ZoneInfo
    language: str = "vi"

    @property
    def words(self) -> WorkbookWords:
        """Words of how units stand."""
        return WORDS[self.language]

    @property
    def figure_words(self) -> FigureWords:
        """Words of figures."""
        return FIGURE_WORDS[self.language]

    def name_of(self, code: str | None) -> str:
        """Return the name of a unit, or ""."""
        return self.account.names.get(code or "", "")

    @property
    def stages(self) -> tuple[StageStanding, ...]:
        """The stages that are asked already, or that somebody has sent something for."""
        return tuple(
            standing
            for standing in self.account.stages
            if any(one.is_open or one.first_received_at for one in standing.units)
        )

    @property
    def tallies(self) -> tuple[StageTally, ...]:
        """How units stand with those stages."""
        shown = {standing.stage.id for standing in self.stages}
        return tuple(one for one in self.account.tallies if one.stage.id in shown)

    def kind_of(self, kind: str) -> str:
        """Return what a kind of unit is called; formulas tell kinds apart by it."""
        name = kind_name(kind, self.language)
        alike = sum(kind_name(one.name, self.language) == name for one in self.account.by_kind)
        return f"{name} ({kind})" if alike > 1 else name

    def cell(self, moment: datetime | None) -> datetime | None:
        """Return a moment as a workbook has it: the wall clock of the office, without a zone."""
        return None if moment is None else plain(moment.astimezone(self.zone))

    def moment(self, moment: datetime | None) -> str:
        """Return a moment for a sentence."""
        return "" if moment is None else f"{moment.astimezone(self.zone):%H:%M %d/%m/%Y}"

    def number(self, value: float) -> str:
        """Return a number for a sentence: 1.234,5 in Vietnamese."""
        shown = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
        return shown.translate(_VIETNAMESE) if self.language == "vi" else shown

    def value_of(self, total: Total) -> str | float:
        """Return what a formula for a total gives: what is not stated is not 0."""
        return self.figure_words.not_stated if total.value is None else total.value


_VIETNAMESE = str.maketrans(",.", ".,")


def plain(moment: datetime) -> datetime:
    """Return a moment without its zone."""
    return moment.replace(tzinfo=None, microsecond=0)


def lacks(standing: UnitStanding) -> bool:
    """Say whether something is missing."""
    return standing.progress in _LACKING


def state_words(standing: UnitStanding, words: WorkbookWords) -> str:
    """Return how a unit stands with a stage."""
    parts = [words.progress[standing.progress]]
    if standing.progress is not Progress.EXEMPT:
        if standing.on_time is not None:
            parts.append(
                words.on_time
                if standing.on_time
                else words.in_grace
                if standing.in_grace
                else words.late
            )
        parts += [words.being_read] if standing.being_read else []
        parts += [words.extended] if standing.extended else []
    return ", ".join(parts)


def missing_words(standing: UnitStanding, words: WorkbookWords) -> str:
    """Return what a unit still owes for a stage, or ""."""
    if not lacks(standing):
        return ""
    missing = [
        words.needed.format(
            name=words.requirement.get(item.role, item.role), got=item.got, needed=item.needed
        )
        if item.needed > 1
        else words.requirement.get(item.role, item.role)
        for item in standing.checklist.items
        if not item.met
    ]
    # Why staff gave it back: that is missing too.
    return "; ".join([*missing, *([standing.returned] if standing.returned else [])])
