"""Whether figures count as stated; apart from what finds them, which is dear to import."""

from collections.abc import Iterable

from parsers.facts import StatedFigure

_FIGURES_IN_PROSE = 3
_FIGURES_IN_TABLE = 2


def states_figures(figures: Iterable[StatedFigure]) -> bool:
    """Say whether figures count as stated: a form, a table of them, or three in running text."""
    done = [figure for figure in figures if not figure.planned]
    tabled = {figure.indicator for figure in done if figure.origin == "table"}
    return (
        any(figure.origin == "form" for figure in done)
        or len(tabled) >= _FIGURES_IN_TABLE
        or len({figure.indicator for figure in done}) >= _FIGURES_IN_PROSE
    )
