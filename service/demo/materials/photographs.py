"""Photographs of the Week, drawn: no picture of a real person or place."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1600, 1200)
QUALITY = 82
SKIN = ((224, 178, 140), (198, 146, 106), (236, 196, 160))
CLOTHES = ((240, 240, 240), (30, 60, 120), (180, 40, 50), (50, 110, 90), (210, 190, 60))

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _DATE_TIME, _DATE_TIME_ORIGINAL = 0x010F, 0x0110, 0x0132, 0x9003


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What a telephone writes into its pictures.

    Attributes:
        gps: latitude and longitude in degrees, or None.
    """

    make: str = "samsung"
    model: str = "SM-A525F"
    taken_at: datetime | None = None
    gps: tuple[float, float] | None = None


def draw_photo(
    seed: int, *, camera: Camera | None = None, size: tuple[int, int] = SIZE, quality: int = QUALITY
) -> bytes:
    """Return one JPEG; each seed gives another scene, the same seed the same bytes.

    Args:
        seed: chooses the scene and everything in it.
        camera: written as EXIF; None leaves the picture without, as chat programs do.
        size: width and height in pixels; 1600 x 1200 gives 200 to 600 KB.
        quality: of the JPEG, 1..95.
    """
    chance = random.Random(seed)  # noqa: S311 (a drawing, not a secret)
    image = Image.new("RGB", size, _shade(chance, (150, 180, 205), 40))
    scene = _SCENES[seed % len(_SCENES)]
    scene(ImageDraw.Draw(image), chance, size)
    image = image.filter(ImageFilter.GaussianBlur(1.2))
    image = Image.blend(image, _grain(chance, size), 0.09)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality, exif=_exif(camera) if camera else b"")
    return stream.getvalue()


