"""Pictures drawn for the tests: scenes as a camera gives them, pages as a scanner does, logos."""

import random
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

LINE = (
    "Thực hiện Kế hoạch số 4150/KH-UBND ngày 22/9/2022 của Ủy ban nhân dân tỉnh về tổ chức Tuần lễ",
    "hưởng ứng học tập suốt đời, nhà trường đã triển khai đến toàn thể cán bộ, giáo viên, học sinh",
)
WORDS = " ".join(LINE).split()


@lru_cache(maxsize=64)
def scene(seed: int, size: tuple[int, int] = (800, 600), noise: float = 12) -> Image.Image:
    """Return a hall with people in it: soft light, many colours, the grain of a sensor."""
    draw_from = random.Random(seed)
    blurred = Image.new("RGB", (16, 12))
    for x in range(16):
        for y in range(12):
            blurred.putpixel((x, y), tuple(draw_from.randrange(30, 226) for _ in range(3)))
    picture = blurred.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y = draw_from.randrange(size[0]), draw_from.randrange(size[1])
        w, h = draw_from.randrange(20, size[0] // 6), draw_from.randrange(20, size[1] // 4)
        colour = tuple(draw_from.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + w, y + h), fill=colour)
    picture = picture.filter(ImageFilter.GaussianBlur(2))
    grain = Image.effect_noise(size, noise * 4).convert("RGB")
    return Image.blend(picture, grain, 0.12)


@lru_cache(maxsize=64)
def page(
    seed: int,
    size: tuple[int, int] = (1240, 1754),
    paper: tuple[int, int, int] = (250, 250, 248),
    *,
    seal: bool = True,
) -> Image.Image:
    """Return a page of an administrative document as a scanner gives it."""
    draw_from = random.Random(seed)
    picture = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(picture)
    unit = size[0] / 1240
    font = ImageFont.load_default(size=22 * unit)
    margin = int(130 * unit)
    y = margin
    while y < size[1] - 3 * margin:
        line = ""
        while pen.textlength(line, font=font) < size[0] - 2.6 * margin:
            line = f"{line} {draw_from.choice(WORDS)}"
        if draw_from.random() < 0.2:
            line = line[: len(line) // 2]
        pen.text((margin, y), line, fill=(30, 30, 40), font=font)
        y += int(36 * unit)
    if seal:
        at = (size[0] * 0.6, y, size[0] * 0.6 + 190 * unit, y + 190 * unit)
        pen.ellipse(at, outline=(205, 30, 40), width=max(1, int(6 * unit)))
    return Image.blend(picture, Image.effect_noise(size, 20).convert("RGB"), 0.04)


def photographed_page(seed: int) -> Image.Image:
    """Return a page under uneven light, as a phone takes it."""
    flat = page(seed, size=(1500, 2000), paper=(238, 234, 226))
    light = Image.linear_gradient("L").resize(flat.size).point(lambda shade: 200 + shade // 5)
    shaded = Image.merge("RGB", [light] * 3)
    return ImageEnhance.Brightness(Image.blend(flat, shaded, 0.25)).enhance(0.9)


def page_on_a_table(seed: int, *, turned: float = 1.5, table: tuple[int, int, int]) -> Image.Image:
    """Return a page that lies crooked on a table, with the table around it."""
    sheet = photographed_page(seed).convert("RGBA").rotate(turned, expand=True)
    width, height = int(sheet.width * 1.1), int(sheet.height * 1.08)
    ground = Image.new("RGB", (width, height), table)
    ground.paste(sheet, ((width - sheet.width) // 2, (height - sheet.height) // 2), sheet)
    return Image.blend(ground, Image.effect_noise(ground.size, 20).convert("RGB"), 0.05)


def logo(size: tuple[int, int] = (400, 400)) -> Image.Image:
    """Return an emblem on white."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    w, h = size
    pen.ellipse((w * 0.1, h * 0.1, w * 0.9, h * 0.9), fill=(200, 30, 40))
    pen.polygon([(w * 0.5, h * 0.2), (w * 0.8, h * 0.75), (w * 0.2, h * 0.75)], fill=(255, 220, 0))
    pen.text((w * 0.3, h * 0.5), "THPT", fill=(20, 20, 140), font=ImageFont.load_default(h // 8))
    return picture


def signature_image() -> Image.Image:
    """Return a signature in blue on nothing."""
    picture = Image.new("RGBA", (420, 260), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.line([(20, 200), (120, 40), (180, 210), (260, 60), (400, 190)], (20, 40, 200, 255), 6)
    return picture


def encode(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return the bytes of a picture file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
