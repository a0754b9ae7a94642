"""Tells a photograph from the page of a scanned document and from a logo, seal or icon."""

from typing import cast

from PIL import Image, ImageChops, ImageFilter, ImageStat

from parsers.report.picture_sheets import find_sheet, has_lines

PHOTO, PAGE, GRAPHIC = "photo", "page", "graphic"

#: Smaller ones are icons, tracking pixels, signature marks.
_TINY_SIDE, _TINY_PIXELS = 64, 40_000
_STRIP_RATIO, _STRIP_SIDE = 5.0, 240

#: A logo is flat: few colours cover what is not its background.
_FEW_COLOURS, _FEW_SHARE = 8, 0.35
_COLOUR_STEP = 2
_FAR = 16
_IS_FAR = [0 if step <= _FAR else 255 for step in range(256)]
_LEAST_REST = 0.06

#: Less contrast than this is a photograph taken in the dark, unless there is none at all.
_CONTRASTS = (8, 80)
_CLEAR_SHARE = 0.05
_OPAQUE = 128

#: Paper is bright and of one colour; ink covers some of it. A4 is 1.41 to 1; phones give 1.33.
_PAGE_RATIOS = (1.2, 1.65)
_PAGE_SIDE = 500
_MAX_SATURATION = 45
_MIN_PAPER = 130
_PAPER_BAND = 28
_PAPER_SHARE = 0.6
_INK_SHARES = (0.004, 0.4)
_INK_DARKER = 40

#: Letters are thin: grown by so many pixels, paper covers them. Persons in a bright hall stay.
_GROWN, _GROWN_SHARE = 4, 0.9
_LOOKED_AT = 512


def find_kind(picture: Image.Image, width: int, height: int) -> str:
    """Return photo, page or graphic.

    Args:
        picture: upright; may be smaller than the original.
        width: of the original, in pixels.
        height: likewise.
    """
    if _is_small(width, height) or _is_clear(picture):
        return GRAPHIC
    colours = picture.convert("RGB")
    if max(colours.size) > _LOOKED_AT:
        colours.thumbnail((_LOOKED_AT, _LOOKED_AT), Image.Resampling.BOX)
    if _is_page(colours, width, height):
        return PAGE
    return GRAPHIC if _is_flat(colours) else PHOTO


def _is_small(width: int, height: int) -> bool:
    short, long = sorted((width, height))
    if short < _TINY_SIDE or width * height < _TINY_PIXELS:
        return True
    return short <= _STRIP_SIDE and long >= _STRIP_RATIO * short


def _is_clear(picture: Image.Image) -> bool:
    """Tell whether a part of a picture is see-through."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return False
    alpha = picture.convert("RGBA").getchannel("A").histogram()
    return sum(alpha[:_OPAQUE]) > _CLEAR_SHARE * sum(alpha)


def _is_page(colours: Image.Image, width: int, height: int) -> bool:
    short, long = sorted((width, height))
    if long < _PAGE_SIDE or not _PAGE_RATIOS[0] <= long / short <= _PAGE_RATIOS[1]:
        return False
    if _is_written(colours):
        return True
    sheet = find_sheet(colours)
    return sheet is not None and _is_written(sheet, in_lines=True)


def _is_written(colours: Image.Image, *, in_lines: bool = False) -> bool:
    """Tell whether a picture is paper with ink on it."""
    saturation = ImageStat.Stat(colours.convert("HSV")).mean[1]
    if saturation > _MAX_SATURATION:
        return False
    grey = colours.convert("L")
    shades = grey.histogram()
    total = sum(shades)
    paper = max(range(256), key=lambda shade: sum(shades[max(0, shade - 4) : shade + 5]))
    around = sum(shades[max(0, paper - _PAPER_BAND) : paper + _PAPER_BAND + 1])
    ink = sum(shades[: max(0, paper - _INK_DARKER)])
    return (
        paper >= _MIN_PAPER
        and around >= _PAPER_SHARE * total
        and _INK_SHARES[0] * total <= ink <= _INK_SHARES[1] * total
        and _is_thin(grey, paper - _INK_DARKER)
        and (not in_lines or has_lines(grey, paper - _INK_DARKER))
    )


def _is_thin(grey: Image.Image, ink: int) -> bool:
    for _ in range(_GROWN):
        grey = grey.filter(ImageFilter.MaxFilter(3))
    shades = grey.histogram()
    return sum(shades[max(0, ink) :]) >= _GROWN_SHARE * sum(shades)


def _is_flat(colours: Image.Image) -> bool:
    """Tell whether few colours make a picture, its background apart.

    A wall behind persons is of one colour too, and so is the page around a photograph.
    """
    shades = [shade for shade, count in enumerate(colours.convert("L").histogram()) if count]
    if _CONTRASTS[0] <= shades[-1] - shades[0] < _CONTRASTS[1]:
        return False
    total = colours.width * colours.height
    counts = _count_colours(colours)
    ground = max(counts, key=lambda colour: counts[colour])
    apart = ImageChops.difference(colours, Image.new("RGB", colours.size, ground))
    rest = total - _widest(apart).point(_IS_FAR).histogram()[0]
    if rest < _LEAST_REST * total:
        return True
    others = sorted(
        (count for colour, count in counts.items() if _distance(colour, ground) > _FAR),
        reverse=True,
    )
    return sum(others[:_FEW_COLOURS]) >= _FEW_SHARE * rest


def _count_colours(colours: Image.Image) -> dict[tuple[int, int, int], int]:
    coarse = colours.point(lambda shade: shade - shade % _COLOUR_STEP)
    found = coarse.getcolors(_LOOKED_AT**2) or []
    return {cast("tuple[int, int, int]", colour): count for count, colour in found}


def _widest(apart: Image.Image) -> Image.Image:
    red, green, blue = apart.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _distance(first: tuple[int, int, int], second: tuple[int, int, int]) -> int:
    return max(abs(one - other) for one, other in zip(first, second, strict=True))