def _grain(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    small = (size[0] // 2, size[1] // 2)
    noise = Image.frombytes("L", small, chance.randbytes(small[0] * small[1]))
    return noise.resize(size, Image.Resampling.NEAREST).convert("RGB")


def _exif(camera: Camera) -> Image.Exif:
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = camera.make, camera.model
    if camera.taken_at is not None:
        written = camera.taken_at.strftime("%Y:%m:%d %H:%M:%S")
        exif[_DATE_TIME] = written
        exif.get_ifd(_EXIF_IFD)[_DATE_TIME_ORIGINAL] = written
    if camera.gps is not None:
        latitude, longitude = camera.gps
        exif.get_ifd(_GPS_IFD).update(
            {1: "N", 2: (latitude, 0.0, 0.0), 3: "E", 4: (longitude, 0.0, 0.0)}
        )
    return exif


def _shade(chance: random.Random, colour: tuple[int, int, int], by: int) -> tuple[int, int, int]:
    red, green, blue = (max(0, min(255, part + chance.randint(-by, by))) for part in colour)
    return red, green, blue


def _people(
    draw: ImageDraw.ImageDraw, chance: random.Random, box: tuple[int, int, int, int], count: int
) -> None:
    left, top, right, bottom = box
    feet = sorted(chance.randint(top, bottom) for _ in range(count))
    for y in feet:
        x = chance.randint(left, right)
        height = 60 + (y - top) * 120 // max(1, bottom - top)
        head = height // 5
        draw.rounded_rectangle(
            (x - head, y - height, x + head, y), head // 2, fill=chance.choice(CLOTHES)
        )
        draw.ellipse(
            (x - head // 2, y - height - head, x + head // 2, y - height), fill=chance.choice(SKIN)
        )


def _star(x: int, y: int, radius: int) -> list[tuple[float, float]]:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return points


def _school_yard(draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int]) -> None:
    width, height = size
    horizon = height * chance.randint(40, 55) // 100
    draw.rectangle((0, horizon, width, height), fill=_shade(chance, (188, 170, 140), 25))
    wall = _shade(chance, (235, 205, 130), 30)
    left = chance.randint(0, width // 4)
    draw.rectangle((left, horizon - height // 4, width, horizon), fill=wall)
    for x in range(left + 40, width - 60, 130):
        draw.rectangle((x, horizon - height // 5, x + 70, horizon - 60), fill=(90, 120, 140))
    pole = chance.randint(width // 6, width * 5 // 6)
    draw.line((pole, horizon, pole, 60), fill=(210, 210, 210), width=9)
    draw.rectangle((pole, 60, pole + 150, 160), fill=(200, 30, 35))
    draw.polygon(_star(pole + 75, 110, 32), fill=(250, 220, 50))
    _people(draw, chance, (40, horizon + 120, width - 40, height - 20), chance.randint(45, 90))


def _library(draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int]) -> None:
    width, height = size
    draw.rectangle((0, 0, width, height), fill=_shade(chance, (228, 216, 196), 18))
    shelves = chance.randint(3, 5)
    tall = height * 3 // 5 // shelves
    for shelf in range(shelves):
        floor = (shelf + 1) * tall
        x = chance.randint(0, 30)
        while x < width:
            thick = chance.randint(9, 34)
            top = floor - chance.randint(tall // 2, tall - 18)
            draw.rectangle((x, top, x + thick, floor), fill=_shade(chance, (130, 100, 90), 110))
            x += thick + chance.choice((1, 1, 2, 26))
        draw.rectangle((0, floor, width, floor + 12), fill=(120, 80, 50))
    table = height * 4 // 5
    _people(draw, chance, (60, table - 60, width - 60, table), chance.randint(8, 18))
    draw.rectangle((0, table, width, height), fill=_shade(chance, (160, 115, 70), 20))
    for _ in range(chance.randint(10, 22)):
        x, y = chance.randint(20, width - 140), chance.randint(table + 15, height - 70)
        draw.rectangle((x, y, x + 110, y + 46), fill=(248, 246, 238), outline=(90, 90, 90))


def _computer_room(draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int]) -> None:
    width, height = size
    draw.rectangle((0, 0, width, height), fill=_shade(chance, (205, 218, 222), 20))
    board = chance.randint(width // 8, width // 3)
    draw.rectangle((board, 60, board + width // 2, height // 3), fill=(245, 248, 250))
    for line in range(6):
        y = 110 + line * 40
        draw.line((board + 40, y, board + chance.randint(200, width // 2 - 40), y), (60, 70, 90), 6)
    rows = chance.randint(3, 4)
    for row in range(rows):
        y = height // 2 + row * height // (2 * rows)
        step = chance.randint(150, 210)
        draw.rectangle((0, y + 70, width, y + 86), fill=(150, 120, 90))
        for x in range(chance.randint(10, 90), width - 120, step):
            draw.rectangle((x, y - 30, x + 110, y + 50), fill=(35, 35, 40))
            screen = _shade(chance, (90, 150, 210), 70)
            draw.rectangle((x + 8, y - 22, x + 102, y + 40), fill=screen)
        _people(draw, chance, (40, y + 110, width - 40, y + 150), chance.randint(4, 9))


def _hall(draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int]) -> None:
    width, height = size
    draw.rectangle((0, 0, width, height), fill=_shade(chance, (120, 60, 50), 25))
    draw.rectangle((width // 10, 70, width * 9 // 10, height // 3), fill=(190, 25, 35))
    for line in range(chance.randint(2, 4)):
        y, inset = 130 + line * 75, chance.randint(width // 6, width // 4)
        draw.line((inset, y, width - inset, y), fill=(250, 220, 60), width=chance.randint(18, 34))
    stage = height * 11 // 20
    draw.rectangle((0, stage, width, height), fill=_shade(chance, (90, 70, 60), 15))
    _people(draw, chance, (width // 4, stage - 40, width * 3 // 4, stage), chance.randint(3, 8))
    for row in range(5):
        y = stage + 60 + row * (height - stage) // 5
        for x in range(chance.randint(0, 60), width, 90 + row * 12):
            draw.ellipse((x, y, x + 50 + row * 8, y + 60 + row * 9), fill=(25, 22, 20))
            draw.rectangle((x - 10, y + 50, x + 70, y + 110), fill=chance.choice(CLOTHES))


def _gate(draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int]) -> None:
    width, height = size
    ground = height * chance.randint(65, 75) // 100
    for _ in range(chance.randint(14, 26)):
        x, y = chance.randint(0, width), chance.randint(height // 5, ground)
        spread = chance.randint(60, 170)
        draw.ellipse(
            (x - spread, y - spread, x + spread, y + spread), fill=_shade(chance, (60, 120, 60), 35)
        )
    draw.rectangle((0, ground, width, height), fill=_shade(chance, (150, 150, 150), 15))
    left, right = width // 6, width * 5 // 6
    for x in (left, right):
        draw.rectangle((x - 45, height // 4, x + 45, ground + 40), fill=(225, 215, 200))
    sag = chance.randint(10, 60)
    top = height * chance.randint(26, 40) // 100
    banner = ((left, top), (width // 2, top + sag), (right, top), (right, top + 130))
    draw.polygon((*banner, (width // 2, top + 130 + sag), (left, top + 130)), fill=(200, 25, 30))
    draw.line((left + 90, top + 70, right - 90, top + 70), fill=(250, 225, 70), width=30)
    _people(draw, chance, (40, ground + 60, width - 40, height - 10), chance.randint(12, 30))


Scene = Callable[[ImageDraw.ImageDraw, random.Random, tuple[int, int]], None]
_SCENES: tuple[Scene, ...] = (_school_yard, _library, _computer_room, _hall, _gate)
