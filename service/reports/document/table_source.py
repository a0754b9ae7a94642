"""What the tables of the report are made of."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from service.reports.account import CampaignAccount
from service.reports.account_parts import Indicator, StageTally
from service.reports.document.numbers import write_value
from service.reports.document.words import WORDS, TableWords


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSource:
    """What tables are made of.

    Attributes:
        tallies: of the stages that have been asked.
        main: of them, the one that asks for the written report.
    """

    account: CampaignAccount
    tallies: tuple[StageTally, ...]
    main: StageTally
    zone: ZoneInfo
    language: str

    @property
    def words(self) -> TableWords:
        """The words of its language."""
        return WORDS[self.language]

    @property
    def stated(self) -> tuple[Indicator, ...]:
        """The indicators that any unit states."""
        figures = self.account.overall.figures
        return tuple(one for one in self.account.indicators if figures[one.key].stated)

    def written(self, value: float | None) -> str:
        """Return a number; a dash where nobody states it."""
        return "–" if value is None else write_value(value, self.language)
