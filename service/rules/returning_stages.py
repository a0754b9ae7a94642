"""Which stages a mail can be about, where some return through the school year.

Every month asks for a report again, so the words of reporting alone cannot say which is meant:
one that returns is meant only when the mail has its own name ("báo cáo theo dõi"), and never
before it is asked. Of its months, the one named in subject or file names counts, else the one
that is being collected.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.entities.campaigns import Stage
from parsers.vietnamese.folding import fold

# What the title of one return adds to the name that all of them share, folded.
_PERIOD = re.compile(
    r" (?:tuan den ngay |thang |qui |week to |quarter )?(?:\d[\d ]*|[ivx]{1,3} \d{4})$"
)
_CALLED_REPORT = re.compile(r"^(?:bao cao|report) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """One stage of a series that a mail may be about.

    Attributes:
        name: finds what all stages of the series are called.
        in_title: the name stands in subject or file names, so that the mail's other words of
            reporting may mean it too.
    """

    stage: Stage
    name: re.Pattern[str]
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The stages that come into question.

    Attributes:
        single: those that are asked once.
        returning: of each series that the mail names, one.
        is_open: a series is being collected, whether the mail names it or not.
    """

    single: tuple[Stage, ...]
    returning: Mapping[str, Returning] = field(default_factory=dict)
    is_open: bool = False

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All of them, those that return last."""
        return (*self.single, *(one.stage for one in self.returning.values()))

    def without_names(self, text: str) -> str:
        """Return a folded text without the names of the series: they speak of no other stage."""
        for one in self.returning.values():
            text = one.name.sub(" ", text)
        return text


def find_candidates(
    stages: Sequence[Stage], day: date | None, *, titles: Sequence[str], text: str
) -> Candidates:
    """Return the stages that a mail can be about.

    Args:
        stages: of one campaign, in its order.
        day: on which the mail arrived, or None.
        titles: subject and file names, folded: where people write which month they mean.
        text: the sender's own first words, folded.
    """
    found: dict[str, Returning] = {}
    series = {stage.series: None for stage in stages if stage.series}
    asked = [stage for stage in stages if stage.series and _is_asked(stage, day)]
    for name in series:
        of_series = [stage for stage in asked if stage.series == name]
        called = _pattern(next(stage.title for stage in stages if stage.series == name))
        in_title = any(called.search(part) for part in titles)
        if of_series and (in_title or called.search(text)):
            stage = _which(of_series, day, titles)
            found[stage.id] = Returning(stage=stage, name=called, in_title=in_title)
    return Candidates(
        single=tuple(stage for stage in stages if not stage.series),
        returning=found,
        is_open=bool(asked),
    )


def _is_asked(stage: Stage, day: date | None) -> bool:
    return day is None or stage.opens is None or stage.opens <= day


def _pattern(title: str) -> re.Pattern[str]:
    """Return what finds the name of a series: its title without the month, in long or short."""
    name = _PERIOD.sub("", fold(title))
    if _CALLED_REPORT.match(name):
        name = _CALLED_REPORT.sub("", name)
        return re.compile(rf"(?<!\w)(?:bao cao|bc|report) {re.escape(name)}(?!\w)")
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _which(of_series: Sequence[Stage], day: date | None, titles: Sequence[str]) -> Stage:
    named = [stage for stage in of_series if any(_names_period(stage, part) for part in titles)]
    if named:
        return named[-1]
    due = [stage for stage in of_series if day is None or stage.due >= day]
    return due[0] if due else of_series[-1]


def _names_period(stage: Stage, text: str) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(spelled)}(?!\w)", text) is not None
        for spelled in _spellings(stage)
    )


def _spellings(stage: Stage) -> Iterator[str]:
    """Yield how people write the period of a stage: "tháng 11/2022", "tháng 11", "T11"."""
    period = _PERIOD.search(fold(stage.title))
    if period is None:
        return
    words = period[0].split()
    yield " ".join(words)
    if words[0] in {"thang", "qui", "quarter"}:
        yield " ".join(words[:2])
    if words[0] == "thang":
        yield f"t{words[1]}"
