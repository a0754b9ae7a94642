"""Small drawn photographs, their re-encoded copies, and pictures that are no photographs."""

import random
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw

from service.demo.materials.photographs import draw_photo

_DRAWN, _SIZE = (1024, 768), (512, 384)
_EXIF_IFD, _GPS_IFD, _TAKEN_AT = 0x8769, 0x8825, 0x9003


def photo(
    seed: int, *, taken_at: datetime | None = None, gps: tuple[float, float] | None = None
) -> bytes:
    """Return one scene as a JPEG of about 20 KB; five neighbours show five kinds of scene."""
    with Image.open(BytesIO(draw_photo(seed, size=_DRAWN, quality=90))) as image:
        smaller = image.resize(_SIZE, Image.Resampling.BOX)
    exif = Image.Exif()
    if taken_at:
        exif.get_ifd(_EXIF_IFD)[_TAKEN_AT] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    if gps:
        exif.get_ifd(_GPS_IFD).update(
            {1: "N", 2: (gps[0], 0.0, 0.0), 3: "E", 4: (gps[1], 0.0, 0.0)}
        )
    stream = BytesIO()
    smaller.save(stream, "JPEG", quality=45, exif=exif)
    return stream.getvalue()


def photos(first: int, count: int) -> list[bytes]:
    """Return scenes of neighbouring seeds."""
    return [photo(first + step) for step in range(count)]


def again(jpeg: bytes, *, width: int = 480) -> bytes:
    """Return the same scene smaller and encoded once more, as a chat program sends it on."""
    with Image.open(BytesIO(jpeg)) as image:
        smaller = image.convert("RGB").resize((width, width * image.height // image.width))
    stream = BytesIO()
    smaller.save(stream, "JPEG", quality=45)
    return stream.getvalue()


def as_png(jpeg: bytes) -> bytes:
    """Return a scene as a small PNG, as a screenshot is."""
    with Image.open(BytesIO(jpeg)) as image:
        small = image.convert("RGB").resize((320, 240)).quantize(32)
    stream = BytesIO()
    small.save(stream, "PNG")
    return stream.getvalue()


def logo(seed: int) -> bytes:
    """Return an office's mark, 96 pixels wide."""
    chance = random.Random(seed)
    image = Image.new("RGB", (96, 96), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 92, 92), outline=(200, 20, 20), width=5)
    draw.polygon([(48, 20), (70, 70), (26, 70)], fill=(chance.randint(0, 90), 90, 180))
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def pixel() -> bytes:
    """Return what tells a sender that a mail was opened."""
    stream = BytesIO()
    Image.new("RGBA", (1, 1), (0, 0, 0, 0)).save(stream, "PNG")
    return stream.getvalue()
