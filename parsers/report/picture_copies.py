"""Copies of pictures that may be shown to others: upright, small, and nothing but the picture.

Where and when a picture was taken, the camera, its comment and its embedded thumbnail stay in the
original. No profile is kept either: colours are turned into sRGB, which every program assumes.
"""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms

from parsers.report.picture_opening import open_picture

_QUALITY = 80
_PAPER = (255, 255, 255)
_SIXTEEN_BITS = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
_SRGB = ImageCms.createProfile("sRGB")


def copy_picture(file: BinaryIO, *, longest_side: int) -> bytes | None:
    """Return a clean copy as JPEG; None where the picture cannot, or must not, be decoded.

    Decoders have holes: give it only pictures that are our own copies, or call it where mail is
    read, behind the walls of the reading process.

    Args:
        file: seekable; the position is not kept.
        longest_side: in pixels; a smaller picture stays as large as it is.
    """
    opened = open_picture(file, least_side=longest_side)
    if opened.upright is None:
        return None
    colours = flat_colours(opened.upright)
    return clean_copy(colours, longest_side=longest_side, profile=opened.profile)


def clean_copy(colours: Image.Image, *, longest_side: int, profile: bytes = b"") -> bytes:
    """Return an opened picture as JPEG, without anything that came with it.

    Args:
        colours: upright, in red, green and blue.
        longest_side: in pixels.
        profile: the ICC profile that its colours are meant in, or b"".
    """
    smaller = longest_side / max(colours.size)
    if smaller < 1:
        size = (max(1, round(colours.width * smaller)), max(1, round(colours.height * smaller)))
        colours = colours.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if profile:
        colours = _in_srgb(colours, profile)
    # A new image: what a picture was opened with may be written out with it, a comment for one.
    bare = Image.new("RGB", colours.size)
    bare.paste(colours)
    target = BytesIO()
    bare.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()


def flat_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in red, green and blue; what is see-through shows white paper."""
    if picture.mode in _SIXTEEN_BITS:
        picture = picture.convert("I").point(lambda shade: shade / 256).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", layer.size, _PAPER)
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _in_srgb(colours: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(colours, own, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # Of another kind of picture (CMYK, grey), or broken: the colours are near enough.
        return colours
    return colours if turned is None else turned
