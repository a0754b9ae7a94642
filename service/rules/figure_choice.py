"""Which of the values that a unit has stated for an indicator holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from service.rules.stored_figures import FigureStatement

#: Below this a value is marked for checking, and does not take the place of a surer one.
SURE = 0.65
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFigure:
    """The statement that holds, and what the unit's other mails say differently.

    Attributes:
        others: with another value, oldest first; of mails that nothing has replaced.
    """

    statement: FigureStatement
    others: tuple[FigureStatement, ...] = ()


def choose_statements(statements: Iterable[FigureStatement]) -> Mapping[str, ChosenFigure]:
    """Return what holds for each indicator that one unit states; others have no entry.

    The latest statement holds; one that was read with little certainty does not take the place
    of a surer one. What differs is kept beside it.

    Args:
        statements: of one unit, all done or all planned, of mails that count.
    """
    by_indicator: dict[str, list[FigureStatement]] = {}
    for item in statements:
        by_indicator.setdefault(item.indicator, []).append(item)
    return {key: _choose(items) for key, items in by_indicator.items()}


def _choose(items: list[FigureStatement]) -> ChosenFigure:
    ordered = sorted(items, key=lambda item: (item.received_at or _NEVER, item.message_row))
    chosen = max(
        enumerate(ordered), key=lambda numbered: (numbered[1].confidence >= SURE, numbered[0])
    )[1]
    others = {item.value: item for item in ordered if item.value != chosen.value}
    return ChosenFigure(statement=chosen, others=tuple(others.values()))
