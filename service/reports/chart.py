"""The curve of submissions as a picture, readable on a telephone.

Drawn on white whatever the reader's colours are: a picture cannot follow them.
"""

from collections.abc import Sequence
from datetime import timedelta
from importlib import import_module
from io import BytesIO
from typing import Any

from service.reports.timeline import Curve, Timeline

WIDTH = 480
_INCHES = (4.8, 3.2)
_DOTS_PER_INCH = 200
_INK = "#1c2733"
_FAINT = "#52606d"
_LINE = "#1f4e86"
_EARLIER = "#c77700"
_DEADLINE = "#9a4a00"
_WHOLE = 100
_TICK_DAYS = (-21, -14, -7, 0, 7, 14)
_ONE_DAY = timedelta(days=1)
# Where a share stands beside its point: left of it, above or below the line; right of it.
_Place = tuple[tuple[int, int], str]
_ABOVE: _Place = ((-6, 7), "right")
_BELOW: _Place = ((6, -15), "left")
_UNDER_THE_LINE: _Place = ((-6, -17), "right")
_BEYOND: _Place = ((6, -14), "left")
_WORDS = {
    "vi": {"share": "% đơn vị đã gửi", "deadline": "hạn {day}", "year": "năm {year}"},
    "en": {"share": "% of units have sent", "deadline": "due {day}", "year": "{year}"},
}


def draw_chart(timeline: Timeline, language: str) -> bytes:
    """Return a PNG of the curve, with the year before where there is one.

    Args:
        timeline: what is drawn, as shares of the units asked.
        language: "vi" or "en".
    """
    # matplotlib takes a second to load, and most passes draw nothing.
    figure = import_module("matplotlib.figure").Figure(
        figsize=_INCHES, dpi=_DOTS_PER_INCH, facecolor="white", layout="constrained"
    )
    axes = figure.add_subplot()
    words = _WORDS[language]
    if timeline.before is not None:
        _draw(axes, timeline.before, words, colour=_EARLIER, style="--", width=2.0)
    _draw(axes, timeline.curve, words, colour=_LINE, style="-", width=3.0)
    _name_shares(axes, timeline)
    _dress(axes, timeline, words)
    written = BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _draw(
    axes: Any,  # noqa: ANN401 - matplotlib is loaded late
    curve: Curve,
    words: dict[str, str],
    *,
    colour: str,
    style: str,
    width: float,
) -> None:
    days = [day for day, _ in curve.points]
    shares = _shares(curve)
    label = words["year"].format(year=curve.year)
    axes.plot(days, shares, style, color=colour, linewidth=width, label=label)
    axes.plot(days[-1:], shares[-1:], "o", color=colour, markersize=7)


def _name_shares(axes: Any, timeline: Timeline) -> None:  # noqa: ANN401 - matplotlib is loaded late
    """Write each curve's last share beside its last point, off the other curve's line."""
    now, before = timeline.curve, timeline.before
    if before is None:
        _name_share(axes, now, _LINE, _ABOVE)
        return
    day, share = _end(now)
    then = dict(zip((one for one, _ in before.points), _shares(before), strict=True))
    is_over = then.get(day, 0.0) < share
    below = _UNDER_THE_LINE if day == _end(before)[0] else _BELOW
    _name_share(axes, now, _LINE, _ABOVE if is_over else below)
    _name_share(axes, before, _EARLIER, _BEYOND)


def _name_share(axes: Any, curve: Curve, colour: str, place: _Place) -> None:  # noqa: ANN401
    offset, side = place
    axes.annotate(
        f"{_end(curve)[1]:.0f}%",
        _end(curve),
        textcoords="offset points",
        xytext=offset,
        ha=side,
        color=colour,
        fontsize=12,
        fontweight="bold",
    )


def _end(curve: Curve) -> tuple[int, float]:
    return curve.points[-1][0], _shares(curve)[-1]


def _shares(curve: Curve) -> Sequence[float]:
    return [_WHOLE * count / curve.units if curve.units else 0.0 for _, count in curve.points]


def _dress(axes: Any, timeline: Timeline, words: dict[str, str]) -> None:  # noqa: ANN401 - matplotlib is imported late and untyped
    days = [day for curve in (timeline.curve, timeline.before) if curve for day, _ in curve.points]
    first, last = min(days), max(0, *days)
    axes.axvline(0, color=_DEADLINE, linewidth=1.5, linestyle=":")
    axes.annotate(
        words["deadline"].format(day=f"{timeline.last_day:%d/%m}"),
        (0, 0),
        textcoords="offset points",
        xytext=(5, 6),
        color=_DEADLINE,
        fontsize=11,
    )
    ticks = [day for day in _TICK_DAYS if first <= day <= last]
    axes.set_xticks(ticks, [f"{timeline.last_day + day * _ONE_DAY:%d/%m}" for day in ticks])
    # Room for the figure that stands beside the last point.
    axes.set_xlim(first, last + (last - first) * 0.14)
    axes.set_ylim(0, _WHOLE + 4)
    axes.set_yticks([0, 25, 50, 75, _WHOLE])
    axes.set_title(words["share"], loc="left", fontsize=12, color=_INK)
    axes.tick_params(labelsize=11, colors=_FAINT, length=0)
    axes.grid(visible=True, axis="y", color="#e3e8ee")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#b8c2cc")
    axes.legend(loc="upper left", frameon=False, fontsize=11, bbox_to_anchor=(0, 0.97))
