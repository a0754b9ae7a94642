"""Tells a photograph from the page of a scanned document and from a logo, seal or icon."""

from PIL import Image, ImageChops, ImageStat

PHOTO, PAGE, GRAPHIC = "photo", "page", "graphic"

#: Smaller ones are icons, tracking pixels, signature marks.
_TINY_SIDE, _TINY_PIXELS = 64, 20_000
_STRIP_RATIO, _STRIP_SIDE = 5.0, 240

#: A logo is flat: a pixel is like its neighbours, and few colours cover nearly all.
_FLAT_SHARE = 0.72
_FEW_COLOURS, _FEW_SHARE = 8, 0.8
_COLOUR_BITS = 4
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
_LOOKED_AT = 256


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
    saturation = ImageStat.Stat(colours.convert("HSV")).mean[1]
    if saturation > _MAX_SATURATION:
        return False
    shades = colours.convert("L").histogram()
    total = sum(shades)
    paper = max(range(256), key=lambda shade: sum(shades[max(0, shade - 4) : shade + 5]))
    around = sum(shades[max(0, paper - _PAPER_BAND) : paper + _PAPER_BAND + 1])
    ink = sum(shades[: max(0, paper - _INK_DARKER)])
    return (
        paper >= _MIN_PAPER
        and around >= _PAPER_SHARE * total
        and _INK_SHARES[0] * total <= ink <= _INK_SHARES[1] * total
    )


def _is_flat(colours: Image.Image) -> bool:
    grey = colours.convert("L")
    moved = ImageChops.offset(grey, 1, 0)
    steps = ImageChops.difference(grey, moved).histogram()
    if sum(steps[:2]) < _FLAT_SHARE * sum(steps):
        return False
    posterised = colours.point(lambda shade: shade >> (8 - _COLOUR_BITS) << (8 - _COLOUR_BITS))
    counts = sorted((count for count, _ in posterised.getcolors(1 << 16) or ()), reverse=True)
    return sum(counts[:_FEW_COLOURS]) >= _FEW_SHARE * colours.width * colours.height
