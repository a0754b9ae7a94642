"""Finds the sheet of paper in a picture taken of one that lies on something: a table, a floor.

Only upright sheets that fill most of the picture and hold lines of writing count: a whiteboard, a
projected slide or a poster behind people is a part of a photograph.
"""

from collections.abc import Sequence

from PIL import Image

#: Of a row or column of the sheet this share is paper; crooked edges and writing take the rest.
_BRIGHT_SHARE = 0.5
_WHOLE_SHARE = 0.85
#: The sheet's share of the picture's sides, and what is cut from its crooked edges.
_LEAST_SIDE = 0.6
_MARGIN = 0.05
_A4 = (1.25, 1.6)
_PAPER_BAND = 40
#: Lines of writing are looked for in strips: across the whole sheet crooked ones run together.
_STRIPS = 5
_LEAST_LINES = 5
_LEAST_BLANK = 0.3
_INK_OF_ROW = 3


def find_sheet(colours: Image.Image) -> Image.Image | None:
    """Return what lies within the edges of a sheet of paper, or None where there is none.

    Args:
        colours: RGB, upright, some hundred pixels wide.
    """
    grey = colours.convert("L")
    shades = grey.histogram()
    paper = max(range(128, 256), key=lambda shade: sum(shades[max(0, shade - 4) : shade + 5]))
    light = grey.point([255 if shade >= paper - _PAPER_BAND else 0 for shade in range(256)])
    rows = _extent(light.resize((1, light.height), Image.Resampling.BOX).tobytes())
    if rows is None:
        return None
    within = light.crop((0, rows[0], light.width, rows[1]))
    columns = _extent(within.resize((light.width, 1), Image.Resampling.BOX).tobytes())
    if columns is None:
        return None
    width, height = columns[1] - columns[0], rows[1] - rows[0]
    if width < _LEAST_SIDE * light.width or height < _LEAST_SIDE * light.height:
        return None
    if not _A4[0] <= height / width <= _A4[1]:
        return None
    cut_x, cut_y = int(width * _MARGIN), int(height * _MARGIN)
    return colours.crop((columns[0] + cut_x, rows[0] + cut_y, columns[1] - cut_x, rows[1] - cut_y))


def has_lines(grey: Image.Image, ink: int) -> bool:
    """Tell whether dark rows and blank ones take turns, as lines of writing do.

    Args:
        grey: the sheet.
        ink: shades below this one are ink.
    """
    dark = grey.point([255 if shade < ink else 0 for shade in range(256)])
    width = max(1, grey.width // _STRIPS)
    for left in range(0, grey.width - width + 1, width):
        strip = dark.crop((left, 0, left + width, grey.height))
        rows = [
            share > _INK_OF_ROW
            for share in strip.resize((1, grey.height), Image.Resampling.BOX).tobytes()
        ]
        begun = sum(now and not before for before, now in zip([False, *rows], rows, strict=False))
        if begun >= _LEAST_LINES and rows.count(False) >= _LEAST_BLANK * len(rows):
            return True
    return False


def _extent(shares: Sequence[int]) -> tuple[int, int] | None:
    """Return where bright rows begin and end, unless too many between them are dark."""
    bright = [place for place, share in enumerate(shares) if share >= _BRIGHT_SHARE * 255]
    if not bright:
        return None
    first, end = bright[0], bright[-1] + 1
    return (first, end) if len(bright) >= _WHOLE_SHARE * (end - first) else None
